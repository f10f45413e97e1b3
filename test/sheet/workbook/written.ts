import { openXlsx, saveXlsx } from 'hucre/xlsx'
import type { CellValue } from '../../../src/sheet/open.ts'
import { sheetReference } from '../../../src/sheet/workbook/drawn.ts'
import { cellOf, opened } from './books.ts'

/** The bytes of a workbook after some cells were overwritten by a program that knows no rules. */
export const filledWith = async (bytes: Uint8Array, values: Record<string, CellValue>): Promise<Uint8Array> => {
  const found = await opened(bytes)
  const book = await openXlsx(bytes, { readStyles: true })
  for (const [key, value] of Object.entries(values)) {
    const { sheet: name, row, column } = cellOf(found, key)
    const sheet = book.sheets.find((each) => each.name === name)!
    const cell = sheet.cells!.get(`${row},${column}`)!
    cell.value = value
    while (sheet.rows.length <= row) sheet.rows.push([])
    sheet.rows[row]![column] = value
  }
  for (const { name, pageSetup } of book.sheets)
    if (pageSetup?.printTitlesRow) {
      const range = `${sheetReference(name)}!${pageSetup.printTitlesRow}`
      delete pageSetup.printTitlesRow
      book.namedRanges = [...(book.namedRanges ?? []), { name: '_xlnm.Print_Titles', range, scope: name }]
    }
  return saveXlsx(book)
}
