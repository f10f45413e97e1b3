import { expect, it } from 'vitest'
import { fuzzLine, runFuzz } from './fuzz.ts'

const EACH = 10

it('whatever is sent to whichever operation of the document, the answer is one that it declares and never a fault', {
  timeout: 300_000,
}, async () => {
  const tally = await runFuzz(EACH, () => undefined)
  console.log(fuzzLine(tally))
  expect(tally.requests).toBe(tally.operations * EACH)
  expect(tally.operations).toBeGreaterThan(30)
})
