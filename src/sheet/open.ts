import { type Workbook as ReadBook, type Sheet as ReadSheet, readXlsx } from 'hucre/xlsx'
import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { unfitLetter } from './letters.ts'
import { type Formats, readFormats } from './upload/format.ts'
import { type Refused, refuse } from './upload/refusal.ts'
import { type Inspected, inspectSpreadsheet } from './upload.ts'

/** What a cell shows; null where it is blank or holds a formula. Days and times are UTC. */
export type CellValue = string | number | boolean | Date | null

/** A cell with a formula: what it says, and what the program that wrote it showed last. It is told, never worked out. */
export type Formula = { row: number; column: number; formula: string; shown: CellValue }

/** Cells that were joined into one; rows and columns from 0, the last ones included. */
export type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }

/** One sheet: rows and columns from 0; rows may be of different lengths. */
export type Sheet = {
  name: string
  state: 'visible' | 'hidden' | 'very-hidden'
  rows: CellValue[][]
  formats: Formats
  merges: Merge[]
  formulas: Formula[]
}

/** A workbook as it was uploaded, its sheets in order. */
export type Workbook = { sheets: Sheet[] }

/** Checks an upload and opens it. A port: where the platform can, it works apart with a limit on memory and time. */
export type OpenWorkbook = (bytes: Uint8Array) => Promise<Outcome<Workbook>>

const A = 'A'.charCodeAt(0)

const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(A + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(A + (column % 26))

/** The name of a cell, its row and column from 0. @example cellName(13, 2) // => 'C14' */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** A problem for each cell with a formula, at its sheet and cell. */
export const formulaProblems = ({ name, formulas }: Sheet): Problem[] =>
  formulas.map(({ row, column }) => ({ at: `${name}!${cellName(row, column)}`, message: 'upload.formula' }))

/** Days have formats too, and were read as days. */
const ofNumbers = (formats: Formats, rows: readonly CellValue[][]): Formats => {
  const kept: Formats = {}
  for (const [row, columns] of Object.entries(formats))
    for (const [column, format] of Object.entries(columns)) {
      if (typeof rows[Number(row)]?.[Number(column)] !== 'number') continue
      kept[Number(row)] ??= {}
      kept[Number(row)]![Number(column)] = format
    }
  return kept
}

const sheetOf = ({ name, rows, cells, merges = [], hidden, veryHidden }: ReadSheet, formats: Formats): Sheet => {
  const formulas: Formula[] = []
  for (const [place, { value, formula, formulaResult }] of cells ?? []) {
    if (formula === undefined) continue
    const [row = 0, column = 0] = place.split(',').map(Number)
    formulas.push({ row, column, formula, shown: formulaResult ?? value })
    rows[row]![column] = null
  }
  return {
    name,
    state: veryHidden ? 'very-hidden' : hidden ? 'hidden' : 'visible',
    rows,
    formats: ofNumbers(formats, rows),
    merges: merges.map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startCol, endRow, endCol })),
    formulas,
  }
}

/** No spreadsheet program writes more letters into a cell. */
const LONGEST_TEXT = 32_767

/** Why a text is refused, or null. */
const refusedText = (text: string, sheet: string, row: number, column: number): Refused | null => {
  if (text.length > LONGEST_TEXT)
    return refuse('text-too-long', `${sheet}!${cellName(row, column)}`, { most: LONGEST_TEXT })
  // Spelt as `_xFFFE_`, such a letter passes the check of the markup.
  const letter = unfitLetter(text)
  return letter === null ? null : refuse('letter-in-cell', `${sheet}!${cellName(row, column)}`, { letter })
}

const refusedTexts = ({ sheets }: Workbook): Refused | null => {
  for (const { name, rows, formulas } of sheets) {
    for (const [row, cells] of rows.entries())
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column]
        const refused = typeof cell === 'string' ? refusedText(cell, name, row, column) : null
        if (refused) return refused
      }
    for (const { row, column, shown } of formulas) {
      const refused = typeof shown === 'string' ? refusedText(shown, name, row, column) : null
      if (refused) return refused
    }
  }
  return null
}

const read = async (bytes: Uint8Array, { texts, styled }: Inspected): Promise<Workbook | null> => {
  try {
    const book: ReadBook = await readXlsx(bytes)
    const formats = readFormats(texts, styled)
    return { sheets: book.sheets.map((sheet) => sheetOf(sheet, formats.get(sheet.name) ?? {})) }
  } catch {
    // Whatever the reader stumbles over in a file from outside, the file is what has to be mended.
    return null
  }
}

/** Checks an upload and opens it here and now, on the thread that asks. */
export const openWorkbook: OpenWorkbook = async (bytes) => {
  const inspected = inspectSpreadsheet(bytes)
  if (!inspected.ok) return inspected
  const workbook = await read(bytes, inspected.value)
  return workbook ? (refusedTexts(workbook) ?? accepted(workbook)) : refuse('damaged')
}
