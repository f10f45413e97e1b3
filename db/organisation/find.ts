import { and, asc, count, eq, exists, or, sql } from 'drizzle-orm'
import type { Role } from '../../src/core/role.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import { codeMakers, memberships, organisations, passkeys, people } from '../schema.ts'
import { type Database, lazily } from '../write.ts'
import type { OrganisationStore } from './organisation.ts'
import { readRoles, withCounted } from './roles.ts'

type Finds = Pick<
  OrganisationStore,
  'findOrganisation' | 'findMember' | 'listOrganisations' | 'listMemberships' | 'listMembers' | 'listMisplaced'
>

const asked = (name: string) => sql.placeholder(name)

/** What is looked up about organisations and their members. */
export const createOrganisationFinds = (db: Database): Finds => {
  const organisation = lazily(
    db
      .select({
        id: organisations.id,
        made: organisations.made,
        name: organisations.displayName,
        roles: organisations.roles,
        kind: organisations.kind,
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
        kind: organisations.kind,
      })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.person))
      .innerJoin(organisations, eq(organisations.id, memberships.organisation))
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
        kind: organisations.kind,
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
        kind: organisations.kind,
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
  const allMemberships = lazily(
    db
      .select({
        organisation: memberships.organisation,
        person: memberships.person,
        roles: memberships.roles,
        kind: organisations.kind,
        name: organisations.displayName,
      })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisation))
      .orderBy(asc(memberships.organisation), asc(memberships.person)),
  )
  /** Roles that somebody has and that do not count in an organisation of this kind. */
  const foreignOf = ({ roles, kind }: { roles: string; kind: string }): Role[] => {
    const counted = withCounted({ roles, kind }).roles
    return readRoles(roles).filter((role) => !counted.includes(role))
  }
  const asMember = <Row extends { roles: string; kind: string; factor: number }>({ kind, ...row }: Row) => ({
    ...row,
    roles: readRoles(row.roles),
    factor: row.factor === 1,
    foreign: foreignOf({ roles: row.roles, kind }),
  })
  const withoutKind = <Row extends { kind: string; roles: string }>(row: Row) => {
    const { kind: _kind, ...counted } = withCounted(row)
    return counted
  }
  const orNull = <Row, Shown>(row: Row | undefined, show: (row: Row) => Shown): Shown | null => (row ? show(row) : null)

  return {
    findOrganisation: async (id) => orNull(await organisation.get({ organisation: id }), withCounted),
    findMember: async (id, person) => orNull(await member.get({ organisation: id, person }), asMember),
    listOrganisations: async (page) => pageOf((await allOrganisations.all(paged(page))).map(withCounted), page.limit),
    listMemberships: async (person) => (await ofPerson.all({ person })).map(withoutKind),
    listMembers: async (id) => (await members.all({ organisation: id })).map(asMember),
    listMisplaced: async () =>
      (await allMemberships.all())
        .filter((row) => foreignOf(row).length > 0)
        .map(({ organisation: of, person, name }) => ({ organisation: of, person, name })),
  }
}
