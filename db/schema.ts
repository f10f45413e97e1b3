import { desc, isNotNull, isNull, sql } from 'drizzle-orm'
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

/** A batch of lines to be worked on in order. `secret` derives its ids and salts; it and the pieces are erased when the batch is over. */
export const batches = sqliteTable(
  'batches',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    actor: text().notNull(),
    kind: text().notNull(),
    source: text().notNull(),
    lines: integer().notNull(),
    catalogue: text().notNull(),
    method: text().notNull(),
    name: text().notNull(),
    secret: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('batches_by_made').on(t.organisation, t.made, t.id),
    index('batches_by_source').on(t.organisation, t.source, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
    foreignKey({ columns: [t.organisation, t.secret], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** Lines that came in and wait, in pieces; `after` is the position of the last line before a piece. */
export const batchPieces = sqliteTable(
  'batch_pieces',
  { organisation: organisation(), batch: text().notNull(), after: integer().notNull(), text: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch, t.after] }),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** What became of each line. `previous` is the line before it, so that there is never a gap; `refused` counts up to this line. */
export const batchLines = sqliteTable(
  'batch_lines',
  {
    organisation: organisation(),
    batch: text().notNull(),
    position: integer().notNull(),
    previous: integer(),
    number: integer().notNull(),
    outcome: text().notNull(),
    refused: integer().notNull(),
    site: text(),
    response: text(),
    assessment: text(),
    before: text(),
    because: text(),
    text: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch, t.position] }),
    index('batch_lines_by_outcome').on(t.organisation, t.batch, t.outcome, t.position),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
    foreignKey({
      columns: [t.organisation, t.batch, t.previous],
      foreignColumns: [t.organisation, t.batch, t.position],
    }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

export const batchEnds = sqliteTable(
  'batch_ends',
  {
    organisation: organisation(),
    batch: text().notNull(),
    made: made(),
    lines: integer().notNull(),
    refused: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch] }),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
  ],
)

/**
 * A supplier list that was taken over, in steps. `source` is the digest of its bytes and of how they were read; `step` the last step;
 * `part` says that it was not all of the list, so that nothing it does not name is gone.
 */
export const imports = sqliteTable(
  'imports',
  {
    organisation: organisation(),
    id: id(),
    number: integer().notNull(),
    made: made(),
    list: text().notNull(),
    source: text().notNull(),
    rows: integer().notNull(),
    part: integer({ mode: 'boolean' }).notNull(),
    name: text().notNull(),
    step: integer().notNull(),
    finished: text(),
    undone: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('imports_by_made').on(t.organisation, t.made, t.id),
    uniqueIndex('imports_by_number').on(t.organisation, t.number),
    uniqueIndex('imports_open').on(t.organisation).where(sql`${t.finished} IS NULL AND ${t.undone} IS NULL`),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** How far an import had come with each step: rows done, and how many of each kind so far. `rejects`: the rows this step did not use. */
export const importSteps = sqliteTable(
  'import_steps',
  {
    organisation: organisation(),
    import: text().notNull(),
    number: integer().notNull(),
    made: made(),
    done: integer().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    gone: integer().notNull(),
    rejected: integer().notNull(),
    changes: integer().notNull(),
    rejects: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.import, t.number] }),
    foreignKey({ columns: [t.organisation, t.import], foreignColumns: [imports.organisation, imports.id] }),
    foreignKey({ columns: [t.organisation, t.rejects], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** A row of suppliers or sites as it was before an import (null: not there) and after it. `digest` covers both but for erasable values. */
export const importChanges = sqliteTable(
  'import_changes',
  {
    organisation: organisation(),
    import: text().notNull(),
    position: integer().notNull(),
    row: integer(),
    kind: text().notNull(),
    table: text().notNull(),
    subject: text().notNull(),
    imageBefore: text('before'),
    imageAfter: text('after').notNull(),
    digest: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.import, t.position] }),
    index('import_changes_by_subject').on(t.organisation, t.subject, t.import, t.position),
    index('import_changes_by_kind').on(t.organisation, t.import, t.kind, t.position),
    foreignKey({ columns: [t.organisation, t.import], foreignColumns: [imports.organisation, imports.id] }),
  ],
)

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

