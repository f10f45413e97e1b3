import type { Problem } from '../../core/problem.ts'
import type { Say } from '../../messages/messages.ts'
import type { Submitted } from '../sent/submitted.ts'
import type { FieldProblem } from '../shell/frame.ts'

type Typed = Submitted<unknown>['typed']

/** What was typed into a field, as it was typed. */
export const typedText = (typed: Typed, name: string): string => [typed[name] ?? []].flat()[0] ?? ''

/** What was ticked in a group of check boxes. */
export const typedList = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()

/** Problems of a form, told by one sentence for each of its fields; what belongs to no field is told of the whole. */
export const fieldProblems = (
  say: Say,
  problems: readonly Problem[],
  sentences: Readonly<Record<string, string>>,
): FieldProblem[] =>
  [...new Set(problems.map(({ at }) => at.split('.')[0]!).map((at) => (at in sentences ? at : '')))].map((at) => ({
    at,
    message: say(sentences[at] ?? 'organisation.problem.form'),
  }))
