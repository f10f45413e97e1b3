import type { Wording } from '../../core/answers/wording.ts'
import type { Workbook } from '../open.ts'
import type { Choices } from './choices.ts'
import type { Found } from './found.ts'
import { readKey } from './key.ts'

/** The column of the question before its answer. */
const QUESTION = 1

const codesOf = (sent: unknown): string[] => {
  if (typeof sent === 'string') return [sent]
  if (Array.isArray(sent)) return sent.map(String)
  const choice = typeof sent === 'object' && sent !== null && 'choice' in sent ? sent.choice : null
  return typeof choice === 'string' ? [choice] : []
}

/** How each question was put in this workbook, and the words that were chosen, so that another edition can tell what it words otherwise. */
export const wordingsOf = (
  { sheets }: Workbook,
  cells: ReadonlyMap<string, Found>,
  answers: Readonly<Record<string, unknown>>,
  lists: Choices,
): Record<string, Wording> => {
  const wordings: Record<string, Wording> = {}
  for (const [text, { sheet, row }] of cells) {
    const owner = readKey(text)?.owner
    if (!owner || owner in wordings || (answers[owner] ?? null) === null) continue
    const question = sheets.find(({ name }) => name === sheet)?.rows[row]?.[QUESTION]
    if (typeof question !== 'string') continue
    const labels = lists.get(owner) ?? []
    wordings[owner] = {
      question,
      chosen: codesOf(answers[owner]).flatMap((code) => labels.find((each) => each.code === code)?.label ?? []),
    }
  }
  return wordings
}
