import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bytes, id, made, organisation } from './column.ts'
import { sites } from './supplier.ts'
import { texts } from './text.ts'

export const responses = sqliteTable(
  'responses',
  {
    organisation: organisation(),
    id: id(),
    site: text().notNull(),
    made: made(),
    version: integer().notNull(),
    questionnaire: text().notNull(),
    form: text().notNull(),
    catalogue: text().notNull(),
    document: text().notNull(),
    digest: text().notNull(),
    /** The answers in codes of fixed width, by the layout of their catalogue; null once erased, and where nobody packed them. */
    codes: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    uniqueIndex('responses_by_version').on(t.organisation, t.site, t.version),
    index('responses_by_made').on(t.organisation, t.made, t.id),
    index('responses_by_site').on(t.organisation, t.site, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.site], foreignColumns: [sites.organisation, sites.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

export const reviews = sqliteTable(
  'reviews',
  {
    organisation: organisation(),
    id: id(),
    response: text().notNull(),
    made: made(),
    kind: text().notNull(),
    document: text().notNull(),
    digest: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('reviews_by_response').on(t.organisation, t.response, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.response], foreignColumns: [responses.organisation, responses.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

export const assessments = sqliteTable(
  'assessments',
  {
    organisation: organisation(),
    id: id(),
    site: text().notNull(),
    response: text().notNull(),
    review: text(),
    made: made(),
    edition: text().notNull(),
    catalogue: text().notNull(),
    method: text().notNull(),
    digest: text().notNull(),
    riskLow: integer('risk_low').notNull(),
    riskHigh: integer('risk_high').notNull(),
    coverage: integer().notNull(),
    headline: text(),
    flagsRed: integer('flags_red').notNull(),
    flagsAmber: integer('flags_amber').notNull(),
    result: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('assessments_by_made').on(t.organisation, t.made, t.id),
    index('assessments_by_site').on(t.organisation, t.site, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.site], foreignColumns: [sites.organisation, sites.id] }),
    foreignKey({ columns: [t.organisation, t.response], foreignColumns: [responses.organisation, responses.id] }),
    foreignKey({ columns: [t.organisation, t.review], foreignColumns: [reviews.organisation, reviews.id] }),
  ],
)

export const editions = sqliteTable('editions', {
  digest: text().primaryKey(),
  kind: text().notNull(),
  content: text().notNull(),
})
