import type { Answer } from '../answers/answer.ts'
import type { Response } from '../answers/response.ts'
import { type Catalogue, choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import type { Profile } from '../profile.ts'
import { createQuestionnaire } from '../questionnaire.ts'
import { dayNumber, dayText } from './day.ts'
import { codeAnswer, codeFact, readAnswerCode, readFactCode } from './field.ts'
import { createLayout, type Field, FORMS, HEAD } from './layout.ts'
import { codeAt, isExact, joinExact, readBytes, readExact, writeBytes } from './record.ts'

/**
 * A response as codes of fixed width by the layout of its catalogue: a byte for most answers, whole percents and hours included.
 * Figures between, and dates before 1950, stand in full after them. Words stay in the document.
 */
export const packCodes = (catalogue: Catalogue, response: Response): Uint8Array<ArrayBuffer> => {
  const layout = createLayout(catalogue)
  const bytes = new Uint8Array(layout.answersBytes)
  const exact: number[] = []
  bytes[HEAD.form] = 1 + FORMS.indexOf(response.form)
  writeBytes(bytes, HEAD.closedOn, 3, dayNumber(response.closedOn))
  const { profile, answers } = response
  for (const field of layout.profile)
    writeBytes(bytes, field.at, field.bytes, codeFact(field, profile[field.code], exact))
  for (const field of layout.questions)
    writeBytes(bytes, field.at, field.bytes, codeAnswer(field, answers[field.code], exact))
  bytes[HEAD.exactCount] = exact.length
  return joinExact(bytes, exact)
}

/** Whether a choice of a question is *not applicable*. */
export const excludesOf =
  (indicator: Indicator) =>
  (choice: string): boolean =>
    choicesOf(indicator).some(({ code, kind }) => code === choice && kind === 'not-applicable')

/**
 * Codes → the response as far as it is scored: reasons, places, goods, evidence references and the declaration stand in its document
 * only. Throws where they are not of this catalogue.
 */
export const readCodes = (catalogue: Catalogue, codes: Uint8Array): Response => {
  const layout = createLayout(catalogue)
  const form = FORMS[codes[HEAD.form]! - 1]
  if (!form || codes.length < layout.answersBytes) throw new Error('the codes are of another catalogue')
  const exact = readExact(codes, layout.answersBytes)
  let next = 0
  const coded = (field: Field) => {
    const value = codeAt(codes, 0, field)
    return { value, exact: isExact(field, value) ? exact[next++]! : null }
  }
  const profile: Profile = {}
  for (const field of layout.profile) profile[field.code] = readFactCode(field, coded(field))
  const answers: Record<string, Answer> = {}
  layout.questions.forEach((field, i) => {
    const answer = readAnswerCode(field, coded(field), excludesOf(catalogue.indicators[i]!))
    if (answer) answers[field.code] = answer
  })
  return {
    questionnaire: createQuestionnaire(catalogue, form, profile).id,
    form,
    closedOn: dayText(readBytes(codes, HEAD.closedOn, 3)),
    profile,
    answers,
    evidence: [],
    declaration: null,
  }
}
