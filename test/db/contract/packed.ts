import type { Assessment, Response, Review, Store } from '../../../db/store.ts'
import { packCodes } from '../../../src/core/kernel/codes.ts'
import type { LookedUp } from '../../../src/core/score/inherent.ts'
import type { Review as Found, ReviewRecord } from '../../../src/core/score/review.ts'
import { sumReview } from '../../../src/core/score/review.ts'
import { score } from '../../../src/core/score/score.ts'
import { responseOf } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'
import { at, type Tenant } from '../tenant.ts'

/** Sites over which the assessments of a test are spread. */
const SITES = 10

/** Who answers and reviews, so that what is kept holds real answers. */
export const answersOf = (n: number) => {
  const { response, lookedUp } = fromPlain(edition, responseOf(n) as unknown as PlainInput)
  return { response, lookedUp }
}

const levels = (codes: readonly string[]): ReviewRecord[] =>
  codes.map((question) => ({
    by: 'buyer',
    on: '2028-12-01',
    does: { act: 'evidence-level', question, level: 2, reason: 'seen on site' },
  }))

const assessmentOf = (
  { assessment }: Tenant,
  n: number,
  made: number,
  scored: { response: ReturnType<typeof answersOf>['response']; lookedUp: LookedUp; review: Found },
  review: Review | null,
): Assessment => {
  const result = score(edition, scored.response, scored.lookedUp, scored.review)
  const { risk, coverage, inherent, control, beforeFlags, provenShare, headline, flags } = result
  const row = assessment(made, n, 1 + (n % SITES))
  return {
    ...row,
    review: review?.id ?? null,
    edition: edition.catalogue.edition,
    catalogue: edition.catalogueDigest,
    method: edition.methodDigest,
    riskLow: risk.low,
    riskHigh: risk.high,
    coverage,
    headline: headline.determined ? headline.band : null,
    flagsRed: flags.length,
    result: {
      assessment: { result: { risk, coverage, inherent, control, beforeFlags, provenShare, headline, flags } },
      lookedUp: scored.lookedUp,
      reviews: review ? [review.id] : [],
      carried: {},
    },
  }
}

/** A supplier with ten sites, and so many responses with their assessments. */
export const keepAssessed = async (store: Store, tenant: Tenant, count: number): Promise<void> => {
  const { organisation: o, act, supplier, site } = tenant
  const sites = Array.from({ length: SITES }, (_, i) => site(i + 1))
  await store.keepSupplier(o, supplier(1), [sites[0]!, ...sites.slice(1)], act(1))
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const n = i + 1
      const { response, lookedUp } = answersOf(n)
      const row: Response = {
        ...tenant.response(n, 1 + (n % SITES), n),
        catalogue: edition.catalogueDigest,
        codes: packCodes(edition.catalogue, response),
      }
      const kept = assessmentOf(tenant, n, n, { response, lookedUp, review: sumReview([]) }, null)
      return store.keepResponse(o, row, kept, act(n))
    }),
  )
}

/** A review of a response, with the assessment made anew at a time. */
export const keepReviewed = async (store: Store, tenant: Tenant, n: number, made: number): Promise<void> => {
  const { response, lookedUp } = answersOf(n)
  const records = levels(Object.keys(response.answers).slice(0, 20))
  const review = { ...tenant.review(made, n), made: at(made) }
  review.document = { ...review.document, body: records }
  const kept = assessmentOf(tenant, n, made, { response, lookedUp, review: sumReview(records) }, review)
  await store.keepReview(tenant.organisation, review, kept, tenant.act(made))
}
