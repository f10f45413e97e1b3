import { isStaff, type Role } from '../core/role.ts'

/** What of a session decides how long it lives. Times are ISO 8601 in UTC. */
export type SessionTimes = {
  made: string
  /** When it was last used, to within five minutes. */
  seen: string
  /** When a factor was last given in it: at sign-in, or since. */
  proved: string
  /** When the second factor was given in it; a passkey counts as both. Null where none was. */
  second: string | null
  /** Whether whoever signed in holds a role of staff, as it stands now. */
  staff: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Staff see what belongs to others: a working day at most, an hour unused. Suppliers come back to a long form. */
const STAFF = { longest: 12 * HOUR, idle: HOUR }
const SUPPLIER = { longest: 30 * DAY, idle: 7 * DAY }

/** `seen` is written again after so long, and not with each request. */
const SEEN_EVERY = 5 * MINUTE
/** An act that is hard to undo asks for a factor given so recently. */
const FRESH_FOR = 15 * MINUTE

const since = (time: string, now: string): number => Date.parse(now) - Date.parse(time)

/** When a session ends if nobody uses it again: at the end of its idle time or of its longest life, whichever is first. ISO 8601. */
export const endOf = ({ made, seen, staff }: SessionTimes): string => {
  const { longest, idle } = staff ? STAFF : SUPPLIER
  return new Date(Math.min(Date.parse(made) + longest, Date.parse(seen) + idle)).toISOString()
}

/** Whether a session is over. From its end on it lets nobody in. */
export const isOver = (session: SessionTimes, now: string): boolean => since(endOf(session), now) >= 0

/** Whether `seen` is to be written again. */
export const isSeenDue = ({ seen }: SessionTimes, now: string): boolean => since(seen, now) >= SEEN_EVERY

/** Whether somebody of these roles has still to give a second factor in this session. It is good for as long as the session. */
export const needsSecondFactor = (roles: readonly Role[], { second }: Pick<SessionTimes, 'second'>): boolean =>
  isStaff(roles) && second === null

/** Whether a factor was given recently enough for an act that is hard to undo. */
export const isFresh = ({ proved }: Pick<SessionTimes, 'proved'>, now: string): boolean =>
  since(proved, now) < FRESH_FOR
