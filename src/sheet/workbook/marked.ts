import { type Cell, type CellStyle, openXlsx, parseCellRef, type Sheet } from 'hucre/xlsx'
import type { Problem } from '../../core/problem.ts'
import type { Say } from '../../messages/messages.ts'
import { saveBook } from '../write.ts'
import { sheetReference } from './drawn.ts'
import { drawMend, type Line } from './mend.ts'
import { remarkWith, remarkWithout } from './remark.ts'
import { type Book, openRestore } from './restore.ts'
import { STYLES } from './style.ts'

const RED = 'FADBD8'
const edge = { style: 'medium', color: { rgb: 'A93226' } } as const

/** A cell that has to be mended, laid over what it looks like. A paste locks the cell it goes into, which then could not be mended. */
const FAULTY: CellStyle = {
  protection: { locked: false },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: RED }, bgColor: { rgb: RED } },
  border: { top: edge, right: edge, bottom: edge, left: edge },
}

const placeOf = (at: string): { name: string; cell: string } | null => {
  const [, name, cell] = /^(.+)!([A-Z]{1,2}\d{1,5})$/.exec(at) ?? []
  return name && cell ? { name, cell } : null
}

const cellIn = (sheet: Sheet, cell: string): Cell => {
  const { row, col } = parseCellRef(cell)
  sheet.cells ??= new Map()
  const key = `${row},${col}`
  const found = sheet.cells.get(key) ?? { value: sheet.rows[row]?.[col] ?? null, type: 'empty' as const }
  sheet.cells.set(key, found)
  return found
}

/** Takes back what an earlier marked copy put in, so that cells mended since are yellow again. */
const unmark = (book: Book, listName: string): void => {
  for (const sheet of book.sheets)
    for (const cell of sheet.cells?.values() ?? []) {
      const rest = cell.comment && remarkWithout(cell.comment)
      if (rest === cell.comment) continue
      if (rest) cell.comment = rest
      else delete cell.comment
      const { fill, border } = STYLES.answer
      cell.style = { ...cell.style, fill: fill!, border: border! }
    }
  book.sheets = book.sheets.filter(({ name }) => name !== listName)
}

/** What the library that writes would lose: results of formulas, and quotation marks around names of sheets in the rows printed again. */
const keepWhole = (book: Book): void => {
  for (const { name, pageSetup, cells } of book.sheets) {
    for (const cell of cells?.values() ?? []) if (cell.formula !== undefined) cell.formulaResult ??= cell.value
    if (!pageSetup?.printTitlesRow) continue
    const range = `${sheetReference(name)}!${pageSetup.printTitlesRow}`
    delete pageSetup.printTitlesRow
    book.namedRanges = [...(book.namedRanges ?? []), { name: '_xlnm.Print_Titles', range, scope: name }]
  }
}

/**
 * A copy of a workbook that was filled in, with the faulty cells red, a note in each, and a sheet that lists them with links. They can be
 * filled in again, whatever was pasted over them. Nothing that was typed is changed. The bytes must have passed the check of uploads.
 */
export const markWorkbook = async (
  say: Say,
  bytes: Uint8Array,
  problems: readonly Problem[],
  leftBehind: readonly Problem[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const book = await openXlsx(bytes, { readStyles: true })
  const listName = say('workbook.marked.sheet')
  unmark(book, listName)
  keepWhole(book)
  const lines = (from: readonly Problem[]): Line[] =>
    from.map(({ at, message, values }) => {
      const place = placeOf(at)
      const sheet = book.sheets.find(({ name }) => name === (place?.name ?? at))
      const link = sheet && `${sheetReference(sheet.name)}!${place?.cell ?? 'A1'}`
      return { at, says: say(`problem.${message}`, values), link: link ?? null }
    })
  const told = lines(problems)
  const restore = openRestore(say, book)
  for (const { at, says } of told) {
    const place = placeOf(at)
    const sheet = place && book.sheets.find(({ name }) => name === place.name)
    if (!sheet) continue
    const cell = cellIn(sheet, place.cell)
    cell.style = { ...cell.style, ...FAULTY }
    restore(place.name, place.cell)
    cell.comment = remarkWith(cell.comment, says)
  }
  book.sheets.push(drawMend(say, listName, told, lines(leftBehind)))
  book.activeSheet = book.sheets.length - 1
  return saveBook(book)
}
