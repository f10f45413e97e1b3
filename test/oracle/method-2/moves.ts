// The moves of T1: saying less than the truth.
import { choicesOf } from './attainment.ts'
import type { Draw } from './chance.ts'
import { edition } from './edition.ts'
import { bestAnswer } from './fixtures.ts'
import { recordPlaceOf, withoutCountry, withoutGood, withoutSector } from './places.ts'
import { FACT_CODES } from './responses.ts'
import type { Outcome } from './score.ts'
import { AWAY, stateOf } from './states.ts'
import type { Answer, Input, Place, Response } from './types.ts'

type Moves = Record<string, Input | null>

const withResponse = (input: Input, changes: Partial<Response>): Input => ({
  ...input,
  response: { ...input.response, ...changes },
})
const withAnswer = (input: Input, code: string, answer: Answer): Input =>
  withResponse(input, { answers: { ...input.response.answers, [code]: answer } })

/** The answered questions of an input, which can be answered less. */
const given = (input: Input): string[] =>
  Object.keys(input.response.answers).filter((code) => {
    const indicator = edition.indicators.find((one) => one.code === code)!
    return input.response.answers[code] !== null && stateOf(indicator, input) !== 'settled'
  })

function withNotApplicable(input: Input, code: string): Input | null {
  const indicator = edition.indicators.find((one) => one.code === code)!
  const away = choicesOf(indicator).find(({ kind }) => kind === 'not-applicable')
  if (!away) return null
  const records = input.response.records.filter(({ act, at }) => act !== 'not-applicable' || at !== code)
  const answers = { ...input.response.answers, [code]: { choice: away.code, reason: 'None' } }
  const moved = withResponse(input, { answers, records })
  return AWAY.includes(stateOf(indicator, moved)) ? null : moved
}

/** Hides a part of the place; the site's record still counts. */
function hidden(input: Input, hide: (place: Place) => Place): Input {
  const record = input.site.country === null ? null : (input.recordPlace ?? input.place)
  const place = hide(input.place)
  const profile = { ...input.response.profile, country: place.country, sector: place.sector }
  return { ...withResponse(input, { profile }), place, recordPlace: recordPlaceOf(place, record) }
}

function withoutFact(input: Input, code: string): Input {
  const { profile } = input.response
  const facts = { ...profile.facts, [code]: { value: null, level: 0 } }
  return withResponse(input, { profile: { ...profile, facts } })
}

/** The same day, a flagged question is answered again, and no reviewer has looked at the flag. */
function again(input: Input, outcome: Outcome, draw: Draw): Input | null {
  const raised = outcome.flags.filter(({ state }) => state === 'raised')
  if (raised.length === 0) return null
  const { question } = draw.pick(raised)
  const { earlier, ...submission } = input
  const { records } = input.response
  const kept = records.filter(({ act, at }) => at !== question || (act !== 'closed' && act !== 'error'))
  const indicator = edition.indicators.find(({ code }) => code === question)!
  const looked = choicesOf(indicator).find(({ kind }) => kind === 'nobody-looked')?.code ?? 'dont-know'
  const answer = draw.pick([bestAnswer(indicator), bestAnswer(indicator), 'dont-know', looked, null])
  const later = withResponse({ ...input, earlier: [...earlier, submission] }, { id: 'r99', records: kept })
  return withAnswer(later, question, answer)
}

/** One move of each kind, null where the input offers none. */
export function lessSaid(input: Input, outcome: Outcome, draw: Draw): Moves {
  const codes = given(input)
  const { profile, answers } = input.response
  const code = codes.length > 0 ? draw.pick(codes) : null
  const away = edition.indicators.filter((one) => choicesOf(one).some(({ kind }) => kind === 'not-applicable'))
  const few = Object.entries(answers).filter(() => !draw.happens(0.1))
  const core = Object.entries(answers).filter(([one]) => edition.indicators.find((q) => q.code === one)!.core)
  const isGiven = (one: string) => (codes.includes(one) ? one : null)
  const awayCode = isGiven(draw.pick(away).code)
  return {
    blank: code ? withAnswer(input, code, null) : null,
    "don't know": code ? withAnswer(input, code, 'dont-know') : null,
    'B04.1 blank': isGiven('B04.1') ? withAnswer(input, 'B04.1', null) : null,
    'not applicable': awayCode ? withNotApplicable(input, awayCode) : null,
    'several blank': withResponse(input, { answers: Object.fromEntries(few) }),
    'short form': withResponse(input, { answers: Object.fromEntries(core) }),
    fact: withoutFact(input, draw.pick(FACT_CODES)),
    'head count': withResponse(input, { profile: { ...profile, headCount: null } }),
    country: hidden(input, withoutCountry),
    sector: hidden(input, withoutSector),
    good: hidden(input, withoutGood),
    'flag answered again': again(input, outcome, draw),
  }
}
