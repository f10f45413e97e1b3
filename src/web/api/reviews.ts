import { z } from 'zod'
import type { KeptResponse, KeptReview, Review } from '../../../db/store.ts'
import { readResponse } from '../../core/answers/response.ts'
import { textDigest } from '../../core/audit.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { ReviewRecord } from '../../core/score/review.ts'
import { readReviews } from '../../core/score/reviews.ts'
import { reviewsOf, rowOf } from '../../kept/history.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { lineOf } from '../kept/case.ts'
import type { Editions } from '../kept/editions.ts'
import { catchUp, countedOf, findAnswers, recordsLeft, scoreKept } from '../kept/response.ts'
import { newText } from '../kept/text.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { KeptReviewAnswer, NewReview, ShownReview } from '../shape/response.ts'

type Given = Dependencies & { editions: Editions }

const show = ({ id, response, made, kind, document }: KeptReview) => ({
  id,
  response,
  made,
  kind,
  digest: document.digest,
  records: document.body,
  erased: document.erased,
})

/** Records as sent, each read in the light of the answers and of the records before it, with the number of the one that does not fit. */
const readRecords = (
  edition: Edition,
  response: KeptResponse,
  before: readonly ReviewRecord[],
  sent: readonly unknown[],
  today: string,
): ReviewRecord[] => {
  const answers = readResponse(edition.catalogue, response.document.body)
  if (!answers.ok) throw new Refusal('invalid', answers.problems)
  const read = readReviews(edition, answers.value, before, sent, today)
  if (!read.ok) throw new Refusal('invalid', read.problems)
  return read.value
}

/** Reviews of a response: records are only ever added, and each adds an assessment in the same write. */
export const reviewsApi = (given: Given): Route[] => {
  const { store, editions, newId } = given
  const path = '/api/responses/{id}/reviews'
  return [
    define(
      {
        id: 'listReviews',
        method: 'get',
        path,
        room: 'reviews',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownReview)),
        tagged: true,
      },
      async ({ c, query, param, actor }) => {
        if (!(await store.findResponse(actor.organisation, param('id')))) throw new Refusal('not-found')
        return taggedJson(c, sendPage(await store.listReviews(actor.organisation, param('id'), readAsked(query)), show))
      },
    ),
    define(
      {
        id: 'createReview',
        method: 'post',
        path,
        room: 'reviews',
        body: NewReview,
        creates: true,
        gives: gives(201, KeptReviewAnswer),
        refuses: ['gone'],
      },
      (call) =>
        createOnce(
          given,
          call,
          `/api/responses/${call.param('id')}/reviews`,
          async () => {
            const { body: sent, actor, made, param } = call
            const { response, answered } = await findAnswers(given, actor.organisation, param('id'))
            const earlier = await reviewsOf(given, actor.organisation, response.id)
            const before = recordsLeft(earlier)
            const records = readRecords(answered, response, before, sent, made.slice(0, 10))
            const document = newText(given, records)
            const kinds = [...new Set(records.map(({ by }) => by))].sort()
            const review: Review = { id: newId(), response: response.id, made, kind: kinds.join('+'), document }
            const counted = [...earlier.map(({ id }) => id), review.id]
            const row = rowOf(
              await scoreKept(given, actor, answered, response, [...before, ...records], made),
              response.id,
              counted,
            )
            await editions.keep()
            return {
              id: review.id,
              body: {
                id: review.id,
                response: response.id,
                made,
                digest: textDigest(document),
                assessment: lineOf(row),
              },
              keep: async (act) => {
                const kept = await store.keepReview(actor.organisation, review, row, act)
                if (kept.kept) await catchUp(given, actor, answered, response, counted)
                return kept
              },
            }
          },
          {
            again: async () => {
              const { actor, param } = call
              const { response, answered } = await findAnswers(given, actor.organisation, param('id'))
              await catchUp(given, actor, answered, response, await countedOf(given, actor, response))
            },
          },
        ),
    ),
    define(
      {
        id: 'readReview',
        method: 'get',
        path: `${path}/{review}`,
        room: 'reviews',
        gives: gives(200, ShownReview),
        tagged: true,
      },
      async ({ c, param, actor }) => {
        const review = await store.findReview(actor.organisation, param('review'))
        if (review?.response !== param('id')) throw new Refusal('not-found')
        return taggedJson(c, show(review))
      },
    ),
  ]
}
