// States of a question, and the evidence level that a review gave its answer.
import { attainment, choicesOf, chosen } from './attainment.ts'
import { placesOf, plausible } from './exposures.ts'
import { numbers } from './numbers.ts'
import type { Condition, Edition, End, Indicator, ReviewRecord, Submission } from './types.ts'

export type State =
  | 'answered'
  | 'nobody-looked'
  | 'dont-know'
  | 'not-applicable-open'
  | 'blank'
  | 'not-applicable'
  | 'settled'

export const OPEN: State[] = ['dont-know', 'not-applicable-open', 'blank']
export const AWAY: State[] = ['not-applicable', 'settled']

const recordsByPlace = new WeakMap<Submission['response'], Map<string, ReviewRecord[]>>()

/** The records that count: none of the organisation that gave the answers. */
export function recordsOf({ response }: Submission, at: string): ReviewRecord[] {
  let found = recordsByPlace.get(response)
  if (!found) {
    found = new Map()
    for (const record of response.records) {
      if (record.by !== response.answeredBy) found.set(record.at, [...(found.get(record.at) ?? []), record])
    }
    recordsByPlace.set(response, found)
  }
  return found.get(at) ?? []
}

type Settlement = 'no' | 'evidence' | 'yes'

function holds(condition: Condition, submission: Submission): Settlement {
  const { profile, answers } = submission.response
  if (condition.question) {
    const answer = answers[condition.question]
    return typeof answer === 'string' && condition.choices?.includes(answer) ? 'yes' : 'no'
  }
  if (condition.notAmong) {
    const sectors = placesOf(submission).map(({ sector }) => sector)
    return sectors.every((sector) => sector !== null && !condition.notAmong?.includes(sector)) ? 'yes' : 'no'
  }
  const code = condition.profile!
  const fact = profile.facts[code]!
  if (fact.value !== condition.is) return 'no'
  if (plausible(code, submission)) return 'yes'
  return fact.level >= 1 ? 'evidence' : 'no'
}

const conditionsOf = (indicator: Indicator): Condition[] =>
  choicesOf(indicator).find(({ acceptedWhen }) => acceptedWhen)?.acceptedWhen ?? []

/** Whether the profile settles a question: no, only by evidence that came later, or yes. */
export function settledBy(indicator: Indicator, submission: Submission): Settlement {
  const all = conditionsOf(indicator).map((condition) => holds(condition, submission))
  if (all.length === 0 || all.includes('no')) return 'no'
  return all.includes('evidence') ? 'evidence' : 'yes'
}

/** The state of a question, whether it is due or not. */
export function stateOf(indicator: Indicator, submission: Submission): State {
  const settled = settledBy(indicator, submission)
  if (settled === 'yes') return 'settled'
  const answer = submission.response.answers[indicator.code] ?? null
  if (answer === null) return 'blank'
  if (answer === 'dont-know') return 'dont-know'
  const kind = chosen(indicator, answer)?.kind
  if (kind === 'nobody-looked') return 'nobody-looked'
  if (kind !== 'not-applicable') return 'answered'
  const reason = typeof answer === 'object' && 'reason' in answer ? answer.reason : ''
  if (reason === '') return 'not-applicable-open'
  if (conditionsOf(indicator).length > 0) return settled === 'evidence' ? 'settled' : 'not-applicable-open'
  const accepted = recordsOf(submission, indicator.code).some(({ act }) => act === 'not-applicable')
  return accepted ? 'not-applicable' : 'not-applicable-open'
}

/** The evidence level: the latest record, the lower of two of one day; 0 on anything but an answer. */
export function levelOf(indicator: Indicator, submission: Submission, state = stateOf(indicator, submission)): number {
  if (state !== 'answered') return 0
  let latest: { day: string; level: number } | null = null
  for (const record of recordsOf(submission, indicator.code)) {
    if (record.act !== 'level') continue
    if (latest && (record.day < latest.day || (record.day === latest.day && record.level >= latest.level))) continue
    latest = record
  }
  return latest?.level ?? 0
}

/** Attainment of a question that is answered, or where nobody looked. */
export function attained(indicator: Indicator, submission: Submission, edition: Edition, end: End): number {
  const { answers, closedOn } = submission.response
  const answer = answers[indicator.code]!
  if (chosen(indicator, answer)?.kind !== 'none-found') return attainment(indicator, answer, closedOn, 0)
  const { credit, checkedCredit, question, atLeast } = numbers.noneFound
  const checks = edition.indicators.find(({ code }) => code === question)
  if (!checks) return credit
  const open = stateOf(checks, submission) !== 'answered'
  const checked = open ? end === 'lower' : attainment(checks, answers[question]!, closedOn, 0) >= atLeast
  return checked ? checkedCredit : credit
}