/** The newest assessment of each site, kept by triggers. Country and division are empty where they are not known: keys have no null. */
export const standings = sqliteTable(
  'standings',
  {
    organisation: organisation(),
    site: text().notNull(),
    assessment: text().notNull(),
    made: made(),
    edition: text().notNull(),
    catalogue: text().notNull(),
    method: text().notNull(),
    country: text().notNull(),
    division: text().notNull(),
    riskLow: integer('risk_low').notNull(),
    riskHigh: integer('risk_high').notNull(),
    coverage: integer().notNull(),
    headline: text(),
    flagsRed: integer('flags_red').notNull(),
    flagsAmber: integer('flags_amber').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.site] }),
    index('standings_by_risk').on(t.organisation, desc(t.riskHigh), t.site),
  ],
)

/** Standings added up by edition, method, country and division, kept by triggers: whole numbers, so that no sum drifts. */
export const sums = sqliteTable(
  'sums',
  {
    organisation: organisation(),
    catalogue: text().notNull(),
    method: text().notNull(),
    country: text().notNull(),
    division: text().notNull(),
    edition: text().notNull(),
    sites: integer().notNull(),
    riskLow: integer('risk_low').notNull(),
    riskHigh: integer('risk_high').notNull(),
    coverage: integer().notNull(),
    low: integer().notNull(),
    moderate: integer().notNull(),
    high: integer().notNull(),
    severe: integer().notNull(),
    undetermined: integer().notNull(),
    flagsRed: integer('flags_red').notNull(),
    flagsAmber: integer('flags_amber').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.country, t.division, t.catalogue, t.method] })],
)

/** A list the operator loads to match suppliers with. `edition` is the digest of its entries. */
export const watchLists = sqliteTable(
  'watch_lists',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    entries: integer().notNull(),
    edition: text().notNull(),
    name: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('watch_lists_by_made').on(t.organisation, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** A possible match of a row of a screened list with an entry of a watch list. `state` is that of the latest decision. */
export const matches = sqliteTable(
  'matches',
  {
    organisation: organisation(),
    id: id(),
    screening: text().notNull(),
    watchList: text('watch_list').notNull(),
    made: made(),
    row: integer().notNull(),
    score: integer().notNull(),
    likeness: text(),
    state: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('matches_by_made').on(t.organisation, t.made, t.id),
    index('matches_by_state').on(t.organisation, t.state, t.made, t.id),
    index('matches_by_screening').on(t.organisation, t.screening, t.made, t.id),
    index('matches_by_state_within').on(t.organisation, t.screening, t.state, t.made, t.id),
    index('matches_by_likeness').on(t.organisation, t.likeness, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.screening], foreignColumns: [screenings.organisation, screenings.id] }),
    foreignKey({ columns: [t.organisation, t.watchList], foreignColumns: [watchLists.organisation, watchLists.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** What was said about a possible match: a decision of a person, or what the supplier answers. */
export const matchEvents = sqliteTable(
  'match_events',
  {
    organisation: organisation(),
    id: id(),
    match: text().notNull(),
    made: made(),
    kind: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('match_events_by_match').on(t.organisation, t.match, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.match], foreignColumns: [matches.organisation, matches.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** The tables rows are added to, by name; the audit trail adds its own. */
export const tables = {
  matchEvents,
  matches,
  watchLists,
  texts,
  suppliers,
  sites,
  responses,
  reviews,
  assessments,
  screenings,
  editions,
  answered,
  imports,
  importSteps,
  importChanges,
  batches,
  batchPieces,
  batchLines,
  batchEnds,
  packs,
  standings,
  sums,
}
