import { lastWordsOf, openAddresses } from './address.ts'
import { MEANINGS } from './column.ts'
import { plainCell } from './csv.ts'
import { findSwapped, openDoubts } from './doubt.ts'
import { createTell, type ListProblem, openFinding, type Tell, wholeProblem } from './found.ts'
import { openLikeness } from './likeness.ts'
import type { ListEnd, ListHead, ListOptions, ListReading, Row } from './list.ts'
import { placesOf } from './place.ts'
import { createPlacing } from './placing.ts'
import { openSeen } from './seen.ts'
import { openShares, type ShareReadings } from './share.ts'
import { countMissing, countSpare, findLong, openSites, reasonOf, rejectionOf, withoutLong } from './site.ts'
import type { Source } from './source.ts'

/** The rows of a list while they are read, and what the list came to in the end. */
export type RowReader = { read: (cells: readonly string[], row: number) => Row; settle: () => ListEnd }

const NONE: readonly ListProblem[] = []

/** Tells problems of a list at their cells. */
export const tellOf = ({ form, columns }: Pick<ListHead, 'form' | 'columns'>): Tell =>
  createTell(
    columns.map(({ header }) => header),
    form.kind === 'xlsx' ? form.sheet : null,
  )

/** Whether nothing stands in a row. */
export const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '')

/** Opens the reading of the rows of a list, each once and in order. With `known` readings of the share columns each site has its shares. */
export const openRows = (
  { names, words }: ListReading,
  head: ListHead,
  { notices, opening, untaken: untakenOf }: Source,
  options: ListOptions,
  known: ShareReadings | null,
): RowReader => {
  const { columns, headerRow } = head
  const width = columns.length
  const places = placesOf(columns, MEANINGS)
  const told = columns.flatMap(({ meaning, index }) => (meaning === null ? [] : [index]))
  const comesBack = columns.some(({ why }) => why === 'rejected-rows')
  const tell = tellOf(head)
  const finding = openFinding()
  const readAddress = openAddresses(names)
  const shares = openShares(columns, tell, options.mapping.shares, known)
  const readSite = openSites(words, createPlacing(names, readAddress, places), places, shares, options)
  const likeness = openLikeness(lastWordsOf(names))
  const doubts = openDoubts({ columns, places, readAddress, likeness, seen: openSeen(), tell, finding })
  const count = { rows: 0, used: 0, rejected: 0 }
  for (const notice of notices) finding.add(wholeProblem(notice))

  return {
    read: (given, row) => {
      if (row <= headerRow || isBlank(given)) return { row, cells: given, site: null, reason: null, rejected: NONE }
      const cells = comesBack ? given.map(plainCell) : given
      const spare = countSpare(cells, width)
      const long = findLong(cells, told)
      const site = readSite(long < 0 ? cells : withoutLong(cells), row, spare > 0)
      const reason = reasonOf(site, places, spare, long)
      count.rows += 1
      if (reason) count.rejected += 1
      else {
        count.used += 1
        doubts.look(cells, site)
      }
      const lacking = countMissing(cells, width)
      const untaken = untakenOf(row)
      if (reason === null && lacking === 0 && untaken.length === 0) return { row, cells, site, reason, rejected: NONE }
      const problems = untaken.map(({ column, message, values }) => tell(row, column, message, values))
      if (lacking > 0) problems.push(tell(row, cells.length, 'list.cells-missing', { count: lacking }))
      if (reason) problems.push(rejectionOf(cells, site, places, reason, { width, spare, long }, tell))
      for (const problem of problems) finding.add(problem)
      return { row, cells, site, reason, rejected: reason ? problems : NONE }
    },
    settle: () => {
      const filled = opening.slice(headerRow).filter((record) => !isBlank(record))
      for (const problem of findSwapped(names, columns, filled)) finding.add(problem)
      doubts.settle()
      return { ...shares.settle(finding), ...count, problems: finding.settle() }
    },
  }
}
