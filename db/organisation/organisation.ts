import { and, eq, isNull, lte, type SQL } from 'drizzle-orm'
import type { Role, Scope } from '../../src/core/role.ts'
import type { Recorder } from '../record.ts'
import { invitations, keys, memberships, sessions } from '../schema.ts'
import type { Act, Asked, Driver, Kept, Page } from '../store.ts'
import type { Database, Write } from '../write.ts'
import { invitationRow, isAdministrator, keyRow, nameOrganisation, organisationRow } from './change.ts'
import { createOrganisationFinds } from './find.ts'
import { writeRoles } from './roles.ts'

/** An account of a business or an authority. `roles`: those its members may have; `name` is null once erased. */
export type Organisation = { id: string; made: string; name: string | null; roles: Role[] }

/** What a person is in an organisation. */
export type Membership = { organisation: string; person: string; made: string; roles: Role[] }

/** A member as their organisation sees them. `factor`: whether they have set up a second one. */
export type Member = Omit<Membership, 'organisation'> & { name: string | null; email: string | null; factor: boolean }

/** Somebody asked to become a member. `token` is a digest, `by` the person who asked. */
export type Invitation = {
  organisation: string
  id: string
  made: string
  email: string
  roles: Role[]
  token: string
  until: string
  by: string
}

/** An invitation as it stands. `outcome` is null while it is open, though perhaps no longer in time. */
export type KeptInvitation = Omit<Invitation, 'email' | 'token'> & {
  email: string | null
  outcome: 'accepted' | 'withdrawn' | null
  ended: string | null
}

/** A key of a program. `token` is a digest; `by` the person who made it, or null where the terminal did. */
export type Key = { id: string; made: string; by: string; label: string; token: string; scopes: Scope[]; until: string }
export type KeptKey = Omit<Key, 'token'> & { organisation: string; used: string | null; revoked: string | null }

/** Organisations, their members, and the keys of their programs. */
export type OrganisationStore = {
  /** An organisation with the invitation of its first administrator; the act stands in the trail of whoever `runs` the service. */
  keepOrganisation(runs: string, organisation: Organisation, first: Invitation, act: Act): Promise<Kept>
  renameOrganisation(organisation: string, name: string, act: Act): Promise<Kept>
  /** Refused as `id` while another of the organisation to that address is open and in time. */
  keepInvitation(organisation: string, invitation: Invitation, act: Act): Promise<Kept>
  /** Refused as `id` where it was accepted or withdrawn before. */
  withdrawInvitation(organisation: string, id: string, act: Act): Promise<Kept>
  /** Refused as `last` where nobody would be left to administer the organisation. */
  changeRoles(organisation: string, person: string, roles: readonly Role[], act: Act): Promise<Kept>
  /** Ends what they do there at once. Refused as `last` like a change of roles. */
  removeMember(organisation: string, person: string, act: Act): Promise<Kept>
  keepKey(organisation: string, key: Key, act: Act): Promise<Kept>
  revokeKey(organisation: string, id: string, act: Act): Promise<Kept>
  /** Notes that a key was in use. No act of anybody, so not in the trail. */
  noteUsed(organisation: string, key: string, used: string): Promise<void>

  findOrganisation(organisation: string): Promise<Organisation | null>
  findMember(organisation: string, person: string): Promise<Member | null>
  findInvitation(organisation: string, id: string): Promise<KeptInvitation | null>
  /** By the digest of its token, whichever organisation it is of. */
  findInvitationByToken(token: string): Promise<KeptInvitation | null>
  findKey(organisation: string, id: string): Promise<KeptKey | null>
  /** By the digest of the key itself, whichever organisation it is of. */
  findKeyByToken(token: string): Promise<KeptKey | null>
  /** All organisations: for whoever runs the service. */
  listOrganisations(asked: Asked): Promise<Page<Organisation & { members: number }>>
  /** The organisations a person belongs to. */
  listMemberships(person: string): Promise<(Membership & { name: string | null })[]>
  listMembers(organisation: string): Promise<Member[]>
  listInvitations(organisation: string, asked: Asked): Promise<Page<KeptInvitation>>
  listKeys(organisation: string, asked: Asked): Promise<Page<KeptKey>>
}

/** The methods of organisations. */
export const createOrganisations = (
  db: Database,
  { keep }: Recorder,
  { writeTogether }: Pick<Driver, 'writeTogether'>,
): OrganisationStore => {
  const isMember = (organisation: string, person: string) =>
    and(eq(memberships.organisation, organisation), eq(memberships.person, person))
  const withdraw = (organisation: string, which: SQL | undefined, made: string): Write =>
    db
      .update(invitations)
      .set({ outcome: 'withdrawn', ended: made })
      .where(and(eq(invitations.organisation, organisation), which))
      .toSQL()
  /** Was not accepted in time. */
  const isOver = (email: string, now: string) =>
    and(eq(invitations.email, email), isNull(invitations.ended), lte(invitations.until, now))
  return {
    ...createOrganisationFinds(db),
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
        {
          act: 'organisation renamed',
          subject: organisation,
          rows: [],
          writes: [nameOrganisation(db, organisation, name)],
        },
        act,
      ),
    keepInvitation: (organisation, invitation, act) =>
      keep(
        organisation,
        {
          act: 'member invited',
          subject: invitation.id,
          before: [withdraw(organisation, isOver(invitation.email, act.made), act.made)],
          rows: [invitationRow(organisation, invitation)],
        },
        act,
      ),
    withdrawInvitation: (organisation, id, act) =>
      keep(
        organisation,
        {
          act: 'invitation withdrawn',
          subject: id,
          rows: [],
          writes: [withdraw(organisation, eq(invitations.id, id), act.made)],
        },
        act,
      ),
    changeRoles: (organisation, person, roles, act) =>
      keep(
        organisation,
        {
          act: 'roles changed',
          subject: person,
          rows: [],
          writes: [
            db
              .update(memberships)
              .set({ roles: writeRoles(roles), administrator: isAdministrator([...roles]) })
              .where(isMember(organisation, person))
              .toSQL(),
          ],
        },
        act,
      ),
    removeMember: (organisation, person, act) =>
      keep(
        organisation,
        {
          act: 'member removed',
          subject: person,
          rows: [],
          writes: [
            db.delete(memberships).where(isMember(organisation, person)).toSQL(),
            db
              .update(sessions)
              .set({ ended: act.made })
              .where(and(eq(sessions.organisation, organisation), eq(sessions.person, person), isNull(sessions.ended)))
              .toSQL(),
          ],
        },
        act,
      ),
    keepKey: (organisation, key, act) =>
      keep(organisation, { act: 'key made', subject: key.id, rows: [keyRow(organisation, key)] }, act),
    revokeKey: (organisation, id, act) =>
      keep(
        organisation,
        {
          act: 'key revoked',
          subject: id,
          rows: [],
          writes: [
            db
              .update(keys)
              .set({ revoked: act.made })
              .where(and(eq(keys.organisation, organisation), eq(keys.id, id), isNull(keys.revoked)))
              .toSQL(),
          ],
        },
        act,
      ),
    noteUsed: (organisation, key, used) =>
      writeTogether([
        db
          .update(keys)
          .set({ used })
          .where(and(eq(keys.organisation, organisation), eq(keys.id, key)))
          .toSQL(),
      ]),
  }
}
