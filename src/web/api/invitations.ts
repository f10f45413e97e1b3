import { z } from 'zod'
import type { KeptInvitation } from '../../../db/organisation/invitation.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findObstacle, writeInvitation } from '../invite.ts'
import { findOwn } from '../kept/organisation.ts'
import { usesOfInvitation } from '../limit.ts'
import { define, gives, type Route } from '../operation.ts'
import { assertProved } from '../pages/account/standing.ts'
import { Refusal } from '../problems.ts'
import { Email, NewInvitation, ShownInvitation } from '../shape/organisation.ts'

const showInvitation = ({ organisation: _organisation, ...invitation }: KeptInvitation) => invitation

/** Who is asked to become a member. For people in a session: no key reaches it. */
export const invitationsApi = (given: Dependencies): Route[] => {
  const { store } = given
  const path = '/api/invitations'
  return [
    define(
      {
        id: 'listInvitations',
        method: 'get',
        path,
        room: 'organisation',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownInvitation)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listInvitations(actor.organisation, readAsked(query)), showInvitation)),
    ),
    define(
      {
        id: 'createInvitation',
        method: 'post',
        path,
        room: 'organisation',
        body: NewInvitation,
        creates: true,
        gives: gives(201, ShownInvitation),
        refuses: ['conflict', 'too-many'],
      },
      async (call) => {
        await assertProved(given, call)
        const answer = await createOnce(
          given,
          call,
          path,
          async () => {
            const own = await findOwn(given, call.actor.organisation)
            const invited = { id: given.newId(), email: Email.parse(call.body.email), roles: call.body.roles }
            const obstacle = await findObstacle(given, own, invited)
            if (obstacle) throw new Refusal('invalid', [obstacle])
            const { invitation, mail } = await writeInvitation(given, call, own, invited)
            const { token: _digest, organisation: _organisation, ...body } = invitation
            return {
              id: invitation.id,
              body: { ...body, outcome: null, ended: null },
              keep: (act) => store.keepInvitation(own.id, invitation, { ...act, mails: [mail] }),
              uses: usesOfInvitation(given, own.id, invited.email),
              taken: { at: 'email', message: 'request.invited-already' },
            }
          },
          { locate: () => path },
        )
        given.later(given.post(), call.c)
        return answer
      },
    ),
    define(
      {
        id: 'withdrawInvitation',
        method: 'post',
        path: `${path}/{id}/withdraw`,
        room: 'organisation',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, ShownInvitation),
        refuses: ['conflict'],
      },
      async ({ c, param, actor, made }) => {
        const { organisation, name } = actor
        const found = await store.findInvitation(organisation, param('id'))
        if (!found) throw new Refusal('not-found')
        if (found.outcome === null)
          await store.withdrawInvitation(organisation, found.id, { actor: name, made, answered: null })
        const left = (await store.findInvitation(organisation, found.id)) ?? found
        if (left.outcome === 'accepted')
          throw new Refusal('conflict', [{ at: 'invitation', message: 'request.invitation-accepted' }])
        return workedOut(c, showInvitation(left))
      },
    ),
  ]
}
