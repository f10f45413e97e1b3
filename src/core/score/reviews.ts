import type { Response } from '../answers/response.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import { type ReviewRecord, readReviewRecord } from './review.ts'

/** Review records as they were sent, each read in the light of those before it → typed, or every problem with the number of its record. */
export const readReviews = (
  { catalogue, method }: Edition,
  response: Response,
  before: readonly ReviewRecord[],
  sent: unknown,
): Outcome<ReviewRecord[]> => {
  if (!Array.isArray(sent)) return outcome([{ at: '(review)', message: 'review.not-a-list' }], () => [])
  const records: ReviewRecord[] = []
  const problems: Problem[] = []
  sent.forEach((each, i) => {
    const read = readReviewRecord(catalogue, method, response, [...before, ...records], each)
    if (read.ok) records.push(read.value)
    else problems.push(...read.problems.map((problem) => ({ ...problem, at: `${i}.${problem.at}` })))
  })
  return outcome(problems, () => records)
}
