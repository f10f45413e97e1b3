import type { Say } from '../messages/messages.ts'
import { csvLine } from './csv.ts'
import type { ListHead, Row } from './list.ts'
import type { ScreenWords } from './screened-words.ts'

/** The rejected rows of a list as lines of CSV: the header, and each row with all its cells after what to do about it. */
export type RejectedLines = { header: string; line: (row: Row) => string }

/**
 * Composes the lines of a file of rejected rows. What to do stands first, so that cells beyond the header stay where they are; when the
 * mended file is loaded, that column is known and left aside.
 */
export const createRejectedLines = (
  say: Say,
  words: Pick<ScreenWords, 'problem'>,
  { columns, form }: ListHead,
): RejectedLines => {
  const ours = columns.filter(({ why }) => why === 'rejected-rows').map(({ index }) => index)
  const kept = (cells: readonly string[]): string[] => cells.filter((_, index) => !ours.includes(index))
  const unnamed = form.kind === 'xlsx' ? columns.length : Number.POSITIVE_INFINITY
  return {
    header: csvLine([say('screening.out.todo'), ...kept(columns.map(({ header }) => header))]),
    line: ({ cells, rejected }) => csvLine([rejected.map(words.problem).join(' '), ...kept(cells.slice(0, unnamed))]),
  }
}
