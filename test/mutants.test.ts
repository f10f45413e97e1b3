import { expect, it } from 'vitest'
import { evenly, mutantsLine, runMutants } from './mutants/mutants.ts'

/** So many of each kind, evenly chosen. */
const EACH = 2

it('a check of who may do what, or whose something is, cannot be removed without a test that notices', {
  timeout: 300_000,
}, async () => {
  const tally = await runMutants(evenly(EACH), () => undefined)
  console.log(mutantsLine(tally))
  expect(tally.survivors).toEqual([])
  expect(tally.mutants).toBe(EACH * Object.keys(tally.kinds).length)
  expect(tally.of).toBeGreaterThan(800)
})
