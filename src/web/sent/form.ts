import type { z } from 'zod'
import type { Problem } from '../../core/problem.ts'
import { Refusal } from '../problems.ts'

type Issue = z.core.$ZodIssue

const sentenceOf = (issue: Issue): Pick<Problem, 'message' | 'values'> => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? { message: 'request.missing' } : { message: `request.type.${issue.expected}` }
    case 'invalid_value':
      return { message: 'request.choose-one', values: { choices: issue.values.map(String).join(', ') } }
    case 'too_small':
      return { message: `request.least.${issue.origin}`, values: { least: Number(issue.minimum) } }
    case 'too_big':
      return { message: `request.most.${issue.origin}`, values: { most: Number(issue.maximum) } }
    case 'invalid_format':
      // A schema with a pattern names the sentence that says what fits it.
      return { message: issue.message.startsWith('request.') ? issue.message : 'request.form' }
    case 'custom':
      return { message: issue.message.startsWith('name.') ? issue.message : 'request.form' }
    default:
      return { message: 'request.form' }
  }
}

/** The problem of a field that is not taken: its place ends with its name. */
export const unknownField = (key: string, at = key): Problem => ({
  at,
  message: 'request.unknown-key',
  values: { key },
})

const problemsOf = (issue: Issue, prefix: string): Problem[] => {
  const at = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownField(key, at === '' ? key : `${at}.${key}`))
  return [{ at: at || 'body', ...sentenceOf(issue) }]
}

/** Everything in which what was sent does not fit a schema, each with its place and what to do. */
export const problemsOfForm = ({ issues }: z.ZodError, prefix = ''): Problem[] =>
  issues.flatMap((issue) => problemsOf(issue, prefix))

/** How to read a form: `prefix` stands before each place; `also` are problems that the schema cannot see. */
type Reading = { prefix?: string; also?: readonly Problem[] }

/** What was sent as a schema has it, or a refusal with everything that does not fit, each with its place and what to do. */
export const readForm = <T>(schema: z.ZodType<T>, sent: unknown, { prefix = '', also = [] }: Reading = {}): T => {
  const read = schema.safeParse(sent, { reportInput: true })
  const problems = read.success ? [] : problemsOfForm(read.error, prefix)
  const unseen = also.filter(({ at }) => problems.every((problem) => problem.at !== at))
  if (read.success && unseen.length === 0) return read.data
  throw new Refusal('invalid', [...problems, ...unseen])
}
