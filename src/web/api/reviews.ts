import { z } from 'zod'
import type { KeptResponse, KeptReview, Review } from '../../../db/store.ts'
import { readResponse } from '../../core/answers/response.ts'
import { type Assessed, assessResponse } from '../../core/assess.ts'
import { textDigest } from '../../core/audit.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { ReviewRecord } from '../../core/score/review.ts'
import { readReviews } from '../../core/score/reviews.ts'
import type { Actor } from '../actor.ts'
import { createOnce } from '../answered/once.ts'
import { allOf, listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findCarried, type KeptResult, lineOf, recordsOf, reviewsOf, rowOf } from '../kept/case.ts'
import type { Editions } from '../kept/editions.ts'
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

/** A kept response, with the edition it answers; refuses one that is not there or was erased. */
export const findAnswers = async ({ store, edition, editions }: Given, organisation: string, id: string) => {
  const response = await store.findResponse(organisation, id)
  if (!response) throw new Refusal('not-found')
  const { erased } = response.document
  if (erased)
    throw new Refusal('gone', [{ at: 'response', message: 'request.erased-on', values: { day: erased.slice(0, 10) } }])
  return { response, answered: await editions.find(response.catalogue, edition.methodDigest) }
}

/** Scores a kept response with the method and the exposure data in use. */
export const scoreKept = async (
  given: Given,
  { organisation }: Actor,
  edition: Edition,
  response: KeptResponse,
  review: readonly ReviewRecord[],
  madeAt: string,
): Promise<Assessed> => {
  const { exposure, newId } = given
  const { methodDigest } = edition
  const { version, site, document } = response
  const { body: sent, digest: responseDigest } = document
  const read = readResponse(edition.catalogue, sent)
  if (!read.ok) throw new Refusal('invalid', read.problems)
  const { closedOn } = read.value
  const carried = await findCarried(given, organisation, site, { version, closedOn, methodDigest })
  const assessed = assessResponse(read.value, {
    edition,
    exposure,
    sent,
    review,
    carried,
    id: newId(),
    site,
    madeAt,
    responseDigest,
  })
  if (!assessed.ok) throw new Refusal('invalid', assessed.problems)
  return assessed.value
}

/** The records of kept reviews; refuses where one was erased. */
export const recordsLeft = (reviews: readonly KeptReview[]): ReviewRecord[] => {
  const records = recordsOf(reviews)
  if (!records) throw new Refusal('gone', [{ at: 'review', message: 'request.erased' }])
  return records
}

/**
 * Two reviewers may keep a review at the same moment, neither score knowing the other's records. Whoever finds a review that the own
 * assessment does not count makes another that counts them all.
 */
const catchUp = async (
  given: Given,
  actor: Actor,
  edition: Edition,
  response: KeptResponse,
  counted: readonly string[],
): Promise<void> => {
  const all = await reviewsOf(given, actor.organisation, response.id)
  if (all.every(({ id }) => counted.includes(id))) return
  const made = given.now().toISOString()
  const assessed = await scoreKept(given, actor, edition, response, recordsLeft(all), made)
  const row = rowOf(
    assessed,
    response.id,
    all.map(({ id }) => id),
  )
  const kept = await given.store.keepAssessment(actor.organisation, row, { actor: actor.name, made, answered: null })
  if (!kept.kept) throw new Error(`an assessment was not kept: ${kept.because}`)
}

/** The reviews that the assessments of a response count, those of the one that counts most. */
const countedOf = async (
  { store }: Given,
  { organisation }: Actor,
  response: KeptResponse,
): Promise<readonly string[]> => {
  const rows = await allOf((asked) => store.listAssessments(organisation, response.site, asked))
  let most: readonly string[] = []
  for (const { id } of rows.filter((row) => row.response === response.id)) {
    const { reviews } = (await store.findAssessment(organisation, id))!.result as KeptResult
    if (reviews.length > most.length) most = reviews
  }
  return most
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
