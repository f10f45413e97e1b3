import type { ExposureData } from '../core/exposure/data.ts'
import { accepted, type Outcome, outcome, type Problem } from '../core/problem.ts'
import { type Column, findHeader, findUnmatched, HEADER_WITHIN } from './column.ts'
import { type CountryNames, createCountryNames } from './country.ts'
import type { Found, ListProblem } from './found.ts'
import type { Mapping } from './mapping.ts'
import type { OpenWorkbook } from './open.ts'
import { openSource } from './open-source.ts'
import { createProductWords, type ProductWords } from './product.ts'
import { openRows, tellOf } from './row.ts'
import { openShares, type SettledShares, type ShareReadings } from './share.ts'
import type { Reason, Site } from './site.ts'
import type { Form, Source } from './source.ts'
import type { Chunks } from './text.ts'

/** What goes with a list: what a person said about its form, and what holds where a row is silent. */
export type ListOptions = { mapping: Mapping; division: string | null; goods: readonly string[] | null }

/** How large a list may be: rows below its header, and columns. */
export type Extent = { rows: number; columns: number }

/** What lists are read with: the names of countries and goods, and the opening of workbooks. Made once for all lists. */
export type ListReading = { names: CountryNames; words: ProductWords; openWorkbook: OpenWorkbook }

/** Composes what lists are read with. Names and words are gathered for the first list: a program that reads none starts without them. */
export const createListReading = (data: ExposureData, openWorkbook: OpenWorkbook): ListReading => {
  let names: CountryNames | null = null
  let words: ProductWords | null = null
  return {
    get names() {
      names ??= createCountryNames(data.synonyms)
      return names
    },
    get words() {
      words ??= createProductWords(data)
      return words
    },
    openWorkbook,
  }
}

/**
 * A row of a list. `site` is null above and in the header and where a row is blank. A row with a `reason` is not to be used, and
 * `rejected` says what to do about it.
 */
export type Row = {
  row: number
  cells: readonly string[]
  site: Site | null
  reason: Reason | null
  rejected: readonly ListProblem[]
}

/** What a list came to when all its rows were read. `problems` includes those that reject rows. */
export type ListEnd = SettledShares & { rows: number; used: number; rejected: number; problems: Found }

/** A list as it was understood before its rows are read. */
export type ListHead = { form: Form; headerRow: number; columns: readonly Column[] }

/**
 * A list that is open. `read` hands over every row in order, in batches, and awaits what is promised; memory stays flat. Shares are null
 * until their column is decided, which takes all rows: whoever needs them row by row reads a second time with the readings of the first.
 */
export type OpenList = ListHead & {
  read: (
    onRows: (rows: readonly Row[]) => undefined | Promise<void>,
    shares?: ShareReadings,
  ) => Promise<Outcome<ListEnd>>
}

/** So many cells are told where a row is shown, and so much of each. */
const SHOWN_CELLS = 20
const SHOWN_LETTERS = 60

/** A list of whatever size has no more columns than this. */
const MOST_COLUMNS = 1_000

const refuse = (at: string, message: string, values: Problem['values'] = {}): { ok: false; problems: [Problem] } => ({
  ok: false,
  problems: [{ at, message, values }],
})

/** What looks most like a header where none was recognised: the row with the most filled cells, the first of equals. */
const widestOf = (opening: Source['opening']): Problem['values'] => {
  const filled = opening.slice(0, HEADER_WITHIN).map((cells) => cells.map((cell) => cell.trim()).filter(Boolean))
  const most = Math.max(0, ...filled.map(({ length }) => length))
  const index = Math.max(
    0,
    filled.findIndex(({ length }) => length === most),
  )
  const cells = (filled[index] ?? []).slice(0, SHOWN_CELLS)
  return { row: index + 1, headers: cells.map((cell) => cell.slice(0, SHOWN_LETTERS)).join(' · ') }
}

const findHead = ({ opening, form }: Source, { mapping }: ListOptions): Outcome<ListHead> => {
  const header = findHeader(opening, mapping)
  if (!header)
    return mapping.headerRow === null
      ? refuse('list', 'list.no-header', widestOf(opening))
      : refuse('headerRow', 'list.no-header-row', { row: mapping.headerRow })
  const { columns, record } = header
  const refusals = findUnmatched([...Object.keys(mapping.columns), ...Object.keys(mapping.shares)], columns)
  if (!columns.some(({ meaning }) => meaning === 'country' || meaning === 'address')) {
    const headers = columns.map((column) => column.header).join(' · ')
    refusals.push({ at: 'list', message: 'list.no-place', values: { row: record + 1, headers } })
  }
  return outcome(refusals, () => ({ form, columns, headerRow: record + 1 }))
}

/**
 * Opens a list of suppliers, CSV or a workbook: encoding, separator or sheet, header row and columns are found, or are as the mapping
 * says. Refused are a list without a header row, one that tells no place at all, and one larger than `largest`.
 */
export const openList = async (
  reading: ListReading,
  chunks: Chunks,
  options: ListOptions,
  largest: Extent | null = null,
): Promise<Outcome<OpenList>> => {
  const source = await openSource(reading.openWorkbook, chunks, options.mapping)
  if (!source.ok) return source
  const head = findHead(source.value, options)
  if (!head.ok) return head
  const { headerRow } = head.value
  const mostColumns = largest?.columns ?? MOST_COLUMNS

  const read: OpenList['read'] = async (onRows, known) => {
    const rows = openRows(reading, head.value, source.value, options, known ?? null)
    let refusal: Problem | null = null
    const whole = await source.value.read((records, first) => {
      const wide = records.findIndex((record) => record.length > mostColumns)
      if (wide >= 0)
        refusal = { at: 'list', message: 'list.too-many-columns', values: { row: first + wide, most: mostColumns } }
      else if (largest && first + records.length - 1 - headerRow > largest.rows)
        refusal = { at: 'list', message: 'list.too-many-rows', values: { most: largest.rows } }
      if (refusal) return false
      return onRows(records.map((record, i) => rows.read(record, first + i)))
    })
    if (!whole.ok) return whole
    if (refusal) return { ok: false, problems: [refusal] }
    return accepted(rows.settle())
  }
  return accepted({ ...head.value, read })
}

/** A list that is held whole: every row, and what it came to. */
export type SupplierList = ListHead & ListEnd & { all: readonly Row[] }

/** Reads a list whole, for lists that are no larger than `largest`; longer ones are opened and read in batches. */
export const readSupplierList = async (
  reading: ListReading,
  chunks: Chunks,
  options: ListOptions,
  largest: Extent | null = null,
): Promise<Outcome<SupplierList>> => {
  const list = await openList(reading, chunks, options, largest)
  if (!list.ok) return list
  const { form, columns, headerRow, read } = list.value
  const rows: Row[] = []
  const end = await read((batch) => {
    for (const row of batch) rows.push(row)
    return undefined
  })
  if (!end.ok) return end
  const shares = openShares(columns, tellOf({ form, columns }), options.mapping.shares, end.value.shares)
  const all = rows.map((row): Row => {
    const { site, cells } = row
    return site ? { ...row, site: { ...site, shares: shares.read(cells, row.row, site.workers) } } : row
  })
  return accepted({ form, columns, headerRow, ...end.value, all })
}
