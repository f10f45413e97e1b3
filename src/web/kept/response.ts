import type { KeptResponse, KeptReview } from '../../../db/store.ts'
import { readResponse } from '../../core/answers/response.ts'
import { type Assessed, assessResponse } from '../../core/assess.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { ReviewRecord } from '../../core/score/review.ts'
import { findCarried, type KeptResult, recordsOf, reviewsOf, rowOf } from '../../kept/history.ts'
import { allOf } from '../../kept/pages.ts'
import type { Actor } from '../actor.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'
import type { Editions } from './editions.ts'

type Given = Dependencies & { editions: Editions }

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
export const catchUp = async (
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
export const countedOf = async (
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
