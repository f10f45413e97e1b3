import { fillPlaceholders, getTableColumns, sql } from 'drizzle-orm'
import type { Row } from './change.ts'
import { tables } from './schema.ts'
import { type Database, MOST_VALUES, type Write } from './write.ts'

type Table = Row['table']

const slot = (name: string, i: number): string => `${name} ${i}`

/** Inserts of many rows in few statements: each run of rows of one table is cut into groups, and what is left over goes in singly. */
export const createGroups = (db: Database, insert: (row: Row) => Write) => {
  const built = new Map<Table, { size: number; write: (rows: readonly Row[]) => Write }>()

  const build = (table: Table) => {
    const names = Object.keys(getTableColumns(tables[table]))
    const size = Math.floor(MOST_VALUES / names.length)
    const places = Array.from({ length: size }, (_, i) =>
      Object.fromEntries(names.map((name) => [name, sql.placeholder(slot(name, i))])),
    )
    const statement = db.insert(tables[table]).values(places).toSQL()
    const write = (rows: readonly Row[]): Write => {
      const values = rows.flatMap((row, i) => names.map((name) => [slot(name, i), row.values[name]]))
      return { sql: statement.sql, params: fillPlaceholders(statement.params, Object.fromEntries(values)) }
    }
    return { size, write }
  }
  const groupOf = (table: Table) => {
    const group = built.get(table) ?? build(table)
    built.set(table, group)
    return group
  }

  return (rows: readonly Row[]): Write[] => {
    const writes: Write[] = []
    for (let from = 0; from < rows.length; ) {
      const { table } = rows[from]!
      const { size, write } = groupOf(table)
      const run = rows.slice(from, from + size)
      const isWhole = run.length === size && run.every((row) => row.table === table)
      writes.push(isWhole ? write(run) : insert(run[0]!))
      from += isWhole ? size : 1
    }
    return writes
  }
}
