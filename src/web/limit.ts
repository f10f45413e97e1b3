import type { Context } from 'hono'
import type { Kept } from '../../db/store.ts'
import type { CountedUse, LimitKind } from '../core/limit.ts'
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

/** Counts one use by somebody. Throws a refusal that says when to come back where there were too many. */
export const count = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  kind: LimitKind,
  subject: string,
): Promise<void> => {
  const { allowed, retryAfterSeconds } = await store.countUse(kind, subject, now().toISOString())
  if (!allowed) throw tooOften('request.too-many', retryAfterSeconds)
}

type Mailing = Pick<Dependencies, 'mailsADay'>

/** What mails that an organisation causes to others count as: so many of those it may cause in a day. */
export const usesOfMails = ({ mailsADay }: Mailing, organisation: string, mails: number): CountedUse[] =>
  mails === 0 ? [] : [{ kind: 'mails.organisation', subject: organisation, by: mails, uses: mailsADay }]

/**
 * What an invitation counts as: one for the address it goes to, so that nobody is written to again and again, and a mail of the organisation
 * that sends it.
 */
export const usesOfInvitation = (given: Mailing, organisation: string, email: string): CountedUse[] => [
  { kind: 'invitation.recipient', subject: `${organisation} ${email}` },
  ...usesOfMails(given, organisation, 1),
]

/** The refusal of an act whose uses a limit does not allow now; null where all are allowed. Counts nothing: the write of the act does. */
export const findExcess = async (
  { store }: Pick<Dependencies, 'store'>,
  uses: readonly CountedUse[],
  made: string,
): Promise<Refusal | null> => {
  const full = await store.findFull(uses, made)
  if (!full) return null
  const isOfMails = full.kind === 'mails.organisation'
  return tooOften(isOfMails ? 'request.too-many-mails' : 'request.too-many-invitations', full.retryAfterSeconds)
}

/** The refusal of an act that was not kept because of a limit, at once again where the limit has allowed it since; null for any other act. */
export const excessOf = async (
  given: Pick<Dependencies, 'store'>,
  kept: Kept,
  uses: readonly CountedUse[],
  made: string,
): Promise<Refusal | null> => {
  if (kept.kept || kept.because !== 'limit') return null
  return (await findExcess(given, uses, made)) ?? tooOften('request.too-many', 1)
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
