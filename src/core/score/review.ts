import { z } from 'zod'
import { isDay } from '../calendar.ts'

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

/**
 * Who records: what kind of organisation, which one (id, and its name that day), and which person (id). The service works it out from who
 * signed in. A record without an organisation comes from a file or an earlier version: what it says of who reviewed is only a claim.
 */
const recorder = {
  by: Reviewer,
  organisation: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  person: z.string().optional(),
}
const Recorder = z.strictObject(recorder)
export type Recorder = z.infer<typeof Recorder>

/** One act of a reviewer on a response: by whom, when, and what it does to how answers count. Records are only ever added. */
export const ReviewRecord = z.strictObject({ ...recorder, on: day, does: Act })
export type ReviewRecord = z.infer<typeof ReviewRecord>

/** A record as it is sent: who records it is not for the sender to say. */
export const SentRecord = z.strictObject({ by: Reviewer.optional(), on: day, does: Act })

/** Records as a file has them, without the organisations they name: nobody can tell from a file who recorded. */
export const asClaims = (records: readonly ReviewRecord[]): ReviewRecord[] =>
  records.map(({ by, on, does }) => ({ by, on, does }))

/** What the records come to: the evidence level of each question, what is accepted, closed, planned and answered. */
export type Review = {
  evidence: Readonly<Record<string, number>>
  accepted: ReadonlySet<string>
  /** The day of the record that closed a flag of this response, by question. */
  closed: Readonly<Record<string, string>>
  /** The day of the record that closed a red flag of an earlier response of the site, by question. */
  carried: Readonly<Record<string, string>>
  repairPlans: ReadonlySet<string>
  answered: ReadonlySet<string>
}

/**
 * Records in order → what they come to; a later record on the same question stands. No records: every level 0, nothing closed.
 * `carried` are the reds closed on earlier responses that still hold a floor.
 */
export const sumReview = (records: readonly ReviewRecord[], carried: Review['carried'] = {}): Review => {
  const evidence: Record<string, number> = {}
  const accepted = new Set<string>()
  const closed: Record<string, string> = {}
  const repairPlans = new Set<string>()
  const answered = new Set<string>()
  for (const { does, on } of records) {
    if (does.act === 'evidence-level') evidence[does.question] = does.level
    if (does.act === 'not-applicable-accepted') accepted.add(does.question)
    // The record and not the remedy starts the twelve months: a remedy may be dated long ago.
    if (does.act === 'flag-closed') closed[does.question] = on
    if (does.act === 'repair-plan-accepted') repairPlans.add(does.question)
    if (does.act === 'contradiction-answered') answered.add(does.pair)
  }
  return { evidence, accepted, closed, carried, repairPlans, answered }
}
