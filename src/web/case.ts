import type { KeptResponse, KeptReview, Assessment as Row } from '../../db/store.ts'
import type { Response } from '../core/answers/response.ts'
import { readResponse } from '../core/answers/response.ts'
import type { Assessed } from '../core/assess.ts'
import type { Assessment } from '../core/assessment.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { countFlags } from '../core/report/figures.ts'
import { carriedFlags, type Earlier } from '../core/score/carried.ts'
import type { LookedUp } from '../core/score/inherent.ts'
import { type Review, type ReviewRecord, sumReview } from '../core/score/review.ts'
import { type Worked, workOut } from '../core/score/score.ts'
import type { Dependencies } from './dependencies.ts'
import type { Editions } from './editions.ts'
import { allOf } from './page.ts'
import { Refusal } from './problems.ts'

/** What is kept beside the numbers of an assessment so that it can be worked out again: exposures looked up, the reviews it counts, and the
 * reds closed on earlier responses of the site. */
export type KeptResult = {
  assessment: Assessment
  lookedUp: LookedUp
  reviews: readonly string[]
  carried: Review['carried']
}

/** The texts an assessment was made from, as long as none was erased. */
export type Origins = { sent: unknown; records: readonly ReviewRecord[]; response: Response; worked: Worked }

/** An assessment with all that belongs to it. `origins` is null and `erased` a time once one of its texts was erased. */
export type Case = {
  row: Row
  kept: KeptResult
  edition: Edition
  response: KeptResponse
  origins: Origins | null
  erased: string | null
}

type Given = Pick<Dependencies, 'store'> & { editions: Editions }

/** The row an assessment is kept as; lists and statistics filter by its columns. */
export const rowOf = (assessed: Assessed, response: string, reviews: readonly string[]): Row => {
  const { assessment, lookup, worked } = assessed
  const { result } = assessment
  const flags = countFlags(result)
  return {
    id: assessment.id,
    site: assessment.site,
    response,
    review: reviews.at(-1) ?? null,
    made: assessment.madeAt,
    edition: assessment.catalogue.edition,
    catalogue: assessment.catalogue.digest,
    method: assessment.method.digest,
    digest: assessment.digest,
    riskLow: result.risk.low,
    riskHigh: result.risk.high,
    coverage: result.coverage,
    headline: result.headline.determined ? result.headline.band : null,
    flagsRed: flags.red,
    flagsAmber: flags.amber + flags.unknown,
    result: { assessment, lookedUp: lookup.values, reviews, carried: worked.review.carried } satisfies KeptResult,
  }
}

/** A row of the list of assessments as it is sent. */
export const lineOf = ({
  edition,
  catalogue,
  method,
  result: _result,
  ...line
}: Omit<Row, 'result'> & Partial<Pick<Row, 'result'>>) => ({
  ...line,
  catalogue: { edition, digest: catalogue },
  method: { digest: method },
})

/** The reviews of a response in their order. */
export const reviewsOf = ({ store }: Given, organisation: string, response: string): Promise<KeptReview[]> =>
  allOf((asked) => store.listReviews(organisation, response, asked))

/** The records of reviews in order, or null once one was erased. */
export const recordsOf = (reviews: readonly KeptReview[]): ReviewRecord[] | null =>
  reviews.some(({ document }) => document.erased !== null)
    ? null
    : reviews.flatMap(({ document }) => document.body as ReviewRecord[])

/** Finds an assessment with all it was made from. Not there, or somebody else's: the same refusal. */
export const findCase = async (given: Given, organisation: string, id: string): Promise<Case> => {
  const { store, editions } = given
  const row = await store.findAssessment(organisation, id)
  const response = row && (await store.findResponse(organisation, row.response))
  if (!row || !response) throw new Refusal('not-found')
  const kept = row.result as KeptResult
  const edition = await editions.find(row.catalogue, row.method)
  const reviews = (await reviewsOf(given, organisation, response.id)).filter((review) =>
    kept.reviews.includes(review.id),
  )
  const erased = response.document.erased ?? reviews.find(({ document }) => document.erased)?.document.erased ?? null
  const records = recordsOf(reviews)
  if (erased !== null || !records) return { row, kept, edition, response, origins: null, erased }
  const sent = response.document.body
  const read = readResponse(edition.catalogue, sent)
  if (!read.ok) throw new Error(`a kept response cannot be read: ${JSON.stringify(read.problems.slice(0, 5))}`)
  const worked = workOut(edition, read.value, kept.lookedUp, sumReview(records, kept.carried))
  return { row, kept, edition, response, origins: { sent, records, response: read.value, worked }, erased: null }
}

/** The texts an assessment was made from; refuses where they were erased. */
export const originsOf = ({ origins, erased }: Case): Origins => {
  if (origins) return origins
  throw new Refusal('gone', [{ at: 'response', message: 'request.erased-on', values: { day: erased!.slice(0, 10) } }])
}

/**
 * Reds closed on the responses of a site before this one that still hold a floor on the day its answers closed. A response or review
 * that was erased tells nothing any more.
 */
export const findCarried = async (
  given: Given,
  organisation: string,
  site: string,
  { version, closedOn, methodDigest }: { version: number; closedOn: string; methodDigest: string },
): Promise<Review['carried']> => {
  const rows = await allOf((asked) => given.store.listResponses(organisation, site, asked))
  const earlier: Earlier[] = []
  for (const row of rows.filter((each) => each.version < version)) {
    const kept = await given.store.findResponse(organisation, row.id)
    const records = recordsOf(await reviewsOf(given, organisation, row.id))
    if (!kept || kept.document.erased || !records?.some(({ does }) => does.act === 'flag-closed')) continue
    const edition = await given.editions.find(row.catalogue, methodDigest)
    const read = readResponse(edition.catalogue, kept.document.body)
    if (read.ok) earlier.push({ edition, response: read.value, records })
  }
  return carriedFlags(earlier, closedOn)
}
