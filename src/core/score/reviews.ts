import type { z } from 'zod'
import type { Response } from '../answers/response.ts'
import { choicesOf, type Edition } from '../catalogue/catalogue.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import { flagLevelOf } from './flags.ts'
import { type Recorder, type Review, type ReviewRecord, SentRecord, sumReview } from './review.ts'
import { standingsOf } from './standing.ts'

/** Shorter reasons do not say how workers were heard. */
const SHORTEST_METHOD = 20

type Act = ReviewRecord['does']

const dateFault = ({ on, does }: ReviewRecord, { closedOn }: Response, today: string): Problem | null => {
  if (on > today) return { at: 'on', message: 'review.later', values: { today } }
  if (on < closedOn) return { at: 'on', message: 'review.before-answers', values: { closedOn } }
  return does.act === 'flag-closed' && does.on > on
    ? { at: 'does.on', message: 'review.remedy-later', values: { on } }
    : null
}

const flagFault = (
  { catalogue, method }: Edition,
  response: Response,
  question: string,
  before: Review,
): Problem | null => {
  const indicator = catalogue.indicators.find((each) => each.code === question)!
  const standing = standingsOf(catalogue, response, before).get(question)!
  const level = flagLevelOf(indicator, standing, response, before)
  if (level === null || level === 'review') return { at: 'does.question', message: 'review.no-flag' }
  const isChecked = (before.evidence[question] ?? 0) >= method.certificate.closedFlagLevel
  return level === 'red' || isChecked ? null : { at: 'does.question', message: 'review.check-first' }
}

const faultOf = (edition: Edition, response: Response, { by, does }: ReviewRecord, before: Review): Problem | null => {
  const { catalogue } = edition
  if (does.act === 'contradiction-answered')
    return catalogue.contradictions.some((pair) => pair.code === does.pair)
      ? null
      : { at: 'does.pair', message: 'review.pair-unknown' }
  const indicator = catalogue.indicators.find((each) => each.code === does.question)
  const isProfile = catalogue.profile.some((each) => each.code === does.question && each.evidenced)
  if (!indicator)
    return isProfile && does.act === 'evidence-level'
      ? levelFault(by, does)
      : { at: 'does.question', message: 'review.question-unknown' }
  const answer = response.answers[does.question]
  if (!answer) return { at: 'does.question', message: 'review.not-answered' }
  if (does.act === 'evidence-level') return levelFault(by, does)
  if (does.act === 'flag-closed') return flagFault(edition, response, does.question, before)
  if (does.act === 'not-applicable-accepted')
    return answer.kind === 'not-applicable' ? null : { at: 'does.question', message: 'review.applies' }
  const isPlanned = choicesOf(indicator).some(
    (choice) => choice.repairPlan && answer.kind === 'choice' && choice.code === answer.choice,
  )
  return isPlanned ? null : { at: 'does.question', message: 'review.no-repair' }
}

/** Level 3 is not a buyer's to set, and needs to say how workers were heard. */
const levelFault = (by: ReviewRecord['by'], does: Act & { act: 'evidence-level' }): Problem | null => {
  if (does.level < 3) return null
  if (by === 'buyer') return { at: 'does.level', message: 'review.level-three' }
  return does.reason.length < SHORTEST_METHOD ? { at: 'does.reason', message: 'review.level-three-reason' } : null
}

type Sent = z.infer<typeof SentRecord>

/** Who records a sent record: whoever it is received from, or, in a file, whom it states. */
const recorderOf = (sent: Sent, from: Recorder | 'stated'): Outcome<Recorder> => {
  if (from !== 'stated') {
    const isWrong = sent.by !== undefined && sent.by !== from.by
    return outcome(isWrong ? [{ at: 'by', message: 'review.by', values: { by: from.by } }] : [], () => from)
  }
  return outcome(sent.by === undefined ? [{ at: 'by', message: 'review.form' }] : [], () => ({ by: sent.by! }))
}

/** What a record does not have is named; of anything else the place says enough. */
const problemsOf = (issue: z.core.$ZodIssue): Problem[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        at: [...issue.path, key].join('.'),
        message: 'answers.unknown-key',
        values: { keys: key },
      }))
    : [{ at: issue.path.join('.') || '(record)', message: 'review.form' }]

/** A sent record → typed, or what is wrong with it in the light of the response, the records before it and the day it is received. */
const readRecord = (
  edition: Edition,
  response: Response,
  before: readonly ReviewRecord[],
  sent: unknown,
  { today, from }: Received,
): Outcome<ReviewRecord> => {
  const read = SentRecord.safeParse(sent)
  if (!read.success) return outcome(read.error.issues.flatMap(problemsOf), () => ({}) as never)
  const recorder = recorderOf(read.data, from)
  if (!recorder.ok) return recorder
  const record: ReviewRecord = { ...recorder.value, on: read.data.on, does: read.data.does }
  const faults = [dateFault(record, response, today), faultOf(edition, response, record, sumReview(before))]
  return outcome(
    faults.filter((fault) => fault !== null),
    () => record,
  )
}

/** On which day records are received, and from whom; `stated`: from a file, in which each states who reviewed. */
export type Received = { today: string; from: Recorder | 'stated' }

/**
 * Review records as they were sent, each read in the light of those before it → typed, or every problem with the number of its
 * record.
 */
export const readReviews = (
  edition: Edition,
  response: Response,
  before: readonly ReviewRecord[],
  sent: unknown,
  received: Received,
): Outcome<ReviewRecord[]> => {
  if (!Array.isArray(sent)) return outcome([{ at: '(review)', message: 'review.not-a-list' }], () => [])
  const records: ReviewRecord[] = []
  const problems: Problem[] = []
  sent.forEach((each, i) => {
    const read = readRecord(edition, response, [...before, ...records], each, received)
    if (read.ok) records.push(read.value)
    else problems.push(...read.problems.map((problem) => ({ ...problem, at: `${i}.${problem.at}` })))
  })
  return outcome(problems, () => records)
}
