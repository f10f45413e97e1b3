import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import type { Question } from '../../core/questionnaire.ts'
import type { Choices } from './choices.ts'
import type { Pen } from './drawn.ts'

/** What stands under the question: help, why it is asked, what shows an answer, and on what it depends. */
export const notesOf = ({ texts }: Catalogue, { say }: Pen, choices: Choices, question: Question): string[] => {
  const { indicator, hiddenBy, settledBy } = question
  const { help, why, evidence } = texts.indicators[indicator.code]!
  const words = (owner: string, codes: readonly string[]) =>
    (choices.get(owner) ?? [])
      .filter(({ code }) => codes.includes(code))
      .map(({ label }) => say('workbook.quoted', { text: label }))
      .join(', ')
  return [
    help,
    say('workbook.why', { why }),
    say('workbook.evidence', { evidence }),
    ...(hiddenBy
      ? [say('workbook.hidden-by', { question: hiddenBy.question, words: words(hiddenBy.question, hiddenBy.choices) })]
      : []),
    ...(settledBy ? [say('workbook.settled', { words: words(indicator.code, [settledBy]) })] : []),
  ]
}
