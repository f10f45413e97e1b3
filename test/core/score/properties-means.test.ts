import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noisyOr, powerMean, weightedMean } from '../../../src/core/numbers.ts'
import { controlOf } from '../../../src/core/score/ends.ts'
import { toResult } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import { given, worked } from './given.ts'

/** Means are cheap: as many cases as a second allows. */
const RUNS = { numRuns: 5000 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const weight = fc.double({ min: 0.1, max: 10, noNaN: true })
const weighted = fc.array(fc.tuple(share, weight), { minLength: 1, maxLength: 14 })
const { offset } = edition.method.residual
const mean = (pairs: readonly (readonly [number, number])[], power: number) =>
  powerMean(
    pairs.map(([value]) => value),
    pairs.map(([, of]) => of),
    power,
    offset,
  )

describe('P10: equal inputs give that value', () => {
  it('whatever the weights and the power', () => {
    fc.assert(
      fc.property(
        share,
        fc.array(weight, { minLength: 1, maxLength: 14 }),
        fc.constantFrom(-2, -1, 0, 0.5, 1, 2),
        (value, weights, power) => {
          const equal = weights.map(() => value)
          expect(weightedMean(equal, weights)).toBeCloseTo(value, 12)
          expect(powerMean(equal, weights, power, offset)).toBeCloseTo(value, 10)
        },
      ),
      RUNS,
    )
  })
  it('a catalogue whose benchmarks are all at 0.37 has the control strength 0.37', () => {
    const benchmarks = new Map(edition.catalogue.benchmarks.map(({ code }) => [code, 0.37]))
    for (const power of [-1, 0, 1]) expect(controlOf(edition, benchmarks, power)).toBeCloseTo(0.37, 12)
  })
})

describe('P11: power means are ordered', () => {
  it('min ≤ M(−1) ≤ M(0) ≤ M(1) ≤ max', () => {
    fc.assert(
      fc.property(weighted, (pairs) => {
        const values = pairs.map(([value]) => value)
        const ordered = [Math.min(...values), mean(pairs, -1), mean(pairs, 0), mean(pairs, 1), Math.max(...values)]
        expect(ordered.filter((each, i) => i > 0 && each < ordered[i - 1]! - 1e-12)).toEqual([])
      }),
      RUNS,
    )
  })
  it('in the sensitivity of 1,000 random responses: M(−1) ≤ C ≤ M(1)', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const { control } = toResult(worked(given(seed)))
      const at = (power: number) => control.sensitivity.find((each) => each.power === power)!.value
      expect([seed, at(-1) <= control.low, control.low <= at(1)]).toEqual([seed, true, true])
    }
  })
})

describe('P12: one benchmark at nothing cannot be bought back by the others', () => {
  /** Nearer to 0 the two means differ by less than a double can tell. */
  const above = fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), weight)
  it('with one at 0 and at least one above 0, the geometric mean is below the plain one', () => {
    fc.assert(
      fc.property(weight, above, weighted, (ofZero, one, others) => {
        const pairs = [[0, ofZero] as const, one, ...others]
        expect(mean(pairs, 0)).toBeLessThan(mean(pairs, 1))
      }),
      RUNS,
    )
  })
})

describe('P14: inherent risk is additive in logarithms', () => {
  it('−ln(1 − I) = Σ −ln(1 − w·e), for any weights below 1', () => {
    const below = fc.tuple(share, fc.double({ min: 0, max: 0.95, noNaN: true }))
    fc.assert(
      fc.property(fc.array(below, { maxLength: 12 }), (pairs) => {
        const whole = -Math.log(
          1 -
            noisyOr(
              pairs.map(([value]) => value),
              pairs.map(([, of]) => of),
            ),
        )
        expect(whole).toBeCloseTo(
          pairs.reduce((sum, [value, of]) => sum - Math.log(1 - of * value), 0),
          9,
        )
      }),
      RUNS,
    )
  })
  it('the shares of the exposures add up to the whole in 1,000 random responses', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const { exposures, inherent } = toResult(worked(given(seed)))
      const sum = exposures.reduce((total, each) => total + (each.share ?? 0), 0)
      // Twelve shares, each rounded to a billionth.
      expect([seed, Math.abs(sum - 1e9) <= 12 || inherent.high === 0]).toEqual([seed, true])
    }
  })
})
