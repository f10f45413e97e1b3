import { z } from 'zod'
import { isDay } from '../calendar.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Problem } from '../problem.ts'

/** A reference to something that shows an answer: never the thing itself, never a person. The level is a reviewer's to set. */
export const Evidence = z.strictObject({
  question: z.string(),
  kind: z.enum(['document', 'record', 'report', 'link', 'other']),
  title: z.string().trim().min(1).max(300),
  date: z.string().refine(isDay).nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** Sent evidence references → typed ones; problems are added to the list that is handed in. */
export const readEvidence = (catalogue: Catalogue, sent: unknown, problems: Problem[]): Evidence[] => {
  if (sent === undefined || sent === null) return []
  if (!Array.isArray(sent)) {
    problems.push({ at: 'evidence', message: 'answers.not-a-list' })
    return []
  }
  const known = new Set([...catalogue.indicators, ...catalogue.profile].map((question) => question.code))
  return sent.flatMap((each, i) => {
    const at = `evidence.${i}`
    const read = Evidence.safeParse(each)
    if (!read.success) {
      for (const issue of read.error.issues) {
        const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
        if (keys.includes('level'))
          problems.push({ at: `${at}.level`, message: 'answers.ours-to-set', values: { keys: 'level' } })
        else problems.push({ at: [at, ...issue.path, ...keys].join('.'), message: 'answers.evidence-form' })
      }
      return []
    }
    if (known.has(read.data.question)) return [read.data]
    problems.push({ at: `${at}.question`, message: 'answers.unknown-question', values: { keys: read.data.question } })
    return []
  })
}
