import { and, asc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { AnySQLiteColumn, SQLiteSelect } from 'drizzle-orm/sqlite-core'
import type { SupplierFilter } from './import/import.ts'
import { afterCursor, paged, pageOf } from './page.ts'
import { assessments, audit, responses, reviews, screenings, sites, suppliers } from './schema.ts'
import {
  isOf,
  readDocumented,
  readNamed,
  readText,
  selectAssessmentRows,
  selectResponseRows,
  selectReviews,
  selectScreeningRows,
  selectSites,
  selectSuppliers,
} from './select.ts'
import type { Asked, Cursor, Page, Store } from './store.ts'
import { type Database, lazily } from './write.ts'

type Listed = { organisation: AnySQLiteColumn; made: AnySQLiteColumn; id: AnySQLiteColumn }
type Prepared<Row> = { all: (values: Record<string, unknown>) => Promise<Row[]> }

const ofOrganisation = (table: Listed) => eq(table.organisation, sql.placeholder('organisation'))

const inOrder = <Query extends SQLiteSelect>(query: Query, table: Listed, chosen: SQL | undefined) =>
  query
    .where(and(chosen, afterCursor(table)))
    .orderBy(asc(table.made), asc(table.id))
    .limit(sql.placeholder('limit'))

const findPage = async <Row extends Cursor>(
  list: Prepared<Row>,
  values: Record<string, unknown>,
  asked: Asked,
): Promise<Page<Row>> => pageOf(await list.all({ ...values, ...paged(asked) }), asked.limit)

const mapPage = <Row, Kept>({ rows, next }: Page<Row>, as: (row: Row) => Kept): Page<Kept> => ({
  rows: rows.map(as),
  next,
})

/** Suppliers of one list or of any, that their list still names or names no more. */
const createSupplierLists = (db: Database) => {
  const listed = (chosen: SQL | undefined) => lazily(inOrder(selectSuppliers(db).$dynamic(), suppliers, chosen))
  const any = ofOrganisation(suppliers)
  const ofList = isOf(suppliers, suppliers.list)
  return {
    suppliersOfList: listed(ofList),
    suppliersHere: listed(and(any, isNull(suppliers.gone))),
    suppliersHereOfList: listed(and(ofList, isNull(suppliers.gone))),
    suppliersGone: listed(and(any, isNotNull(suppliers.gone))),
    suppliersGoneOfList: listed(and(ofList, isNotNull(suppliers.gone))),
  }
}

const ALL_SUPPLIERS: SupplierFilter = { list: null, gone: null }

/** The methods that list rows, each prepared once and led by an index on (organisation, …, made, id). */
export const createLists = (db: Database) => {
  const prepared = {
    suppliers: lazily(inOrder(selectSuppliers(db).$dynamic(), suppliers, ofOrganisation(suppliers))),
    ...createSupplierLists(db),
    sites: lazily(inOrder(selectSites(db).$dynamic(), sites, ofOrganisation(sites))),
    sitesOfSupplier: lazily(inOrder(selectSites(db).$dynamic(), sites, isOf(sites, sites.supplier))),
    responses: lazily(inOrder(selectResponseRows(db).$dynamic(), responses, ofOrganisation(responses))),
    responsesOfSite: lazily(inOrder(selectResponseRows(db).$dynamic(), responses, isOf(responses, responses.site))),
    reviewsOfResponse: lazily(inOrder(selectReviews(db).$dynamic(), reviews, isOf(reviews, reviews.response))),
    assessments: lazily(inOrder(selectAssessmentRows(db).$dynamic(), assessments, ofOrganisation(assessments))),
    assessmentsOfSite: lazily(
      inOrder(selectAssessmentRows(db).$dynamic(), assessments, isOf(assessments, assessments.site)),
    ),
    screenings: lazily(inOrder(selectScreeningRows(db).$dynamic(), screenings, ofOrganisation(screenings))),
    audit: lazily(
      db
        .select()
        .from(audit)
        .where(
          and(eq(audit.organisation, sql.placeholder('organisation')), gt(audit.position, sql.placeholder('after'))),
        )
        .orderBy(asc(audit.position))
        .limit(sql.placeholder('limit')),
    ),
  }

  return {
    listSuppliers: async (organisation, asked, { list: of, gone } = ALL_SUPPLIERS) => {
      const whichever = of === null ? prepared.suppliers : prepared.suppliersOfList
      const here = of === null ? prepared.suppliersHere : prepared.suppliersHereOfList
      const left = of === null ? prepared.suppliersGone : prepared.suppliersGoneOfList
      const chosen = gone === null ? whichever : gone ? left : here
      return mapPage(await findPage(chosen, { organisation, of }, asked), readNamed)
    },
    listSites: async (organisation, of, asked) =>
      mapPage(
        await findPage(of === null ? prepared.sites : prepared.sitesOfSupplier, { organisation, of }, asked),
        readNamed,
      ),
    listResponses: (organisation, of, asked) =>
      findPage(of === null ? prepared.responses : prepared.responsesOfSite, { organisation, of }, asked),
    listReviews: async (organisation, of, asked) =>
      mapPage(await findPage(prepared.reviewsOfResponse, { organisation, of }, asked), readDocumented),
    listAssessments: (organisation, of, asked) =>
      findPage(of === null ? prepared.assessments : prepared.assessmentsOfSite, { organisation, of }, asked),
    listScreenings: async (organisation, asked) =>
      mapPage(await findPage(prepared.screenings, { organisation }, asked), (row) => ({
        ...row,
        name: readText(row.name),
      })),
    // No position is below 0, so −1 begins the list; it never leaves this query.
    listAudit: (organisation, { after, limit: most }) =>
      prepared.audit.all({ organisation, after: after ?? -1, limit: most }),
  } satisfies Partial<Store>
}
