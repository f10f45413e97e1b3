import { readResponse } from '../answers/response.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import { type ReviewRecord, readReviewRecord } from './review.ts'

/** A list of review records on one response, in order → typed, or every problem with the number of its record. */
export const readReviews = (edition: Edition, sentResponse: unknown, sent: unknown): Outcome<ReviewRecord[]> => {
  if (!Array.isArray(sent)) return outcome([{ at: '(review)', message: 'review.not-a-list' }], () => [])
  if (sent.length === 0) return outcome([], () => [])
  const response = readResponse(edition.catalogue, sentResponse)
  if (!response.ok) return response
  const records: ReviewRecord[] = []
  const problems: Problem[] = []
  sent.forEach((each, i) => {
    const read = readReviewRecord(edition.catalogue, edition.method, response.value, records, each)
    if (read.ok) records.push(read.value)
    else problems.push(...read.problems.map((problem) => ({ ...problem, at: `review.${i}.${problem.at}` })))
  })
  return outcome(problems, () => records)
}
