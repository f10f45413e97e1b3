import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PLATFORM } from '../../core/role.ts'
import { languageOf } from '../../messages/language.ts'
import { createSay, type Say } from '../../messages/messages.ts'
import type { Actor } from '../actor.ts'
import { LANGUAGE_COOKIE, readCookie, THEME_COOKIE } from '../cookie.ts'
import type { Dependencies } from '../dependencies.ts'
import { LINK_PAGES } from '../link.ts'
import type { Env } from '../problems.ts'
import type { Frame, Who } from '../shell/frame.ts'
import { themeOf } from '../shell/preferences.ts'
import { PAGE_POLICY } from './headers.ts'

const spoken = new Map<string, Say>()
/** The sentences of a language, read once. */
export const sayIn = (language: string): Say => {
  const say = spoken.get(language) ?? createSay(language)
  spoken.set(language, say)
  return say
}

/** What an organisation is called: the one that runs the service has no name of its own. */
export const nameIn = (say: Say, id: string, name: string | null): string =>
  name ?? say(`account.organisation.${id === PLATFORM ? 'platform' : 'unnamed'}`)

const whoOf = async ({ store }: Pick<Dependencies, 'store'>, actor: Actor, say: Say): Promise<Who | null> => {
  if (actor.kind !== 'person') return null
  const { person, name, email, organisation, organisationName, roles } = actor.session
  const own = await store.listMemberships(person)
  return {
    name: name ?? email ?? '',
    organisation: organisation === null || roles.length === 0 ? '' : nameIn(say, organisation, organisationName),
    roles,
    organisations: own.map((each) => ({
      id: each.organisation,
      name: nameIn(say, each.organisation, each.name),
      current: each.organisation === organisation,
    })),
  }
}

/** What stands behind the page of a link is its token. */
const AFTER_LINK = new RegExp(`^(${Object.values(LINK_PAGES).join('|')})/[^?]*`)

/**
 * Where somebody is, with the query. An address is an origin, which holds no further slash after its two, and the rest. The token of a link
 * is left out: whatever leads back here would repeat it.
 */
export const pathOf = ({ req }: Context): string =>
  req.url.slice(req.url.indexOf('/', 'https://'.length)).replace(AFTER_LINK, '$1')

/** What every page knows of its reader: the language they chose, else that of their account, else what their browser asks for. */
export const frameOf = async (given: Pick<Dependencies, 'store'>, c: Context<Env>, actor: Actor): Promise<Frame> => {
  const own = actor.kind === 'person' ? actor.session.language : null
  const language = languageOf(readCookie(c, LANGUAGE_COOKIE) ?? own, c.req.header('accept-language') ?? null)
  return {
    say: sayIn(language),
    language,
    theme: themeOf(readCookie(c, THEME_COOKIE)),
    path: pathOf(c),
    who: await whoOf(given, actor, sayIn(language)),
  }
}

/** What a page has beside what every answer has. It is about one reader: nobody keeps it. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': PAGE_POLICY,
  'Cache-Control': 'no-store',
  'Content-Type': 'text/html; charset=utf-8',
} as const

/** A page as it is answered. */
export const sendHtml = (
  c: Context<Env>,
  html: string | Uint8Array<ArrayBuffer>,
  status: ContentfulStatusCode = 200,
): Response => {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value)
  return c.body(html, status)
}
