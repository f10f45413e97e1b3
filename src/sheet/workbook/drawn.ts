import {
  type Cell,
  type CellStyle,
  type CellValue,
  type ConditionalRule,
  cellRef,
  type DataValidation,
  type WriteSheet,
} from 'hucre/xlsx'
import type { Say } from '../../messages/messages.ts'
import { type Field, lookOf, ruleOf } from './field.ts'
import { writeKey } from './key.ts'
import { STYLES } from './style.ts'

/** Where the cell of a key is. `mark` is the text in the hidden column of its row, by which the row is found after it was moved. */
export type Placed = { key: string; sheet: string; cell: string; mark: string }

/** The hidden column with a mark in each row that is filled in. */
export const MARKS = 7

/** What a drawing needs: words, the ranges of the lists by name, and what is already filled in by key. */
export type Pen = { say: Say; lists: ReadonlyMap<string, string>; filled: ReadonlyMap<string, CellValue> }

/** A sheet while it is drawn: its cells, its rules, and where each field went. */
export type Drawn = {
  name: string
  placed: readonly Placed[]
  /** Puts a text, a number or nothing into a cell. */
  put: (row: number, column: number, value: CellValue, style: CellStyle, link?: string) => void
  /** Puts a formula with what it comes to now. */
  work: (row: number, column: number, formula: string, result: string | number, style: CellStyle) => void
  /** Puts a field: the cell with its rule, and the mark of its row. Gives the cell's name. */
  ask: (row: number, column: number, field: Field) => string
  /** Lays a format over a range while a formula holds. */
  overlay: (range: string, formula: string, style: CellStyle) => void
  sheet: (shape: Pick<WriteSheet, 'columns' | 'freezePane' | 'pageSetup' | 'rowDefs'>) => WriteSheet
}

/** A name of a sheet as formulas and links write it. */
export const sheetReference = (name: string): string => `'${name.replaceAll("'", "''")}'`

/** A text as formulas write it. */
export const inFormula = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Starts a sheet. Everything is locked but the fields; columns and rows may be widened, as eyes and screens differ. */
export const openDrawn = (name: string, { say, lists, filled }: Pen): Drawn => {
  const cells = new Map<string, Partial<Cell>>()
  const dataValidations: DataValidation[] = []
  const conditionalRules: ConditionalRule[] = []
  const placed: Placed[] = []
  const at = (row: number, column: number) => `${row},${column}`
  return {
    name,
    placed,
    put: (row, column, value, style, link) =>
      void cells.set(at(row, column), {
        value,
        style,
        ...(link === undefined ? {} : { hyperlink: { target: '', location: link } }),
      }),
    work: (row, column, formula, result, style) =>
      void cells.set(at(row, column), { value: null, formula, formulaResult: result, style }),
    ask: (row, column, field) => {
      const key = writeKey(field)
      const cell = cellRef(row, column)
      const marked = cells.get(at(row, MARKS))?.value
      cells.set(at(row, column), { value: filled.get(key) ?? null, style: lookOf(field) })
      if (!marked) cells.set(at(row, MARKS), { value: key, style: STYLES.hidden })
      dataValidations.push(ruleOf(say, field, cell, field.list && lists.get(field.list)!))
      placed.push({ key, sheet: name, cell, mark: typeof marked === 'string' ? marked : key })
      return cell
    },
    overlay: (range, formula, style) =>
      void conditionalRules.push({
        type: 'expression',
        priority: conditionalRules.length + 1,
        range,
        formula,
        style,
      }),
    sheet: ({ columns = [], ...shape }) => ({
      ...shape,
      name,
      rows: [],
      cells,
      columns: [...columns, ...Array(MARKS - columns.length).fill({ width: 2 }), { width: 4, hidden: true }],
      dataValidations,
      conditionalRules,
      protection: { sheet: true, formatColumns: true, formatRows: true },
      view: { showGridLines: false },
      headerFooter: {
        oddFooter: `&L&"Arial,Regular"&9${say('workbook.footer')}&R&"Arial,Regular"&9&A  ·  &P / &N`,
      },
    }),
  }
}
