import { isDay } from '../calendar.ts'
import { choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import type { Problem } from '../problem.ts'

/** The code every question accepts for "we do not know". */
export const DONT_KNOW = 'dont-know'

/** A typed answer. *Not answered* is the absence of one; *not asked* is the questionnaire's. */
export type Answer =
  | { kind: 'choice'; choice: string }
  | { kind: 'choices'; choices: readonly string[] }
  | { kind: 'figure'; figure: number }
  | { kind: 'date'; date: string }
  | { kind: 'dont-know' }
  | { kind: 'not-applicable'; choice: string; reason: string }

type Read = { answer: Answer } | { problem: Problem }

const list = (codes: readonly string[]): string => codes.join(', ')

/** A reason shorter than this says nothing. */
const SHORTEST_REASON = 3

/** One sent answer → typed, or the problem with it: what to choose, which range, which form. `closedOn` is the day the answers closed. */
export const readAnswer = (indicator: Indicator, sent: unknown, at: string, closedOn: string): Read => {
  const fail = (message: string, values: Problem['values'] = {}): Read => ({ problem: { at, message, values } })
  const { scale } = indicator
  const offered = choicesOf(indicator)
  const codes = () => [...offered.map((choice) => choice.code), DONT_KNOW]
  if (sent === DONT_KNOW) return { answer: { kind: 'dont-know' } }

  if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) {
    const { choice, reason, ...rest } = sent as Record<string, unknown>
    if (Object.keys(rest).length > 0) return fail('answers.unknown-key', { keys: list(Object.keys(rest)) })
    const excluding = offered.filter((each) => each.kind === 'not-applicable').map((each) => each.code)
    if (excluding.length === 0) {
      const isOffered = choice === undefined || offered.some((each) => each.code === choice)
      return fail(isOffered ? 'answers.applies-always' : 'answers.choose-one', { choices: list(codes()) })
    }
    if (typeof choice !== 'string' || !excluding.includes(choice))
      return fail('answers.choose-one', { choices: list(excluding) })
    if (typeof reason !== 'string' || reason.trim().length < SHORTEST_REASON) return fail('answers.reason-missing')
    return { answer: { kind: 'not-applicable', choice, reason: reason.trim() } }
  }
  if (typeof sent === 'string' && scale.type !== 'multiple') {
    const choice = offered.find((each) => each.code === sent)
    if (choice?.kind === 'not-applicable') return fail('answers.reason-missing')
    if (choice) return { answer: { kind: 'choice', choice: sent } }
    if (scale.type === 'date') {
      if (!isDay(sent)) return fail('answers.not-a-day', { choices: list(codes()) })
      return sent > closedOn ? fail('answers.day-later', { closedOn }) : { answer: { kind: 'date', date: sent } }
    }
  }
  switch (scale.type) {
    case 'yes-no':
    case 'single':
      return fail('answers.choose-one', { choices: list(codes()) })
    case 'multiple': {
      if (!Array.isArray(sent) || sent.length === 0 || !sent.every((each) => typeof each === 'string'))
        return fail('answers.choose-some', { choices: list(codes()) })
      const unknown = sent.filter((each) => each === DONT_KNOW || !offered.some((choice) => choice.code === each))
      if (unknown.length > 0) return fail('answers.choice-unknown', { unknown: list(unknown), choices: list(codes()) })
      if (new Set(sent).size < sent.length) return fail('answers.choice-twice')
      if (sent.some((each) => offered.find((choice) => choice.code === each)?.kind === 'not-applicable'))
        return fail('answers.reason-missing')
      const alone = sent.find((each) => offered.find((choice) => choice.code === each)?.kind === 'none')
      if (alone && sent.length > 1) return fail('answers.stands-alone', { choice: alone })
      return { answer: { kind: 'choices', choices: sent } }
    }
    case 'share':
      if (typeof sent === 'number' && sent >= 0 && sent <= 1) return { answer: { kind: 'figure', figure: sent } }
      return fail(
        typeof sent === 'number' && sent > 1 && sent <= 100 ? 'answers.share-as-percent' : 'answers.not-a-share',
        { sent: String(sent) },
      )
    case 'number':
      if (typeof sent === 'number' && sent >= scale.minimum && sent <= scale.maximum)
        return { answer: { kind: 'figure', figure: sent } }
      return fail('answers.not-in-range', { minimum: scale.minimum, maximum: scale.maximum })
    case 'date':
      return fail('answers.not-a-day', { choices: list(codes()) })
  }
}
