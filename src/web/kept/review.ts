import type { Asked, KeptResponse, KeptReview, Review } from '../../../db/store.ts'
import { readResponse } from '../../core/answers/response.ts'
import { textDigest } from '../../core/audit.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { Recorder, ReviewRecord } from '../../core/score/review.ts'
import { readReviews } from '../../core/score/reviews.ts'
import { reviewsOf, rowOf } from '../../kept/history.ts'
import { createOnce } from '../answered/once.ts'
import { sendPage } from '../answered/page.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { lineOf } from './case.ts'
import type { Editions } from './editions.ts'
import { catchUp, countedOf, findAnswers, recordsLeft, scoreKept } from './response.ts'
import { newText } from './text.ts'

type Given = Dependencies & { editions: Editions }

/** A review as it is shown: with who recorded it, by the name the person has now. */
export const showReview = async (
  { store }: Pick<Dependencies, 'store'>,
  { id, response, made, kind, document }: KeptReview,
) => {
  const [first] = (document.body ?? []) as ReviewRecord[]
  const person = first?.person === undefined ? null : await store.findPerson(first.person)
  return {
    id,
    response,
    made,
    kind,
    digest: document.digest,
    records: document.body,
    recordedBy: { organisation: first?.organisation?.name ?? null, person: person?.name ?? null },
    erased: document.erased,
  }
}

/** A page of the reviews of a response, each as it is shown. */
export const listReviewsOf = async (
  given: Pick<Dependencies, 'store'>,
  organisation: string,
  response: string,
  asked: Asked,
) => {
  const { rows, next } = await given.store.listReviews(organisation, response, asked)
  return sendPage({ rows: await Promise.all(rows.map((review) => showReview(given, review))), next }, (shown) => shown)
}

/** Records as sent, each read in the light of the answers and of the records before it, with the number of the one that does not fit. */
const readRecords = (
  edition: Edition,
  response: KeptResponse,
  before: readonly ReviewRecord[],
  sent: readonly unknown[],
  received: { today: string; from: Recorder },
): ReviewRecord[] => {
  const answers = readResponse(edition.catalogue, response.document.body)
  if (!answers.ok) throw new Refusal('invalid', answers.problems)
  const read = readReviews(edition, answers.value, before, sent, received)
  if (!read.ok) throw new Refusal('invalid', read.problems)
  return read.value
}

/** Where a review is recorded: on which response of which organisation, under which address, and where it is found if not below that. */
export type Recording = { owner: string; response: string; base: string; recorder: Recorder; locate?: () => string }

/**
 * Records a review and scores the response again, in one write. Records are only ever added. The records are those of the organisation that
 * owns the response, whoever records them.
 */
export const recordReview = (
  given: Given,
  call: Call<unknown[], unknown>,
  { owner, response: id, base, recorder, ...found }: Recording,
): Promise<Response> => {
  const { store, editions, newId } = given
  const acting = { ...call, actor: { ...call.actor, organisation: owner } }
  const { actor, body: sent, made } = acting
  return createOnce(
    given,
    acting,
    base,
    async () => {
      const { response, answered } = await findAnswers(given, owner, id)
      const earlier = await reviewsOf(given, owner, response.id)
      const before = recordsLeft(earlier)
      const received = { today: made.slice(0, 10), from: recorder }
      const records = readRecords(answered, response, before, sent, received)
      const document = newText(given, records)
      const review: Review = { id: newId(), response: response.id, made, kind: recorder.by, document }
      const counted = [...earlier.map(({ id: each }) => each), review.id]
      const scored = await scoreKept(given, actor, answered, response, [...before, ...records], made)
      const row = rowOf(scored, response.id, counted)
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
          const kept = await store.keepReview(owner, review, row, act)
          if (kept.kept) await catchUp(given, actor, answered, response, counted)
          return kept
        },
      }
    },
    {
      ...found,
      again: async () => {
        const { response, answered } = await findAnswers(given, owner, id)
        await catchUp(given, actor, answered, response, await countedOf(given, actor, response))
      },
    },
  )
}
