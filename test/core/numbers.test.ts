import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BILLION, fromKept, noisyOr, onLine, powerMean, toKept, weightedMean } from '../../src/core/numbers.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const weight = fc.double({ min: 0.1, max: 10, noNaN: true })

describe('kept numbers', () => {
  it('are whole billionths: 0.1234567891 is kept as 123,456,789', () => {
    expect([toKept(0.1234567891), toKept(0), toKept(1), toKept(0.35)]).toEqual([123_456_789, 0, BILLION, 350_000_000])
  })
  it('come back to themselves, and lose less than half a billionth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BILLION }), (kept) => {
        expect(toKept(fromKept(kept))).toBe(kept)
      }),
    )
    fc.assert(
      fc.property(share, (value) => {
        expect(Math.abs(fromKept(toKept(value)) - value)).toBeLessThanOrEqual(0.500001e-9)
      }),
    )
  })
})

describe('the weighted mean', () => {
  it('leaves out what is not known: (1 × 2 + 0 × 1) / (2 + 1) = 0.667', () => {
    expect(weightedMean([1, null, 0], [2, 5, 1])).toBeCloseTo(2 / 3, 12)
  })
  it('is null where nothing is known, never 0', () => {
    expect(weightedMean([], [])).toBeNull()
    expect(weightedMean([null, null], [1, 2])).toBeNull()
    expect(weightedMean([0], [1])).toBe(0)
  })
  it('of equal weights is the plain mean, and lies between the least and the most', () => {
    expect(weightedMean([0.2, 0.4, 0.9], [3, 3, 3])).toBeCloseTo(0.5, 12)
    fc.assert(
      fc.property(fc.array(fc.tuple(share, weight), { minLength: 1 }), (pairs) => {
        const values = pairs.map(([value]) => value)
        const mean = weightedMean(
          values,
          pairs.map(([, each]) => each),
        )!
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12)
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
      }),
    )
  })
})

describe('the power mean', () => {
  it('without an offset: (0.25 + 1) / 2 = 0.625, √(0.25 × 1) = 0.5, 2 / (1/0.25 + 1/1) = 0.4', () => {
    expect(powerMean([0.25, 1], [1, 1], 1, 0)).toBeCloseTo(0.625, 12)
    expect(powerMean([0.25, 1], [1, 1], 0, 0)).toBeCloseTo(0.5, 12)
    expect(powerMean([0.25, 1], [1, 1], -1, 0)).toBeCloseTo(0.4, 12)
  })
  it('with the offset 0.05 keeps something of the rest beside a nothing: (√(0.05 × 1) − 0.05) / 0.95 = 0.1827', () => {
    expect(powerMean([0, 1], [1, 1], 0, 0.05)).toBeCloseTo((Math.sqrt(0.05) - 0.05) / 0.95, 12)
    expect(powerMean([0, 1], [1, 1], 0, 0.05)).toBeCloseTo(0.1827, 4)
    expect(powerMean([0, 1], [1, 1], 0, 0)).toBe(0)
  })
  it('counts a weight of 2 like two of weight 1, and stays within 0 and 1', () => {
    for (const power of [-1, 0, 1])
      expect(powerMean([0.3, 0.8], [2, 1], power, 0.05)).toBeCloseTo(
        powerMean([0.3, 0.3, 0.8], [1, 1, 1], power, 0.05),
        12,
      )
    expect(powerMean([1, 1], [1, 3], 0, 0.05)).toBeLessThanOrEqual(1)
    expect(powerMean([0, 0], [1, 3], -1, 0.05)).toBeGreaterThanOrEqual(0)
  })
  it('of nothing is nothing', () => {
    expect(powerMean([], [], 0, 0.05)).toBe(0)
  })
})

describe('noisy-or', () => {
  it('joins exposures: 1 − (1 − 0.5 × 1)·(1 − 0.2 × 0.5) = 0.55', () => {
    expect(noisyOr([1, 0.5], [0.5, 0.2])).toBeCloseTo(0.55, 12)
  })
  it('of none is 0, of one is weight times exposure, and never less than the largest of them', () => {
    expect(noisyOr([], [])).toBe(0)
    expect(noisyOr([0.4], [0.5])).toBeCloseTo(0.2, 12)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, fc.double({ min: 0, max: 0.99, noNaN: true })), { minLength: 1 }),
        (pairs) => {
          const joined = noisyOr(
            pairs.map(([value]) => value),
            pairs.map(([, each]) => each),
          )
          expect(joined).toBeGreaterThanOrEqual(Math.max(...pairs.map(([value, each]) => value * each)) - 1e-12)
          expect(joined).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('a straight line through points', () => {
  it('rises between them and is flat outside: from (0.5, 0) to (1, 1), 0.75 gives 0.5', () => {
    const points = [
      [0.5, 0],
      [1, 1],
    ] as const
    expect([0, 0.5, 0.75, 1, 2].map((x) => onLine(points, x))).toEqual([0, 0, 0.5, 1, 1])
  })
  it('falls as well: from (0, 1) to (0.2, 0), 0.05 gives 0.75', () => {
    expect(
      onLine(
        [
          [0, 1],
          [0.2, 0],
        ],
        0.05,
      ),
    ).toBeCloseTo(0.75, 12)
    expect(
      onLine(
        [
          [0, 1],
          [0.2, 0],
        ],
        0.5,
      ),
    ).toBe(0)
  })
  it('bends at a point in the middle', () => {
    const bent = [
      [0, 0],
      [0.5, 0.8],
      [1, 1],
    ] as const
    expect([0.25, 0.5, 0.75].map((x) => onLine(bent, x))).toEqual([0.4, 0.8, 0.9])
  })
})
