import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, organisation } from './column.ts'

/** Words that name or describe somebody. `within` is the subject its subject belongs to; body and salt are null once erased. */
export const texts = sqliteTable(
  'texts',
  {
    organisation: organisation(),
    id: id(),
    subject: text().notNull(),
    within: text(),
    digest: text().notNull(),
    salt: text(),
    body: text(),
    erased: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('texts_by_subject').on(t.organisation, t.subject),
    index('texts_by_owner').on(t.organisation, t.within),
  ],
)
