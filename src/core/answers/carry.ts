import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Problem } from '../problem.ts'
import { type Profile, readProfile } from '../profile.ts'
import { createQuestionnaire, type Form, type Question } from '../questionnaire.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { fitAnswer } from './fit.ts'
import type { Declaration } from './response.ts'
import { isSameWording, type Wording, wordingOf } from './wording.ts'

/** A filled questionnaire of any edition, its answers as they were sent. `wording` is how each question was put, where that is known. */
export type Filled = {
  form: Form
  closedOn: string
  profile: Readonly<Record<string, unknown>>
  answers: Readonly<Record<string, unknown>>
  evidence: readonly unknown[]
  declaration: Declaration | null
  wording: Readonly<Record<string, Wording>> | null
}

/** Something that was sent and has no place in the edition in use: where it stood, what it said, and why it stays behind. */
export type LeftBehind = Problem & { sent: unknown }

/** A response as it is sent to the edition in use; a question nobody has answered yet is null. */
export type SentResponse = {
  questionnaire: string
  closedOn: string
  profile: Profile
  answers: Record<string, unknown>
  evidence: Evidence[]
  declaration: Declaration | null
}

/** What a filled questionnaire says in another edition. Codes stand in catalogue order. */
export type Carried = {
  /** `readResponse` of the same catalogue always takes it. */
  response: SentResponse
  /** Questions whose answers carry over, also where ticks among them stay behind. */
  kept: readonly string[]
  /** Those among them that were put in other words. */
  reworded: readonly { code: string; before: Wording; now: Wording }[]
  leftBehind: readonly LeftBehind[]
  /** Questions still to be asked: neither answered nor hidden by an answer. */
  asked: readonly string[]
}

const isGiven = ([, sent]: [string, unknown]): boolean => sent !== null && sent !== undefined

const carryFacts = (catalogue: Catalogue, sent: Filled['profile'], leftBehind: LeftBehind[]): Profile => {
  const facts = Object.fromEntries(Object.entries(sent).filter(isGiven))
  const { profile, problems } = readProfile(catalogue, facts)
  for (const problem of problems) {
    const isGone = problem.message === 'answers.unknown-question'
    const code = problem.at.slice('profile.'.length)
    leftBehind.push({ ...problem, ...(isGone ? { message: 'carry.fact-gone' } : {}), sent: facts[code] })
  }
  return profile
}

const carryEvidence = (catalogue: Catalogue, sent: Filled['evidence'], leftBehind: LeftBehind[]): Evidence[] =>
  sent.flatMap((each, i) => {
    const problems: Problem[] = []
    const read = readEvidence(catalogue, [each], problems)
    for (const { at, message, values } of problems) {
      const isGone = message === 'answers.unknown-question'
      leftBehind.push({
        at: at.replace('evidence.0', `evidence.${i}`),
        message: isGone ? 'carry.evidence-gone' : message,
        values: values ?? {},
        sent: each,
      })
    }
    return read
  })

/** Whether an answer that carries over hides a question; a hidden one is not asked. */
const isHidden = ({ hiddenBy }: Question, answers: SentResponse['answers']): boolean => {
  const parent = hiddenBy && answers[hiddenBy.question]
  return typeof parent === 'string' && hiddenBy!.choices.includes(parent)
}

/**
 * A filled questionnaire of any edition and form → what it says in the edition in use. An answer carries over where its question is
 * still asked and takes it, ticks each by themselves; everything else is listed with what was sent and why. Days stay those of the respondent.
 */
export const carryAnswers = (catalogue: Catalogue, filled: Filled, form: Form = filled.form): Carried => {
  const leftBehind: LeftBehind[] = []
  const profile = carryFacts(catalogue, filled.profile, leftBehind)
  const { id, questions } = createQuestionnaire(catalogue, form, profile)
  const answers: Record<string, unknown> = {}
  for (const { indicator } of questions) {
    const { code } = indicator
    const sent = Object.hasOwn(filled.answers, code) ? (filled.answers[code] ?? null) : null
    const { kept, left } = sent === null ? { kept: null, left: null } : fitAnswer(indicator, sent, filled.closedOn)
    answers[code] = kept
    if (left) leftBehind.push(left)
  }
  const known = new Set(catalogue.indicators.map(({ code }) => code))
  for (const [code, sent] of Object.entries(filled.answers).filter(isGiven))
    if (!Object.hasOwn(answers, code))
      leftBehind.push({
        at: `answers.${code}`,
        message: known.has(code) ? 'carry.not-in-form' : 'carry.question-gone',
        sent,
      })
  const evidence = carryEvidence(catalogue, filled.evidence, leftBehind)

  const kept = Object.keys(answers).filter((code) => answers[code] !== null)
  const isPart = new Set(leftBehind.map(({ at }) => at))
  const reworded = kept.flatMap((code) => {
    const before = filled.wording && Object.hasOwn(filled.wording, code) ? filled.wording[code]! : null
    const now = wordingOf(catalogue, code, answers[code])
    // Ticks that stay behind are listed there, and are no other words for what is kept.
    const chosen = isPart.has(`answers.${code}`) ? now?.chosen : before?.chosen
    return before && now && !isSameWording({ ...before, chosen: chosen! }, now) ? [{ code, before, now }] : []
  })
  return {
    response: {
      questionnaire: id,
      closedOn: filled.closedOn,
      profile,
      answers,
      evidence,
      declaration: filled.declaration,
    },
    kept,
    reworded,
    leftBehind,
    asked: questions
      .filter((question) => answers[question.indicator.code] === null && !isHidden(question, answers))
      .map(({ indicator }) => indicator.code),
  }
}
