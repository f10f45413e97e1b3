import { describe, expect, it } from 'vitest'
import type { Catalogue, Edition } from '../../../src/core/catalogue/catalogue.ts'
import { gravestFlagOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Indicator, Scale } from '../../../src/core/catalogue/parts.ts'
import { toResult, type Worked } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import type { PlainInput } from '../../support/scoring.ts'
import { drawFor, given, PARENTS, ROUNDING, worked } from './given.ts'

/** Each case scores a whole response twice; two thousand reach every indicator about twenty times. */
const CASES = 2000

/** The figures that nothing but a real change may move. */
const figuresOf = ({ inherent, low, high, flags }: Worked): number[] => [
  inherent.low,
  inherent.high,
  low.risk,
  high.risk,
  low.beforeFlags,
  high.beforeFlags,
  low.control,
  high.control,
  low.floor,
  high.floor,
  flags.floorLow / 1e9,
  flags.floorHigh / 1e9,
]
const expectSame = (before: Worked, after: Worked, about: unknown, ignored: readonly number[] = []) => {
  const [a, b] = [figuresOf(before), figuresOf(after)]
  const apart = a
    .map((figure, i) => (Math.abs(figure - b[i]!) > ROUNDING && !ignored.includes(i) ? i : -1))
    .filter((i) => i >= 0)
  expect({ about, apart }).toEqual({ about, apart: [] })
}
const headlineOf = (result: Worked) => JSON.stringify(toResult(result).headline)
const withCatalogue = (changes: Partial<Catalogue>): Edition => ({
  ...edition,
  catalogue: { ...edition.catalogue, ...changes },
})

describe('P7: the order of anything is irrelevant', () => {
  it(`of benchmarks, questions, choices, pairs, exposures and answers, in ${CASES} random orders`, () => {
    const { catalogue } = edition
    for (let seed = 1; seed <= CASES; seed++) {
      const { shuffle } = drawFor(seed)
      const input = given(seed)
      const mixed = (scale: Scale): Scale =>
        'choices' in scale
          ? { ...scale, choices: shuffle(scale.choices) }
          : { ...scale, instead: shuffle(scale.instead) }
      const other = withCatalogue({
        benchmarks: shuffle(catalogue.benchmarks),
        indicators: shuffle(catalogue.indicators).map((indicator) => ({ ...indicator, scale: mixed(indicator.scale) })),
        profile: shuffle(catalogue.profile),
        contradictions: shuffle(catalogue.contradictions).map((pair) => ({
          ...pair,
          ...(pair.any ? { any: shuffle(pair.any) } : {}),
        })),
      })
      const answers = Object.fromEntries(
        shuffle(Object.entries(input.answers)).map(([code, answer]) => [
          code,
          Array.isArray(answer) ? shuffle(answer) : answer,
        ]),
      )
      const evidence = Object.fromEntries(shuffle(Object.entries(input.review.evidence)))
      const [before, after] = [
        worked(input),
        worked({ ...input, answers, review: { ...input.review, evidence } }, other),
      ]
      expectSame(before, after, seed)
      expect([seed, headlineOf(after)]).toEqual([seed, headlineOf(before)])
    }
  })
})

/** An indicator in two of half weight under the same benchmark; `.9` is free in each of them. */
const split = (code: string): Edition => {
  const halves = (indicator: Indicator): Indicator[] => {
    const half = { ...indicator, weight: indicator.weight / 2 }
    return indicator.code === code ? [half, { ...half, code: `${code.slice(0, 4)}9` }] : [indicator]
  }
  return withCatalogue({ indicators: edition.catalogue.indicators.flatMap(halves) })
}
const answeredTwice = (input: PlainInput, code: string): PlainInput => {
  const copy = `${code.slice(0, 4)}9`
  const doubled = <T>(from: Record<string, T>): Record<string, T> =>
    code in from ? { ...from, [copy]: from[code]! } : from
  const listed = (from: string[]) => (from.includes(code) ? [...from, copy] : from)
  const { review } = input
  return {
    ...input,
    answers: doubled(input.answers),
    review: {
      ...review,
      evidence: doubled(review.evidence),
      closed: doubled(review.closed),
      accepted: listed(review.accepted),
      repairPlans: listed(review.repairPlans),
    },
  }
}
/** Positions of R and the floors in the figures: two ambers where there was one are a pair, and rightly so. */
const WITH_FLAGS = [2, 3, 8, 9, 10, 11]

describe('P8: splitting an indicator in two of half weight changes nothing', () => {
  // A blank question that hides others is one switch; its copy would be a question like any other.
  const codes = edition.catalogue.indicators.filter(({ code }) => !PARENTS.has(code))
  it(`in ${CASES} random responses: nothing at all without flags, nothing before flags with them`, () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const { pick } = drawFor(seed)
      const input = given(seed)
      const indicator = pick(codes)
      const [before, after] = [worked(input), worked(answeredTwice(input, indicator.code), split(indicator.code))]
      const isFlagged = gravestFlagOf(indicator) !== null
      expectSame(before, after, [seed, indicator.code], isFlagged ? WITH_FLAGS : [])
      expect([seed, toResult(after).coverage]).toEqual([seed, expect.closeTo(toResult(before).coverage, -1)])
    }
  })
})

describe('P9: scaling all weights changes nothing', () => {
  it(`of indicators by one factor and of benchmarks by another, in ${CASES} random responses`, () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const { draw } = drawFor(seed)
      const input = given(seed)
      const [ofIndicators, ofBenchmarks] = [0.01 + 100 * draw(), 0.01 + 100 * draw()]
      const other = withCatalogue({
        indicators: edition.catalogue.indicators.map((each) => ({ ...each, weight: each.weight * ofIndicators })),
        benchmarks: edition.catalogue.benchmarks.map((each) => ({ ...each, weight: each.weight * ofBenchmarks })),
      })
      const [before, after] = [worked(input), worked(input, other)]
      // Exactly half of the weight proven is decided by the last digit once weights are scaled.
      if (Math.abs(before.high.provenShare - 0.5) < ROUNDING || Math.abs(before.low.provenShare - 0.5) < ROUNDING)
        continue
      expectSame(before, after, seed)
    }
  })
  it('the weights of one benchmark alone move nothing but what is proven of the whole', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { pick } = drawFor(seed)
      const { code } = pick(edition.catalogue.benchmarks)
      const other = withCatalogue({
        indicators: edition.catalogue.indicators.map((each) =>
          each.code.startsWith(code) ? { ...each, weight: each.weight * 7 } : each,
        ),
      })
      const [before, after] = [worked(given(seed)), worked(given(seed), other)]
      expect(after.high.control).toBeCloseTo(before.high.control, 11)
      expect(after.low.control).toBeCloseTo(before.low.control, 11)
    }
  })
})
