import type { Context } from 'hono'
import type { FoundKey } from '../../db/organisation/key.ts'
import type { FoundSession } from '../../db/person/person.ts'
import { isStaff } from '../core/role.ts'
import { isOver, isSeenDue, type SessionTimes } from '../sign-in/session.ts'
import { hashToken } from '../sign-in/token.ts'
import { readCookie, SESSION_COOKIE } from './cookie.ts'
import type { Dependencies } from './dependencies.ts'
import { type Env, Refusal } from './problems.ts'

/** Who asks: the organisation they act for, and how the audit trail names them. */
export type Actor = { organisation: string; name: string } & (
  | { kind: 'anonymous' }
  | { kind: 'person'; session: FoundSession }
  | { kind: 'key'; key: FoundKey }
)

/** Acts for an organisation that owns nothing, so that it reaches no record of anybody. */
export const ANYONE: Actor = { kind: 'anonymous', organisation: 'nobody', name: 'anyone' }

/** Somebody who belongs to no organisation reaches no record either. */
const NO_ORGANISATION = 'none'

/**
 * Works out who asks. Throws a refusal where a key or a session is shown that does not count. `notes`: whether that counts as use of it, left
 * out where it does.
 */
export type Recognise = (c: Context<Env>, how?: { notes: boolean }) => Actor | Promise<Actor>

const KEY = /^Bearer (palermo_[\w-]{43})$/
/** `used` of a key is written again after so long, and not with each request. */
const USED_EVERY_MS = 5 * 60_000

/** What decides how long a session lives. */
export const timesOf = ({ made, seen, factor, factored, roles }: FoundSession): SessionTimes => ({
  made,
  seen,
  proved: factored,
  second: factor === 'second' ? factored : null,
  staff: isStaff(roles),
})

/** By key where one is sent, else by the cookie of a session: a key that does not count is refused, a session that is over is nobody's. */
export const createRecogniser = ({ store, now }: Pick<Dependencies, 'store' | 'now'>): Recognise => {
  const byKey = async (sent: string, notes: boolean): Promise<Actor> => {
    const key = await store.findKeyByToken(hashToken(KEY.exec(sent)?.[1] ?? ''))
    const time = now().toISOString()
    if (!key || key.revoked !== null || key.until <= time)
      throw new Refusal('unauthenticated', [{ at: 'Authorization', message: 'request.key-unknown' }])
    if (notes && (key.used === null || Date.parse(time) - Date.parse(key.used) >= USED_EVERY_MS))
      await store.noteUsed(key.organisation, key.id, time)
    return { kind: 'key', key, organisation: key.organisation, name: `key:${key.id}` }
  }
  const bySession = async (token: string, notes: boolean): Promise<Actor> => {
    const session = await store.findSession(hashToken(token))
    const time = now().toISOString()
    if (!session || session.ended !== null || isOver(timesOf(session), time)) return ANYONE
    if (notes && isSeenDue(timesOf(session), time)) await store.noteSeen(session.id, time)
    // Roles are those of a member: whoever has one belongs to the organisation that was chosen.
    return {
      kind: 'person',
      session,
      organisation: session.roles.length > 0 ? session.organisation! : NO_ORGANISATION,
      name: `person:${session.person}`,
    }
  }
  return (c, { notes } = { notes: true }) => {
    const key = c.req.header('authorization')
    if (key !== undefined) return byKey(key, notes)
    const token = readCookie(c, SESSION_COOKIE)
    return token === null ? ANYONE : bySession(token, notes)
  }
}
