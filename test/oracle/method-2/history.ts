// Formula 7: the flag of one question over the site's responses.
import { type AnswerFlag, flagOf } from './attainment.ts'
import { monthsLater } from './calendar.ts'
import { numbers } from './numbers.ts'
import { attained, levelOf, recordsOf, type State, stateOf } from './states.ts'
import type { Answer, Edition, Indicator, Input, Submission } from './types.ts'

/** `answers` are those that raised the flag: a contradiction they were part of stays possible. */
export type OpenFlag = AnswerFlag & { kind: 'open'; attainment: number; answers: Answer[]; withdrawnOn: string | null }
export type FlagState = { kind: 'none' } | OpenFlag | { kind: 'closed-red'; day: string }
/** The state after a response, and whether that response raised the flag or its records closed one. */
export type Step = { state: FlagState; raisedNow: AnswerFlag | null; closedNow: AnswerFlag | null }

const NONE: FlagState = { kind: 'none' }

/** The day a flag was closed: remedy and evidence on record, and a check of the answer; null without them. */
function closedOn(indicator: Indicator, submission: Submission): string | null {
  if (levelOf(indicator, submission) < numbers.closing.level) return null
  const days = recordsOf(submission, indicator.code)
    .filter((record) => record.act === 'closed' && record.remedy !== '' && record.evidence !== '')
    .map(({ day }) => day)
  return days.sort()[0] ?? null
}

const answeredInError = (indicator: Indicator, submission: Submission, { level }: AnswerFlag): boolean =>
  levelOf(indicator, submission) >= numbers.closing.errorLevel[level] &&
  recordsOf(submission, indicator.code).some(({ act }) => act === 'error')

/** The flag that the answer of this response raises by itself. */
function raisedBy(indicator: Indicator, submission: Submission, state: State): AnswerFlag | null {
  if (state !== 'answered') return null
  const answer = submission.response.answers[indicator.code]!
  const plan = recordsOf(submission, indicator.code).some(({ act }) => act === 'plan')
  const named = typeof answer === 'string' ? indicator.scale.choices?.find(({ code }) => code === answer) : undefined
  return plan && named?.repairPlan ? null : flagOf(indicator, answer)
}

/** One response further. */
export function step(before: FlagState, indicator: Indicator, submission: Submission, edition: Edition): Step {
  const { response } = submission
  let state = before
  if (state.kind === 'open' && state.level === 'amber' && state.withdrawnOn) {
    if (response.closedOn >= monthsLater(state.withdrawnOn, numbers.floors.withdrawnAmberMonths)) state = NONE
  }
  if (state.kind === 'open' && answeredInError(indicator, submission, state)) state = NONE
  const asked = stateOf(indicator, submission)
  const raised = raisedBy(indicator, submission, asked)
  if (raised) {
    const answer = response.answers[indicator.code]!
    const now = attained(indicator, submission, edition, 'upper')
    const old = state.kind === 'open' ? state : null
    const level = raised.level === 'red' || old?.level === 'red' ? 'red' : 'amber'
    state = {
      kind: 'open',
      level,
      law: level === 'amber' && raised.law && (old?.law ?? true),
      attainment: Math.min(now, old?.attainment ?? 1),
      answers: [...(old?.answers ?? []), answer],
      withdrawnOn: null,
    }
  } else if (state.kind === 'open') {
    const withdraws = asked === 'answered' || asked === 'not-applicable' || asked === 'settled'
    state = { ...state, withdrawnOn: withdraws ? (state.withdrawnOn ?? response.closedOn) : null }
  }
  const day = state.kind === 'open' ? closedOn(indicator, submission) : null
  if (state.kind !== 'open' || day === null) return { state, raisedNow: raised, closedNow: null }
  const closedNow = { level: state.level, law: state.law }
  return { state: state.level === 'red' ? { kind: 'closed-red', day } : NONE, raisedNow: raised, closedNow }
}

const orderOf = ({ response }: Submission) => `${response.closedOn} ${response.madeOn} ${response.id}`

/** The responses before the scored one, in the order of their closing days. */
export const earlierOf = (input: Input): Submission[] =>
  input.earlier
    .filter((one) => orderOf(one) < orderOf(input))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))

/** The state of a question's flag after the scored response. */
export function flagState(indicator: Indicator, before: Submission[], scored: Submission, edition: Edition): Step {
  let state: FlagState = NONE
  for (const submission of before) state = step(state, indicator, submission, edition).state
  return step(state, indicator, scored, edition)
}
