import { and, eq } from 'drizzle-orm'
import type { OrganisationKind } from '../../src/core/organisation-kind.ts'
import { personName, type Role } from '../../src/core/role.ts'
import { rewrite } from '../change.ts'
import { endSessions } from '../person/end.ts'
import type { Recorder } from '../record.ts'
import { memberships, organisations, sessions } from '../schema.ts'
import type { Act, Asked, Driver, Kept, Page } from '../store.ts'
import type { Database } from '../write.ts'
import { isAdministrator, nameOrganisation, organisationRow } from './change.ts'
import { createOrganisationFinds } from './find.ts'
import { createGrants, type GrantStore } from './grant.ts'
import { createInvitations, type Invitation, type InvitationStore, invitationRow, withdrawSent } from './invitation.ts'
import { createKeys, type KeyStore, revokeMade } from './key.ts'
import { writeRoles } from './roles.ts'

/**
 * An account of a business or an authority. `kind` says on which side it is; `roles` are those its members may have, of its kind; `name` is
 * null once erased.
 */
export type Organisation = { id: string; made: string; name: string | null; kind: OrganisationKind; roles: Role[] }

/** What a person is in an organisation. */
export type Membership = { organisation: string; person: string; made: string; roles: Role[] }

/**
 * A member as their organisation sees them. `factor`: whether they have set up a second one; `foreign`: their roles of another side, which
 * open nothing here.
 */
export type Member = Omit<Membership, 'organisation'> & {
  name: string | null
  email: string | null
  factor: boolean
  foreign: Role[]
}

/** Organisations and their members. */
type OwnStore = {
  /** An organisation with the invitation of its first administrator; the act stands in the trail of whoever `runs` the service. */
  keepOrganisation(runs: string, organisation: Organisation, first: Invitation, act: Act): Promise<Kept>
  renameOrganisation(organisation: string, name: string, act: Act): Promise<Kept>
  /** Puts an organisation on another side: `roles` are those its members may have there. The act stands in the trail of whoever `runs` the service. */
  changeKind(runs: string, organisation: Pick<Organisation, 'id' | 'kind' | 'roles'>, act: Act): Promise<Kept>
  /** Refused as `last` where nobody would be left to administer the organisation. */
  changeRoles(organisation: string, person: string, roles: readonly Role[], act: Act): Promise<Kept>
  /**
   * Ends what they do there at once, withdraws the open invitations they sent, and revokes those of the keys they made that are named (left
   * out for none). Refused as `last` like a change of roles.
   */
  removeMember(organisation: string, person: string, act: Act, revoked?: readonly string[]): Promise<Kept>

  findOrganisation(organisation: string): Promise<Organisation | null>
  findMember(organisation: string, person: string): Promise<Member | null>
  /** All organisations: for whoever runs the service. */
  listOrganisations(asked: Asked): Promise<Page<Organisation & { members: number }>>
  /** The organisations a person belongs to. */
  listMemberships(person: string): Promise<(Membership & { name: string | null })[]>
  listMembers(organisation: string): Promise<Member[]>
  /** The members of every organisation who have a role of another side than that of the organisation. */
  listMisplaced(): Promise<(Pick<Membership, 'organisation' | 'person'> & { name: string | null })[]>
}

/** Organisations, their members, who is invited, the keys of their programs, and the sites they let others check. */
export type OrganisationStore = OwnStore & InvitationStore & KeyStore & GrantStore

/** The methods of organisations. */
export const createOrganisations = (
  db: Database,
  recorder: Recorder,
  driver: Pick<Driver, 'writeTogether'>,
): OrganisationStore => {
  const { keep } = recorder
  const isMember = (organisation: string, person: string) =>
    and(eq(memberships.organisation, organisation), eq(memberships.person, person))
  return {
    ...createOrganisationFinds(db),
    ...createInvitations(db, recorder),
    ...createKeys(db, recorder, driver),
    ...createGrants(db, recorder),
    keepOrganisation: (runs, organisation, first, act) =>
      keep(
        runs,
        {
          act: 'organisation opened',
          subject: organisation.id,
          rows: [organisationRow(organisation), invitationRow(organisation.id, first)],
        },
        act,
      ),
    renameOrganisation: (organisation, name, act) =>
      keep(
        organisation,
        rewrite('organisation renamed', organisation, [nameOrganisation(db, organisation, name)]),
        act,
      ),
    changeKind: (runs, { id, kind, roles }, act) =>
      keep(
        runs,
        rewrite('kind changed', id, [
          db
            .update(organisations)
            .set({ kind, roles: writeRoles(roles) })
            .where(eq(organisations.id, id))
            .toSQL(),
        ]),
        act,
      ),
    changeRoles: (organisation, person, roles, act) =>
      keep(
        organisation,
        rewrite('roles changed', person, [
          db
            .update(memberships)
            .set({ roles: writeRoles(roles), administrator: isAdministrator([...roles]) })
            .where(isMember(organisation, person))
            .toSQL(),
        ]),
        act,
      ),
    removeMember: (organisation, person, act, revoked = []) => {
      const by = personName(person)
      const named = revoked.map((id) => ({ organisation, id }))
      const { writes, also } = revokeMade(db, by, named, act.made)
      const ends = [
        db.delete(memberships).where(isMember(organisation, person)).toSQL(),
        endSessions(db, and(eq(sessions.organisation, organisation), eq(sessions.person, person)), act.made),
        withdrawSent(db, organisation, by, act.made),
      ]
      return keep(organisation, { ...rewrite('member removed', person, [...ends, ...writes]), also }, act)
    },
  }
}
