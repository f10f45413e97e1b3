import { expect, it } from 'vitest'
import { evenly } from './mutants/copy.ts'
import { mutantsLine, runMutants } from './mutants/mutants.ts'

/** A handful of all, evenly chosen. */
const MUTANTS = 9

it('a condition about whose something is cannot be removed without a test that notices', {
  timeout: 300_000,
}, async () => {
  const tally = await runMutants(evenly(MUTANTS), 1, () => undefined)
  console.log(mutantsLine(tally))
  expect(tally.survivors).toEqual([])
  expect(tally.mutants).toBe(MUTANTS)
  expect(tally.of).toBeGreaterThan(180)
})
