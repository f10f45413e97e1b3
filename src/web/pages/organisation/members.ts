import { z } from 'zod'
import { allOf } from '../../../kept/pages.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { INVITATIONS, MEMBERS } from '../../shell/addresses.ts'
import { done, LED, PAGE } from '../gives.ts'
import { actorNames } from './actors.ts'
import { membersPage } from './members-page.tsx'

/** Who belongs to the organisation and who is invited. */
export const membersPages = (given: Dependencies): Route[] => {
  const { store } = given
  return [
    define(
      { id: 'showMembers', method: 'get', path: MEMBERS, room: 'pages', query: z.object({ done }), gives: PAGE },
      async ({ c, actor, made, query }) => {
        const { organisation } = actor
        const frame = await frameOf(given, c, actor)
        const names = await actorNames(given, frame.say, organisation)
        const all = await allOf((asked) => store.listInvitations(organisation, asked))
        const open = all.filter(({ outcome }) => outcome === null)
        const shown = {
          members: await store.listMembers(organisation),
          invitations: await Promise.all(open.map(async (each) => ({ ...each, who: await names.of(each.by) }))),
          self: actor.kind === 'person' ? actor.session.person : '',
          now: made,
          done: query.done,
        }
        return sendHtml(c, membersPage(frame, shown))
      },
    ),
    define(
      {
        id: 'withdrawInvitationOnPage',
        method: 'post',
        path: `${INVITATIONS}/{id}/withdraw`,
        room: 'pages',
        form: z.strictObject({}),
        gives: LED,
      },
      async ({ c, param, actor, made }) => {
        const found = await store.findInvitation(actor.organisation, param('id'))
        if (!found) throw new Refusal('not-found')
        const act = { actor: actor.name, made, answered: null }
        if (found.outcome === null) await store.withdrawInvitation(actor.organisation, found.id, act)
        const left = await store.findInvitation(actor.organisation, found.id)
        if (left?.outcome === 'accepted')
          throw new Refusal('conflict', [{ at: 'invitation', message: 'request.invitation-accepted' }])
        return c.redirect(`${MEMBERS}?done=withdrawn`, 303)
      },
    ),
  ]
}
