// A site at its best: every answer and every fact, from which tests and simulated suppliers depart.
import { choicesOf } from './attainment.ts'
import { edition } from './edition.ts'
import type { Answer, Indicator, Input, Place, ReviewRecord, Site } from './types.ts'

export const SUPPLIER = 'supplier'
export const BUYER = 'buyer'
export const CLOSED_ON = '2026-11-25'

/** The answer with attainment 1; for B04.1 the one that goes with agencies. */
export function bestAnswer(indicator: Indicator): Answer {
  const { scale, code } = indicator
  if (code === 'B04.1') return 'all-checked'
  if (scale.type === 'date') return '2026-06-01'
  if (scale.type === 'share') return scale.points!.find(([, credit]) => credit === 1)![0]
  if (scale.type === 'number') return scale.steps![0]![0]
  if (scale.type === 'multiple') return scale.choices!.filter(({ kind }) => !kind).map((choice) => choice.code)
  return choicesOf(indicator).find(({ credit, kind }) => credit === 1 && !kind)!.code
}

export const codes = edition.indicators.map(({ code }) => code)
export const coreCodes = edition.indicators.filter(({ core }) => core).map(({ code }) => code)
export const indicatorOf = (code: string): Indicator => edition.indicators.find((one) => one.code === code)!

export const bestAnswers = (): Record<string, Answer> =>
  Object.fromEntries(edition.indicators.map((indicator) => [indicator.code, bestAnswer(indicator)]))

export const levels = (of: string[], level: number): ReviewRecord[] =>
  of.map((at) => ({ act: 'level', at, day: '2026-12-01', by: BUYER, level }))

const PLACE: Place = {
  country: 'THA',
  sector: '14',
  C01: [0.4, 0.4],
  C01b: [0.25, 0.25],
  C02: [1, 1],
  migrants: [0, 0],
  tie: 0,
}
const VALUES = {
  C03: 0.12,
  C04: 0.15,
  C05: 1,
  C06: 1,
  C07: 'medium',
  C08: 'none',
  C09: 'medium',
  C10: 'none',
  C11: 'no',
}

export const factsAt = (values: Record<string, number | string | null>, level: number) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value, level }]))

/** A site of medium exposure with 300 workers, every answer best, at one evidence level. */
export function bestInput(level = 1): Input {
  const site: Site = { country: PLACE.country, sector: PLACE.sector, headCount: 300 }
  return {
    response: {
      id: 'r1',
      madeOn: CLOSED_ON,
      closedOn: CLOSED_ON,
      answeredBy: SUPPLIER,
      profile: { ...site, good: null, facts: factsAt(VALUES, level) },
      answers: bestAnswers(),
      explanations: [],
      records: level > 0 ? levels(codes, level) : [],
    },
    place: { ...PLACE },
    recordPlace: null,
    site,
    earlier: [],
  }
}

/** A copy with some answers replaced. */
export function withAnswers(input: Input, answers: Record<string, Answer>): Input {
  return { ...input, response: { ...input.response, answers: { ...input.response.answers, ...answers } } }
}

/** A copy with more review records. */
export function withRecords(input: Input, ...records: ReviewRecord[]): Input {
  return { ...input, response: { ...input.response, records: [...input.response.records, ...records] } }
}

/** A closing record by the buyer. */
export const closing = (at: string, day = '2026-12-01', by = BUYER): ReviewRecord => ({
  act: 'closed',
  at,
  day,
  by,
  remedy: 'Paid back',
  evidence: 'Bank totals',
})

/** The response that comes next: the scored one becomes earlier, the new one closes on a later day. */
export function next(input: Input, closedOn: string, answers: Record<string, Answer>): Input {
  const { earlier, ...submission } = input
  const id = `r${earlier.length + 2}`
  const records = submission.response.records.filter(({ act }) => act === 'level')
  const response = { ...submission.response, id, closedOn, madeOn: closedOn, records, explanations: [] }
  return withAnswers({ ...submission, response, earlier: [...earlier, submission] }, answers)
}
