import { eq, inArray } from 'drizzle-orm'
import type { Row } from '../change.ts'
import { organisations } from '../schema.ts'
import type { Database, Write } from '../write.ts'
import type { Membership, Organisation } from './organisation.ts'
import { writeRoles } from './roles.ts'

/** Whether one of the roles administers. */
export const isAdministrator = (roles: Membership['roles']): boolean =>
  roles.includes('organisation-administrator') || roles.includes('platform-administrator')

/** An organisation that is opened. */
export const organisationRow = ({ name, roles, ...organisation }: Organisation): Row => ({
  table: 'organisations',
  values: { ...organisation, displayName: name, roles: writeRoles(roles) },
})

/** A person who becomes a member. */
export const memberRow = ({ roles, ...membership }: Membership): Row => ({
  table: 'memberships',
  values: { ...membership, roles: writeRoles(roles), administrator: isAdministrator(roles) ? 1 : 0 },
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
