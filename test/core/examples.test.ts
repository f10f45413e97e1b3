import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromKept } from '../../src/core/numbers.ts'
import { score } from '../../src/core/score/score.ts'
import { edition } from '../support/edition.ts'
import { fromPlain, type PlainInput } from '../support/scoring.ts'

type Example = {
  title: string
  input: PlainInput
  expected: {
    I_lo: number
    I_hi: number
    m: Record<string, number>
    C: number
    R_lo: number
    R_hi: number
    headline: { band: string } | { from: string; to: string }
    reasons?: string[]
  }
}

const folder = new URL('../examples/', import.meta.url)
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, example: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Example }))

/** The examples are worked to four decimals. */
const HALF_OF_THE_LAST_DECIMAL = 0.00005 + 1e-9

describe('the worked examples', () => {
  it('are ten', () => expect(examples).toHaveLength(10))
  it.each(examples)('$name comes out as it was worked by hand', ({ example }) => {
    const { response, lookedUp, review } = fromPlain(edition, example.input)
    const result = score(edition, response, lookedUp, review)
    const m = Object.fromEntries(
      result.benchmarks.flatMap(({ code, value }) => (value === null ? [] : [[code, fromKept(value)]])),
    )
    const ours: Record<string, number> = {
      I_lo: fromKept(result.inherent.low),
      I_hi: fromKept(result.inherent.high),
      C: fromKept(result.control.low),
      R_lo: fromKept(result.risk.low),
      R_hi: fromKept(result.risk.high),
      ...m,
    }
    const { I_lo, I_hi, C, R_lo, R_hi, headline, reasons } = example.expected
    const byHand: Record<string, number> = { I_lo, I_hi, C, R_lo, R_hi, ...example.expected.m }
    expect(Object.keys(ours).sort()).toEqual(Object.keys(byHand).sort())
    for (const key of Object.keys(byHand))
      expect(Math.abs(ours[key]! - byHand[key]!), key).toBeLessThanOrEqual(HALF_OF_THE_LAST_DECIMAL)
    const said = result.headline.determined
      ? { band: result.headline.band }
      : { from: result.headline.from, to: result.headline.to }
    expect(said).toEqual(headline)
    if (!result.headline.determined) expect(result.headline.reasons).toEqual(reasons)
  })
})
