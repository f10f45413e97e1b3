/** How often something may be done in so many minutes, counted for one address, client, person or organisation. */
export type Limit = { uses: number; minutes: number }

/** What is limited, and for whom: what costs much, or could be guessed by trying often. */
export const LIMITS = {
  'sign-in-mail.email': { uses: 5, minutes: 15 },
  'sign-in-mail.client': { uses: 20, minutes: 15 },
  'code.link': { uses: 5, minutes: 10 },
  'code.client': { uses: 20, minutes: 15 },
  'sign-in.client': { uses: 30, minutes: 15 },
  'second-passkey.person': { uses: 10, minutes: 15 },
  'recovery-code.person': { uses: 10, minutes: 15 },
  'invitation.client': { uses: 30, minutes: 15 },
  'mails.organisation': { uses: 500, minutes: 1_440 },
  'invitation.recipient': { uses: 5, minutes: 1_440 },
  'uploads.organisation': { uses: 60, minutes: 10 },
  'uploads.client': { uses: 120, minutes: 10 },
  'verify.client': { uses: 60, minutes: 1 },
} as const satisfies Record<string, Limit>
export type LimitKind = keyof typeof LIMITS

/** How many uses there are at once (left out for one), and how many are allowed where the operator decides (left out for as many as the list has). */
export type UseAsked = { by?: number; uses?: number }

/** A use of somebody, counted in the same write as what it is a use of. */
export type CountedUse = UseAsked & { kind: LimitKind; subject: string }

/**
 * How many wrong codes are allowed in any 24 hours: those of all mails to one address, and the one-time codes of one person. With as many
 * codes right at one moment as `src/sign-in` accepts, a guesser has at most one chance in 100,000 a day.
 */
export const TRIES = { 'code.address': 10, 'one-time.person': 5 } as const
export type TryKind = keyof typeof TRIES
export const TRY_HOURS = 24

/** One try that was taken, by which it is given back. Both name it: the place it takes, and until when it takes it. */
export type TakenTry = { place: string; until: string }

/**
 * Whether a code may be looked at. `left`: how many more may be tried; `freeSeconds`: whole seconds until one try is free again; `tell`:
 * whether the owner of the account is to be told that none is left, unless this code proves right.
 */
export type Try = { taken: TakenTry | null; left: number; freeSeconds: number; tell: boolean }

/** Whether something may be done now; where not, after how many whole seconds it may. */
export type Use = { allowed: true; retryAfterSeconds: null } | { allowed: false; retryAfterSeconds: number }

const SECOND_MS = 1000

/**
 * Whole seconds until a window is over, at least 1. Both times ISO 8601 in UTC.
 *
 * @example secondsUntil('2026-01-01T00:00:10.500Z', '2026-01-01T00:00:00.000Z') // => 11
 */
export const secondsUntil = (until: string, now: string): number =>
  Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / SECOND_MS))
