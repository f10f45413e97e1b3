import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { made, organisation } from './column.ts'

export const answered = sqliteTable(
  'answered',
  {
    organisation: organisation(),
    route: text().notNull(),
    key: text().notNull(),
    made: made(),
    subject: text().notNull(),
    request: text().notNull(),
    status: integer().notNull(),
    body: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.route, t.key] }),
    index('answered_by_made').on(t.organisation, t.made),
  ],
)

export const audit = sqliteTable(
  'audit',
  {
    position: integer().primaryKey(),
    previous: text().notNull().unique(),
    organisation: organisation(),
    made: made(),
    actor: text().notNull(),
    act: text().notNull(),
    subject: text().notNull(),
    digest: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_by_organisation').on(t.organisation, t.position),
    index('audit_by_actor').on(t.organisation, t.actor, t.position),
    index('audit_by_act').on(t.organisation, t.act, t.position),
    index('audit_by_actor_and_act').on(t.organisation, t.actor, t.act, t.position),
  ],
)
