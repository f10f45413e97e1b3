import type { Problem } from '../core/problem.ts'
import { type Column, namesHeader } from './column.ts'
import { decideShares } from './percent.ts'

/** The shares of workers a list gives for a site, 0..1; null where it does not, or where the column is still a question. */
export type Shares = { women: number | null; migrants: number | null }

/** The share columns of a list: per site, with how each was read, which could not be, and cells that are no shares. */
export type ListShares = { bySite: Shares[]; readings: Problem[]; questions: Problem[]; problems: Problem[] }

type Row = { record: readonly string[]; row: number; workers: number | null }

// In a workforce of this size nobody of one sex is rarer than a column where 0 stands for "not known".
const LARGE_WORKFORCE = 50

const zeroNotKnown = (share: number | null, workers: number | null): boolean =>
  share === 0 && (workers === null || workers >= LARGE_WORKFORCE)

/** Reads the columns taken for the share of women and of migrants. A 0 for women among many workers, or for
 * either beside no workers, is reported and not used. */
export const readShareColumns = (
  columns: readonly Column[],
  rows: readonly Row[],
  told: Readonly<Record<string, 'share' | 'percent'>>,
): ListShares => {
  const bySite: Shares[] = rows.map(() => ({ women: null, migrants: null }))
  const list: ListShares = { bySite, readings: [], questions: [], problems: [] }
  for (const meaning of ['women', 'migrants'] as const) {
    const column = columns.find((one) => one.meaning === meaning)
    if (!column) continue
    const said = Object.entries(told).find(([name]) => namesHeader(name, column.header))?.[1] ?? null
    const cells = rows.map(({ record, row, workers }) => ({ row, text: record[column.index] ?? '', workers }))
    const decided = decideShares(column.header, cells, said)
    const target = decided.reading === null ? list.questions : list.readings
    target.push(decided.evidence)
    list.problems.push(...decided.problems)
    decided.shares.forEach((share, i) => {
      const { row, workers } = rows[i]!
      if (meaning === 'women' ? zeroNotKnown(share, workers) : share === 0 && workers === null) {
        list.problems.push({
          at: `row ${row}, column "${column.header}"`,
          message: workers === null ? 'list.zero-without-workers' : 'list.zero-not-known',
          values: { row, workers: workers ?? 0 },
        })
      } else bySite[i]![meaning] = share
    })
  }
  return list
}
