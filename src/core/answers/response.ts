import { isDay, monthsAfter } from '../calendar.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import { type Profile, readProfile } from '../profile.ts'
import { createQuestionnaire, type Form, type Questionnaire, readQuestionnaireId } from '../questionnaire.ts'
import { type Answer, readAnswer } from './answer.ts'
import { type Evidence, OURS, readEvidence } from './evidence.ts'

/** Who stands behind the answers: the function, never only a name, and the day. */
export type Declaration = { function: string; on: string }

/** The answers of one respondent, typed, with the day they closed and the evidence they refer to. */
export type Response = {
  questionnaire: string
  form: Form
  closedOn: string
  profile: Profile
  answers: Readonly<Record<string, Answer>>
  evidence: readonly Evidence[]
  declaration: Declaration | null
}

const KEYS = ['questionnaire', 'closedOn', 'profile', 'answers', 'evidence', 'declaration']

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readDeclaration = (sent: unknown, problems: Problem[]): Declaration | null => {
  if (sent === undefined || sent === null) return null
  if (isObject(sent) && Object.keys(sent).every((key) => key === 'function' || key === 'on')) {
    const { function: role, on } = sent
    if (typeof role === 'string' && role.trim() !== '' && typeof on === 'string' && isDay(on))
      return { function: role.trim(), on }
  }
  problems.push({ at: 'declaration', message: 'answers.declaration' })
  return null
}

const asked = new WeakMap<Questionnaire, ReadonlyMap<string, Indicator>>()

/** The indicators a questionnaire asks about, by code; worked out once, as a questionnaire is never changed. */
const askedIn = (questionnaire: Questionnaire): ReadonlyMap<string, Indicator> => {
  const byCode =
    asked.get(questionnaire) ?? new Map(questionnaire.questions.map(({ indicator }) => [indicator.code, indicator]))
  asked.set(questionnaire, byCode)
  return byCode
}

/**
 * What was sent → a typed response, or **every** problem at once, each with its place and what to do. Unknown keys, weights,
 * points, flags and evidence levels are refused. An answer to a question that a condition hides is kept and not counted.
 */
export const readResponse = (catalogue: Catalogue, sent: unknown): Outcome<Response> => {
  if (!isObject(sent)) return outcome([{ at: '(response)', message: 'answers.not-an-object' }], () => ({}) as never)
  const problems: Problem[] = Object.keys(sent)
    .filter((key) => !KEYS.includes(key))
    .map((key) => ({
      at: key,
      message: OURS.test(key) ? 'answers.ours-to-set' : 'answers.unknown-key',
      values: { keys: key },
    }))
  const { profile, problems: profileProblems } = readProfile(catalogue, sent.profile ?? {})
  problems.push(...profileProblems)

  const named = typeof sent.questionnaire === 'string' ? readQuestionnaireId(sent.questionnaire) : null
  if (!named) problems.push({ at: 'questionnaire', message: 'answers.questionnaire-missing' })
  else if (named.edition !== catalogue.edition)
    problems.push({
      at: 'questionnaire',
      message: 'answers.other-edition',
      values: { sent: named.edition, edition: catalogue.edition },
    })
  const questionnaire = createQuestionnaire(catalogue, named?.form ?? 'full', profile)
  if (named?.edition === catalogue.edition && sent.questionnaire !== questionnaire.id && profileProblems.length === 0)
    problems.push({ at: 'questionnaire', message: 'answers.other-conditions', values: { id: questionnaire.id } })

  const closedOn = typeof sent.closedOn === 'string' && isDay(sent.closedOn) ? sent.closedOn : null
  if (!closedOn) problems.push({ at: 'closedOn', message: 'answers.closed-on' })

  const answers: Record<string, Answer> = {}
  if (!isObject(sent.answers)) problems.push({ at: 'answers', message: 'answers.not-an-object' })
  else {
    const indicators = askedIn(questionnaire)
    for (const [code, value] of Object.entries(sent.answers)) {
      const at = `answers.${code}`
      const indicator = indicators.get(code)
      if (!indicator) {
        const known = catalogue.indicators.some((each) => each.code === code)
        problems.push({
          at,
          message: OURS.test(code) ? 'answers.ours-to-set' : known ? 'answers.not-in-form' : 'answers.unknown-question',
          values: { keys: code },
        })
        continue
      }
      if (value === null) continue
      const read = readAnswer(indicator, value, at, closedOn ?? '9999-12-31')
      if ('problem' in read) problems.push(read.problem)
      else answers[code] = read.answer
    }
  }
  const evidence = readEvidence(catalogue, sent.evidence, problems)
  const declaration = readDeclaration(sent.declaration, problems)
  return outcome(problems, () => ({
    questionnaire: questionnaire.id,
    form: questionnaire.form,
    closedOn: closedOn!,
    profile,
    answers,
    evidence,
    declaration,
  }))
}

/** Answers older than this say little about a site today, and would make an old risk assessment look recent. */
const OLDEST_MONTHS = 12

/** What is wrong with the days of a response on the day it is received: in the future, or closed too long ago. */
export const findDateFaults = ({ closedOn, declaration }: Response, today: string): Problem[] => [
  ...(closedOn > today ? [{ at: 'closedOn', message: 'answers.closed-later', values: { today } }] : []),
  ...(monthsAfter(closedOn, OLDEST_MONTHS) < today
    ? [{ at: 'closedOn', message: 'answers.closed-long-ago', values: { months: OLDEST_MONTHS } }]
    : []),
  ...(declaration && declaration.on > today
    ? [{ at: 'declaration.on', message: 'answers.declared-later', values: { today } }]
    : []),
]
