import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { findHeader, HEADER_WITHIN, weighHeaders } from './column.ts'
import type { Mapping } from './mapping.ts'
import type { Sheet, Workbook } from './open.ts'
import { readCells } from './sheet-cells.ts'
import { OPENING_ROWS, type SheetChoice, type Source, type Untaken } from './source.ts'
import { spelling } from './spelling.ts'

/** So many rows are handed over at once. */
const BATCH = 500
const NONE: readonly Untaken[] = []

const choiceOf = ({ name, rows }: Sheet): SheetChoice => ({ name, rows: rows.length })

const openingOf = (sheet: Sheet): readonly string[][] =>
  readCells({ ...sheet, rows: sheet.rows.slice(0, HEADER_WITHIN), formulas: [] }).records

/** Other sheets with names and places: lists of their own that a reader may have meant too, where nobody said which sheet. */
const noticesOf = (sheets: readonly Sheet[], chosen: Sheet, mapping: Mapping): Problem[] => {
  if (mapping.sheet !== null) return []
  const isList = (sheet: Sheet): boolean => {
    const meanings =
      findHeader(openingOf(sheet), { ...mapping, headerRow: null })?.columns.map((one) => one.meaning) ?? []
    return meanings.includes('name') && (meanings.includes('country') || meanings.includes('address'))
  }
  return sheets
    .filter((sheet) => sheet !== chosen && sheet.state === 'visible' && isList(sheet))
    .map(({ name }) => ({ at: 'list', message: 'list.other-sheet', values: { name, sheet: chosen.name } }))
}

/** The sheet whose opening rows name the most headers, the first of equals; hidden sheets only by name. */
const chooseSheet = (sheets: readonly Sheet[], { sheet: named, columns }: Mapping): Sheet | null => {
  if (named !== null)
    return (
      sheets.find(({ name }) => name === named) ?? sheets.find(({ name }) => spelling(name) === spelling(named)) ?? null
    )
  const weigh = weighHeaders(columns)
  const shown = sheets.filter(({ state }) => state === 'visible')
  const weighed = shown.map((sheet) => ({ sheet, weight: weigh(openingOf(sheet)) }))
  return (
    weighed.reduce<(typeof weighed)[number] | null>(
      (best, next) => (best && best.weight >= next.weight ? best : next),
      null,
    )?.sheet ?? null
  )
}

/** Opens a list that is a workbook: the sheet it stands on, and its rows. Refuses a sheet that is not there, naming those that are. */
export const openSheet = ({ sheets }: Workbook, mapping: Mapping): Outcome<Source> => {
  const sheet = chooseSheet(sheets, mapping)
  if (!sheet) {
    const names = sheets.map(({ name }) => name).join(' · ')
    return mapping.sheet === null
      ? { ok: false, problems: [{ at: 'list', message: 'list.no-sheet' }] }
      : {
          ok: false,
          problems: [{ at: 'sheet', message: 'list.no-such-sheet', values: { name: mapping.sheet, names } }],
        }
  }
  const { records, untaken } = readCells(sheet)
  return accepted({
    form: { kind: 'xlsx', sheet: sheet.name, sheets: sheets.filter(({ state }) => state === 'visible').map(choiceOf) },
    notices: noticesOf(sheets, sheet, mapping),
    opening: records.slice(0, OPENING_ROWS),
    read: async (onRecords) => {
      for (let i = 0; i < records.length; i += BATCH)
        if ((await onRecords(records.slice(i, i + BATCH), i + 1)) === false) break
      return accepted(null)
    },
    untaken: (row) => untaken.get(row) ?? NONE,
  })
}
