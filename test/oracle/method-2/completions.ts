// The completions of T3: what is open is answered, with any evidence and any review of it.
import { someAnswer } from './answers.ts'
import { choicesOf } from './attainment.ts'
import type { Draw } from './chance.ts'
import { edition } from './edition.ts'
import { BUYER, closing } from './fixtures.ts'
import { placeOf, recordPlaceOf } from './places.ts'
import { FACT_CODES, factValue } from './responses.ts'
import type { Outcome } from './score.ts'
import type { Answer, Indicator, Input, ReviewRecord } from './types.ts'

const OPEN = ['blank', 'dont-know', 'not-applicable-open']

function completion(indicator: Indicator, draw: Draw): Answer {
  const away = choicesOf(indicator).find(({ kind }) => kind === 'not-applicable')
  if (away && draw.happens(0.2)) return { choice: away.code, reason: 'None here' }
  return draw.happens(0.1) ? 'dont-know' : someAnswer(indicator, draw)
}

function reviewsOf(at: string, day: string, draw: Draw): ReviewRecord[] {
  const found: ReviewRecord[] = []
  const by = BUYER
  if (draw.happens(0.7)) found.push({ act: 'level', at, day: '2099-01-01', by, level: draw.pick([0, 1, 2, 3]) })
  if (draw.happens(0.3)) found.push({ act: 'not-applicable', at, day, by })
  if (draw.happens(0.4)) found.push(closing(at, day))
  if (draw.happens(0.4)) found.push({ act: 'plan', at, day, by, until: '2099-01-01' })
  return found
}

/** Fills in a part of what is open: questions, facts, place and head count. */
export function completed(input: Input, outcome: Outcome, draw: Draw): Input {
  const { response } = input
  const share = draw.pick([0.1, 0.5, 1])
  const answers = { ...response.answers }
  const records = [...response.records]
  for (const indicator of edition.indicators) {
    if (!OPEN.includes(outcome.states[indicator.code]!) || !draw.happens(share)) continue
    answers[indicator.code] = completion(indicator, draw)
    records.push(...reviewsOf(indicator.code, response.closedOn, draw))
  }
  const facts = { ...response.profile.facts }
  const harm = draw.pick([0, 0.3, 1])
  for (const code of FACT_CODES) {
    if (facts[code]!.value !== null || !draw.happens(share)) continue
    facts[code] = { value: factValue(code, harm, draw), level: draw.pick([0, 1, 2, 3]) }
  }
  const place = { ...input.place }
  const known = draw.happens(0.5) && input.recordPlace ? input.recordPlace : placeOf(draw)
  if (place.country === null && draw.happens(share)) {
    Object.assign(place, { country: known.country, C01: known.C01, migrants: known.migrants, tie: known.tie })
  }
  if (place.sector === null && draw.happens(share)) {
    const good = place.C01b?.[1] === 1 ? known.C01b : place.C01b && ([place.C01b[1], place.C01b[1]] as const)
    Object.assign(place, { sector: known.sector, C02: known.C02, C01b: known.C01b && good })
  }
  const record = input.site.country === null ? null : (input.recordPlace ?? input.place)
  const headCount = response.profile.headCount ?? (draw.happens(share) ? draw.pick([20, 249, 300]) : null)
  const profile = { ...response.profile, country: place.country, sector: place.sector, headCount, facts }
  const recordPlace = recordPlaceOf(place, record)
  return { ...input, response: { ...response, answers, records, profile }, place, recordPlace }
}
