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

/** What only Palermo and a reviewer set; a client that sends it is told so. */
export const OURS = /^(weights?|points?|score|credit|flags?|levels?|evidenceLevel|attainment|band|risk)$/i

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
      const places = read.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
      )
      const ours = places.filter((place) => OURS.test(place))
      for (const place of ours)
        problems.push({ at: `${at}.${place}`, message: 'answers.ours-to-set', values: { keys: place } })
      const others = [...new Set(places)].filter((place) => !OURS.test(place))
      if (others.length > 0)
        problems.push({
          at: `${at}.${others.join(', ')}`,
          message: 'answers.evidence-form',
          values: { keys: others.join(', ') },
        })
      return []
    }
    if (known.has(read.data.question)) return [read.data]
    problems.push({ at: `${at}.question`, message: 'answers.unknown-question', values: { keys: read.data.question } })
    return []
  })
}
