import { unzipSync } from 'fflate'
import { createSay } from '../../src/messages/messages.ts'
import { createAnswerTable } from '../../src/sheet/answer-table/create.ts'
import { edition } from '../support/edition.ts'
import { bestWorkbook } from '../web/best-workbook.ts'
import { exposure } from '../web/palermo.ts'
import { type Hostile, thick } from './hostile.ts'
import { text } from './workbook.ts'
import { zip } from './zip.ts'

type Change = (parts: Map<string, string>) => void

const filled = (kind: 'questionnaire' | 'table', expects: string, files: Readonly<Record<string, () => Uint8Array>>) =>
  Object.entries(files).map(([name, bytes]): Hostile => ({ name: `${kind}: ${name}`, kind, bytes, expects }))

/** A workbook of ours with some of its parts changed. */
const changed =
  (bytes: Uint8Array, change: Change = () => undefined) =>
  (): Uint8Array => {
    const parts = new Map(
      Object.entries(unzipSync(bytes)).map(([name, data]) => [name, new TextDecoder('latin1').decode(data)]),
    )
    change(parts)
    return zip(
      [...parts].map(([name, data]) => ({ name, data: Uint8Array.from(data, (letter) => letter.charCodeAt(0)) })),
    )
  }

/** The parts of the sheets of a workbook, in the order in which it shows them. */
const sheetsOf = (parts: ReadonlyMap<string, string>): string[] =>
  [...parts.keys()]
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)![0]) - Number(/\d+/.exec(b)![0]))

/** Puts rows below everything that stands on the nth sheet from the end. */
const below =
  (fromEnd: number, rows: string): Change =>
  (parts) => {
    const name = sheetsOf(parts).at(-fromEnd)!
    parts.set(name, parts.get(name)!.replace('</sheetData>', `${thick(rows)}</sheetData>`))
  }
const rowsOf = (count: number, cells: (row: number) => string): string =>
  Array.from({ length: count }, (_, i) => `<row r="${i + 2_000}">${cells(i + 2_000)}</row>`).join('')

/** Every cell of one kind of number on every sheet becomes something else. */
const cells =
  (pattern: RegExp, cell: string): Change =>
  (parts) => {
    for (const name of sheetsOf(parts).slice(0, -1)) parts.set(name, parts.get(name)!.replace(pattern, cell))
  }

const table = new Uint8Array(await createAnswerTable(createSay('en'), edition, exposure))
const COLUMNS = 120
const letters = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26))
const answers = (count: number, cell: (column: number, row: number) => string) => (parts: Map<string, string>) => {
  const name = sheetsOf(parts)[0]!
  const rows = rowsOf(count, (row) =>
    Array.from({ length: COLUMNS }, (_, column) => text(`${letters(column)}${row}`, cell(column, row))).join(''),
  )
  parts.set(name, parts.get(name)!.replace('</sheetData>', `${thick(rows)}</sheetData>`))
}

/** Cells with a word in each, in one row. */
const words = (count: number, row: number): string =>
  Array.from({ length: count }, (_, column) => text(`${letters(column)}${row}`, 'x')).join('')

/** Workbooks of ours that came back with far more in them than anybody fills in, or something else. */
export const hostileFilled: readonly Hostile[] = [
  ...filled('questionnaire', 'read: 95 answers', { 'nothing was changed': changed(bestWorkbook) }),
  ...filled('questionnaire', 'workbook.not-ours', {
    'a table of answers instead': () => table,
    'the hidden sheet says nothing': changed(bestWorkbook, (parts) => {
      const name = sheetsOf(parts).at(-1)!
      parts.set(name, parts.get(name)!.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>'))
    }),
  }),
  ...filled('questionnaire', 'workbook.too-much', {
    'a hundred thousand cells beside': changed(
      bestWorkbook,
      below(
        2,
        rowsOf(10_000, (row) => words(10, row)),
      ),
    ),
  }),
  ...filled('questionnaire', 'workbook.too-much', {
    'one mark four thousand times': changed(
      bestWorkbook,
      below(
        2,
        rowsOf(4_000, (row) => text(`A${row}`, 'B01.1:choice')),
      ),
    ),
  }),
  ...filled('questionnaire', 'workbook.formula', {
    'a formula in every cell with a number': changed(
      bestWorkbook,
      cells(/<c r="([A-Z]+\d+)"([^>]*)><v>[^<]*<\/v><\/c>/g, '<c r="$1"$2><f>1+1</f><v>2</v></c>'),
    ),
  }),
  ...filled('table', 'batch.table-empty', { 'no row below the headers': changed(table) }),
  ...filled('table', 'batch.no-table', { 'a questionnaire instead': () => bestWorkbook }),
  ...filled('table', 'upload.text-too-long', {
    'a cell of forty thousand letters': changed(
      table,
      answers(1, () => ' x'.repeat(20_000)),
    ),
  }),
  ...filled('table', 'read: 500 lines 500 with problems', {
    'five hundred rows of words nobody offered': changed(
      table,
      answers(500, (column, row) => `some word ${column} ${row}`),
    ),
  }),
  ...filled('table', 'read: 1 lines 1 with problems', {
    'sixteen thousand choices in each cell': changed(
      table,
      answers(1, () => 'x;'.repeat(16_000)),
    ),
    'thirty thousand blanks in each cell': changed(
      table,
      answers(1, () => `1${' '.repeat(30_000)}x`),
    ),
    'thirty thousand colons in each cell': changed(
      table,
      answers(1, () => 'a: '.repeat(10_000)),
    ),
    'names of the inside of the program in each cell': changed(
      table,
      answers(1, () => '__proto__'),
    ),
  }),
]
