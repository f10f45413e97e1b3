import { z } from 'zod'
import type { KeptInvitation, Member } from '../../../db/organisation/organisation.ts'
import { createOnce, refusalOf } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findClosedRole, findObstacle, writeInvitation } from '../invite.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import {
  ChosenRoles,
  Email,
  NewInvitation,
  ShownInvitation,
  ShownMember,
  ShownMembers,
  ShownOrganisation,
} from '../shape/organisation.ts'

const showMember = ({ person, made, name, email, roles, factor }: Member) => ({
  person,
  made,
  name,
  email,
  roles,
  factor,
})
const showInvitation = ({ organisation: _organisation, ...invitation }: KeptInvitation) => invitation

/** The organisation of whoever asks, its members, and who is invited. For people in a session: no key reaches it. */
export const membersApi = (given: Dependencies): Route[] => {
  const { store } = given
  const members = '/api/members'
  const invitations = '/api/invitations'
  const findOwn = async (organisation: string) => {
    const own = await store.findOrganisation(organisation)
    if (!own) throw new Refusal('not-found')
    return own
  }
  return [
    define(
      {
        id: 'readOrganisation',
        method: 'get',
        path: '/api/organisation',
        room: 'organisation',
        gives: gives(200, ShownOrganisation),
        tagged: true,
      },
      async ({ c, actor }) => taggedJson(c, await findOwn(actor.organisation)),
    ),
    define(
      {
        id: 'listMembers',
        method: 'get',
        path: members,
        room: 'organisation',
        gives: gives(200, ShownMembers),
        tagged: true,
      },
      async ({ c, actor }) => taggedJson(c, { rows: (await store.listMembers(actor.organisation)).map(showMember) }),
    ),
    define(
      {
        id: 'changeRoles',
        method: 'post',
        path: `${members}/{person}/roles`,
        room: 'organisation',
        body: ChosenRoles,
        gives: gives(200, ShownMember),
        refuses: ['conflict'],
      },
      async ({ c, param, body, actor, made }) => {
        const { organisation, name } = actor
        const member = await store.findMember(organisation, param('person'))
        if (!member) throw new Refusal('not-found')
        const own = await findOwn(organisation)
        const closed = findClosedRole(own, body.roles)
        if (closed) throw new Refusal('invalid', [closed])
        const act = { actor: name, made, answered: null }
        const kept = await store.changeRoles(organisation, member.person, body.roles, act)
        if (!kept.kept) throw refusalOf(kept.because)
        return workedOut(c, showMember((await store.findMember(organisation, member.person)) ?? member))
      },
    ),
    define(
      {
        id: 'listInvitations',
        method: 'get',
        path: invitations,
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
        path: invitations,
        room: 'organisation',
        body: NewInvitation,
        creates: true,
        gives: gives(201, ShownInvitation),
        refuses: ['conflict'],
      },
      async (call) => {
        const answer = await createOnce(
          given,
          call,
          invitations,
          async () => {
            const own = await findOwn(call.actor.organisation)
            const invited = { id: given.newId(), email: Email.parse(call.body.email), roles: call.body.roles }
            const obstacle = await findObstacle(given, own, invited)
            if (obstacle) throw new Refusal('invalid', [obstacle])
            const { invitation, mail } = await writeInvitation(given, call, own, invited)
            const { token: _digest, organisation: _organisation, ...body } = invitation
            return {
              id: invitation.id,
              body: { ...body, outcome: null, ended: null },
              keep: (act) => store.keepInvitation(own.id, invitation, { ...act, mails: [mail] }),
              taken: { at: 'email', message: 'request.invited-already' },
            }
          },
          { locate: () => invitations },
        )
        given.later(given.post(), call.c)
        return answer
      },
    ),
    define(
      {
        id: 'withdrawInvitation',
        method: 'post',
        path: `${invitations}/{id}/withdraw`,
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
