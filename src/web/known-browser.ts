import type { Context } from 'hono'
import { digest } from '../core/digest.ts'
import { createToken } from '../sign-in/token.ts'
import { KNOWN_COOKIE, readCookie, setSecret } from './cookie.ts'
import type { Dependencies } from './dependencies.ts'

const TOKEN = /^[\w-]{43}$/
/** No browser keeps a cookie for longer. Each sign-in begins the time anew. */
const KNOWN_DAYS = 400

/** A browser in which somebody signs in: the digest by which it is known again, and how it is given the cookie for it. */
export type KnownBrowser = { digest: string; remember: () => void }

/**
 * The browser as this person's. Its cookie lets nobody in and outlives a sign-out, so that a mail about a new browser stays rare. On a shared
 * computer everybody has the same cookie: the digest covers the person as well, so that the browser is new to each of them, and the
 * database does not tell who shares one.
 */
export const knownBrowserOf = ({ random }: Pick<Dependencies, 'random'>, c: Context, person: string): KnownBrowser => {
  const sent = readCookie(c, KNOWN_COOKIE)
  const token = sent !== null && TOKEN.test(sent) ? sent : createToken(random).token
  return {
    digest: digest(['known browser', token, person]),
    remember: () => setSecret(c, KNOWN_COOKIE, token, KNOWN_DAYS),
  }
}
