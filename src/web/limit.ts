import type { Context } from 'hono'
import type { LimitKind, UseAsked } from '../core/limit.ts'
import type { Actor } from './actor.ts'
import type { Dependencies } from './dependencies.ts'
import type { Route } from './operation.ts'
import { type Env, Refusal } from './problems.ts'
import { uploadType } from './sent/body.ts'

/** What a route may be limited by: where a request comes from, or who asks. */
export type RouteLimit = Extract<LimitKind, `${string}.${'client' | 'organisation'}`>

const HOUR_MINUTES = 60

/** The refusal of what was done too often, with when to come back. */
const tooOften = (message: string, seconds: number): Refusal => {
  const minutes = Math.ceil(seconds / 60)
  const hours = minutes < HOUR_MINUTES ? 0 : Math.ceil(minutes / HOUR_MINUTES)
  return new Refusal('too-many', [{ at: 'request', message, values: { minutes, hours } }], seconds)
}

/** Counts uses by somebody. The refusal, in the words of a message, where there were too many; null where there were not. */
const countOr = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  message: string,
  ...[kind, subject, asked]: [kind: LimitKind, subject: string, asked?: UseAsked]
): Promise<Refusal | null> => {
  const { allowed, retryAfterSeconds } = await store.countUse(kind, subject, now().toISOString(), asked)
  if (allowed) return null
  return tooOften(message, retryAfterSeconds)
}

/** Counts one use by somebody. Throws a refusal that says when to come back where there were too many. */
export const count = async (
  given: Pick<Dependencies, 'store' | 'now'>,
  kind: LimitKind,
  subject: string,
): Promise<void> => {
  const excess = await countOr(given, 'request.too-many', kind, subject)
  if (excess) throw excess
}

type Mailing = Pick<Dependencies, 'store' | 'now' | 'mailsADay'>

/** Counts mails that an organisation causes to others. The refusal where they are more than it may in a day; null where it may. */
export const countMails = async (given: Mailing, organisation: string, mails: number): Promise<Refusal | null> => {
  if (mails === 0) return null
  const asked = { uses: given.mailsADay, by: mails }
  return countOr(given, 'request.too-many-mails', 'mails.organisation', organisation, asked)
}

/**
 * Counts an invitation: for the address it goes to, so that nobody is written to again and again, and as a mail of the organisation that
 * sends it. The refusal where there were too many of either; null where there were not.
 */
export const countInvitation = async (given: Mailing, organisation: string, email: string): Promise<Refusal | null> => {
  const words = 'request.too-many-invitations'
  const excess = await countOr(given, words, 'invitation.recipient', `${organisation} ${email}`)
  return excess ?? countMails(given, organisation, 1)
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
