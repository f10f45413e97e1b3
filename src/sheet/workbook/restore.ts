import { type openXlsx, parseCellRef } from 'hucre/xlsx'
import type { Say } from '../../messages/messages.ts'
import type { Sheet } from '../open.ts'
import { listOf } from './choices.ts'
import { CODES, COLUMNS } from './codes.ts'
import { sheetReference } from './drawn.ts'
import { ruleOf } from './field.ts'
import { findCells } from './found.ts'
import { type Handed, readHanded } from './handed.ts'
import { type Key, readKey } from './key.ts'

/** A workbook as the library that writes it back has it. */
export type Book = Awaited<ReturnType<typeof openXlsx>>

/** The range of each list on the hidden sheet; its words stand under one another. */
const rangesOf = ({ sheet }: Handed): ReadonlyMap<string, string> => {
  const rows = new Map<string, [first: number, last: number]>()
  for (const [i, row] of sheet.rows.entries()) {
    const owner = row[COLUMNS.lists]
    if (typeof owner === 'string') rows.set(owner, [rows.get(owner)?.[0] ?? i + 1, i + 1])
  }
  const name = sheet.name === CODES ? CODES : sheetReference(sheet.name)
  return new Map([...rows].map(([owner, [first, last]]) => [owner, `${name}!$K$${first}:$K$${last}`]))
}

/** Whether a list of ranges, as a rule holds them, has a cell in it. */
const covers = (ranges: string, cell: string): boolean => {
  const { row, col } = parseCellRef(cell)
  return ranges.split(' ').some((range) => {
    const [from, to = from] = range.split(':').map(parseCellRef)
    return from && to && row >= from.row && row <= to.row && col >= from.col && col <= to.col
  })
}

/** What each cell that is filled in is for, by the place where it stands now; nothing where the hidden sheet is gone. */
const keysIn = (sheets: Sheet[], handed: Handed): ReadonlyMap<string, Key> => {
  const { cells } = findCells({ sheets }, handed)
  return new Map([...cells].flatMap(([text, { at }]) => (readKey(text) ? [[at, readKey(text)!]] : [])))
}

/**
 * Gives cells back what a paste over them takes away: they can be filled in again, and those with a list offer it. Where ends of a number
 * would be needed nothing is put back; the note in the cell says them.
 */
export const openRestore = (say: Say, book: Book): ((name: string, cell: string) => void) => {
  const sheets = book.sheets.map(({ name, rows }) => ({ name, rows, formats: {}, formulas: [] }) as unknown as Sheet)
  const handed = readHanded({ sheets })
  if (!handed.ok) return () => undefined
  const keys = keysIn(sheets, handed.value)
  const ranges = rangesOf(handed.value)
  return (name, cell) => {
    const sheet = book.sheets.find((each) => each.name === name)
    const key = keys.get(`${name}!${cell}`)
    const list = key && ranges.get(listOf(key, ranges) ?? '')
    if (!sheet || !key || !list) return
    sheet.dataValidations ??= []
    const rule = ruleOf(say, { ...key, caption: '', list: '', ends: null }, cell, list)
    const held = sheet.dataValidations.findIndex(({ range }) => range === cell)
    if (held >= 0) sheet.dataValidations[held] = rule
    else if (!sheet.dataValidations.some(({ range }) => covers(range, cell))) sheet.dataValidations.push(rule)
  }
}
