import {
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

// The migrations add what Drizzle cannot say: WITHOUT ROWID, and the triggers that keep rows from being changed.

/** Bytes. D1 gives them back as a list of numbers. */
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer | number[] }>({
  dataType: () => 'blob',
  fromDriver: (value) => (Array.isArray(value) ? Uint8Array.from(value) : new Uint8Array(value)),
})

const organisation = () => text().notNull()
const id = () => text().notNull()
const made = () => text().notNull()

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

export const suppliers = sqliteTable(
  'suppliers',
  { organisation: organisation(), id: id(), made: made(), ownKey: text('own_key'), text: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    uniqueIndex('suppliers_by_own_key').on(t.organisation, t.ownKey),
    index('suppliers_by_made').on(t.organisation, t.made, t.id),
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
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('sites_by_made').on(t.organisation, t.made, t.id),
    index('sites_by_supplier').on(t.organisation, t.supplier, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.supplier], foreignColumns: [suppliers.organisation, suppliers.id] }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

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
    /** Null until batches are scored: they will read one code of fixed width per answer here. */
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

export const editions = sqliteTable('editions', {
  digest: text().primaryKey(),
  kind: text().notNull(),
  content: text().notNull(),
})

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
  (t) => [index('audit_by_organisation').on(t.organisation, t.position)],
)

/** The tables rows are added to, by name; the audit trail adds its own. */
export const tables = {
  texts,
  suppliers,
  sites,
  responses,
  reviews,
  assessments,
  screenings,
  editions,
  answered,
}
