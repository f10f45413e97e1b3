// The simulated suppliers of the page: three contexts of exposure, and answers of a wanted mean attainment.
import { choicesOf } from './attainment.ts'
import { chance, type Draw } from './chance.ts'
import { edition } from './edition.ts'
import { bestAnswers, bestInput, codes, factsAt, levels } from './fixtures.ts'
import { rankOf, score } from './score.ts'
import type { Answer, Indicator, Input } from './types.ts'

type Context = { place: [number, number, number]; facts: Record<string, number | string> }
const calm = { C08: 'none', C09: 'medium', C10: 'none', C11: 'no' }
export const CONTEXTS: Context[] = [
  { place: [0.15, 0.1, 0.3], facts: { ...calm, C03: 0.04, C04: 0.075, C05: 0, C06: 0, C07: 'low' } },
  { place: [0.4, 0.25, 1], facts: { ...calm, C03: 0.12, C04: 0.15, C05: 1, C06: 1, C07: 'medium' } },
  {
    place: [0.9, 1, 1],
    facts: { ...calm, C03: 0.4, C04: 0.4, C05: 2, C06: 2, C07: 'medium', C08: 'some', C09: 'high' },
  },
]
type Option = { answer: Answer; credit: number; unknown: boolean }

/** What a simulated supplier may answer without a flag. */
function optionsOf(indicator: Indicator, agencies: boolean): Option[] {
  const { scale, code } = indicator
  const plain = (answer: Answer, credit: number): Option => ({ answer, credit, unknown: false })
  if (code === 'B04.1' && !agencies) return [plain('direct', 1)]
  if (scale.type === 'date') {
    return [plain('2026-06-01', 1), plain('2025-06-01', 0.6), plain('2024-06-01', 0.3), plain('2020-06-01', 0)]
  }
  if (scale.type === 'number') return scale.steps!.map(([limit, credit]) => plain(limit, credit))
  if (scale.type === 'share') return scale.points!.map(([x, credit]) => plain(x, credit))
  if (scale.type === 'multiple') {
    const useful = scale.choices!.filter(({ kind }) => !kind).map((choice) => choice.code)
    return useful.map((_, i) => plain(useful.slice(0, i + 1), (i + 1) / scale.fullCount!))
  }
  return choicesOf(indicator)
    .filter(({ kind, flag }) => kind !== 'not-applicable' && flag !== 'red' && flag !== 'amber')
    .filter((choice) => code !== 'B04.1' || choice.code !== 'direct')
    .map(({ code: answer, credit = 0, kind }) => ({ answer, credit, unknown: kind === 'nobody-looked' }))
}

const odds = (options: Option[], tilt: number) => options.map(({ credit }) => Math.exp(tilt * credit))

/** Answers drawn with weights exp(tilt × credit), the tilt chosen so that the mean attainment is the one wanted. */
export function answersAt(wanted: number, unknown: boolean, agencies: boolean, draw: Draw): Record<string, Answer> {
  const all = edition.indicators.map((indicator) => ({
    indicator,
    options: optionsOf(indicator, agencies).filter((option) => unknown || !option.unknown),
  }))
  const meanAt = (tilt: number) => {
    let [sum, weights] = [0, 0]
    for (const { indicator, options } of all) {
      const chances = odds(options, tilt)
      const total = chances.reduce((one, other) => one + other, 0)
      options.forEach(({ credit }, i) => {
        sum += (indicator.weight * credit * chances[i]!) / total
      })
      weights += indicator.weight
    }
    return sum / weights
  }
  let [low, high] = [-60, 60]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (meanAt(middle) < wanted) low = middle
    else high = middle
  }
  const answers: Record<string, Answer> = {}
  for (const { indicator, options } of all) {
    const chances = odds(options, low)
    let at = draw.number() * chances.reduce((one, other) => one + other, 0)
    let i = 0
    while (i < options.length - 1 && at >= chances[i]!) at -= chances[i++]!
    answers[indicator.code] = options[i]!.answer
  }
  return answers
}

export const usesAgencies = ({ facts }: Context): boolean => facts.C05 !== 0

/** A simulated supplier in one context; questions that the profile settles are not answered. */
export function supplierIn(context: Context, answers: Record<string, Answer>, level: (code: string) => number): Input {
  const base = bestInput(0)
  const [C01, C01b, C02] = context.place
  const facts = factsAt(context.facts, 0)
  for (const [code, fact] of Object.entries(facts)) fact.level = level(code)
  const kept = Object.entries(answers).filter(([code]) => usesAgencies(context) || !/^B04\.[2-6]$/.test(code))
  const records = codes.flatMap((code) => levels([code], level(code)))
  return {
    ...base,
    response: {
      ...base.response,
      answers: Object.fromEntries(kept),
      records,
      profile: { ...base.response.profile, facts },
    },
    place: { ...base.place, C01: [C01, C01], C01b: [C01b, C01b], C02: [C02, C02] },
  }
}

/** Every answer best: with agencies checked, or hired directly where there are none. */
export const excellent = (context: Context, level: number): Input =>
  supplierIn(context, { ...bestAnswers(), ...(usesAgencies(context) ? {} : { 'B04.1': 'direct' }) }, () => level)

/** The headline most draws give: a band, or not yet determined. */
export function mostly(context: Context, draws: number, make: (draw: Draw, context: Context) => Input): string {
  const counts: Record<string, number> = {}
  for (let seed = 1; seed <= draws; seed++) {
    const { headline } = score(make(chance(seed), context))
    const name = 'band' in headline ? headline.band : 'not yet determined'
    counts[name] = (counts[name] ?? 0) + 1
    if (rankOf(headline) < 0) throw new Error('A headline without a band')
  }
  return Object.entries(counts).sort((one, other) => other[1] - one[1])[0]![0]
}
