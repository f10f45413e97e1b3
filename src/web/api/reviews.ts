import { z } from 'zod'
import { listQuery, pageShape, readAsked } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Editions } from '../kept/editions.ts'
import { listReviewsOf, recordReview, showReview } from '../kept/review.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { recorderFor } from '../recorder.ts'
import { KeptReviewAnswer, NewReview, ShownReview } from '../shape/response.ts'

/** Reviews of the own responses: records are only ever added, and each adds an assessment in the same write. */
export const reviewsApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store } = given
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
        return taggedJson(c, await listReviewsOf(given, actor.organisation, param('id'), readAsked(query)))
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
      async (call) => {
        const { organisation } = call.actor
        const response = call.param('id')
        const recorder = await recorderFor(given, call.actor)
        return recordReview(given, call, {
          owner: organisation,
          response,
          base: `/api/responses/${response}/reviews`,
          recorder,
        })
      },
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
        return taggedJson(c, await showReview(given, review))
      },
    ),
  ]
}
