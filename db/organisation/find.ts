import { and, asc, count, eq, exists, or, sql } from 'drizzle-orm'
import type { Scope } from '../../src/core/role.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import { codeMakers, invitations, keys, memberships, organisations, passkeys, people } from '../schema.ts'
import type { Page } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import type { KeptInvitation, KeptKey, OrganisationStore } from './organisation.ts'
import { readRoles } from './roles.ts'

type Finds = Pick<
  OrganisationStore,
  | 'findOrganisation'
  | 'findMember'
  | 'findInvitation'
  | 'findInvitationByToken'
  | 'findKey'
  | 'findKeyByToken'
  | 'listOrganisations'
  | 'listMemberships'
  | 'listMembers'
  | 'listInvitations'
  | 'listKeys'
>

const asked = (name: string) => sql.placeholder(name)

const invitationColumns = {
  organisation: invitations.organisation,
  id: invitations.id,
  made: invitations.made,
  email: invitations.email,
  roles: invitations.roles,
  until: invitations.until,
  by: invitations.by,
  outcome: sql<KeptInvitation['outcome']>`${invitations.outcome}`,
  ended: invitations.ended,
}

const keyColumns = {
  organisation: keys.organisation,
  id: keys.id,
  made: keys.made,
  by: keys.by,
  label: keys.label,
  scopes: keys.scopes,
  until: keys.until,
  used: keys.used,
  revoked: keys.revoked,
}

const withRoles = <Row extends { roles: string }>(row: Row) => ({ ...row, roles: readRoles(row.roles) })
const withScopes = <Row extends { scopes: string }>(row: Row) => ({ ...row, scopes: JSON.parse(row.scopes) as Scope[] })

/** What is looked up about organisations: each within one, but for tokens, which say themselves whose they are. */
export const createOrganisationFinds = (db: Database): Finds => {
  const organisation = lazily(
    db
      .select({
        id: organisations.id,
        made: organisations.made,
        name: organisations.displayName,
        roles: organisations.roles,
      })
      .from(organisations)
      .where(eq(organisations.id, asked('organisation'))),
  )
  const hasFactor = or(
    exists(db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.person, memberships.person))),
    exists(
      db
        .select({ person: codeMakers.person })
        .from(codeMakers)
        .where(and(eq(codeMakers.person, memberships.person), sql`${codeMakers.confirmed} IS NOT NULL`)),
    ),
  )
  const selectMembers = () =>
    db
      .select({
        person: memberships.person,
        made: memberships.made,
        roles: memberships.roles,
        name: people.displayName,
        email: people.email,
        factor: sql<number>`${hasFactor}`,
      })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.person))
  const member = lazily(
    selectMembers().where(
      and(eq(memberships.organisation, asked('organisation')), eq(memberships.person, asked('person'))),
    ),
  )
  const members = lazily(
    selectMembers()
      .where(eq(memberships.organisation, asked('organisation')))
      .orderBy(asc(memberships.person)),
  )
  const ofPerson = lazily(
    db
      .select({
        organisation: memberships.organisation,
        person: memberships.person,
        made: memberships.made,
        roles: memberships.roles,
        name: organisations.displayName,
      })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisation))
      .where(eq(memberships.person, asked('person')))
      .orderBy(asc(memberships.made)),
  )
  const allOrganisations = lazily(
    db
      .select({
        id: organisations.id,
        made: organisations.made,
        name: organisations.displayName,
        roles: organisations.roles,
        members: sql<number>`${db
          .select({ members: count() })
          .from(memberships)
          .where(eq(memberships.organisation, organisations.id))}`,
      })
      .from(organisations)
      .where(afterCursor(organisations))
      .orderBy(asc(organisations.made), asc(organisations.id))
      .limit(asked('limit')),
  )
  const invitation = lazily(
    db
      .select(invitationColumns)
      .from(invitations)
      .where(and(eq(invitations.organisation, asked('organisation')), eq(invitations.id, asked('id')))),
  )
  const invitationByToken = lazily(
    db
      .select(invitationColumns)
      .from(invitations)
      .where(eq(invitations.token, asked('token'))),
  )
  const allInvitations = lazily(
    db
      .select(invitationColumns)
      .from(invitations)
      .where(and(eq(invitations.organisation, asked('organisation')), afterCursor(invitations)))
      .orderBy(asc(invitations.made), asc(invitations.id))
      .limit(asked('limit')),
  )
  const key = lazily(
    db
      .select(keyColumns)
      .from(keys)
      .where(and(eq(keys.organisation, asked('organisation')), eq(keys.id, asked('id')))),
  )
  const keyByToken = lazily(
    db
      .select(keyColumns)
      .from(keys)
      .where(eq(keys.token, asked('token'))),
  )
  const allKeys = lazily(
    db
      .select(keyColumns)
      .from(keys)
      .where(and(eq(keys.organisation, asked('organisation')), afterCursor(keys)))
      .orderBy(asc(keys.made), asc(keys.id))
      .limit(asked('limit')),
  )
  const asMember = <Row extends { roles: string; factor: number }>(row: Row) => ({
    ...withRoles(row),
    factor: row.factor === 1,
  })
  const orNull = <Row, Shown>(row: Row | undefined, show: (row: Row) => Shown): Shown | null => (row ? show(row) : null)

  return {
    findOrganisation: async (id) => orNull(await organisation.get({ organisation: id }), withRoles),
    findMember: async (id, person) => orNull(await member.get({ organisation: id, person }), asMember),
    findInvitation: async (id, one) => orNull(await invitation.get({ organisation: id, id: one }), withRoles),
    findInvitationByToken: async (token) => orNull(await invitationByToken.get({ token }), withRoles),
    findKey: async (id, one) => orNull(await key.get({ organisation: id, id: one }), withScopes),
    findKeyByToken: async (token) => orNull(await keyByToken.get({ token }), withScopes),
    listOrganisations: async (page) => pageOf((await allOrganisations.all(paged(page))).map(withRoles), page.limit),
    listMemberships: async (person) => (await ofPerson.all({ person })).map(withRoles),
    listMembers: async (id) => (await members.all({ organisation: id })).map(asMember),
    listInvitations: async (id, page) =>
      pageOf((await allInvitations.all({ organisation: id, ...paged(page) })).map(withRoles), page.limit),
    listKeys: async (id, page) =>
      pageOf((await allKeys.all({ organisation: id, ...paged(page) })).map(withScopes), page.limit) as Page<KeptKey>,
  }
}
