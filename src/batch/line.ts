import { z } from 'zod'
import { DEEPEST, depthOf, isHalved, mayOverflow, maySpellHalf } from '../core/json.ts'
import { isPortable } from '../core/portable.ts'
import { accepted, type Outcome, outcome, type Problem } from '../core/problem.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const Country = z.string().regex(/^[A-Z]{3}$/)
const Division = z.string().regex(/^\d{2}$/)

const LineSupplier = z.strictObject({
  name: words(300),
  ownKey: words(100).nullish(),
  register: words(100).nullish(),
})
const LinePlace = z.strictObject({
  name: words(300),
  address: words(1_000).nullish(),
  country: Country.nullish(),
  division: Division.nullish(),
})
export type LinePlace = z.infer<typeof LinePlace>

/** A line as it is sent: about whom, where, and the answers. `problems` is what an earlier try told, and is passed over. */
const Whole = z.strictObject({
  supplier: LineSupplier.optional(),
  site: z.union([words(300), LinePlace]).optional(),
  response: z.unknown().optional(),
  problems: z.unknown().optional(),
})

/** Who a line is about, where it is, and the answers as they were sent. A site that is a text is an id or, for want of one, a name. */
export type Line = {
  supplier: z.infer<typeof LineSupplier> | null
  site: string | LinePlace
  response: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Answers may stand alone on a line, with the site named beside them; a portable answer file names the site as the respondent typed it.
 */
const wholeOf = (sent: Record<string, unknown>): unknown => {
  if (isPortable(sent)) {
    const { site, ...response } = sent
    const named = site ?? response.about
    return { ...(typeof named === 'string' ? { site: named } : {}), response }
  }
  if ('response' in sent || !('answers' in sent || 'questionnaire' in sent)) return sent
  const { supplier, site, problems: _told, ...response } = sent
  return { ...(supplier === undefined ? {} : { supplier }), ...(site === undefined ? {} : { site }), response }
}

const valueAt = (sent: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[String(key)] : undefined), sent)

/** Of a value that may be one thing or another, what is wrong with it as the thing it looks most like. */
const nearest = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const inside = issue.errors.filter((issues) => issues.some(({ path }) => path.length > 0))[0] ?? []
  if (inside.length === 0) return [issue]
  return inside.map((each) => ({ ...each, path: [...issue.path, ...each.path] }))
}

const problemsOf = (sent: unknown, issue: z.core.$ZodIssue): Problem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      at: [...issue.path, key].join('.'),
      message: 'answers.unknown-key',
      values: { keys: key },
    }))
  const at = issue.path.join('.') || '(line)'
  if (at.endsWith('country')) return [{ at, message: 'request.country-form' }]
  if (at.endsWith('division')) return [{ at, message: 'request.division-form' }]
  if (at.endsWith('name') && [undefined, null, ''].includes(valueAt(sent, issue.path) as null))
    return [{ at, message: 'batch.name-missing' }]
  if (issue.code === 'too_big')
    return [{ at, message: 'batch.too-many-letters', values: { most: Number(issue.maximum) } }]
  return [{ at, message: 'batch.form' }]
}

/** A line as it was sent → who it is about and the answers, or every problem with its place. */
export const readLine = (sent: unknown): Outcome<Line> => {
  if (!isObject(sent)) return outcome([{ at: '(line)', message: 'batch.not-an-object' }], () => ({}) as never)
  const { file, response: answers } = sent
  if (typeof file === 'string' && answers === undefined)
    return outcome([{ at: 'file', message: 'batch.in-a-file', values: { file } }], () => ({}) as never)
  const whole = wholeOf(sent)
  const read = Whole.safeParse(whole)
  if (!read.success) {
    const issues = read.error.issues.flatMap(nearest)
    return outcome(
      issues.flatMap((issue) => problemsOf(whole, issue)),
      () => ({}) as never,
    )
  }
  const { supplier = null, site, response } = read.data
  const named = site ?? supplier?.name
  return outcome(
    [
      ...(named === undefined ? [{ at: 'site', message: 'batch.site-missing' }] : []),
      ...(response === undefined ? [{ at: 'response', message: 'batch.response-missing' }] : []),
    ],
    () => ({ supplier, site: named!, response }),
  )
}

/** One line of JSON → its value, or what is wrong with it. */
export const readLineText = (text: string): Outcome<unknown> => {
  const fail = (message: string) => outcome([{ at: '(line)', message }], () => null)
  // What reads values calls itself for each bracket: a line of a hundred thousand would end the whole batch.
  if (depthOf(text) > DEEPEST) return fail('request.too-deep')
  let halved = false
  let infinite = false
  const look = (name: string, value: unknown): unknown => {
    halved ||= isHalved(name, value)
    infinite ||= typeof value === 'number' && !Number.isFinite(value)
    return value
  }
  try {
    const value = JSON.parse(text, maySpellHalf(text) || mayOverflow(text) ? look : undefined) as unknown
    if (infinite) return fail('batch.number')
    return halved ? fail('request.half-letter') : accepted(value)
  } catch {
    return fail('batch.not-json')
  }
}
