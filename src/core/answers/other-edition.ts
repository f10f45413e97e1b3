import { isDay } from '../calendar.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Outcome } from '../problem.ts'
import { readQuestionnaireId } from '../questionnaire.ts'
import { carryAnswers, type Filled } from './carry.ts'
import { type Response, readResponse } from './response.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The answers of a questionnaire of another edition, or null where it is none of another or has not its form. */
const filledElsewhere = (catalogue: Catalogue, sent: unknown): Filled | null => {
  if (!isObject(sent) || typeof sent.questionnaire !== 'string') return null
  const named = readQuestionnaireId(sent.questionnaire)
  const { closedOn, profile = {}, answers, evidence = [] } = sent
  if (!named || named.edition === catalogue.edition) return null
  if (typeof closedOn !== 'string' || !isDay(closedOn) || !isObject(profile) || !isObject(answers)) return null
  if (!Array.isArray(evidence)) return null
  const declaration = (sent.declaration ?? null) as Filled['declaration']
  return { form: named.form, closedOn, profile, answers, evidence, declaration, wording: null }
}

/**
 * A kept response → typed, also where it answers another edition than the catalogue: then what carries over is read and the rest is
 * not answered. The same answers and catalogue always give the same response; problems as in `readResponse`.
 */
export const readAnyEdition = (catalogue: Catalogue, sent: unknown): Outcome<Response> => {
  const filled = filledElsewhere(catalogue, sent)
  return readResponse(catalogue, filled ? carryAnswers(catalogue, filled).response : sent)
}
