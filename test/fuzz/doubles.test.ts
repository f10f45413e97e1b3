import { expect, it } from 'vitest'
import { doublesLine, runDoubles } from './doubles.ts'

const ROUNDS = 20

it('of fifty requests with one key at the same moment, one has an effect and all get its answer', {
  timeout: 300_000,
}, async () => {
  const tally = await runDoubles(ROUNDS, () => undefined)
  console.log(doublesLine(tally))
  expect(tally.answers).toBe(50 * ROUNDS)
  expect(tally.effects).toBe(ROUNDS)
})
