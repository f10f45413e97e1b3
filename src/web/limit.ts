import type { Context } from 'hono'
import type { LimitKind } from '../core/limit.ts'
import type { Actor } from './actor.ts'
import type { Dependencies } from './dependencies.ts'
import type { Route } from './operation.ts'
import { type Env, Refusal } from './problems.ts'
import { uploadType } from './sent/body.ts'

/** What a route may be limited by: where a request comes from, or who asks. */
export type RouteLimit = Extract<LimitKind, `${string}.${'client' | 'organisation'}`>

/** Counts one use by somebody. Throws a refusal that says when to come back where there were too many. */
export const count = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  kind: LimitKind,
  subject: string,
): Promise<void> => {
  const { allowed, retryAfterSeconds } = await store.countUse(kind, subject, now().toISOString())
  if (allowed) return
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const problem = { at: 'request', message: 'request.too-many', values: { minutes } }
  throw new Refusal('too-many', [problem], retryAfterSeconds)
}

const UPLOADS: readonly RouteLimit[] = ['uploads.organisation', 'uploads.client']

/** What a request counts against: the limits of its operation, and those of uploads where it carries a file, as a file costs much to open. */
export const limitsOf = (
  { limited = [], takes = [] }: Pick<Route['operation'], 'limited' | 'takes'>,
  c: Context,
): readonly RouteLimit[] => {
  if (takes.length === 0) return limited
  const type = uploadType(c)
  return type !== null && takes.includes(type) ? [...limited, ...UPLOADS] : limited
}

/** Counts a request against every limit given. */
export const countAll = async (
  given: Pick<Dependencies, 'store' | 'now' | 'clientOf'>,
  c: Context<Env>,
  actor: Actor,
  limits: readonly RouteLimit[],
): Promise<void> => {
  for (const kind of limits) await count(given, kind, kind.endsWith('.client') ? given.clientOf(c) : actor.organisation)
}
