import type { Context } from 'hono'
import { createToken, hashToken } from '../sign-in/token.ts'
import { BROWSER_COOKIE, readCookie, setSecret } from './cookie.ts'
import type { Dependencies } from './dependencies.ts'

const TOKEN = /^[\w-]{43}$/

const sentBy = (c: Context): string | null => {
  const sent = readCookie(c, BROWSER_COOKIE)
  return sent !== null && TOKEN.test(sent) ? sent : null
}

/** The digest by which a browser is known that asked for a link or a challenge; null where it asked for none. */
export const knownBrowser = (c: Context): string | null => {
  const sent = sentBy(c)
  return sent === null ? null : hashToken(sent)
}

/** The same for a browser that asks now: one without a cookie gets it. */
export const browserOf = ({ random }: Pick<Dependencies, 'random'>, c: Context): string => {
  const known = knownBrowser(c)
  if (known !== null) return known
  const { token, hash } = createToken(random)
  setSecret(c, BROWSER_COOKIE, token)
  return hash
}
