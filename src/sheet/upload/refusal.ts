import type { Outcome, Problem } from '../../core/problem.ts'

/** An upload that is refused: which part of the file, and the sentence that says what to do. */
export const refuse = (message: string, part: string | null = null, values: Problem['values'] = {}): Refused => ({
  ok: false,
  problems: [{ at: part === null ? 'file' : `file: ${part}`, message: `upload.${message}`, values }],
})
export type Refused = Outcome<never> & { ok: false }
