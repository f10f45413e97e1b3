import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PanelWeights, readPanel, weighPanel } from '../../src/core/panel.ts'
import type { Outcome } from '../../src/core/problem.ts'
import { edition } from '../support/edition.ts'
import { readValue, told } from '../support/told.ts'

const { panel } = edition.method

/** A reciprocal matrix from its upper triangle, row by row. */
const fromUpper = (...rows: number[][]): number[][] => {
  const size = rows.length + 1
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : i < j ? rows[i]![j - i - 1]! : 1 / rows[j]![i - j - 1]!)),
  )
}
const weigh = (...judges: number[][][]): PanelWeights => readValue(weighPanel(panel, judges))
const rounded = (weights: readonly number[], digits: number) => weights.map((weight) => Number(weight.toFixed(digits)))

const FOUR = fromUpper([5, 6, 7], [4, 6], [4])
const EIGHT = fromUpper(
  [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
  [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
  [6, 3, 4, 6, 1 / 5],
  [1 / 3, 1 / 4, 1 / 7, 1 / 8],
  [1 / 2, 1 / 5, 1 / 6],
  [1 / 5, 1 / 6],
  [1 / 2],
)

describe('weights from a panel', () => {
  it('gives the published vector of four items: λ 4.3907, weights .6187 .2353 .1009 .0451', () => {
    const { weights, largestEigenvalue } = weigh(FOUR)
    expect(largestEigenvalue).toBeCloseTo(4.3907, 4)
    expect(rounded(weights, 4)).toEqual([0.6187, 0.2353, 0.1009, 0.0451])
  })
  it('works out its consistency: CI (4.3907 − 4) / 3 = .1302, CR .1302 / .90 = .1447, and refuses it', () => {
    const { consistencyIndex, consistencyRatio, accepted } = weigh(FOUR)
    expect(consistencyIndex).toBeCloseTo(0.1302, 4)
    expect(consistencyRatio).toBeCloseTo(0.1447, 4)
    expect(accepted).toBe(false)
  })
  it('refuses the published matrix of eight items: λ 9.669, CR .169', () => {
    const { largestEigenvalue, consistencyRatio, accepted } = weigh(EIGHT)
    expect(largestEigenvalue).toBeCloseTo(9.669, 3)
    expect(consistencyRatio).toBeCloseTo(0.169, 3)
    expect(accepted).toBe(false)
  })
  it('finds nothing wrong with consistent judgements 2 4 8 | 2 4 | 2: λ 4, CR 0, weights 8/15 4/15 2/15 1/15', () => {
    const { weights, largestEigenvalue, consistencyRatio, accepted, worstTriple } = weigh(
      fromUpper([2, 4, 8], [2, 4], [2]),
    )
    expect(largestEigenvalue).toBeCloseTo(4, 9)
    expect(consistencyRatio).toBeCloseTo(0, 9)
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo([8, 4, 2, 1][i]! / 15, 9)
    })
    expect({ accepted, worstTriple }).toEqual({ accepted: true, worstTriple: null })
  })
  it('weighs one item 1, and two items by their one judgement: 3 gives 3/4 and 1/4', () => {
    expect(weigh([[1]])).toMatchObject({ weights: [1], consistencyRatio: 0, accepted: true })
    const { weights, accepted } = weigh(fromUpper([3]))
    expect(rounded(weights, 9)).toEqual([0.75, 0.25])
    expect(accepted).toBe(true)
  })
  it('joins judges by the geometric mean: 8 and 2 are 4, which gives 4/5 and 1/5', () => {
    expect(rounded(weigh(fromUpper([8]), fromUpper([2])).weights, 9)).toEqual([0.8, 0.2])
  })
  it('names the triple that contradicts itself most: 1 over 2 twice, 2 over 3 twice, yet 3 over 1 nine times', () => {
    const { accepted, worstTriple } = weigh(fromUpper([2, 1 / 9, 2], [2, 1], [1]))
    expect({ accepted, worstTriple }).toEqual({ accepted: false, worstTriple: [0, 1, 2] })
  })
  it('gives back any weights from the judgements they imply, in any order of the items (2,000 random panels)', () => {
    const shares = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 10 })
    fc.assert(
      fc.property(shares, (given) => {
        const { weights, accepted } = weigh(given.map((a) => given.map((b) => a / b)))
        const total = given.reduce((sum, each) => sum + each, 0)
        expect(accepted).toBe(true)
        weights.forEach((weight, i) => {
          expect(weight).toBeCloseTo(given[i]! / total, 8)
        })
      }),
      { numRuns: 2000 },
    )
  })
  it('is satisfied by its own answer: A·w = λ·w, λ ≥ n, weights add up to 1 (2,000 random panels)', () => {
    const saaty = fc.integer({ min: -8, max: 8 }).map((step) => (step < 0 ? 1 / (1 - step) : 1 + step))
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 7 }), fc.array(saaty, { minLength: 21, maxLength: 21 }), (size, drawn) => {
        const judgements = fromUpper(...Array.from({ length: size - 1 }, (_, i) => drawn.splice(0, size - 1 - i)))
        const { weights, largestEigenvalue, accepted, worstTriple } = weigh(judgements)
        judgements.forEach((row, i) => {
          const sum = row.reduce((total, judgement, j) => total + judgement * weights[j]!, 0)
          expect(sum).toBeCloseTo(largestEigenvalue * weights[i]!, 6)
        })
        expect(largestEigenvalue).toBeGreaterThanOrEqual(size - 1e-9)
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
        expect(worstTriple === null).toBe(accepted)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('judgements that cannot be weighed', () => {
  const problemsOf = <T>(read: Outcome<T>) => told(read).map(({ at, message }) => `${at}: ${message}`)
  it('are refused with every cell at once: not reciprocal, not above 0, not 1 with itself', () => {
    const judgements = [
      [1, 3, 2],
      [0.5, 1, 0],
      [0.5, 4, 2],
    ]
    expect(problemsOf(weighPanel(panel, [judgements]))).toEqual([
      'judge 1, row 1, column 2: panel.not-reciprocal',
      'judge 1, row 2, column 3: panel.not-positive',
      'judge 1, row 3, column 3: panel.diagonal',
    ])
  })
  it('are refused where they are not square or judges compare different numbers of items', () => {
    expect(problemsOf(weighPanel(panel, [[[1, 2], [0.5]], [[1]]]))).toEqual([
      'judge 1: panel.not-square',
      'judge 2: panel.not-square',
    ])
    expect(problemsOf(weighPanel(panel, []))).toEqual(['(panel): panel.empty'])
  })
  it('take a reciprocal that was rounded to three digits', () => {
    expect(
      weighPanel(panel, [
        [
          [1, 6],
          [0.167, 1],
        ],
      ]).ok,
    ).toBe(true)
    expect(
      weighPanel(panel, [
        [
          [1, 6],
          [0.2, 1],
        ],
      ]).ok,
    ).toBe(false)
  })
  it('reach no further than ten items; for fourteen benchmarks we say to compare within groups', () => {
    const alike = (size: number) => Array.from({ length: size }, () => Array.from({ length: size }, () => 1))
    expect(weighPanel(panel, [alike(10)]).ok).toBe(true)
    const [problem] = told(weighPanel(panel, [alike(14)]))
    expect(problem).toMatchObject({ message: 'panel.too-many', values: { count: 14, most: 10 } })
    expect(problem!.sentence).toMatch(/groups/)
  })
})

describe('a panel that was written down', () => {
  const rows = [
    ['Ana', 'pay', 'papers', '3'],
    ['Ana', 'pay', 'hours', '1/3'],
    ['Ana', 'hours', 'papers', '0.5'],
    ['Bo', 'papers', 'pay', '2'],
    ['Bo', 'hours', 'pay', ' 4 / 2 '],
    ['Bo', 'papers', 'hours', '1'],
  ]
  it('becomes one matrix for each judge, with pairs taken in either direction', () => {
    const { items, judges, judgements } = readValue(readPanel(panel, rows))
    expect({ items, judges }).toEqual({ items: ['pay', 'papers', 'hours'], judges: ['Ana', 'Bo'] })
    expect(judgements[0]).toEqual([
      [1, 3, 1 / 3],
      [1 / 3, 1, 2],
      [3, 0.5, 1],
    ])
    expect(judgements[1]).toEqual([
      [1, 0.5, 0.5],
      [2, 1, 1],
      [2, 1, 1],
    ])
  })
  it('can be weighed as it was read', () => {
    expect(weighPanel(panel, readValue(readPanel(panel, rows)).judgements).ok).toBe(true)
  })
  it('is refused with every problem at once, each with its row and column', () => {
    const wrong = [
      ['Ana', 'pay', 'pay', '3'],
      ['', 'pay', 'papers', 'often'],
      ['Bo', 'pay', '', '0'],
      ['Bo', 'pay'],
      ['Bo', 'pay', 'hours', '-2'],
    ]
    expect(told(readPanel(panel, wrong)).map(({ at, message }) => [at, message])).toEqual([
      ['row 1, column "second"', 'panel.with-itself'],
      ['row 2, column "judge"', 'panel.cell-empty'],
      ['row 2, column "judgement"', 'panel.not-a-judgement'],
      ['row 3, column "second"', 'panel.cell-empty'],
      ['row 3, column "judgement"', 'panel.not-a-judgement'],
      ['row 4', 'panel.cells'],
      ['row 5, column "judgement"', 'panel.not-a-judgement'],
    ])
  })
  it('needs each pair once from each judge: a pair that is missing or stands twice is named', () => {
    const [, second, ...rest] = rows
    expect(told(readPanel(panel, [second!, ...rest]))).toMatchObject([
      { at: 'judge "Ana"', message: 'panel.pair-missing', values: { first: 'pay', second: 'papers' } },
    ])
    expect(told(readPanel(panel, [...rows, ['Bo', 'pay', 'papers', '1/2']]))).toMatchObject([
      { at: 'row 7, column "second"', message: 'panel.pair-twice', values: { row: 4 } },
    ])
  })
  it('is refused when it is empty or compares more than ten items', () => {
    expect(told(readPanel(panel, []))).toMatchObject([{ message: 'panel.empty' }])
    const pairs = Array.from({ length: 14 }, (_, i) => ['Ana', 'B00', `B${i + 1}`, '2'])
    expect(told(readPanel(panel, pairs))).toMatchObject([
      { message: 'panel.too-many', values: { count: 15, most: 10 } },
    ])
  })
})
