import { expect, it } from 'vitest'
import { choicesOf } from './attainment.ts'
import { chance } from './chance.ts'
import { controlOf, powerMean } from './control.ts'
import { edition } from './edition.ts'
import { bandOf, numbers } from './numbers.ts'
import { type Finding, holdsFor, notLower, TINY } from './property.ts'
import { type Outcome, score } from './score.ts'
import type { Edition, Input } from './types.ts'

const near = (one: number, other: number) => Math.abs(one - other) < TINY
const FIGURES = ['R_lo', 'R_hi', 'provisional', 'responded', 'known'] as const

function same(one: Outcome, other: Outcome): Finding {
  const figures = FIGURES.filter((name) => !near(one[name], other[name]))
  if (figures.length > 0) return `${figures.map((name) => `${name} ${one[name]} ${other[name]}`)}`
  return JSON.stringify(one.headline) === JSON.stringify(other.headline) ? '' : 'another headline'
}

it('T8: severe as a headline never rests on the floor of an open question', () => {
  holdsFor('T8 severe', 3000, ({ outcome }) => {
    const severe = 'band' in outcome.headline && outcome.headline.band === 'severe'
    return { severe: severe ? (bandOf(outcome.provisional) === 3 ? '' : 'rests on an open question') : null }
  })
})

it('P1, P2, P6: the ends are in order, exposure stays, floors hold', () => {
  holdsFor('P1, P2, P6', 3000, ({ outcome }) => {
    const { R_lo, R_hi, lower, upper, provisional, flags } = outcome
    const share = 1 - numbers.residual.controlShare
    const open = flags.filter(({ state }) => state !== 'closed')
    const least = open.some(({ level }) => level === 'red') ? 0.75 : open.length > 0 ? 0.35 : 0
    return {
      'P1 ends': 0 <= R_lo && R_lo <= provisional && provisional <= R_hi && R_hi <= 1 ? '' : 'out of order',
      'P2 lower': notLower('R', R_lo, share * lower.I),
      'P2 upper': notLower('R', R_hi, share * upper.I),
      'P6 floor': least > 0 ? notLower('R_lo', R_lo, least) : null,
    }
  })
})

const shuffled = <T>(from: readonly T[], seed: number): T[] => {
  const draw = chance(seed)
  return from
    .map((one) => ({ one, at: draw.number() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

function anotherOrder(input: Input, seed: number): Input {
  const { response, earlier } = input
  const answers = Object.fromEntries(shuffled(Object.entries(response.answers), seed))
  const records = shuffled(response.records, seed)
  const explanations = shuffled(response.explanations, seed)
  return { ...input, response: { ...response, answers, records, explanations }, earlier: shuffled(earlier, seed) }
}

it('P7: the order of anything is irrelevant', () => {
  holdsFor('P7 order', 2000, ({ seed, input, outcome }) => {
    const { benchmarks, indicators, pairs } = edition
    const mixed: Edition = {
      ...edition,
      benchmarks: shuffled(benchmarks, seed),
      indicators: shuffled(indicators, seed),
      pairs: shuffled(pairs, seed),
    }
    return { shuffled: same(score(anotherOrder(input, seed), mixed), outcome) }
  })
})

/** Not flags, as two ambers in one benchmark count as red; not answers that a pair lowers, as the pair names one code. */
const splittable = edition.indicators.filter(
  (indicator) =>
    !choicesOf(indicator).some(({ flag }) => flag === 'red' || flag === 'amber') &&
    !indicator.scale.flagAbove &&
    !edition.pairs.some(({ first }) => first.question === indicator.code),
)

it('P8: splitting an indicator in two of half weight changes nothing', () => {
  holdsFor('P8 splitting', 2000, ({ input, outcome, draw }) => {
    const { code } = draw.pick(splittable)
    const twin = `${code}b`
    const indicators = edition.indicators.flatMap((one) => {
      if (one.code !== code) return [one]
      const half = { ...one, weight: one.weight / 2 }
      return [half, { ...half, code: twin }]
    })
    const { answers, records } = input.response
    const given = code in answers ? { ...answers, [twin]: answers[code]! } : answers
    const doubled = [...records, ...records.filter(({ at }) => at === code).map((one) => ({ ...one, at: twin }))]
    const split = { ...input, response: { ...input.response, answers: given, records: doubled } }
    return { split: same(score(split, { ...edition, indicators }), outcome) }
  })
})

it('P9: scaling all weights changes nothing', () => {
  holdsFor('P9 scaling', 2000, ({ input, outcome, draw }) => {
    const [w, d] = [0.1 + draw.number() * 9, 0.1 + draw.number() * 9]
    const benchmarks = edition.benchmarks.map((one) => ({ ...one, weight: one.weight * d }))
    const indicators = edition.indicators.map((one) => ({ ...one, weight: one.weight * w }))
    return { scaled: same(score(input, { ...edition, benchmarks, indicators }), outcome) }
  })
})

it('P10, P11, P12: power means give an equal value back, are ordered, and p = 0 punishes a zero', () => {
  let cases = 0
  for (let seed = 1; seed <= 5000; seed++) {
    const draw = chance(seed)
    const parts = Array.from({ length: 1 + draw.whole(14) }, () => ({
      weight: draw.pick([1, 2, 3]),
      value: draw.number(),
    }))
    const equal = draw.number()
    for (const p of [-1, 0, 1]) {
      expect(
        near(
          controlOf(
            parts.map(({ weight }) => ({ weight, value: equal })),
            p,
          ),
          equal,
        ),
      ).toBe(true)
    }
    const values = parts.map(({ value }) => value)
    const ordered = [Math.min(...values), ...[-1, 0, 1].map((p) => powerMean(parts, p)), Math.max(...values)]
    expect(ordered.every((one, i) => i === 0 || one >= ordered[i - 1]! - TINY)).toBe(true)
    const withZero = [...parts, { weight: 1, value: 0 }]
    expect(controlOf(withZero, 0)).toBeLessThan(controlOf(withZero, 1))
    cases++
  }
  console.log(`P10, P11, P12: ${cases} sets of benchmarks`)
})
