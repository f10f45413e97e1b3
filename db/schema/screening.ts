import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { texts } from './text.ts'

export const screenings = sqliteTable(
  'screenings',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    rows: integer().notNull(),
    name: text().notNull(),
    result: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('screenings_by_made').on(t.organisation, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
    foreignKey({ columns: [t.organisation, t.result], foreignColumns: [texts.organisation, texts.id] }),
  ],
)
