import { expect, it } from 'vitest'
import { attainment, choicesOf, couldRaise } from './attainment.ts'
import { edition } from './edition.ts'
import { bestAnswer, levels, withAnswers, withRecords } from './fixtures.ts'
import { type Finding, holdsFor, TINY } from './property.ts'
import { score } from './score.ts'
import { OPEN } from './states.ts'
import type { Answer, Indicator } from './types.ts'

/** The answer with attainment 0 and the gravest flag, if the question has one. */
function worstAnswer(indicator: Indicator): Answer {
  const { scale } = indicator
  const { red, amber } = couldRaise(indicator)
  const gravest = red ? 'red' : amber ? 'amber' : undefined
  if (scale.flagAbove) return 168
  if (scale.type === 'share') return scale.points!.find(([, credit]) => credit === 0)![0]
  if (scale.type === 'date') return '1990-01-01'
  if (scale.type === 'multiple') return [scale.choices!.find(({ kind }) => kind === 'none')!.code]
  const worst = choicesOf(indicator).find(({ credit, flag }) => credit === 0 && flag === gravest)
  return worst?.code ?? null
}

it('every question but B06.7 can be answered as badly as an open question counts', () => {
  const without = edition.indicators.filter((indicator) => {
    const worst = worstAnswer(indicator)
    return worst === null || attainment(indicator, worst, '2026-01-01', 0.3) !== 0
  })
  expect(without.map(({ code }) => code)).toEqual(['B06.7'])
})

/** B06.7 has no answer at 0: as an exception it stays open where the upper end is reached. */
it('T3: completions reach the lower end, and the upper end unless a contradiction is possible', () => {
  holdsFor('T3 reached', 2500, ({ input, outcome }) => {
    const { facts, headCount } = input.response.profile
    const { C01, C01b, C02 } = input.place
    const wide = [C01, C01b, C02].some((e) => e && e[0] !== e[1])
    if (wide || headCount === null || Object.values(facts).some(({ value }) => value === null)) return {}
    const open = edition.indicators.filter(({ code }) => OPEN.some((state) => state === outcome.states[code]))
    const agencies = open.some(({ code }) => code === 'B04.1')
    if (open.length === 0 || (agencies && facts.C05!.value === 0)) return {}
    const fill = (answerOf: (one: Indicator) => Answer, from: Indicator[]) =>
      withAnswers(input, Object.fromEntries(from.map((one) => [one.code, answerOf(one)])))
    const proven = levels(
      open.map(({ code }) => code),
      3,
    ).map((one) => ({ ...one, day: '2099-01-01' }))
    const claimed = levels(
      open.map(({ code }) => code),
      0,
    ).map((one) => ({ ...one, day: '2099-01-01' }))
    // A review that ends a carried flag is no completion.
    const still = new Set(open.map(({ code }) => code))
    const records = input.response.records.filter(({ at, act }) => act === 'level' || !still.has(at))
    const plain = (one: typeof input) => ({ ...one, response: { ...one.response, records } })
    const best = (one: Indicator) => (one.scale.type === 'date' ? input.response.closedOn : bestAnswer(one))
    const lowest = score(withRecords(plain(fill(best, open)), ...proven)).R_lo
    const rest = open.filter((one) => worstAnswer(one) !== null)
    const highest = score(withRecords(plain(fill(worstAnswer, rest)), ...claimed)).R_hi
    const possible = outcome.contradictions.some(({ state }) => state === 'possible')
    const reaches = (name: string, found: number, end: number): Finding =>
      Math.abs(found - end) < TINY ? '' : `${name} ${found} is not ${end}`
    return {
      'lower end': reaches('the best completion', lowest, outcome.R_lo),
      'upper end': possible ? null : reaches('the worst completion', highest, outcome.R_hi),
    }
  })
})
