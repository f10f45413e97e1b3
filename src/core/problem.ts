/** One thing that is wrong with what was given: where it stands, and which sentence of the message files says so. */
export type Problem = {
  /** The place, in the words of what was given: `answers.B03.3`, `row 17, column "Country"`, `B06.json: indicators.2.weight`. */
  at: string
  /** Key of a sentence in `src/messages/<language>/problem.json`, without the leading `problem.`. */
  message: string
  /** What the sentence names. */
  values?: Record<string, string | number>
}

/** What a reader of untrusted input returns: the typed value, or every problem at once. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problems: [Problem, ...Problem[]] }

/** The outcome that carries a value. */
export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value })

/** The value where there are no problems, and all the problems where there are. */
export const outcome = <T>(problems: readonly Problem[], value: () => T): Outcome<T> => {
  const [first, ...rest] = problems
  return first ? { ok: false, problems: [first, ...rest] } : accepted(value())
}
