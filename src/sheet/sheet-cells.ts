import type { CellValue, Sheet } from './open.ts'
import type { Untaken } from './source.ts'

/** The cells of a sheet as the text that stands in them, merged cells filled downwards, and what was not taken by row. */
export type SheetCells = { records: readonly string[][]; untaken: ReadonlyMap<number, readonly Untaken[]> }

/** Merged cells that are filled; more of them than a list of so many rows can have are left as they are. */
const MOST_FILLED = 1_000_000

/** A spreadsheet counts in 15 digits: 0.1 + 0.2 is shown as 0.3. */
const DIGITS = 15

const errors = new Set(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!', '#NUM!', '#SPILL!', '#CALC!'])

const plainNumber = (value: number): string => String(Number(value.toPrecision(DIGITS)))

/** Whether a number format shows percentages: a % outside quotation marks and not escaped. */
export const showsPercent = (format: string): boolean => /%/.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))

/** Keys and postcodes are often numbers shown with their leading noughts. */
const noughts = /^0{2,20}$/

const numberText = (value: number, format: string): string => {
  if (showsPercent(format)) return `${plainNumber(value * 100)}%`
  return noughts.test(format) && Number.isInteger(value) && value >= 0
    ? plainNumber(value).padStart(format.length, '0')
    : plainNumber(value)
}

/** The text of a cell as it is shown: 0.14 in the format `0.00%` is `14%`, 123 in `00000` is `00123`. Days are ISO days. */
export const cellText = (value: CellValue, format: string | null): string => {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberText(value, format ?? '')
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '')
}

/** Reads the cells of a sheet. A cell merged over several rows holds for each of them; formulas and errors are told and left blank. */
export const readCells = ({ rows, formats, merges, formulas }: Sheet): SheetCells => {
  const untaken = new Map<number, Untaken[]>()
  const note = (row: number, one: Untaken): void => {
    const before = untaken.get(row)
    if (before) before.push(one)
    else untaken.set(row, [one])
  }
  const records = rows.map((cells, row) =>
    Array.from(cells, (value, column) => {
      if (typeof value === 'string' && errors.has(value)) {
        note(row + 1, { column, message: 'list.error-cell', values: { text: value } })
        return ''
      }
      return cellText(value ?? null, formats[row]?.[column] ?? null)
    }),
  )
  for (const { row, column } of formulas) note(row + 1, { column, message: 'list.formula', values: {} })
  let filled = 0
  for (const { startRow, startCol, endRow } of merges) {
    const text = records[startRow]?.[startCol] ?? ''
    for (let row = startRow + 1; row <= Math.min(endRow, records.length - 1) && filled < MOST_FILLED; row += 1) {
      const record = records[row]!
      filled += 1
      // A blank beyond the end of a row is there already: joined to the last column, every row would be made that long.
      if (text === '' && record.length <= startCol) continue
      while (record.length <= startCol) record.push('')
      record[startCol] = text
    }
  }
  return { records, untaken }
}
