import { z } from 'zod'
import type { Member } from '../../../db/organisation/organisation.ts'
import { refusalOf } from '../answered/once.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findClosedRole } from '../invite.ts'
import { findOwn } from '../kept/organisation.ts'
import { endMemberSessions } from '../member-sessions.ts'
import { define, gives, type Route } from '../operation.ts'
import { decideProof, sessionOf, wayToProof } from '../pages/account/standing.ts'
import { Refusal } from '../problems.ts'
import { ChosenRoles, ShownMember, ShownMembers, ShownOrganisation } from '../shape/organisation.ts'

const showMember = ({ person, made, name, email, roles, factor }: Member) => ({
  person,
  made,
  name,
  email,
  roles,
  factor,
})

/** The organisation of whoever asks, and its members. For people in a session: no key reaches it. */
export const membersApi = (given: Dependencies): Route[] => {
  const { store } = given
  const members = '/api/members'
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
      async ({ c, actor }) => taggedJson(c, await findOwn(given, actor.organisation)),
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
        const own = await findOwn(given, organisation)
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
        id: 'endMemberSessions',
        method: 'post',
        path: `${members}/{person}/sessions/end`,
        room: 'organisation',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, ShownMember),
      },
      async ({ param, ...asking }) => {
        const { c, actor, made } = asking
        const member = await store.findMember(actor.organisation, param('person'))
        if (!member) throw new Refusal('not-found')
        const session = sessionOf(actor)
        const proof = decideProof(session, await store.findFactors(session.person), made)
        if (proof) {
          const address = `${given.origin}${wayToProof(proof, '/')}`
          throw new Refusal('forbidden', [{ at: 'session', message: 'request.prove-again', values: { address } }])
        }
        await endMemberSessions(given, asking, member)
        return workedOut(c, showMember(member))
      },
    ),
  ]
}
