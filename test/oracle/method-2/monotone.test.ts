import { it } from 'vitest'
import { someAnswer } from './answers.ts'
import { choicesOf, flagOf } from './attainment.ts'
import type { Draw } from './chance.ts'
import { edition } from './edition.ts'
import { earlierOf, flagState } from './history.ts'
import { type Finding, holdsFor, notHigher, notLower } from './property.ts'
import { FACT_CODES } from './responses.ts'
import { score } from './score.ts'
import { attained, levelOf, recordsOf, stateOf } from './states.ts'
import type { Answer, Fact, Indicator, Input, Interval, Place } from './types.ts'

type Grade = { a: number; flag: number; level: number }

/** Attainment, how grave the flag is (none or review, nobody looked, amber, red) and the evidence of an answer. */
function gradeOf(indicator: Indicator, input: Input): Grade | null {
  const state = stateOf(indicator, input)
  if (state !== 'answered' && state !== 'nobody-looked') return null
  const answer = input.response.answers[indicator.code]!
  const plan = recordsOf(input, indicator.code).some(({ act }) => act === 'plan')
  const raised = plan && answer === 'partly-repaid' ? null : flagOf(indicator, answer)
  // A closed answer that stays has at least .6, so another answer below that is no better.
  const flag = flagState(indicator, earlierOf(input), input, edition)
  const closed = flag.closedNow && flag.raisedNow ? 0.6 : 0
  return {
    a: Math.max(closed, attained(indicator, input, edition, 'upper')),
    flag: raised ? (raised.level === 'red' ? 3 : 2) : state === 'nobody-looked' ? 1 : 0,
    level: levelOf(indicator, input),
  }
}

const withAnswer = (input: Input, code: string, answer: Answer): Input => ({
  ...input,
  response: { ...input.response, answers: { ...input.response.answers, [code]: answer } },
})

/** Not compared: a move that changes which questions apply, and ticks exchanged for other ticks. */
function comparable(indicator: Indicator, before: Answer, after: Answer): boolean {
  if (indicator.code === 'B04.1' && (before === 'direct' || after === 'direct')) return before === after
  if (!Array.isArray(before) || !Array.isArray(after)) return true
  const useful = (ticks: readonly string[]) =>
    ticks.filter((tick) => !choicesOf(indicator).find(({ code }) => code === tick)?.kind)
  return useful(before).every((tick) => after.includes(tick))
}

/** Two answers to one question of an input, the better one second. */
function better(input: Input, indicator: Indicator, draw: Draw): [Input, Input] | null {
  const other = withAnswer(input, indicator.code, someAnswer(indicator, draw))
  const [one, two] = [gradeOf(indicator, input), gradeOf(indicator, other)]
  if (!one || !two || one.level !== two.level) return null
  const [before, after] = two.a >= one.a && two.flag <= one.flag ? [input, other] : [other, input]
  const [low, high] = before === input ? [one, two] : [two, one]
  if (high.a < low.a || high.flag > low.flag) return null
  const { code } = indicator
  return comparable(indicator, before.response.answers[code]!, after.response.answers[code]!) ? [before, after] : null
}

const PAIRED = ['B03.3', 'B07.1', 'B07.5', 'B06.1', 'B06.2', 'B08.6', 'B08.7', 'B10.2', 'B10.4', 'B11.1', 'B14.6']

it('T2, P3: a better answer with equal evidence never raises R_hi', () => {
  holdsFor('T2 monotone', 2500, ({ input, outcome, draw }) => {
    const found: Record<string, Finding> = {}
    const flagged = outcome.flags.map(({ question }) => question)
    const codes = [draw.pick(edition.indicators).code, draw.pick(PAIRED), flagged.length > 0 ? draw.pick(flagged) : '']
    for (const [i, name] of ['any question', 'in a pair', 'with a flag'].entries()) {
      const indicator = edition.indicators.find(({ code }) => code === codes[i])
      const pair = indicator ? better(input, indicator, draw) : null
      found[name] = null
      if (!pair) continue
      const [before, after] = pair.map((one) => (one === input ? outcome : score(one)))
      const what = `${indicator?.code} ${pair.map((one) => JSON.stringify(one.response.answers[indicator!.code]))}`
      found[name] = notHigher(`R_hi at ${what}`, after!.R_hi, before!.R_hi)
    }
    return found
  })
})

const withFact = (input: Input, code: string, fact: Fact): Input => {
  const { profile } = input.response
  return {
    ...input,
    response: { ...input.response, profile: { ...profile, facts: { ...profile.facts, [code]: fact } } },
  }
}

it('P4, P17: better evidence never raises R_hi, on an answer or on a fact', () => {
  holdsFor('P4 evidence', 2500, ({ input, outcome, draw }) => {
    const asked = edition.indicators.filter((indicator) => stateOf(indicator, input) === 'answered')
    const found: Record<string, Finding> = { answer: null, fact: null }
    if (asked.length > 0) {
      const indicator = draw.pick(asked)
      const level = levelOf(indicator, input)
      const record = { act: 'level', at: indicator.code, day: '2099-01-01', by: 'buyer', level: level + 1 } as const
      const records = [...input.response.records, record]
      const after = score({ ...input, response: { ...input.response, records } })
      if (level < 3) found.answer = notHigher(`R_hi at ${indicator.code}`, after.R_hi, outcome.R_hi)
    }
    const code = draw.pick(FACT_CODES)
    const fact = input.response.profile.facts[code]!
    if (fact.value !== null && fact.level < 3) {
      const after = score(withFact(input, code, { ...fact, level: fact.level + 1 }))
      found.fact = notHigher(`R_hi at ${code}`, after.R_hi, outcome.R_hi)
    }
    return found
  })
})

const WORSE: Record<string, (value: number | string) => number | string> = {
  C03: (value) => Math.min(1, Number(value) + 0.1),
  C04: (value) => Math.min(1, Number(value) + 0.1),
  C05: (value) => Number(value) + 1,
  C06: (value) => Number(value) + 1,
  C08: (value) => (value === 'none' ? 'some' : 'most'),
  C10: (value) => (value === 'none' ? 'remedied' : 'open'),
  C11: () => 'yes',
}
const upwards = (value: number | string) => (value === 'low' ? 'medium' : 'high')

it('P5: R_hi never falls when an exposure rises', () => {
  holdsFor('P5 exposure', 2500, ({ input, outcome, draw }) => {
    const found: Record<string, Finding> = { fact: null, place: null }
    const code = draw.pick(FACT_CODES)
    const { value, level } = input.response.profile.facts[code]!
    if (value !== null) {
      const after = score(withFact(input, code, { value: (WORSE[code] ?? upwards)(value), level }))
      found.fact = notLower(`R_hi at ${code}`, after.R_hi, outcome.R_hi)
    }
    const up = ([low, high]: Interval): Interval => [Math.min(1, low + 0.2), Math.min(1, high + 0.3)]
    const { place } = input
    const raised: Partial<Place> = draw.pick([
      { C01: up(place.C01) },
      { C01b: place.C01b && up(place.C01b) },
      { C02: [1, 1] },
      { migrants: up(place.migrants) },
      { tie: 1 },
    ])
    found.place = notLower(
      JSON.stringify(raised),
      score({ ...input, place: { ...place, ...raised } }).R_hi,
      outcome.R_hi,
    )
    return found
  })
})
