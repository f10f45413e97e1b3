import { eq, inArray } from 'drizzle-orm'
import type { Row } from '../change.ts'
import { organisations } from '../schema.ts'
import type { Database, Write } from '../write.ts'
import type { Invitation, Key, Membership, Organisation } from './organisation.ts'
import { writeRoles } from './roles.ts'

export const isAdministrator = (roles: Membership['roles']): boolean =>
  roles.includes('organisation-administrator') || roles.includes('platform-administrator')

export const organisationRow = ({ name, roles, ...organisation }: Organisation): Row => ({
  table: 'organisations',
  values: { ...organisation, displayName: name, roles: writeRoles(roles) },
})

export const memberRow = ({ roles, ...membership }: Membership): Row => ({
  table: 'memberships',
  values: { ...membership, roles: writeRoles(roles), administrator: isAdministrator(roles) ? 1 : 0 },
})

export const invitationRow = (organisation: string, { roles, ...invitation }: Invitation): Row => ({
  table: 'invitations',
  values: { ...invitation, organisation, roles: writeRoles(roles), outcome: null, ended: null },
})

export const keyRow = (organisation: string, { scopes, ...key }: Key): Row => ({
  table: 'keys',
  values: { ...key, organisation, scopes: JSON.stringify(scopes), used: null, revoked: null },
})

/** Gives an organisation a name. */
export const nameOrganisation = (db: Database, organisation: string, name: string): Write =>
  db.update(organisations).set({ displayName: name }).where(eq(organisations.id, organisation)).toSQL()

/** Organisations that stand from the start of a database count as opened when their first member begins. */
export const beginOrganisations = (db: Database, members: readonly Membership[], made: string): Write =>
  db
    .update(organisations)
    .set({ made })
    .where(
      inArray(
        organisations.id,
        members.map(({ organisation }) => organisation),
      ),
    )
    .toSQL()
