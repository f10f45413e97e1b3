import { withoutUnfit } from './letters.ts'

// OWASP ASVS 5.0, 1.2.10: a spreadsheet runs a text that begins like a formula, in full-width forms too.
// One that begins so after apostrophes gets another, so that every text can be had back.
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?%?$/

/**
 * A text that no spreadsheet runs as a formula: an apostrophe before one that begins like one. A plain number stays as it is.
 *
 * @example safeCell('=1+1') // => "'=1+1"
 * @example safeCell('-58.4') // => '-58.4'
 */
export const safeCell = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text)

/** A text as it was before it was made safe. @example plainCell("'=1+1") // => '=1+1' */
export const plainCell = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text

/** A cell of CSV: in quotation marks where it holds a separator, a quotation mark or a line end. */
export const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The byte-order mark Excel needs to read UTF-8; it begins a file. */
export const CSV_BEGINS = '\uFEFF'

/** One line of CSV (RFC 4180), every cell made safe and without what no text has. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(safeCell(withoutUnfit(cell)))).join(',')}\r\n`

/** Rows as CSV, whole. */
export const csvText = (rows: readonly (readonly string[])[]): string => CSV_BEGINS + rows.map(csvLine).join('')
