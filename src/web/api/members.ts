import { z } from 'zod'
import type { KeptKey } from '../../../db/organisation/key.ts'
import type { Member } from '../../../db/organisation/organisation.ts'
import { listWorkingKeys } from '../../kept/key.ts'
import { scopeWords } from '../../messages/scopes.ts'
import { scopesOf } from '../access.ts'
import { refusalOf } from '../answered/once.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findClosedRole, makesAdministrator } from '../invite.ts'
import { findOwn } from '../kept/organisation.ts'
import { endMemberSessions } from '../member-sessions.ts'
import { define, gives, type Route } from '../operation.ts'
import { assertProved } from '../pages/account/standing.ts'
import { Refusal } from '../problems.ts'
import {
  ChosenRoles,
  Removal,
  RemovedMember,
  ShownMember,
  ShownMembers,
  ShownOrganisation,
} from '../shape/organisation.ts'

const showMember = ({ person, made, name, email, roles, foreign, factor }: Member) => ({
  person,
  made,
  name,
  email,
  roles,
  foreign,
  factor,
})

/** The keys to revoke. Refuses where there are keys and nothing is said of them, or where one is named that is none of them. */
const chooseRevoked = (keys: readonly KeptKey[], body: Removal | null): string[] => {
  const ids = keys.map(({ id }) => id)
  const chosen = body?.keys
  if (chosen === undefined && keys.length > 0)
    throw new Refusal('invalid', [
      { at: 'keys', message: 'request.member-keys' },
      ...keys.map(({ id, label }) => ({ at: `keys.${id}`, message: 'request.member-key', values: { id, label } })),
    ])
  if (!Array.isArray(chosen)) return chosen === 'revoke' ? ids : []
  const unknown = chosen.filter((id) => !ids.includes(id))
  if (unknown.length > 0)
    throw new Refusal(
      'invalid',
      unknown.map((id) => ({ at: 'keys', message: 'request.member-key-unknown', values: { id } })),
    )
  return [...new Set(chosen)]
}

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
      async ({ c, actor }) => {
        const own = await findOwn(given, actor.organisation)
        const scopes = scopesOf(own.roles).map((scope) => ({ scope, opens: scopeWords(given.say, scope) }))
        return taggedJson(c, { ...own, scopes })
      },
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
        if (makesAdministrator(member.roles, body.roles)) await assertProved(given, { actor, made })
        const act = { actor: name, made, answered: null }
        const kept = await store.changeRoles(organisation, member.person, body.roles, act)
        if (!kept.kept) throw refusalOf(kept.because)
        return workedOut(c, showMember((await store.findMember(organisation, member.person)) ?? member))
      },
    ),
    define(
      {
        id: 'removeMember',
        method: 'post',
        path: `${members}/{person}/remove`,
        room: 'organisation',
        body: Removal,
        bodyMayMiss: true,
        gives: gives(200, RemovedMember),
        refuses: ['conflict'],
      },
      async ({ c, param, body, actor, made }) => {
        const { organisation, name } = actor
        const member = await store.findMember(organisation, param('person'))
        if (!member) throw new Refusal('not-found')
        const { person } = member
        const keys = await listWorkingKeys(given, organisation, person, made)
        const revoked = chooseRevoked(keys, body)
        const kept = await store.removeMember(organisation, person, { actor: name, made, answered: null }, revoked)
        if (!kept.kept) throw refusalOf(kept.because)
        const left = keys.map(({ id }) => id).filter((id) => !revoked.includes(id))
        return workedOut(c, { person, revoked, left })
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
        const { c, actor } = asking
        const member = await store.findMember(actor.organisation, param('person'))
        if (!member) throw new Refusal('not-found')
        await assertProved(given, asking)
        await endMemberSessions(given, asking, member)
        return workedOut(c, showMember(member))
      },
    ),
  ]
}
