import { type CellValue, saveXlsx, type WriteOptions, writeXlsx } from 'hucre/xlsx'
import { withoutUnfit } from './letters.ts'
import type { Book } from './workbook/restore.ts'

/** Excel takes `_x0041_` for a letter that is spelt by its number. Whoever typed that meant what they typed. */
const SPELT = /_(?=x[\dA-Fa-f]{4}_)/g
const typed = <Value extends CellValue | undefined>(value: Value): Value =>
  typeof value === 'string' ? (value.replaceAll(SPELT, '_x005F_') as Value) : value

type Written = Pick<WriteOptions['sheets'][number], 'rows' | 'cells'>

const keepSpelling = ({ rows = [], cells }: Written): void => {
  for (const row of rows) for (const [i, value] of row.entries()) row[i] = typed(value)
  for (const cell of cells?.values() ?? []) {
    if (cell.value !== undefined) cell.value = typed(cell.value)
    if (cell.formulaResult !== undefined) cell.formulaResult = typed(cell.formulaResult)
    for (const run of cell.richText ?? []) run.text = typed(run.text)
  }
}

/** Replaces the letters that XML forbids in every text of a value, where it stands; the library writes them as they are. */
const makeFit = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutUnfit(value)
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return value
  if (value instanceof Map) for (const [key, each] of value) value.set(key, makeFit(each))
  else
    for (const [key, each] of Object.entries(value)) {
      const fit = makeFit(each)
      // Styles are shared and stay as they are.
      if (fit !== each) (value as Record<string, unknown>)[key] = fit
    }
  return value
}

const prepare = <Whole extends { sheets: Written[] }>(book: Whole): Whole => {
  for (const sheet of book.sheets) keepSpelling(sheet)
  makeFit(book)
  return book
}

/** The bytes of a new workbook, each part of it well-formed XML whatever its texts hold. */
export const writeBook = async (book: WriteOptions): Promise<Uint8Array<ArrayBuffer>> =>
  (await writeXlsx(prepare(book))) as Uint8Array<ArrayBuffer>

/** The bytes of a workbook that was opened and changed, likewise. */
export const saveBook = async (book: Book): Promise<Uint8Array<ArrayBuffer>> =>
  (await saveXlsx(prepare(book))) as Uint8Array<ArrayBuffer>
