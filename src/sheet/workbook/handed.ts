import { type Outcome, outcome } from '../../core/problem.ts'
import type { Sheet, Workbook } from '../open.ts'
import type { Label } from './choices.ts'
import { type About, COLUMNS, FORMAT } from './codes.ts'
import type { Placed } from './drawn.ts'

/** What the hidden sheet of a workbook says it was when it was handed out. */
export type Handed = {
  about: About
  placed: readonly Placed[]
  lists: ReadonlyMap<string, readonly Label[]>
  sheet: Sheet
}

const FACTS = ['questionnaire', 'edition', 'digest', 'form', 'language'] as const

const textsIn = (sheet: Sheet, column: number, count: number): string[][] =>
  sheet.rows.flatMap((row) => {
    const cells = Array.from({ length: count }, (_, i) => row[column + i])
    return cells.every((cell) => cell !== null && cell !== undefined) ? [cells.map(String)] : []
  })

/** Finds the hidden sheet, whatever it is called, and reads what the others are; refuses a workbook that has none. */
export const readHanded = ({ sheets }: Workbook): Outcome<Handed> => {
  const sheet = sheets.find(({ rows }) => rows[0]?.[0] === FORMAT)
  const said = new Map(sheet ? textsIn(sheet, COLUMNS.about, 2).map(([name, value]) => [name!, value!]) : [])
  const isWhole = FACTS.every((name) => said.has(name)) && ['short', 'full'].includes(said.get('form')!)
  const placed = sheet ? textsIn(sheet, COLUMNS.map, 4) : []
  if (!sheet || !isWhole || placed.length === 0)
    return outcome([{ at: 'file', message: 'workbook.not-ours' }], () => ({}) as never)
  const lists = new Map<string, Label[]>()
  for (const [owner, code, label] of textsIn(sheet, COLUMNS.lists, 3))
    if (!lists.get(owner!)?.push({ code: code!, label: label! })) lists.set(owner!, [{ code: code!, label: label! }])
  return outcome([], () => ({
    about: Object.fromEntries(FACTS.map((name) => [name, said.get(name)!])) as About,
    placed: placed.map(([key, name, cell, mark]) => ({ key: key!, sheet: name!, cell: cell!, mark: mark! })),
    lists,
    sheet,
  }))
}
