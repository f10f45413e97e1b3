import type { Question } from '../../core/questionnaire.ts'
import type { Choices } from './choices.ts'
import { inFormula, type Pen, type Placed, sheetReference } from './drawn.ts'

/** What decides whether a question is asked: a formula that holds while it is not, and whether it holds now. */
export type Hiding = { formula: string; holds: boolean }

/** What hides a question, by where its parent is answered; null where nothing does. */
export const hidingOf = (
  { hiddenBy }: Question,
  placed: readonly Placed[],
  { filled }: Pen,
  choices: Choices,
): Hiding | null => {
  const key = `${hiddenBy?.question}:choice`
  const parent = placed.find((each) => each.key === key)
  if (!hiddenBy || !parent) return null
  const labels = choices.get(hiddenBy.question)!.filter(({ code }) => hiddenBy.choices.includes(code))
  const cell = `${sheetReference(parent.sheet)}!${parent.cell.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')}`
  const formula = labels.map(({ label }) => `TRIM(${cell})=${inFormula(label)}`).join(',')
  return { formula: `OR(${formula})`, holds: labels.some(({ label }) => label === filled.get(key)) }
}
