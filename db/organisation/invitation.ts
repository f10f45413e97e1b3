import { and, asc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Role } from '../../src/core/role.ts'
import { type Row, rewrite } from '../change.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import type { Recorder } from '../record.ts'
import { invitations } from '../schema.ts'
import type { Act, Asked, Kept, Page } from '../store.ts'
import { type Database, lazily, type Write } from '../write.ts'
import { withRoles, writeRoles } from './roles.ts'

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

/** Who was asked to become a member. */
export type InvitationStore = {
  /** Refused as `id` while another of the organisation to that address is open and in time. */
  keepInvitation(organisation: string, invitation: Invitation, act: Act): Promise<Kept>
  /** Refused as `id` where it was accepted or withdrawn before. */
  withdrawInvitation(organisation: string, id: string, act: Act): Promise<Kept>
  findInvitation(organisation: string, id: string): Promise<KeptInvitation | null>
  /** By the digest of its token, whichever organisation it is of. */
  findInvitationByToken(token: string): Promise<KeptInvitation | null>
  listInvitations(organisation: string, asked: Asked): Promise<Page<KeptInvitation>>
}

/** An invitation that is open. */
export const invitationRow = (organisation: string, { roles, ...invitation }: Invitation): Row => ({
  table: 'invitations',
  values: { ...invitation, organisation, roles: writeRoles(roles), outcome: null, ended: null },
})

/** Withdraws the open invitations that somebody sent: in one organisation, or in all (null). */
export const withdrawSent = (db: Database, organisation: string | null, by: string, made: string): Write =>
  db
    .update(invitations)
    .set({ outcome: 'withdrawn', ended: made })
    .where(
      and(
        eq(invitations.by, by),
        isNull(invitations.ended),
        organisation === null ? undefined : eq(invitations.organisation, organisation),
      ),
    )
    .toSQL()

const asked = (name: string) => sql.placeholder(name)

const selectInvitations = (db: Database) =>
  db
    .select({
      organisation: invitations.organisation,
      id: invitations.id,
      made: invitations.made,
      email: invitations.email,
      roles: invitations.roles,
      until: invitations.until,
      by: invitations.by,
      outcome: sql<KeptInvitation['outcome']>`${invitations.outcome}`,
      ended: invitations.ended,
    })
    .from(invitations)

/** The methods of invitations: each within its organisation, but for tokens, which say themselves whose they are. */
export const createInvitations = (db: Database, { keep }: Recorder): InvitationStore => {
  const withdraw = (organisation: string, which: SQL | undefined, made: string): Write =>
    db
      .update(invitations)
      .set({ outcome: 'withdrawn', ended: made })
      .where(and(eq(invitations.organisation, organisation), which))
      .toSQL()
  /** Was not accepted in time. */
  const isOver = (email: string, now: string) =>
    and(eq(invitations.email, email), isNull(invitations.ended), lte(invitations.until, now))
  const one = lazily(
    selectInvitations(db).where(
      and(eq(invitations.organisation, asked('organisation')), eq(invitations.id, asked('id'))),
    ),
  )
  const byToken = lazily(selectInvitations(db).where(eq(invitations.token, asked('token'))))
  const all = lazily(
    selectInvitations(db)
      .where(and(eq(invitations.organisation, asked('organisation')), afterCursor(invitations)))
      .orderBy(asc(invitations.made), asc(invitations.id))
      .limit(asked('limit')),
  )
  return {
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
        rewrite('invitation withdrawn', id, [withdraw(organisation, eq(invitations.id, id), act.made)]),
        act,
      ),
    findInvitation: async (organisation, id) => {
      const row = await one.get({ organisation, id })
      return row ? withRoles(row) : null
    },
    findInvitationByToken: async (token) => {
      const row = await byToken.get({ token })
      return row ? withRoles(row) : null
    },
    listInvitations: async (organisation, page) =>
      pageOf((await all.all({ organisation, ...paged(page) })).map(withRoles), page.limit),
  }
}
