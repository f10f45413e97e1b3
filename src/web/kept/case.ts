import type { KeptResponse, Assessment as Row } from '../../../db/store.ts'
import { readAnyEdition } from '../../core/answers/other-edition.ts'
import type { Response } from '../../core/answers/response.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import { type ReviewRecord, sumReview } from '../../core/score/review.ts'
import { type Worked, workOut } from '../../core/score/score.ts'
import { type KeptResult, recordsOf, reviewsOf } from '../../kept/history.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'
import type { Editions } from './editions.ts'

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
  const read = readAnyEdition(edition.catalogue, sent)
  if (!read.ok) throw new Error(`a kept response cannot be read: ${JSON.stringify(read.problems.slice(0, 5))}`)
  const worked = workOut(edition, read.value, kept.lookedUp, sumReview(records, kept.carried))
  return { row, kept, edition, response, origins: { sent, records, response: read.value, worked }, erased: null }
}

/** The texts an assessment was made from; refuses where they were erased. */
export const originsOf = ({ origins, erased }: Case): Origins => {
  if (origins) return origins
  throw new Refusal('gone', [{ at: 'response', message: 'request.erased-on', values: { day: erased!.slice(0, 10) } }])
}
