import { isNull } from 'drizzle-orm'
import { foreignKey, index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { organisations } from './organisation.ts'
import { sites } from './supplier.ts'

/** The owner of a site lets an independent organisation check it. `kind` is that of the grantee, `ended` when the owner took it back. */
export const grants = sqliteTable(
  'grants',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    site: text().notNull(),
    grantee: text().notNull(),
    kind: text().notNull(),
    by: text().notNull(),
    until: text().notNull(),
    ended: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('grants_by_made').on(t.organisation, t.made, t.id),
    index('grants_by_site').on(t.organisation, t.site, t.made, t.id),
    uniqueIndex('grants_by_grantee').on(t.grantee, t.id),
    index('grants_of_grantee').on(t.grantee, t.made, t.id),
    uniqueIndex('grants_open').on(t.organisation, t.site, t.grantee).where(isNull(t.ended)),
    foreignKey({ columns: [t.organisation], foreignColumns: [organisations.id] }),
    foreignKey({ columns: [t.grantee], foreignColumns: [organisations.id] }),
    foreignKey({ columns: [t.organisation, t.site], foreignColumns: [sites.organisation, sites.id] }),
  ],
)
