import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import type { Actor } from './actor.ts'

/** The one table of what went wrong and its status; nothing else knows a status for a failure. */
export const STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  method: 405,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'wrong-type': 415,
  invalid: 422,
  'too-many': 429,
  fault: 500,
} as const satisfies Record<string, ContentfulStatusCode>
export type RefusalKind = Exclude<keyof typeof STATUS, 'fault'>

/** A request that cannot be carried out, with every problem in it. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: readonly Problem[]
  /** Seconds after which it may be tried again; null where that changes nothing. */
  readonly after: number | null

  constructor(kind: RefusalKind, problems: readonly Problem[] = [], after: number | null = null) {
    super(kind)
    this.kind = kind
    this.problems = problems
    this.after = after
  }
}

/** What each request carries through the layers: its id, and who asks once that is known. */
export type Env = { Variables: { request: string; actor?: Actor } }

export const PROBLEM_TYPE = 'application/problem+json'

/** Longer than this, a value that was sent is not repeated in full. */
const LONGEST_REPEATED = 200

const shortened = (values: Problem['values'] = {}): Problem['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > LONGEST_REPEATED ? `${value.slice(0, LONGEST_REPEATED)}…` : value,
    ]),
  )

/** Problems as they are sent: the place, cut to a readable length, and the sentence. */
export const sayProblems = (say: Say, problems: readonly Problem[]): { at: string; message: string }[] =>
  problems.map(({ at, message, values }) => ({
    at: at.length > LONGEST_REPEATED ? `${at.slice(0, LONGEST_REPEATED)}…` : at,
    message: say(`problem.${message}`, shortened(values)),
  }))

/** A refusal in its one shape (RFC 9457). */
export const sendProblem = (
  c: Context<Env>,
  say: Say,
  kind: keyof typeof STATUS,
  problems: readonly Problem[],
): Response =>
  c.body(
    JSON.stringify({
      type: `/api/docs#problem-${kind}`,
      title: say(`api.problem.${kind}`),
      status: STATUS[kind],
      problems: sayProblems(say, problems),
      request: c.get('request'),
    }),
    STATUS[kind],
    { 'Content-Type': PROBLEM_TYPE },
  )
