import type { OpenWorkbook } from '../../src/sheet/open.ts'

/** What came of opening a spreadsheet: the problem it is refused with, or its sheets with their sizes and formulas. */
export const tellWorkbook = async (open: OpenWorkbook, bytes: Uint8Array): Promise<string> => {
  const opened = await open(bytes)
  if (!opened.ok) return opened.problems[0].message
  const sheets = opened.value.sheets.map(({ name, rows, formulas }) => {
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
    const told = formulas.length === 0 ? '' : ` ${formulas.length} ${formulas.length === 1 ? 'formula' : 'formulas'}`
    return `${name} ${rows.length}x${columns}${told}`
  })
  return `read: ${sheets.join(', ')}`
}
