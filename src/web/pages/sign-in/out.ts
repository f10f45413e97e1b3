import type { Context } from 'hono'
import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { dropSecret, SESSION_COOKIE } from '../../cookie.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { SIGN_IN, SIGN_OUT } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { ACCOUNT, RECOVERY_CODES } from '../account/addresses.ts'
import { findWayToProof, sessionOf, trailOf } from '../account/standing.ts'
import { actOf } from '../account/told.ts'
import { back, LED, PAGE } from '../gives.ts'
import { EVERYWHERE, OTHERS } from './addresses.ts'
import { everywherePage } from './out-page.tsx'

const nothing = z.strictObject({})

/**
 * What a browser deletes of ours at sign-out: on a shared computer the next person finds no page of the last one. Not `cookies`, which would
 * delete those of every name under the same domain, such as the operator's other services, and the language and theme that were chosen;
 * the session's own cookie is taken back by name.
 */
const FORGOTTEN = '"cache", "storage"'

const leave = (c: Context, done: string): Response => {
  dropSecret(c, SESSION_COOKIE)
  c.header('Clear-Site-Data', FORGOTTEN)
  return c.redirect(`${SIGN_IN}?done=${done}`, 303)
}

/** Back to the page that offered to end the other sessions, which says that it was done. */
const wayBack = (to: string): string => {
  if (to === RECOVERY_CODES) return `${to}?done=others`
  return to.startsWith(`${RECOVERY_CODES}?`) ? `${to}&done=others` : `${ACCOUNT}?done=others`
}

/** The ways out: of this browser, of all others, and of all. */
export const signingOut = (given: Dependencies): Route[] => {
  const { store } = given
  return [
    define(
      { id: 'signOut', method: 'post', path: SIGN_OUT, room: 'pages', form: nothing, gives: LED },
      async ({ c, actor, made }) => {
        // Whoever's session is over already is signed out all the same.
        if (actor.kind === 'person') {
          const { id, person } = actor.session
          await store.endSession(trailOf(actor.session), { id, person }, actOf(given, actor.session, made, null))
        }
        return leave(c, 'out')
      },
    ),
    define(
      {
        id: 'signOutElsewhere',
        method: 'post',
        path: OTHERS,
        room: 'pages',
        form: z.strictObject({ back }),
        gives: LED,
      },
      async ({ form, c, actor, made }) => {
        const session = sessionOf(actor)
        const way = await findWayToProof(given, { actor, made }, pathBack(form.typed.back))
        if (way) return c.redirect(way, 303)
        await store.endSessions(trailOf(session), session.person, session.id, actOf(given, session, made, null))
        return c.redirect(wayBack(pathBack(form.typed.back)), 303)
      },
    ),
    define(
      { id: 'askToSignOutEverywhere', method: 'get', path: EVERYWHERE, room: 'pages', gives: PAGE },
      async ({ c, actor, made }) => {
        const way = await findWayToProof(given, { actor, made }, EVERYWHERE)
        return way ? c.redirect(way, 303) : sendHtml(c, everywherePage(await frameOf(given, c, actor)))
      },
    ),
    define(
      { id: 'signOutEverywhere', method: 'post', path: EVERYWHERE, room: 'pages', form: nothing, gives: LED },
      async ({ c, actor, made }) => {
        const session = sessionOf(actor)
        const way = await findWayToProof(given, { actor, made }, EVERYWHERE)
        if (way) return c.redirect(way, 303)
        await store.endSessions(trailOf(session), session.person, null, actOf(given, session, made, null))
        return leave(c, 'everywhere')
      },
    ),
  ]
}
