import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import { responseOf } from '../oracle/responses.ts'
import { edition } from '../support/edition.ts'
import { writeLines } from './lines.ts'

const CLOSED_ON = '2026-11-20'

/** A drawn response as it is sent: closed on a day that is taken, with the questions of its form only. */
export const sentOf = (seed: number) => {
  const { form, profile, answers } = responseOf(seed)
  const questionnaire = createQuestionnaire(edition.catalogue, form as 'short' | 'full', profile as never)
  const asked = new Set(questionnaire.questions.map(({ indicator }) => indicator.code))
  const fits = (answer: unknown) =>
    typeof answer === 'string' && /^\d{4}-/.test(answer) && answer > CLOSED_ON ? CLOSED_ON : answer
  return {
    questionnaire: questionnaire.id,
    closedOn: CLOSED_ON,
    profile,
    answers: Object.fromEntries(
      Object.entries(answers)
        .filter(([code]) => asked.has(code))
        .map(([code, answer]) => [code, fits(answer)]),
    ),
    evidence: [],
    declaration: null,
  }
}

/** So many drawn lines as NDJSON. */
export const linesOf = (count: number): string => writeLines(count, sentOf)
