import type { Outcome, Problem } from '../../src/core/problem.ts'
import { createSay } from '../../src/messages/messages.ts'

const say = createSay('en')

/** The problems of a refused reading, each with its sentence. Throws where one has no sentence or lacks a value that it names. */
export const told = <T>(read: Outcome<T>): (Problem & { sentence: string })[] =>
  read.ok
    ? []
    : read.problems.map((problem) => ({ ...problem, sentence: say(`problem.${problem.message}`, problem.values) }))

/** The value of an accepted reading. Throws with its problems where it was refused. */
export const readValue = <T>(read: Outcome<T>): T => {
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
