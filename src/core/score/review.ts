import { z } from 'zod'
import { isDay } from '../calendar.ts'

const day = z.string().refine(isDay)

/** An act of a reviewer that changes how answers count. Records are only ever added; a later one on the same question stands. */
export const ReviewRecord = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('evidence-level'), question: z.string(), level: z.int().min(0).max(3), reason: z.string().trim().min(3) }),
  z.strictObject({ act: z.literal('not-applicable-accepted'), question: z.string(), reason: z.string().trim().min(3) }),
  z.strictObject({ act: z.literal('flag-closed'), question: z.string(), on: day, remedy: z.string().trim().min(3), evidence: z.string().trim().min(3) }),
  z.strictObject({ act: z.literal('repair-plan-accepted'), question: z.string(), due: day, reason: z.string().trim().min(3) }),
  z.strictObject({ act: z.literal('contradiction-answered'), pair: z.string(), reason: z.string().trim().min(3) }),
])
export type ReviewRecord = z.infer<typeof ReviewRecord>

/** Who reviews: a buyer's reviewer, or an independent verifier, worker organisation or specialised body. */
export const Reviewer = z.enum(['buyer', 'independent'])
export type Reviewer = z.infer<typeof Reviewer>

/** What the records come to: the evidence level of each question, what is accepted, closed, planned and answered. */
export type Review = {
  evidence: Readonly<Record<string, number>>
  accepted: ReadonlySet<string>
  closed: Readonly<Record<string, string>>
  repairPlans: ReadonlySet<string>
  answered: ReadonlySet<string>
}

/** Records in order → what they come to. No records: every level 0, nothing accepted or closed. */
export const sumReview = (records: readonly ReviewRecord[]): Review => {
  const evidence: Record<string, number> = {}
  const accepted = new Set<string>()
  const closed: Record<string, string> = {}
  const repairPlans = new Set<string>()
  const answered = new Set<string>()
  for (const record of records) {
    if (record.act === 'evidence-level') evidence[record.question] = record.level
    if (record.act === 'not-applicable-accepted') accepted.add(record.question)
    if (record.act === 'flag-closed') closed[record.question] = record.on
    if (record.act === 'repair-plan-accepted') repairPlans.add(record.question)
    if (record.act === 'contradiction-answered') answered.add(record.pair)
  }
  return { evidence, accepted, closed, repairPlans, answered }
}
