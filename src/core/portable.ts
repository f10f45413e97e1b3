import { z } from 'zod'
import type { Filled, SentResponse } from './answers/carry.ts'
import { OURS } from './answers/evidence.ts'
import { Wording, wordingOf } from './answers/wording.ts'
import { isDay } from './calendar.ts'
import type { Edition } from './catalogue/catalogue.ts'
import { digest } from './digest.ts'
import { accepted, type Outcome, type Problem } from './problem.ts'
import { readQuestionnaireId } from './questionnaire.ts'

const FORMAT = 'palermo-answers@1'
const Day = z.string().refine(isDay)
const words = (most: number) => z.string().trim().min(1).max(most)

/**
 * A filled questionnaire with its evidence list that any instance reads: what was asked, in which words, and what was answered. It
 * holds no review, score or level, and names a site only as the respondent typed it.
 */
export const Portable = z.strictObject({
  format: z.literal(FORMAT),
  catalogue: z.strictObject({ edition: z.string(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  language: words(35),
  about: words(300).nullable(),
  questionnaire: z.string().refine((id) => readQuestionnaireId(id) !== null),
  closedOn: Day,
  profile: z.record(z.string(), z.unknown()),
  answers: z.record(z.string(), z.unknown()),
  /** How each answered question was put. */
  asked: z.record(z.string(), Wording),
  evidence: z.array(z.unknown()),
  declaration: z.strictObject({ function: words(300), on: Day }).nullable(),
  /** SHA-256 of the canonical JSON of everything else. */
  digest: z.string(),
})
export type Portable = z.infer<typeof Portable>

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))

/** Answers that `readResponse` takes in this edition → the portable file; `about` is the site as the respondent typed it. */
export const createPortable = (
  { catalogue, catalogueDigest }: Pick<Edition, 'catalogue' | 'catalogueDigest'>,
  sent: SentResponse,
  about: string | null,
): Portable => {
  const answers = given(sent.answers)
  const asked = Object.keys(answers).map((code) => [code, wordingOf(catalogue, code, answers[code])] as const)
  const whole = {
    format: FORMAT,
    catalogue: { edition: catalogue.edition, digest: catalogueDigest },
    language: catalogue.texts.language,
    about,
    questionnaire: sent.questionnaire,
    closedOn: sent.closedOn,
    profile: given(sent.profile ?? {}),
    answers,
    asked: given(Object.fromEntries(asked)) as Portable['asked'],
    evidence: sent.evidence ?? [],
    declaration: sent.declaration ?? null,
  } as const
  return { ...whole, digest: digest(whole) }
}

/** No portable file needs more brackets inside one another. */
const DEEPEST = 8
const fail = (message: string, at: string, values: Problem['values'] = {}): Outcome<never> => ({
  ok: false,
  problems: [{ at, message, values }],
})

/** What no JSON of ours holds: brackets beyond reason, numbers beyond all numbers, and keys that reach into the program. */
const findUnsafe = (sent: unknown): Problem | null => {
  const open: { value: unknown; depth: number }[] = [{ value: sent, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value === 'number' && !Number.isFinite(value)) return { at: '(file)', message: 'portable.number' }
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST) return { at: '(file)', message: 'portable.deep', values: { most: DEEPEST } }
    for (const key of Object.keys(value)) {
      if (key === '__proto__') return { at: key, message: 'portable.key' }
      open.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 })
    }
  }
  return null
}

/** Whether a value says of itself that it is a portable answer file, of whatever version. */
export const isPortable = (sent: unknown): boolean =>
  typeof sent === 'object' &&
  sent !== null &&
  'format' in sent &&
  typeof sent.format === 'string' &&
  sent.format.startsWith(FORMAT.slice(0, FORMAT.indexOf('@') + 1))

const formProblem = (issue: z.core.$ZodIssue): Problem => {
  const at = [...issue.path.map(String), ...('keys' in issue ? issue.keys : [])].join('.') || '(file)'
  const isOurs = issue.code === 'unrecognized_keys' && issue.keys.some((key) => OURS.test(key))
  return isOurs
    ? { at, message: 'answers.ours-to-set', values: { keys: issue.keys.join(', ') } }
    : { at, message: 'portable.form' }
}

/** A portable file as it came → typed, or what is wrong with it. One that was changed after it was written is refused. */
export const readPortable = (sent: unknown): Outcome<Portable> => {
  const unsafe = findUnsafe(sent)
  if (unsafe) return { ok: false, problems: [unsafe] }
  if (!isPortable(sent)) return fail('portable.other-file', 'format')
  if ((sent as { format: string }).format !== FORMAT) return fail('portable.version', 'format', { format: FORMAT })
  const read = Portable.safeParse(sent)
  if (!read.success) {
    const [first, ...rest] = read.error.issues.map(formProblem)
    return { ok: false, problems: [first!, ...rest] }
  }
  const { digest: claimed, ...whole } = sent as Portable
  if (digest(whole) !== claimed) return fail('portable.changed', 'digest')
  const { edition } = readQuestionnaireId(read.data.questionnaire)!
  return edition === read.data.catalogue.edition ? accepted(read.data) : fail('portable.form', 'questionnaire')
}

/** A portable file as what is carried over. Words are only compared within one language. */
export const filledOf = (portable: Portable, language: string): Filled => ({
  form: readQuestionnaireId(portable.questionnaire)!.form,
  closedOn: portable.closedOn,
  profile: portable.profile,
  answers: portable.answers,
  evidence: portable.evidence,
  declaration: portable.declaration,
  wording: portable.language === language ? portable.asked : null,
})
