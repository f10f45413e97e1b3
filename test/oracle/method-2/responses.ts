// Random responses and series of responses of a site, from a seed.
import { answerOf, type Character, characterOf, someAnswer } from './answers.ts'
import { canFlag } from './attainment.ts'
import { chance, type Draw } from './chance.ts'
import { edition } from './edition.ts'
import { BUYER, closing, SUPPLIER } from './fixtures.ts'
import { refusals } from './form.ts'
import { placeOf, recordPlaceOf, siteOf, withoutCountry, withoutGood, withoutSector } from './places.ts'
import type { Answer, Fact, Input, Place, Response, ReviewRecord, Submission } from './types.ts'

const DAY = 86_400_000
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
const flagQuestions = edition.indicators.filter(canFlag)

/** A value for a profile fact. */
export function factValue(code: string, harm: number, draw: Draw): number | string {
  const bad = draw.happens(harm)
  if (code === 'C03' || code === 'C04') return bad ? draw.whole(60) / 100 : 0
  if (code === 'C05' || code === 'C06') return bad ? draw.pick([1, 2, 3, 7]) : 0
  const words: Record<string, string[]> = { C08: ['none', 'some', 'most'], C10: ['none', 'remedied', 'open'] }
  const steps = words[code] ?? (code === 'C11' ? ['no', 'yes'] : ['low', 'medium', 'high'])
  return bad ? draw.pick(steps) : steps[0]!
}

export const FACT_CODES = ['C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11']

function factsOf(who: Character, draw: Draw): Record<string, Fact> {
  const harm = draw.pick([0, 0.1, 0.3, 0.9])
  const silent = draw.pick([0, 0, 0, 0.1, 0.6])
  return Object.fromEntries(
    FACT_CODES.map((code) => {
      const value = draw.happens(silent) ? null : factValue(code, harm, draw)
      return [code, { value, level: value !== null && draw.happens(who.proof) ? draw.pick([1, 2, 3]) : 0 }]
    }),
  )
}

/** Review records on the answers of a response; some come from the respondent and count for nothing. */
function recordsOn(response: Response, who: Character, reviews: number, draw: Draw): ReviewRecord[] {
  const day = daysAfter(response.closedOn, draw.whole(60))
  const by = () => (draw.happens(0.05) ? SUPPLIER : BUYER)
  const rungs = draw.pick([[1], [2, 3], [0, 1, 2, 3]])
  const found: ReviewRecord[] = []
  for (const { code: at, ...indicator } of edition.indicators) {
    if (draw.happens(who.proof)) found.push({ act: 'level', at, day, by: by(), level: draw.pick(rungs) })
    if (['B02.6', 'B07.3', 'B07.6', 'B13.5'].includes(at) && draw.happens(0.5)) {
      found.push({ act: 'not-applicable', at, day, by: by() })
    }
    if (!canFlag({ code: at, ...indicator }) || !draw.happens(reviews)) continue
    found.push({ act: 'level', at, day: daysAfter(day, 1), by: by(), level: draw.pick([1, 2, 3]) })
    found.push(draw.happens(0.6) ? closing(at, day, by()) : { act: 'error', at, day, by: by() })
    if (at === 'B03.3' && draw.happens(0.5)) found.push({ act: 'plan', at, day, by: by(), until: daysAfter(day, 90) })
  }
  for (const { code } of edition.pairs) if (draw.happens(0.1)) found.push({ act: 'rejected', at: code, day, by: by() })
  return found
}

/** Leaves out the answers that would be refused on receipt. */
export function admissible(submission: Submission): Submission {
  const refused = refusals(submission, edition)
  const answers = Object.entries(submission.response.answers).filter(([code]) => !refused.includes(code))
  return { ...submission, response: { ...submission.response, answers: Object.fromEntries(answers) } }
}

/** Answers that complete a contradiction pair, so that pairs occur. */
function contradicting(draw: Draw): Record<string, Answer> {
  const { first, second } = draw.pick(edition.pairs)
  const found: Record<string, Answer> = {}
  for (const leg of [first, ...second]) {
    if (leg.question.startsWith('C') || draw.happens(0.1)) continue
    const many = leg.lacks !== undefined
    found[leg.question] = many ? ['peers'] : leg.choices ? draw.pick(leg.choices) : (leg.atMost ?? leg.atLeast ?? 0.2)
    if (leg.above === 72) found[leg.question] = 80
  }
  return found
}

type Site = { place: Place; record: Place | null; who: Character; recordHeads: number | null; heads: number | null }

function submissionOf(site: Site, id: string, closedOn: string, flagCodes: string[], draw: Draw): Submission {
  const { who, place, record } = site
  const onlyCore = draw.happens(0.3)
  const answers: Record<string, Answer> = {}
  for (const indicator of edition.indicators) {
    if (onlyCore && !indicator.core) continue
    const answer = answerOf(indicator, who, draw)
    if (answer !== null) answers[indicator.code] = answer
  }
  if (draw.happens(0.3)) Object.assign(answers, contradicting(draw))
  for (const code of flagCodes) {
    const indicator = flagQuestions.find((one) => one.code === code)!
    if (draw.happens(0.7)) answers[code] = someAnswer(indicator, draw)
  }
  const profile = { country: place.country, sector: place.sector, good: null, headCount: site.heads }
  const response: Response = {
    id,
    madeOn: closedOn,
    closedOn,
    answeredBy: SUPPLIER,
    profile: { ...profile, facts: factsOf(who, draw) },
    answers,
    explanations: edition.pairs.filter(() => draw.happens(0.3)).map(({ code }) => code),
    records: [],
  }
  response.records = recordsOn(response, who, flagCodes.length > 0 ? draw.pick([0, 0.3, 0.8]) : 0.1, draw)
  return admissible({
    response,
    place,
    recordPlace: recordPlaceOf(place, record),
    site: siteOf(record, site.recordHeads),
  })
}

/** A random input, with up to three earlier responses of the site. */
export function inputOf(seed: number): Input {
  const draw = chance(seed)
  const truth = placeOf(draw)
  const record = draw.happens(0.1) ? null : draw.happens(0.9) ? truth : placeOf(draw)
  let place = truth
  if (draw.happens(0.1)) place = withoutCountry(place)
  if (draw.happens(0.1)) place = withoutSector(place)
  if (draw.happens(0.1)) place = withoutGood(place)
  const heads = draw.happens(0.15) ? null : draw.pick([20, 100, 249, 249, 250, 300])
  const recordHeads = draw.happens(0.5) ? heads : draw.pick([null, 100, 300])
  const site: Site = { place, record, who: characterOf(draw), heads, recordHeads }
  const flagCodes = draw.happens(0.5) ? [draw.pick(flagQuestions).code, draw.pick(flagQuestions).code] : []
  const earlier: Submission[] = []
  let closedOn = '2024-03-01'
  for (let i = draw.pick([0, 0, 1, 2, 3]); i > 0; i--) {
    earlier.push(submissionOf(site, `r${earlier.length + 1}`, closedOn, flagCodes, draw))
    closedOn = daysAfter(closedOn, draw.pick([0, 30, 200, 365, 366, 500]))
  }
  return { ...submissionOf(site, 'r9', closedOn, flagCodes, draw), earlier }
}
