import type { Context } from 'hono'
import type { Problem } from '../../core/problem.ts'
import type { Say } from '../../messages/messages.ts'
import type { Submitted } from '../sent/submitted.ts'
import type { FieldProblem } from '../shell/frame.ts'

type Typed = Submitted<unknown>['typed']

/** Why a form comes back where nothing is wrong with its fields: who they are has to be proved again (`way`), or too often (`after`, in seconds). */
export type Again = { way?: string | null; after?: number | null }

/** The status of a form that comes back, with the header that says when to try again. */
export const statusAgain = (c: Context, { way, after }: Again): 403 | 422 | 429 => {
  if (way) return 403
  if (!after) return 422
  c.header('Retry-After', String(after))
  return 429
}

/** What was typed into a field, as it was typed. */
export const typedText = (typed: Typed, name: string): string => [typed[name] ?? []].flat()[0] ?? ''

/** What was ticked in a group of check boxes. */
export const typedList = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()

/**
 * Problems of a form, told by one sentence for each of its fields, or by what is wrong with the letters of a name; what belongs to no field
 * is told of the whole.
 */
export const fieldProblems = (
  say: Say,
  problems: readonly Problem[],
  sentences: Readonly<Record<string, string>>,
): FieldProblem[] => {
  const placed = problems.map(({ at, ...problem }) => ({ at: at.split('.')[0]!, ...problem }))
  const told = placed.map(({ at, message, values }) => {
    if (message.startsWith('request.too-many')) return { at: '', message: say(`problem.${message}`, values) }
    const sentence = message.startsWith('name.') ? `problem.${message}` : sentences[at]
    return at in sentences && sentence
      ? { at, message: say(sentence) }
      : { at: '', message: say('organisation.problem.form') }
  })
  return told.filter(({ at }, i) => told.findIndex((each) => each.at === at) === i)
}
