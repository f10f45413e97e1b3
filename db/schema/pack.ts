import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bytes, organisation } from './column.ts'

/**
 * Packed answers and scores of assessments, up to 1,024 in their order: `places` are their row numbers, `first` and `last` the ends of
 * those. A copy: what was erased is emptied here.
 */
export const packs = sqliteTable(
  'packs',
  {
    organisation: organisation(),
    catalogue: text().notNull(),
    number: integer().notNull(),
    first: integer().notNull(),
    last: integer().notNull(),
    count: integer().notNull(),
    places: bytes().notNull(),
    scores: bytes().notNull(),
    codes: bytes().notNull(),
    exact: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.catalogue, t.number] })],
)
