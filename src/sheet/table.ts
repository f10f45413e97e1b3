import { CsvError, parse } from 'csv-parse/sync'
import { accepted, type Outcome } from '../core/problem.ts'

/** The separators lists are written with. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Every record of a list in order, blank ones too, so that record i is row i + 1 of a spreadsheet. */
export type Table = { delimiter: Delimiter; records: string[][] }

const LOOKED_AT = 40
const LOOKED_AT_LETTERS = 256 * 1024

const records = (text: string, delimiter: Delimiter, to?: number): string[][] =>
  parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    ...(to === undefined ? {} : { to }),
  })

/** Excel's own way to name the separator: a first line `sep=;`. */
const declared = /^\uFEFF?"?sep=(.)"?\r?\n/i

const opening = (text: string, delimiter: Delimiter): string[][] => {
  try {
    return records(text.slice(0, LOOKED_AT_LETTERS), delimiter, LOOKED_AT)
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

const widthOf = (rows: readonly string[][]): number => Math.max(0, ...rows.map((row) => row.length))

/**
 * Reads text as a table, no further than `most` records. The separator is the one whose opening rows `weigh` the most (how many
 * headers are recognised), the widest of equals. Refuses a quotation mark that never closes.
 */
export const readTable = (
  text: string,
  weigh: (opening: readonly string[][]) => number,
  most?: number,
): Outcome<Table> => {
  const named = declared.exec(text)?.[1]
  const choices = DELIMITERS.map((delimiter) => {
    const rows = opening(text, delimiter)
    return { delimiter, weight: delimiter === named ? Number.POSITIVE_INFINITY : weigh(rows), width: widthOf(rows) }
  })
  const { delimiter } = choices.reduce((best, next) =>
    next.weight > best.weight || (next.weight === best.weight && next.width > best.width) ? next : best,
  )
  try {
    return accepted({ delimiter, records: records(text, delimiter, most) })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = Number(error.lines ?? 0)
    return { ok: false, problems: [{ at: `line ${row}`, message: 'list.unreadable', values: { line: row } }] }
  }
}
