// OWASP ASVS 5.0, 1.2.10: a spreadsheet runs a text that begins like a formula, in full-width forms too.
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?%?$/

/**
 * A text that no spreadsheet runs as a formula: an apostrophe before one that begins like one. A plain number stays as it is.
 *
 * @example safeCell('=1+1') // => "'=1+1"
 * @example safeCell('-58.4') // => '-58.4'
 */
export const safeCell = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text)

/** A cell of CSV: in quotation marks where it holds a separator, a quotation mark or a line end. */
export const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows as CSV (RFC 4180, with the byte-order mark Excel needs to read UTF-8), every cell made safe. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => quoted(safeCell(cell))).join(',')).join('\r\n')}\r\n`
