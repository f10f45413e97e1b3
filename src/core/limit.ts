/** How often something may be done in so many minutes, counted for one address, client, person or organisation. */
export type Limit = { uses: number; minutes: number }

/** What is limited, and for whom: what costs much, or could be guessed by trying often. */
export const LIMITS = {
  'sign-in-mail.email': { uses: 5, minutes: 15 },
  'sign-in-mail.client': { uses: 20, minutes: 15 },
  'code.link': { uses: 5, minutes: 10 },
  'code.client': { uses: 20, minutes: 15 },
  'sign-in.client': { uses: 30, minutes: 15 },
  'second-factor.person': { uses: 10, minutes: 15 },
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
