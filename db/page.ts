import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Asked, Cursor, Page } from './store.ts'

/** Before every time and every id: where a list begins. */
const BEGINNING: Cursor = { made: '', id: '' }

/** The rows after a cursor, by time and id. */
export const afterCursor = (table: { made: AnySQLiteColumn; id: AnySQLiteColumn }) =>
  sql`(${table.made}, ${table.id}) > (${sql.placeholder('made')}, ${sql.placeholder('id')})`

/** What a page needs: one row more than it holds tells whether there is another. */
export const paged = ({ after, limit }: Asked) => ({ ...(after ?? BEGINNING), limit: limit + 1 })

/** A page of the rows found, and where the next begins. */
export const pageOf = <Row extends Cursor>(found: readonly Row[], limit: number): Page<Row> => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: last && found.length > limit ? { made: last.made, id: last.id } : null }
}
