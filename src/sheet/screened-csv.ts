import type { Say } from '../messages/messages.ts'
import { CSV_BEGINS, csvLine } from './csv.ts'
import type { ListHead } from './list.ts'
import type { ScreenedRow } from './screened.ts'
import type { ScreenWords } from './screened-words.ts'

const APPENDED = [
  'priority',
  'low',
  'high',
  'country',
  'country-from',
  'sector',
  'good',
  'why',
  'sources',
  'unused',
] as const

const NOT_USED = APPENDED.slice(1).map(() => '')

/** The lines of a screened list as CSV: how the file begins, and each row of the list in its order. */
export type ScreenedLines = { begins: string; line: (row: ScreenedRow) => string }

/** One more column: its header, and what stands in it beside a row. */
export type Beside = { header: string; cell: (row: ScreenedRow) => string }

/** Composes the lines: a title, then every row with all its cells, and beside each site its priority with the reasons. */
export const createScreenedLines = (
  say: Say,
  words: ScreenWords,
  title: readonly string[],
  { columns, headerRow }: ListHead,
  beside: Beside | null = null,
): ScreenedLines => {
  const from = { country: say('screening.from.country'), address: say('screening.from.address') }
  const width = columns.length
  const blanks = Array<string>(width).fill('')
  // Cells beyond the header are blank in a row that is used; in one that is not they stay, and push the reason to the right.
  const padded = (cells: readonly string[], used: boolean): string[] =>
    cells.length < width ? [...cells, ...blanks.slice(cells.length)] : used ? cells.slice(0, width) : [...cells]
  const more = (text: (column: Beside) => string): string[] => (beside ? [text(beside)] : [])
  const appended = ({ site, screening, reason }: ScreenedRow): string[] => {
    if (!site || reason || !screening) return [...NOT_USED, site && reason ? words.reason(reason, site) : '']
    const { low, high } = screening.index
    return [
      words.priority(screening.priority.low, screening.priority.high),
      words.end(low),
      words.end(high),
      words.countries(site.countries!),
      from[site.placedBy!],
      (site.divisions ?? []).join(' · '),
      (site.goods ?? []).join(' · '),
      words.why(screening),
      words.sources(screening),
      '',
    ]
  }
  return {
    begins: CSV_BEGINS + csvLine(title),
    line: (row) => {
      const { cells, site, reason } = row
      if (row.row === headerRow) {
        const headers = APPENDED.map((name) => say(`screening.out.${name}`))
        return csvLine([...cells, ...headers, ...more(({ header }) => header)])
      }
      if (!site) return csvLine(cells)
      return csvLine([...padded(cells, reason === null), ...appended(row), ...more(({ cell }) => cell(row))])
    },
  }
}
