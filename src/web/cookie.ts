import type { Context } from 'hono'

/** The session, and what binds a link or a challenge to the browser that asked for it: neither can be read by a script or set by a neighbour. */
export const SESSION_COOKIE = '__Host-palermo'
export const BROWSER_COOKIE = '__Host-palermo-browser'
/** By which a browser is known again where somebody signed in before. */
export const KNOWN_COOKIE = '__Host-palermo-known'
/** The token of a link that was opened here, until it is used: no address has to hold it. */
export const LINK_COOKIES = {
  'sign-in': '__Host-palermo-link',
  invitation: '__Host-palermo-invitation',
  welcome: '__Host-palermo-welcome',
} as const
/** What somebody prefers: no secret, but not to be set by a neighbour either. */
export const LANGUAGE_COOKIE = '__Host-palermo-language'
export const THEME_COOKIE = '__Host-palermo-theme'

const DAY_SECONDS = 86_400
const SECRET = 'Path=/; Secure; HttpOnly; SameSite=Lax'
const PLAIN = 'Path=/; Secure; SameSite=Lax'

/** The value of a cookie as it was sent; null where none was, and where one was sent twice, as then somebody else set one of them. */
export const readCookie = (c: Context, name: string): string | null => {
  const all = c.req.header('cookie')
  if (all === undefined) return null
  const sent = all
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
  return sent.length === 1 ? sent[0]!.slice(name.length + 1) : null
}

const set = (c: Context, text: string): void => c.header('Set-Cookie', text, { append: true })

/** Sets a secret that is gone when the browser closes, or after some days (null: never kept longer). */
export const setSecret = (c: Context, name: string, value: string, days: number | null = null): void =>
  set(c, `${name}=${value}; ${SECRET}${days === null ? '' : `; Max-Age=${days * DAY_SECONDS}`}`)

/** Sets a secret for so many minutes. */
export const setBriefSecret = (c: Context, name: string, value: string, minutes: number): void =>
  set(c, `${name}=${value}; ${SECRET}; Max-Age=${minutes * 60}`)

/** Takes a secret back at once. */
export const dropSecret = (c: Context, name: string): void => set(c, `${name}=; ${SECRET}; Max-Age=0`)

/** Keeps what somebody prefers for a year. */
export const setPreference = (c: Context, name: string, value: string): void =>
  set(c, `${name}=${value}; ${PLAIN}; Max-Age=${365 * DAY_SECONDS}`)
