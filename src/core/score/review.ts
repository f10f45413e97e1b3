import { z } from 'zod'
import type { Response } from '../answers/response.ts'
import { isDay } from '../calendar.ts'
import { type Catalogue, choicesOf } from '../catalogue/catalogue.ts'
import type { Method } from '../catalogue/method.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'

const day = z.string().refine(isDay)
const words = z.string().trim().min(3).max(2000)

/** Who reviews. Only the last three may say that workers corroborate an answer (level 3). */
export const Reviewer = z.enum(['buyer', 'verifier', 'worker-organisation', 'specialised-body'])
export type Reviewer = z.infer<typeof Reviewer>

const Act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('evidence-level'),
    question: z.string(),
    level: z.int().min(0).max(3),
    reason: words,
  }),
  z.strictObject({ act: z.literal('not-applicable-accepted'), question: z.string(), reason: words }),
  z.strictObject({ act: z.literal('flag-closed'), question: z.string(), on: day, remedy: words, evidence: words }),
  z.strictObject({ act: z.literal('repair-plan-accepted'), question: z.string(), due: day, reason: words }),
  z.strictObject({ act: z.literal('contradiction-answered'), pair: z.string(), reason: words }),
])

/** Reviewers, the most independent first. */
const INDEPENDENCE: readonly Reviewer[] = ['verifier', 'specialised-body', 'worker-organisation', 'buyer']

/** One act of a reviewer on a response: by whom, when, and what it does to how answers count. Records are only ever added. */
export const ReviewRecord = z.strictObject({ by: Reviewer, on: day, does: Act })
export type ReviewRecord = z.infer<typeof ReviewRecord>

/** What the records come to: the evidence level of each question, what is accepted, closed, planned and answered. */
export type Review = {
  evidence: Readonly<Record<string, number>>
  accepted: ReadonlySet<string>
  closed: Readonly<Record<string, string>>
  repairPlans: ReadonlySet<string>
  answered: ReadonlySet<string>
}

/** Records in order → what they come to; a later record on the same question stands. No records: every level 0, nothing closed. */
export const sumReview = (records: readonly ReviewRecord[]): Review => {
  const evidence: Record<string, number> = {}
  const accepted = new Set<string>()
  const closed: Record<string, string> = {}
  const repairPlans = new Set<string>()
  const answered = new Set<string>()
  for (const { does } of records) {
    if (does.act === 'evidence-level') evidence[does.question] = does.level
    if (does.act === 'not-applicable-accepted') accepted.add(does.question)
    if (does.act === 'flag-closed') closed[does.question] = does.on
    if (does.act === 'repair-plan-accepted') repairPlans.add(does.question)
    if (does.act === 'contradiction-answered') answered.add(does.pair)
  }
  return { evidence, accepted, closed, repairPlans, answered }
}

/** Who reviewed: the most independent of those with a record, null where nobody has one. */
export const mostIndependent = (records: readonly ReviewRecord[]): Reviewer | null =>
  INDEPENDENCE.find((reviewer) => records.some(({ by }) => by === reviewer)) ?? null

/** Whether closing this flag still needs a check: an amber is closed by its explanation and an evidence level of 2 or more. */
const needsCheck = (
  catalogue: Catalogue,
  method: Method,
  response: Response,
  question: string,
  review: Review,
): boolean => {
  const indicator = catalogue.indicators.find((each) => each.code === question)
  const answer = response.answers[question]
  const isAmber =
    answer?.kind === 'figure' ||
    choicesOf(indicator!).some(
      (choice) => answer?.kind === 'choice' && choice.code === answer.choice && choice.flag === 'amber',
    )
  return isAmber && (review.evidence[question] ?? 0) < method.certificate.closedFlagLevel
}

const faultOf = (
  catalogue: Catalogue,
  method: Method,
  response: Response,
  { by, does }: ReviewRecord,
  before: Review,
): Problem | null => {
  if (does.act === 'contradiction-answered')
    return catalogue.contradictions.some((pair) => pair.code === does.pair)
      ? null
      : { at: 'does.pair', message: 'review.pair-unknown' }
  const indicator = catalogue.indicators.find((each) => each.code === does.question)
  const isProfile = catalogue.profile.some((each) => each.code === does.question && each.evidenced)
  if (!indicator && !(isProfile && does.act === 'evidence-level'))
    return { at: 'does.question', message: 'review.question-unknown' }
  const answer = response.answers[does.question]
  if (indicator && !answer) return { at: 'does.question', message: 'review.not-answered' }
  if (does.act === 'evidence-level' && does.level === 3 && by === 'buyer')
    return { at: 'does.level', message: 'review.level-three' }
  if (does.act === 'evidence-level' && does.level === 3 && does.reason.length < 20)
    return { at: 'does.reason', message: 'review.level-three-reason' }
  if (does.act === 'not-applicable-accepted' && answer?.kind !== 'not-applicable')
    return { at: 'does.question', message: 'review.applies' }
  if (does.act === 'flag-closed' && needsCheck(catalogue, method, response, does.question, before))
    return { at: 'does.question', message: 'review.check-first' }
  if (does.act === 'repair-plan-accepted') {
    const planned = choicesOf(indicator!).some(
      (choice) => choice.repairPlan && answer?.kind === 'choice' && choice.code === answer.choice,
    )
    if (!planned) return { at: 'does.question', message: 'review.no-repair' }
  }
  return null
}

/** A sent review record → typed, or what is wrong with it in the light of the response and the records before it. */
export const readReviewRecord = (
  catalogue: Catalogue,
  method: Method,
  response: Response,
  before: readonly ReviewRecord[],
  sent: unknown,
): Outcome<ReviewRecord> => {
  const read = ReviewRecord.safeParse(sent)
  if (!read.success)
    return outcome(
      read.error.issues.map((issue): Problem => ({ at: issue.path.join('.') || '(record)', message: 'review.form' })),
      () => ({}) as never,
    )
  const fault = faultOf(catalogue, method, response, read.data, sumReview(before))
  return outcome(fault ? [fault] : [], () => read.data)
}
