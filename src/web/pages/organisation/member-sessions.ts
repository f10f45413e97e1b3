import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { dropSecret, SESSION_COOKIE } from '../../cookie.ts'
import type { Dependencies } from '../../dependencies.ts'
import { findOwn } from '../../kept/organisation.ts'
import { endMemberSessions } from '../../member-sessions.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { MEMBERS, SIGN_IN } from '../../shell/addresses.ts'
import { findWayToProof, sessionOf } from '../account/standing.ts'
import { LED, PAGE } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { memberSessionsPage, sessionsPath } from './member-sessions-page.tsx'

const PATH = sessionsPath('{person}')

/** Ending the sessions of a member, for an administrator who has shown a second factor in the last minutes. */
export const memberSessionsPages = (given: Dependencies): Route[] => {
  const { store } = given
  /** The member, and where the administrator goes first; null for nowhere. */
  const look = async ({ actor, made }: Asking, person: string) => {
    const member = await store.findMember(actor.organisation, person)
    if (!member) throw new Refusal('not-found')
    const first = await findWayToProof(given, { actor, made }, sessionsPath(member.person))
    return { member, isSelf: sessionOf(actor).person === member.person, first }
  }
  return [
    define(
      { id: 'showSessionsEnd', method: 'get', path: PATH, room: 'pages', gives: PAGE },
      async ({ param, ...asking }) => {
        const { c, actor } = asking
        const { member, first } = await look(asking, param('person'))
        if (first) return c.redirect(first, 303)
        const own = await findOwn(given, actor.organisation)
        return sendHtml(c, memberSessionsPage(await frameOf(given, c, actor), { own, member }))
      },
    ),
    define(
      {
        id: 'endMemberSessionsOnPage',
        method: 'post',
        path: PATH,
        room: 'pages',
        form: z.strictObject({}),
        gives: LED,
      },
      async ({ param, ...asking }) => {
        const { c } = asking
        const { member, isSelf, first } = await look(asking, param('person'))
        if (first) return c.redirect(first, 303)
        await endMemberSessions(given, asking, member)
        if (!isSelf) return c.redirect(`${MEMBERS}?done=sessions-ended`, 303)
        // An administrator who ends their own sessions is signed out here as well.
        dropSecret(c, SESSION_COOKIE)
        return c.redirect(`${SIGN_IN}?done=out`, 303)
      },
    ),
  ]
}
