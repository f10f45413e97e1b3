import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How often something was done in a window of time that ends at `until`. `key` is a digest of what, and for whom. */
export const limits = sqliteTable(
  'limits',
  { key: text().primaryKey(), until: text().notNull(), count: integer().notNull() },
  (t) => [index('limits_by_until').on(t.until)],
)
