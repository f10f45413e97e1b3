import { CsvError, parse } from 'csv-parse/sync'
import { accepted, type Outcome } from '../core/problem.ts'

/** The separators lists are written with; a list or a person may name any other. */
const DELIMITERS = [',', ';', '\t', '|'] as const

/** Every record of a table in order, blank ones too, so that record i is row i + 1 of a spreadsheet. */
export type Table = { delimiter: string; records: string[][] }

/** All ends of lines, whichever comes first: files that were put together from several have more than one kind. */
const LINE_ENDS = ['\r\n', '\n', '\r']

/** How csv-parse reads what spreadsheet programs write: quotation marks inside a cell, rows of any width, blank rows kept. */
export const csvForm = (delimiter: string) => ({
  delimiter,
  record_delimiter: LINE_ENDS,
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
})

/** So much of a text tells its separator. */
const LOOKED_AT = 40
const LOOKED_AT_LETTERS = 64 * 1024

/** A header stands in one of so many first lines, and so many unusual signs in them are tried. */
const HEADER_LINES = 30
const MOST_TRIED = 20

/** So many letters of a list hold its opening rows. */
export const OPENING_LETTERS = 256 * 1024

/** Excel's own way to name the separator: a first line `sep=;`. */
const declared = /^\uFEFF?"?sep=([^"\r\n])"?\r?\n/i

/** The first records of an opening, up to where a quotation mark or the end of the opening cuts one off. */
export const openingRecords = (text: string, delimiter: string, most: number): string[][] => {
  const whole: string[][] = []
  const collect = (record: string[]): null => {
    whole.push(record)
    return null
  }
  try {
    parse(text.slice(0, OPENING_LETTERS), { ...csvForm(delimiter), to: most, on_record: collect })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return whole
}

const widthOf = (rows: readonly string[][]): number => Math.max(0, ...rows.map((row) => row.length))

/** Signs that names of columns are written with separate nothing, unless a person says so. */
const NO_SEPARATOR = /[\p{L}\p{M}\p{N}\s"'’()&./_-]/u

/** A separator that is none of the usual ones has to part so many headers from each other. */
const FEWEST_HEADERS = 2

type Weigh = (opening: readonly string[][]) => number
type Choice = { delimiter: string; weight: number; width: number }

const bestOf = (opening: string, delimiters: readonly string[], weigh: Weigh): Choice =>
  delimiters
    .map((delimiter) => {
      const rows = openingRecords(opening, delimiter, LOOKED_AT)
      return { delimiter, weight: weigh(rows), width: widthOf(rows) }
    })
    .reduce((best, next) =>
      next.weight > best.weight || (next.weight === best.weight && next.width > best.width) ? next : best,
    )

/**
 * The separator of a text: the one it names itself in a first line `sep=;`, else the one whose opening rows `weigh` the most (how many
 * headers are recognised), the widest of equals. Where the usual ones part no headers, any other sign may.
 */
export const chooseDelimiter = (text: string, weigh: Weigh): string => {
  const named = declared.exec(text)?.[1]
  if (named !== undefined) return named
  const opening = text.slice(0, LOOKED_AT_LETTERS)
  const usual = bestOf(opening, DELIMITERS, weigh)
  if (usual.weight >= FEWEST_HEADERS) return usual.delimiter
  const head = opening.split('\n', HEADER_LINES).join('')
  const others = [...new Set(head)].filter((sign) => sign.length === 1 && !NO_SEPARATOR.test(sign) && sign !== '\uFEFF')
  const other = bestOf(opening, [usual.delimiter, ...others.slice(0, MOST_TRIED)], weigh)
  return other.weight >= FEWEST_HEADERS ? other.delimiter : usual.delimiter
}

/** Reads text as a table, whole. Refuses a quotation mark that never closes. */
export const readTable = (text: string, weigh: Weigh): Outcome<Table> => {
  const delimiter = chooseDelimiter(text, weigh)
  try {
    return accepted({ delimiter, records: parse(text, csvForm(delimiter)) })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error.lines ?? 0)
    return { ok: false, problems: [{ at: `line ${line}`, message: 'list.unreadable', values: { line } }] }
  }
}
