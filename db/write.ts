import { fillPlaceholders, getTableColumns, sql } from 'drizzle-orm'
import type { BaseSQLiteDatabase, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Kept } from './store.ts'

/** The part of Drizzle both drivers share. The builders of better-sqlite3 answer at once; awaiting them costs nothing. */
export type Database = BaseSQLiteDatabase<'async', unknown>

/** One statement with its values, the same for both drivers. */
export type Write = { sql: string; params: readonly unknown[] }

/** Runs the writes so that all of them happen or none do. The one thing the drivers do differently. */
export type WriteTogether = (writes: readonly [Write, ...Write[]]) => Promise<void>

/** What D1 allows: bound values and bytes of a statement, bytes of a row. Kept on both drivers, so that a file can move to D1. */
export const MOST_VALUES = 100
const MOST_STATEMENT_BYTES = 100_000
const MOST_ROW_BYTES = 2_000_000

/** Names bound in one statement, with room for its other values. */
const MOST_NAMED = 90

/** Names in parts that one statement can bind. */
export const inParts = <Name>(all: readonly Name[]): Name[][] =>
  Array.from({ length: Math.ceil(all.length / MOST_NAMED) }, (_, i) => all.slice(i * MOST_NAMED, (i + 1) * MOST_NAMED))

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).byteLength

const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength
  return typeof value === 'string' ? bytesOf(value) : 8
}

/** No character takes more bytes of UTF-8 for each of its UTF-16 units. */
const MOST_BYTES_PER_UNIT = 3

/** Whether a row of values fits. Most are so short that nobody needs to count their bytes. */
const isRowInSize = (params: readonly unknown[]): boolean => {
  const most = params.reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? MOST_BYTES_PER_UNIT * value.length : sizeOf(value)),
    0,
  )
  return most <= MOST_ROW_BYTES || params.reduce<number>((sum, value) => sum + sizeOf(value), 0) <= MOST_ROW_BYTES
}

/** Whether every row fits; throws for a statement that D1 would refuse, as only this code can have written it. */
export const fits = (writes: readonly Write[]): boolean => {
  for (const write of writes) {
    if (write.params.length > MOST_VALUES) throw new Error(`a statement binds ${write.params.length} values`)
    if (MOST_BYTES_PER_UNIT * write.sql.length <= MOST_STATEMENT_BYTES) continue
    const bytes = bytesOf(write.sql)
    if (bytes > MOST_STATEMENT_BYTES) throw new Error(`a statement is ${bytes} bytes long`)
  }
  return writes.every(({ params }) => isRowInSize(params))
}

type Prepared<Row, Rows> = {
  get: (values?: Record<string, unknown>) => Promise<Row>
  all: (values?: Record<string, unknown>) => Promise<Rows>
}

/** A query that is prepared when it is first asked. Few processes ask all of them, and to prepare them takes a good part of a start. */
export const lazily = <Row, Rows>(query: { prepare: () => Prepared<Row, Rows> }): Prepared<Row, Rows> => {
  let prepared: Prepared<Row, Rows> | null = null
  const asked = () => (prepared ??= query.prepare())
  return { get: (values) => asked().get(values), all: (values) => asked().all(values) }
}

/** The insert of one whole row of a table, built once: only the values change. */
export const insertInto = (db: Database, table: SQLiteTable): ((row: Record<string, unknown>) => Write) => {
  const places = Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)])
  const insert = db.insert(table).values(Object.fromEntries(places)).toSQL()
  return (row) => ({ sql: insert.sql, params: fillPlaceholders(insert.params, row) })
}

/** What stands in the way of a write that a driver refused: `audit` for a lost race; null where it is a fault of ours. */
export type Obstacle = (Kept & { kept: false })['because'] | 'audit' | null

const CONSTRAINTS: readonly [RegExp, Obstacle][] = [
  [/(?:UNIQUE constraint failed|taken): audit\./, 'audit'],
  [/UNIQUE constraint failed: suppliers\.organisation, suppliers\.own_key/, 'ownKey'],
  [/UNIQUE constraint failed: answered\./, 'key'],
  [/taken: responses\.version/, 'version'],
  [/last: memberships\.administrator/, 'last'],
  [/independent: grants\.grantee/, 'grantee'],
  [/NOT NULL constraint failed: limits\.count/, 'limit'],
  [/(?:UNIQUE constraint failed|taken): |NOT NULL constraint failed: spent\.what/, 'id'],
  [/FOREIGN KEY constraint failed/, 'parent'],
]

/** Reads a driver's error. Both drivers name the constraint in the message and nothing of the values. */
export const readObstacle = (error: unknown): Obstacle => {
  const message = error instanceof Error ? error.message : ''
  return CONSTRAINTS.find(([pattern]) => pattern.test(message))?.[1] ?? null
}
