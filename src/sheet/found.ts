import type { Problem } from '../core/problem.ts'
import { cellName } from './open.ts'

/** A problem of a list with its place apart: the row, the first being 1, and the header of the column; null where it is of the whole list. */
export type ListProblem = Problem & { row: number | null; column: string | null }

/** Composes the problem of a cell: `row 14, column "Country"`, or `Sites!C14` in a spreadsheet. Columns from 0. */
export type Tell = (row: number, column: number, message: string, values?: Problem['values']) => ListProblem

/** Opens the telling of problems for a list with these headers, on a sheet or in a text. */
export const createTell =
  (headers: readonly string[], sheet: string | null): Tell =>
  (row, column, message, values = {}) => {
    const header = headers[column] ?? String(column + 1)
    const at = sheet === null ? `row ${row}, column "${header}"` : `${sheet}!${cellName(row - 1, column)}`
    return { at, message, values: { row, ...values }, row, column: header }
  }

/** A problem of the whole list, or of a whole column. */
export const wholeProblem = (problem: Problem, column: string | null = null): ListProblem => ({
  ...problem,
  row: null,
  column,
})

/** Problems of one kind in one column: how many, the first rows, and one of them as an example. */
export type ProblemGroup = { column: string | null; count: number; rows: readonly number[]; example: ListProblem }

/** What was found in a list: how many problems, the first of them in the order of rows, and all of them by kind and column. */
export type Found = { count: number; first: readonly ListProblem[]; groups: readonly ProblemGroup[] }

/** A collection of problems that stays small however long the list is. */
export type Finding = {
  add: (problem: ListProblem) => void
  /** Takes in what was found elsewhere. */
  join: (other: Finding) => void
  settle: () => Found
}

/** So many problems are told one by one, and so many rows of one kind; their number is always told. */
export const MOST_TOLD = 200
const MOST_ROWS = 8

type Open = { column: string | null; count: number; rows: number[]; example: ListProblem }

const byRow = (a: ListProblem, b: ListProblem): number => (a.row ?? 0) - (b.row ?? 0)

/** Opens an empty collection. */
export const openFinding = (): Finding => {
  const first: ListProblem[] = []
  const groups = new Map<string, Open>()
  let count = 0
  const addTo = (problem: ListProblem, times: number, rows: readonly number[]): void => {
    const key = `${problem.message} ${problem.column}`
    const group = groups.get(key)
    if (group) {
      group.count += times
      for (const row of rows) if (group.rows.length < MOST_ROWS) group.rows.push(row)
    } else groups.set(key, { column: problem.column, count: times, rows: rows.slice(0, MOST_ROWS), example: problem })
  }
  return {
    add: (problem) => {
      count += 1
      if (first.length < MOST_TOLD) first.push(problem)
      addTo(problem, 1, problem.row === null ? [] : [problem.row])
    },
    join: (other) => {
      const found = other.settle()
      count += found.count
      first.push(...found.first)
      for (const group of found.groups) addTo(group.example, group.count, group.rows)
    },
    settle: () => ({ count, first: [...first].sort(byRow).slice(0, MOST_TOLD), groups: [...groups.values()] }),
  }
}
