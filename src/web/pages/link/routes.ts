import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { keepLink, LINK_KINDS, LINK_PAGES, type LinkKind } from '../../link.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, LED, PAGE, withBack } from '../gives.ts'
import { LINKS } from './addresses.ts'
import { openedPage } from './page.tsx'

const Sent = z.strictObject({ kind: z.enum(LINK_KINDS), token: z.string().max(100), back })

/** The operations that answer the first request of each kind of link. */
const IDS: Readonly<Record<LinkKind, string>> = {
  'sign-in': 'openSignInLink',
  invitation: 'openInvitation',
  welcome: 'openWelcome',
}

/**
 * How the token of a link leaves the address. The first request only shows a form; sent, it moves the token into a cookie and leads to an
 * address without it. A fragment would not reach the server at all, but needs scripts: an invitation has no other way in.
 */
export const linkPages = (given: Dependencies): Route[] => [
  ...LINK_KINDS.map((kind) =>
    define(
      {
        id: IDS[kind],
        method: 'get',
        path: `${LINK_PAGES[kind]}/{token}`,
        room: 'pages',
        query: z.object({ back }),
        gives: PAGE,
      },
      async ({ c, actor, query, param }) => {
        // Programs that look at mails open links too: the page asks the store for nothing about the link, and changes nothing.
        const opened = { kind, token: param('token'), to: pathBack(query.back) }
        return sendHtml(c, openedPage(await frameOf(given, c, actor), opened))
      },
    ),
  ),
  define(
    { id: 'keepLink', method: 'post', path: LINKS, room: 'pages', form: Sent, gives: LED },
    async ({ c, form }) => {
      if (!form.ok) throw new Refusal('invalid', form.problems)
      const { kind, token, back: to } = form.value
      keepLink(c, kind, token)
      return c.redirect(withBack(LINK_PAGES[kind], pathBack(to)), 303)
    },
  ),
]
