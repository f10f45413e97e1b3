import { type Catalogue, choicesOf } from './catalogue/catalogue.ts'
import type { Method } from './catalogue/method.ts'
import type { Indicator } from './catalogue/parts.ts'
import type { Profile } from './profile.ts'
import { conditionHolds } from './profile.ts'

export type Form = 'short' | 'full'

/** One question in its place. `settledBy` is the excluding answer that the profile already accepts, or null. */
export type Question = { indicator: Indicator; hiddenBy: Indicator['hiddenBy'] | null; settledBy: string | null }

/** A catalogue tailored to a profile: its questions in order, and an id that names edition, form and conditions. */
export type Questionnaire = {
  id: string
  edition: string
  form: Form
  conditions: readonly string[]
  questions: readonly Question[]
}

const settledChoice = (indicator: Indicator, profile: Profile): string | null =>
  choicesOf(indicator).find((choice) => choice.acceptedWhen?.every((condition) => conditionHolds(profile, condition)))
    ?.code ?? null

const createFor = (catalogue: Catalogue, form: Form, settled: ReadonlyMap<string, string>): Questionnaire => {
  const questions = catalogue.indicators
    .filter((indicator) => form === 'full' || indicator.core)
    .map((indicator) => ({
      indicator,
      hiddenBy: indicator.hiddenBy ?? null,
      settledBy: settled.get(indicator.code) ?? null,
    }))
  const conditions = [...new Set(questions.flatMap(({ settledBy }) => settledBy ?? []))].sort()
  const id = `${catalogue.edition}/${form}/${conditions.join('+') || 'plain'}`
  return { id, edition: catalogue.edition, form, conditions, questions }
}

/** The questionnaires of a catalogue so far, by form and settled answers, and its questions that a profile can settle. */
type Drawn = { settleable: readonly Indicator[]; questionnaires: Map<string, Questionnaire> }

const drawn = new WeakMap<Catalogue, Drawn>()

const drawnFrom = (catalogue: Catalogue): Drawn => {
  const isSettleable = (indicator: Indicator) => choicesOf(indicator).some(({ acceptedWhen }) => acceptedWhen)
  const from = drawn.get(catalogue) ?? {
    settleable: catalogue.indicators.filter(isSettleable),
    questionnaires: new Map<string, Questionnaire>(),
  }
  drawn.set(catalogue, from)
  return from
}

/**
 * Profile and catalogue → the questions in order. Conditions are the excluding answers that the profile accepts without a
 * review ("no-migrants"); the id is `<edition>/<form>/<conditions joined by +, or plain>`.
 */
export const createQuestionnaire = (catalogue: Catalogue, form: Form, profile: Profile): Questionnaire => {
  // Most respondents get one of a few questionnaires, and a catalogue is never changed.
  const { settleable, questionnaires } = drawnFrom(catalogue)
  const settled = new Map<string, string>()
  for (const indicator of settleable) {
    const choice = settledChoice(indicator, profile)
    if (choice !== null) settled.set(indicator.code, choice)
  }
  const key = [form, ...[...settled].flat()].join(' ')
  const questionnaire = questionnaires.get(key) ?? createFor(catalogue, form, settled)
  questionnaires.set(key, questionnaire)
  return questionnaire
}

/** Edition and form an id names, or null where it is not an id. */
export const readQuestionnaireId = (id: string): { edition: string; form: Form } | null => {
  const [, edition, form] = /^([a-z-]+@\d{4}\.\d+)\/(short|full)\/[a-z+-]+$/.exec(id) ?? []
  return edition ? { edition, form: form as Form } : null
}

/** A form with the reason for it. `small-so-far` is small where some of the facts that decide exposure are not known. */
export type Proposal = {
  form: Form
  reason: 'small' | 'small-so-far' | 'exposure-high' | 'large' | 'workers-unknown'
  unknown: number
}

/** What the proposal looks at: inherent risk with unknown facts left out, and how many facts are not known. */
export type KnownExposure = { risk: number; unknown: number }

/**
 * Which form to offer first, with the reason: the short one below 250 workers unless the inherent risk is high.
 * A proposal, never a rule: the respondent may take the other.
 */
export const proposeForm = (method: Method, workers: number | null, { risk, unknown }: KnownExposure): Proposal => {
  if (risk >= method.form.highExposure) return { form: 'full', reason: 'exposure-high', unknown }
  if (workers === null) return { form: 'full', reason: 'workers-unknown', unknown }
  if (workers >= method.form.shortBelowWorkers) return { form: 'full', reason: 'large', unknown }
  return { form: 'short', reason: unknown > 0 ? 'small-so-far' : 'small', unknown }
}
