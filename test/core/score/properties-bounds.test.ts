import { describe, expect, it } from 'vitest'
import { score } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain } from '../../support/scoring.ts'
import { given, ROUNDING, worked } from './given.ts'

/** Every combination of form, blanks, flags and evidence the generator knows turns up many times in two thousand. */
const CASES = 2000
const { method } = edition

describe('P1, P2: the index stays in its range', () => {
  it(`0 ≤ R_lo ≤ R_hi ≤ 1, and R ≥ (1 − η)·I at both ends, in ${CASES} random responses`, () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const { low, high, inherent } = worked(given(seed))
      const least = 1 - method.residual.controlShare
      const holds = [
        0 <= low.risk,
        low.risk <= high.risk + ROUNDING,
        high.risk <= 1,
        low.risk >= least * inherent.low - ROUNDING,
        high.risk >= least * inherent.high - ROUNDING,
        0 <= inherent.low,
        inherent.low <= inherent.high + ROUNDING,
        inherent.high <= 1,
        0 <= high.control,
        high.control <= low.control + ROUNDING,
        low.control <= 1,
      ]
      expect({ seed, holds }).toEqual({ seed, holds: holds.map(() => true) })
    }
  })
  it('equal inputs give equal integers: every kept figure is a whole number of billionths', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { response, lookedUp, review } = fromPlain(edition, given(seed))
      const result = score(edition, response, lookedUp, review)
      expect(score(edition, response, lookedUp, review)).toEqual(result)
      const kept = [
        result.risk.low,
        result.risk.high,
        result.coverage,
        result.beforeFlags,
        result.control.low,
        result.provenShare,
      ]
      expect(kept.every(Number.isInteger)).toBe(true)
    }
  })
})
