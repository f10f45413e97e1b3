import { describe, expect, it } from 'vitest'
import { fromKept } from '../../../src/core/numbers.ts'
import { score, workOut } from '../../../src/core/score/score.ts'
import { oracle } from '../../oracle/oracle.ts'
import { responseOf } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'

/** How many random responses both implementations score. */
const RESPONSES = 10_000

const ours = (input: PlainInput) => {
  const { response, lookedUp, review } = fromPlain(edition, input)
  const worked = workOut(edition, response, lookedUp, review)
  const result = score(edition, response, lookedUp, review)
  return {
    figures: {
      I_lo: worked.inherent.low,
      I_hi: worked.inherent.high,
      C: worked.high.control,
      C_high: worked.low.control,
      R0: worked.high.beforeFlags,
      R_lo: worked.low.risk,
      R_hi: worked.high.risk,
      coverage: fromKept(result.coverage),
      evidencedShare: fromKept(result.provenShare),
      ...Object.fromEntries(worked.high.benchmarks),
    },
    headline: result.headline.determined
      ? { band: result.headline.band }
      : { from: result.headline.from, to: result.headline.to, reasons: result.headline.reasons },
  }
}

const theirs = (input: PlainInput) => {
  const { I_lo, I_hi, C, C_high, R0, R_lo, R_hi, coverage, evidencedShare, benchmarks, headline } = oracle(
    input as never,
  )
  const values = Object.entries(benchmarks).flatMap(([code, each]) => (each ? [[code, each.m]] : []))
  return {
    figures: { I_lo, I_hi, C, C_high, R0, R_lo, R_hi, coverage, evidencedShare, ...Object.fromEntries(values) },
    headline,
  }
}

describe('the second implementation', () => {
  it(`agrees on ${RESPONSES.toLocaleString('en')} random responses: every figure within 1e-9, the same headline for the same reasons`, () => {
    for (let seed = 1; seed <= RESPONSES; seed++) {
      const input = responseOf(seed) as unknown as PlainInput
      const a = ours(input)
      const b = theirs(input)
      const apart = Object.keys({ ...a.figures, ...b.figures }).filter((key) => {
        const difference = Math.abs(
          (a.figures as Record<string, number>)[key]! - (b.figures as Record<string, number>)[key]!,
        )
        return !(difference < 1e-9 || (difference <= 1.01e-9 && ['coverage', 'evidencedShare'].includes(key)))
      })
      expect({ seed, apart, headline: a.headline }).toEqual({ seed, apart: [], headline: b.headline })
    }
  })
})
