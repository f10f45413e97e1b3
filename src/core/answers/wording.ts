import { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'

/** How a question was put and what was chosen, in the words the respondent saw. */
export const Wording = z.strictObject({ question: z.string(), chosen: z.array(z.string()) })
export type Wording = z.infer<typeof Wording>

const codesIn = (sent: unknown): string[] => {
  if (typeof sent === 'string') return [sent]
  if (Array.isArray(sent)) return sent.filter((each) => typeof each === 'string')
  const choice = typeof sent === 'object' && sent !== null && 'choice' in sent ? sent.choice : null
  return typeof choice === 'string' ? [choice] : []
}

/** The words of a question of the catalogue and of the choices in a sent answer; null where the catalogue has no such question. */
export const wordingOf = ({ texts }: Catalogue, code: string, sent: unknown): Wording | null => {
  const text = Object.hasOwn(texts.indicators, code) ? texts.indicators[code] : undefined
  if (!text) return null
  const labels: Record<string, string> = { ...texts.choices, ...text.choices }
  return {
    question: text.question,
    chosen: codesIn(sent)
      .filter((choice) => Object.hasOwn(labels, choice))
      .map((choice) => labels[choice]!),
  }
}

/** Whether two wordings read alike, spaces aside. */
export const isSameWording = (one: Wording, other: Wording): boolean => {
  const plain = ({ question, chosen }: Wording) => JSON.stringify([question, ...chosen].map((each) => each.trim()))
  return plain(one) === plain(other)
}
