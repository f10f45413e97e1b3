import { and, eq, sql } from 'drizzle-orm'
import { type AnySQLiteColumn, alias } from 'drizzle-orm/sqlite-core'
import { assessments, responses, reviews, screenings, sites, suppliers, texts } from './schema.ts'
import type { Json, KeptText } from './store.ts'
import type { Database } from './write.ts'

type Owned = { organisation: AnySQLiteColumn }
type StoredText = Omit<KeptText, 'body'> & { body: string | null }

const names = alias(texts, 'names')
const results = alias(texts, 'results')

/** Texts of sites and suppliers, where both stand beside others. */
export const siteTexts = alias(texts, 'site_texts')
export const supplierTexts = alias(texts, 'supplier_texts')

type TextColumn = 'id' | 'body' | 'salt' | 'digest' | 'erased'

/** What is given back of a text, whatever its table is called in the statement. */
export const textColumns = <Table extends Record<TextColumn, AnySQLiteColumn>>(
  table: Table,
): Pick<Table, TextColumn> => ({
  id: table.id,
  body: table.body,
  salt: table.salt,
  digest: table.digest,
  erased: table.erased,
})

/** The text that a column of its owner names. */
export const textOf = (owner: Owned, id: AnySQLiteColumn, table: Owned & { id: AnySQLiteColumn } = texts) =>
  and(eq(table.organisation, owner.organisation), eq(table.id, id))

const responseColumns = {
  id: responses.id,
  site: responses.site,
  made: responses.made,
  version: responses.version,
  questionnaire: responses.questionnaire,
  form: responses.form,
  catalogue: responses.catalogue,
}

const assessmentColumns = {
  id: assessments.id,
  site: assessments.site,
  response: assessments.response,
  review: assessments.review,
  made: assessments.made,
  edition: assessments.edition,
  catalogue: assessments.catalogue,
  method: assessments.method,
  digest: assessments.digest,
  riskLow: assessments.riskLow,
  riskHigh: assessments.riskHigh,
  coverage: assessments.coverage,
  headline: assessments.headline,
  flagsRed: assessments.flagsRed,
  flagsAmber: assessments.flagsAmber,
}

const screeningColumns = { id: screenings.id, made: screenings.made, rows: screenings.rows, name: textColumns(names) }

/** Suppliers with their words. */
export const selectSuppliers = (db: Database) =>
  db
    .select({
      id: suppliers.id,
      made: suppliers.made,
      ownKey: suppliers.ownKey,
      list: suppliers.list,
      gone: suppliers.gone,
      text: textColumns(texts),
    })
    .from(suppliers)
    .innerJoin(texts, textOf(suppliers, suppliers.text))

/** Sites with their words. */
export const selectSites = (db: Database) =>
  db
    .select({
      id: sites.id,
      supplier: sites.supplier,
      made: sites.made,
      country: sites.country,
      division: sites.division,
      text: textColumns(texts),
    })
    .from(sites)
    .innerJoin(texts, textOf(sites, sites.text))

/** Responses with all that was sent. */
export const selectResponses = (db: Database) =>
  db
    .select({ ...responseColumns, document: textColumns(texts), codes: responses.codes })
    .from(responses)
    .innerJoin(texts, textOf(responses, responses.document))

/** Responses as lists show them. */
export const selectResponseRows = (db: Database) => db.select(responseColumns).from(responses)

/** Reviews with their records. */
export const selectReviews = (db: Database) =>
  db
    .select({
      id: reviews.id,
      response: reviews.response,
      made: reviews.made,
      kind: reviews.kind,
      document: textColumns(texts),
    })
    .from(reviews)
    .innerJoin(texts, textOf(reviews, reviews.document))

/** Assessments with their results. */
export const selectAssessments = (db: Database) =>
  db.select({ ...assessmentColumns, result: assessments.result }).from(assessments)

/** Assessments as lists show them. */
export const selectAssessmentRows = (db: Database) => db.select(assessmentColumns).from(assessments)

/** Screenings with the list and what came out of it. */
export const selectScreenings = (db: Database) =>
  db
    .select({ ...screeningColumns, result: textColumns(results) })
    .from(screenings)
    .innerJoin(names, textOf(screenings, screenings.name, names))
    .innerJoin(results, textOf(screenings, screenings.result, results))

/** Screenings as lists show them. */
export const selectScreeningRows = (db: Database) =>
  db
    .select(screeningColumns)
    .from(screenings)
    .innerJoin(names, textOf(screenings, screenings.name, names))

/** One row of the organisation, by its id. */
export const isOne = (table: Owned & { id: AnySQLiteColumn }) =>
  and(eq(table.organisation, sql.placeholder('organisation')), eq(table.id, sql.placeholder('id')))

/** The organisation's rows that have `of` in a column. */
export const isOf = (table: Owned, column: AnySQLiteColumn) =>
  and(eq(table.organisation, sql.placeholder('organisation')), eq(column, sql.placeholder('of')))

/** A canonical JSON text as the value it was kept from. */
export const readJson = (text: string): Json => JSON.parse(text)

/** A text row as it is given back. */
export const readText = (text: StoredText): KeptText => ({
  ...text,
  body: text.body === null ? null : readJson(text.body),
})

/** A row with its words read. */
export const readNamed = <Row extends { text: StoredText }>(row: Row) => ({ ...row, text: readText(row.text) })

/** A row with its document read. */
export const readDocumented = <Row extends { document: StoredText }>(row: Row) => ({
  ...row,
  document: readText(row.document),
})
