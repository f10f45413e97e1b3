import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { texts } from './text.ts'

/**
 * What was written to somebody. `next` is when it is tried next (null: never again), `until` when its words are erased (null: they were).
 * `email` is null once it was forgotten whom it was for.
 */
export const mails = sqliteTable(
  'mails',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    kind: text().notNull(),
    email: text(),
    language: text().notNull(),
    words: text().notNull(),
    until: text(),
    sent: text(),
    attempts: integer().notNull(),
    next: text(),
    fault: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('mails_by_made').on(t.organisation, t.made, t.id),
    index('mails_of_all').on(t.made, t.id),
    index('mails_due').on(t.next).where(sql`${t.next} IS NOT NULL`),
    index('mails_by_until').on(t.until).where(sql`${t.until} IS NOT NULL`),
    index('mails_addressed').on(t.made).where(sql`${t.email} IS NOT NULL`),
    index('mails_by_email').on(t.email).where(sql`${t.email} IS NOT NULL`),
    foreignKey({ columns: [t.organisation, t.words], foreignColumns: [texts.organisation, texts.id] }),
  ],
)
