import type { KeptReview, Response, Assessment as Row, Store, Text } from '../../db/store.ts'
import { readResponse } from '../core/answers/response.ts'
import type { Assessed } from '../core/assess.ts'
import type { Assessment } from '../core/assessment.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { packCodes } from '../core/kernel/codes.ts'
import { countFlags } from '../core/report/figures.ts'
import { carriedFlags, type Earlier } from '../core/score/carried.ts'
import type { LookedUp } from '../core/score/inherent.ts'
import type { Review, ReviewRecord } from '../core/score/review.ts'
import type { FindEdition } from './editions.ts'
import { allOf } from './pages.ts'

/** What is kept beside the numbers of an assessment so that it can be worked out again: exposures looked up, the reviews it counts, and the
 * reds closed on earlier responses of the site. */
export type KeptResult = {
  assessment: Assessment
  lookedUp: LookedUp
  reviews: readonly string[]
  carried: Review['carried']
}

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
    result: { assessment, carried: worked.review.carried, lookedUp: lookup.values, reviews } satisfies KeptResult,
  }
}

/** The row that answers are kept as, once they were scored; `document` is what was sent. */
export const responseOf = (
  { catalogue, catalogueDigest }: Edition,
  { assessment, response }: Pick<Assessed, 'assessment' | 'response'>,
  { id, version, document }: { id: string; version: number; document: Text },
): Response => ({
  id,
  site: assessment.site,
  made: assessment.madeAt,
  version,
  questionnaire: response.questionnaire,
  form: response.form,
  catalogue: catalogueDigest,
  document,
  codes: packCodes(catalogue, response),
})

/** The reviews of a response in their order. */
export const reviewsOf = ({ store }: { store: Store }, organisation: string, response: string): Promise<KeptReview[]> =>
  allOf((asked) => store.listReviews(organisation, response, asked))

/** The records of reviews in order, or null once one was erased. */
export const recordsOf = (reviews: readonly KeptReview[]): ReviewRecord[] | null =>
  reviews.some(({ document }) => document.erased !== null)
    ? null
    : reviews.flatMap(({ document }) => document.body as ReviewRecord[])

/**
 * Reds closed on the responses of a site before this one that still hold a floor on the day its answers closed. A response or review
 * that was erased tells nothing any more.
 */
export const findCarried = async (
  given: { store: Store; editions: { find: FindEdition } },
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
