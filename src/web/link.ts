import type { Context } from 'hono'
import { LINK_MINUTES } from '../sign-in/link.ts'
import { dropSecret, LINK_COOKIES, readCookie, setBriefSecret } from './cookie.ts'
import { Refusal } from './problems.ts'
import { INVITATIONS, SIGN_IN_LINK, WELCOME } from './shell/addresses.ts'

/** The kinds of links with a token: each leads to a page of its own. */
export const LINK_KINDS = ['sign-in', 'invitation', 'welcome'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** The page of each kind of link. The link itself is this path, a slash and the token. */
export const LINK_PAGES: Readonly<Record<LinkKind, string>> = {
  'sign-in': SIGN_IN_LINK,
  invitation: INVITATIONS,
  welcome: WELCOME,
}

/** Minutes for which a browser keeps the token. Somebody invited may first have to sign in and set up a second factor. */
const KEPT_MINUTES: Readonly<Record<LinkKind, number>> = { 'sign-in': LINK_MINUTES, invitation: 30, welcome: 30 }

const TOKEN = /^[\w-]{43}$/

/** Keeps the token of a link in this browser. Anything that is no token removes the token of an earlier link. */
export const keepLink = (c: Context, kind: LinkKind, token: string): void =>
  TOKEN.test(token)
    ? setBriefSecret(c, LINK_COOKIES[kind], token, KEPT_MINUTES[kind])
    : dropSecret(c, LINK_COOKIES[kind])

/** The token of the link of this kind that this browser opened last; null for none. */
export const keptLink = (c: Context, kind: LinkKind): string | null => {
  const sent = readCookie(c, LINK_COOKIES[kind])
  return sent !== null && TOKEN.test(sent) ? sent : null
}

/** Removes the token from a browser that sent it: it was used, or it does not work. */
export const dropLink = (c: Context, kind: LinkKind): void => {
  if (readCookie(c, LINK_COOKIES[kind]) !== null) dropSecret(c, LINK_COOKIES[kind])
}

/** The refusal of a link that does not work, whatever the reason, which the browser forgets. */
export const refusedLink = (c: Context, kind: LinkKind): Refusal => {
  dropLink(c, kind)
  return new Refusal('gone')
}
