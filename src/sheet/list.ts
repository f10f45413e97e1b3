import { accepted, type Outcome, outcome, type Problem } from '../core/problem.ts'
import {
  type Column,
  findHeader,
  findUnmatched,
  HEADER_WITHIN,
  type Meaning,
  type Told,
  weighHeaders,
} from './column.ts'
import type { CountryNames } from './country.ts'
import { findDoubts, findOddWidths } from './doubt.ts'
import { createPlacing, type Place } from './placing.ts'
import { findDivisions, findProduct, type ProductWords } from './product.ts'
import { readShareColumns, type Shares } from './share.ts'
import { type Delimiter, readTable } from './table.ts'
import { type ListText, readListText } from './text.ts'

/** One site of a list as its row tells it. `row` is the row of the spreadsheet, the first being 1. */
export type Site = Place & {
  row: number
  name: string
  divisions: readonly string[] | null
  goods: readonly string[] | null
  sectorFrom: 'column' | 'product' | 'option' | null
  goodFrom: 'column' | 'option' | null
  workers: number | null
  shares: Shares
}

/** A list as it was understood: every record in order, what each column was taken for, the sites, open questions and problems by row. */
export type SupplierList = {
  encoding: ListText['encoding']
  delimiter: Delimiter
  records: readonly (readonly string[])[]
  headerRecord: number
  columns: readonly Column[]
  sites: readonly Site[]
  readings: readonly Problem[]
  questions: readonly Problem[]
  problems: readonly Problem[]
}

/** What goes with a list: what a person said about its columns and shares, and what holds where a row is silent. */
export type ListOptions = {
  columns: Told
  percents: Readonly<Record<string, 'share' | 'percent'>>
  division: string | null
  goods: readonly string[] | null
}

/** How large a list may be: rows below its header, and columns. */
export type Extent = { rows: number; columns: number }

/** A reader of cells by meaning: the text of a row's column, '' where the list has none. */
export type Cell = (record: readonly string[], meaning: Meaning) => string

const cellOf = (columns: readonly Column[]): Cell => {
  const index = new Map(columns.flatMap((column) => (column.meaning ? [[column.meaning, column.index] as const] : [])))
  return (record, meaning) => record[index.get(meaning) ?? -1]?.trim() ?? ''
}

/** Where a row says the site is, but for its country column: the address with the city and state that stand in columns of their own. */
const whereabouts = (cell: Cell, record: readonly string[]): string =>
  (['address', 'city', 'state'] as const)
    .map((meaning) => cell(record, meaning))
    .filter((text) => text !== '')
    .join(', ')

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '')

const count = (text: string): number | null => {
  const digits = text.replace(/(?<=\d)[ ,.'\u00a0\u202f](?=\d{3}(?!\d))/g, '')
  return /^\d+$/.test(digits) && Number(digits) > 0 ? Number(digits) : null
}

const remember = <T>(find: (text: string) => T): ((text: string) => T) => {
  const found = new Map<string, T>()
  return (text) => {
    if (!found.has(text)) found.set(text, find(text))
    return found.get(text)!
  }
}

/**
 * Reads a list of suppliers: encoding, separator and header are found, each column is said, good rows go on and every problem names its
 * row. Refused are a list without a header row, one that tells no place at all, and one larger than `largest`.
 */
export const readSupplierList = (
  bytes: Uint8Array,
  names: CountryNames,
  words: ProductWords,
  options: ListOptions,
  largest?: Extent,
): Outcome<SupplierList> => {
  const text = readListText(bytes)
  if (!text.ok) return text
  // One record more than may be there tells a list that is too long, without reading the rest of it.
  const most = largest && largest.rows + HEADER_WITHIN + 1
  const table = readTable(text.value.text, weighHeaders(options.columns), most)
  if (!table.ok) return table
  const { records, delimiter } = table.value
  const wide = largest ? records.findIndex((record) => record.length > largest.columns) : -1
  if (largest && wide >= 0) {
    const values = { row: wide + 1, most: largest.columns }
    return { ok: false, problems: [{ at: 'list', message: 'list.too-many-columns', values }] }
  }
  const header = findHeader(records, options.columns)
  if (!header) return { ok: false, problems: [{ at: 'list', message: 'list.no-header' }] }
  if (largest && records.length - header.record - 1 > largest.rows)
    return { ok: false, problems: [{ at: 'list', message: 'list.too-many-rows', values: { most: largest.rows } }] }
  const { columns } = header
  const meanings = new Set(columns.map((column) => column.meaning))
  const refusals = findUnmatched([...Object.keys(options.columns), ...Object.keys(options.percents)], columns)
  if (!meanings.has('country') && !meanings.has('address')) {
    refusals.push({
      at: 'list',
      message: 'list.no-place',
      values: { row: header.record + 1, headers: columns.map((c) => c.header).join(' · ') },
    })
  }
  const checked = outcome(refusals, () => true)
  if (!checked.ok) return checked

  const cell = cellOf(columns)
  const filled = records
    .map((record, i) => ({ record, row: i + 1 }))
    .filter(({ record, row }) => row > header.record + 1 && !isBlank(record))
  const rows = filled.map(({ record, row }) => ({ record, row, workers: count(cell(record, 'workers')) }))
  const shares = readShareColumns(columns, rows, options.percents)
  const place = createPlacing(names, meanings)
  const product = remember((given) => findProduct(words, given))
  const sector = remember((given) => findDivisions(words, given))

  const sites = rows.map(({ record, row, workers }, i): Site => {
    const made = product(cell(record, 'product'))
    const work = sector(cell(record, 'sector'))
    const told = options.division === null ? null : [options.division]
    return {
      ...place(cell(record, 'country'), whereabouts(cell, record)),
      row,
      name: cell(record, 'name'),
      divisions: work ?? made.divisions ?? told,
      goods: made.goods ?? options.goods,
      sectorFrom: work ? 'column' : made.divisions ? 'product' : told ? 'option' : null,
      goodFrom: made.goods ? 'column' : options.goods ? 'option' : null,
      workers,
      shares: shares.bySite[i]!,
    }
  })
  const doubts = findDoubts({
    columns,
    rows: rows.map((row) => ({ ...row, where: whereabouts(cell, row.record) })),
    sites,
    cell,
    place,
  })
  return accepted({
    encoding: text.value.encoding,
    delimiter,
    records,
    headerRecord: header.record,
    columns,
    sites,
    readings: shares.readings,
    questions: shares.questions,
    problems: [...text.value.notices, ...findOddWidths(records, header.record), ...shares.problems, ...doubts],
  })
}
