import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { answered, assessments, editions, responses, reviews, screenings, sites, suppliers } from './schema.ts'
import {
  isOf,
  isOne,
  readDocumented,
  readJson,
  readNamed,
  readText,
  selectAssessments,
  selectResponses,
  selectReviews,
  selectScreenings,
  selectSites,
  selectSuppliers,
} from './select.ts'
import type { Store } from './store.ts'
import { type Database, lazily } from './write.ts'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** Answers to a create that were made at or before this time are no longer replayed. */
export const replayedSince = (now: string): string => new Date(Date.parse(now) - DAY_MILLISECONDS).toISOString()

const read = <Row, Kept>(row: Row | undefined, as: (row: Row) => Kept): Kept | null => (row ? as(row) : null)

const readResult = <Row extends { result: string }>(row: Row) => ({ ...row, result: readJson(row.result) })

/** The methods that look one row up, each prepared once. */
export const createFinds = (db: Database) => {
  const supplier = lazily(selectSuppliers(db).where(isOne(suppliers)))
  const supplierByOwnKey = lazily(selectSuppliers(db).where(isOf(suppliers, suppliers.ownKey)))
  const site = lazily(selectSites(db).where(isOne(sites)))
  const response = lazily(selectResponses(db).where(isOne(responses)))
  const latestResponse = lazily(
    selectResponses(db).where(isOf(responses, responses.site)).orderBy(desc(responses.version)).limit(1),
  )
  const review = lazily(selectReviews(db).where(isOne(reviews)))
  const assessment = lazily(selectAssessments(db).where(isOne(assessments)))
  const latestAssessment = lazily(
    selectAssessments(db)
      .where(isOf(assessments, assessments.site))
      .orderBy(desc(assessments.made), desc(assessments.id))
      .limit(1),
  )
  const screening = lazily(selectScreenings(db).where(isOne(screenings)))
  const edition = lazily(
    db
      .select()
      .from(editions)
      .where(eq(editions.digest, sql.placeholder('digest'))),
  )
  const replay = lazily(
    db
      .select({
        route: answered.route,
        key: answered.key,
        request: answered.request,
        status: answered.status,
        body: answered.body,
      })
      .from(answered)
      .where(
        and(
          eq(answered.organisation, sql.placeholder('organisation')),
          eq(answered.route, sql.placeholder('route')),
          eq(answered.key, sql.placeholder('key')),
          gt(answered.made, sql.placeholder('since')),
        ),
      ),
  )

  return {
    findSupplier: async (organisation, id) => read(await supplier.get({ organisation, id }), readNamed),
    findSupplierByOwnKey: async (organisation, of) => read(await supplierByOwnKey.get({ organisation, of }), readNamed),
    findSite: async (organisation, id) => read(await site.get({ organisation, id }), readNamed),
    findResponse: async (organisation, id) => read(await response.get({ organisation, id }), readDocumented),
    findLatestResponse: async (organisation, of) =>
      read(await latestResponse.get({ organisation, of }), readDocumented),
    findReview: async (organisation, id) => read(await review.get({ organisation, id }), readDocumented),
    findAssessment: async (organisation, id) => read(await assessment.get({ organisation, id }), readResult),
    findLatestAssessment: async (organisation, of) =>
      read(await latestAssessment.get({ organisation, of }), readResult),
    findScreening: async (organisation, id) =>
      read(await screening.get({ organisation, id }), (row) => ({
        ...row,
        name: readText(row.name),
        result: readText(row.result),
      })),
    findEdition: async (digest) =>
      read(await edition.get({ digest }), (row) => ({ ...row, content: readJson(row.content) })),
    findAnswered: async (organisation, route, key, now) =>
      read(await replay.get({ organisation, route, key, since: replayedSince(now) }), (row) => row),
  } satisfies Partial<Store>
}
