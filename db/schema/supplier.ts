import { isNotNull, isNull } from 'drizzle-orm'
import { foreignKey, index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { texts } from './text.ts'

export const suppliers = sqliteTable(
  'suppliers',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    ownKey: text('own_key'),
    text: text().notNull(),
    /** Code of the list that named it, null where no list did. */
    list: text(),
    /** When that list named it no more, null while it does. */
    gone: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    uniqueIndex('suppliers_by_own_key').on(t.organisation, t.ownKey),
    index('suppliers_by_made').on(t.organisation, t.made, t.id),
    index('suppliers_by_list').on(t.organisation, t.list, t.made, t.id),
    index('suppliers_here').on(t.organisation, t.made, t.id).where(isNull(t.gone)),
    index('suppliers_here_by_list').on(t.organisation, t.list, t.made, t.id).where(isNull(t.gone)),
    index('suppliers_gone').on(t.organisation, t.made, t.id).where(isNotNull(t.gone)),
    index('suppliers_gone_by_list').on(t.organisation, t.list, t.made, t.id).where(isNotNull(t.gone)),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

export const sites = sqliteTable(
  'sites',
  {
    organisation: organisation(),
    id: id(),
    supplier: text().notNull(),
    made: made(),
    country: text(),
    division: text(),
    text: text().notNull(),
    /** One key for all spellings of its name, country and address, by which a list finds it again; null once erased. */
    likeness: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('sites_by_made').on(t.organisation, t.made, t.id),
    index('sites_by_supplier').on(t.organisation, t.supplier, t.made, t.id),
    index('sites_by_likeness').on(t.organisation, t.likeness),
    foreignKey({ columns: [t.organisation, t.supplier], foreignColumns: [suppliers.organisation, suppliers.id] }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)
