import type { Problem } from '../../core/problem.ts'
import { type CellValue, cellName, type Sheet, type Workbook } from '../open.ts'
import { MARKS, type Placed } from './drawn.ts'
import type { Handed } from './handed.ts'
import { readKey } from './key.ts'

/** A cell that was filled in, where it is now. */
export type Found = { sheet: string; row: number; column: number; at: string; value: CellValue; format: string | null }

const CELL = /^([A-Z]{1,2})(\d{1,5})$/

const positionOf = (cell: string): { row: number; column: number } | null => {
  const [, letters, digits] = CELL.exec(cell) ?? []
  if (!letters) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

type Mark = { sheet: Sheet; row: number; column: number }

/** Every mark in the hidden columns, with the places where it stands, at most two on a sheet. */
const findMarks = (sheets: readonly Sheet[]): ReadonlyMap<string, Mark[]> => {
  const marks = new Map<string, Mark[]>()
  for (const sheet of sheets)
    sheet.rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        if (typeof cell !== 'string' || !readKey(cell)) return
        const known = marks.get(cell) ?? []
        // A second one on a sheet is a slip to be told; however many more there are, it is the same slip.
        if (known.filter((each) => each.sheet === sheet).length < 2) known.push({ sheet, row, column })
        marks.set(cell, known)
      })
    })
  return marks
}

const cellAt = (sheet: Sheet, row: number, column: number): Found => ({
  sheet: sheet.name,
  row,
  column,
  at: `${sheet.name}!${cellName(row, column)}`,
  value: sheet.rows[row]?.[column] ?? null,
  format: sheet.formats[row]?.[column] ?? null,
})

const isFormula = ({ formulas }: Sheet, row: number, column: number): boolean =>
  formulas.some((each) => each.row === row && each.column === column)

/**
 * The cells of a workbook that was filled in, by key. A row is found by the mark in its hidden column, wherever sheet and row were
 * moved and whatever the sheet is called now; where the marks are gone, by its place when it was handed out.
 */
export const findCells = (
  { sheets }: Workbook,
  { placed, sheet: codes }: Handed,
): { cells: ReadonlyMap<string, Found>; problems: Problem[] } => {
  const open = sheets.filter((sheet) => sheet !== codes)
  const marks = findMarks(open)
  const problems = new Map<string, Problem>()
  const tell = (problem: Problem) => void problems.set(`${problem.at} ${problem.message}`, problem)
  const cells = new Map<string, Found>()
  const marked = new Set([...marks.values()].flat().map(({ sheet }) => sheet))
  const place = ({ key, sheet: name, cell, mark }: Placed) => {
    const position = positionOf(cell)
    const [first, ...others] = [...(marks.get(mark) ?? [])].sort((a) => (a.sheet.name === name ? -1 : 1))
    const sheet = first?.sheet ?? open.find((each) => each.name === name)
    if (!position) return
    if (!sheet) return tell({ at: name, message: 'workbook.sheet-missing' })
    if (!first && marked.has(sheet)) return tell({ at: `${name}!${cell}`, message: 'workbook.row-missing' })
    if (first && first.column !== MARKS) return tell({ at: sheet.name, message: 'workbook.columns-moved' })
    for (const other of others)
      tell({ at: other.sheet.name, message: 'workbook.sheet-twice', values: { sheet: sheet.name } })
    const found = cellAt(sheet, first?.row ?? position.row, position.column)
    if (isFormula(sheet, found.row, found.column)) tell({ at: found.at, message: 'workbook.formula' })
    cells.set(key, found)
  }
  for (const each of placed) place(each)
  return { cells, problems: [...problems.values()] }
}

/** Problems in the order of the workbook: by sheet, row and column; what has no cell comes first. */
export const inOrder = ({ sheets }: Workbook, problems: readonly Problem[]): Problem[] => {
  const orderOf = ({ at }: Problem): [number, number, number] => {
    const end = at.lastIndexOf('!')
    const position = positionOf(at.slice(end + 1))
    const sheet = sheets.findIndex(({ name }) => name === at.slice(0, end))
    return position ? [sheet, position.row, position.column] : [-1, 0, 0]
  }
  return problems
    .map((problem) => ({ problem, order: orderOf(problem) }))
    .sort(({ order: [a, b, c] }, { order: [d, e, f] }) => a - d || b - e || c - f)
    .map(({ problem }) => problem)
}
