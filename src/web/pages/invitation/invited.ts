import type { KeptInvitation } from '../../../../db/organisation/invitation.ts'
import type { Person } from '../../../../db/person/person.ts'
import { isStaff } from '../../../core/role.ts'
import { isOver } from '../../../sign-in/session.ts'
import { hashToken } from '../../../sign-in/token.ts'
import { timesOf } from '../../actor.ts'
import type { Dependencies } from '../../dependencies.ts'
import { keptLink, refusedLink } from '../../link.ts'
import { needsFactor } from '../account/standing.ts'
import type { Asking } from '../sign-in/enter.ts'
import type { InvitationStep } from './page.tsx'

/** An invitation that can be accepted, and the account of its address; null while there is none. */
export type Invited = { invitation: KeptInvitation & { email: string }; person: Person | null; organisation: string }

/** The invitation whose link this browser opened. Refuses one that is unknown, over, withdrawn or accepted: all in the same words. */
export const findInvited = async ({ store }: Dependencies, { c, made }: Asking): Promise<Invited> => {
  const invitation = await store.findInvitationByToken(hashToken(keptLink(c, 'invitation') ?? ''))
  if (!invitation || invitation.outcome !== null || invitation.until <= made || invitation.email === null)
    throw refusedLink(c, 'invitation')
  const { email } = invitation
  const organisation = await store.findOrganisation(invitation.organisation)
  const person = await store.findPersonByEmail(email)
  return { invitation: { ...invitation, email }, person, organisation: organisation?.name ?? '' }
}

/** Whether somebody is signed in here for whom the invitation is not. */
export const isOther = ({ actor }: Asking, { invitation, person }: Invited): boolean =>
  actor.kind === 'person' && (person ? actor.session.person !== person.id : actor.session.email !== invitation.email)

/**
 * What comes next in this browser, where nobody else is signed in. A session that is too old for a role of staff is of no use in it, so its
 * owner signs in anew.
 */
export const decideStep = async (
  given: Dependencies,
  { actor, made }: Asking,
  { invitation, person }: Invited,
): Promise<InvitationStep> => {
  if (person === null) return 'new'
  if (actor.kind !== 'person') return 'sign-in'
  const { session } = actor
  const willBeStaff = isStaff(invitation.roles)
  if (willBeStaff && isOver({ ...timesOf(session), staff: true }, made)) return 'sign-in'
  const isNeeded = willBeStaff || (await needsFactor(given, person.id))
  return isNeeded && session.factor === 'first' ? 'second-factor' : 'join'
}

/** What accepting this invitation uses up: it happens once, whoever accepts and however. */
export const spentBy = ({ organisation, id, until }: KeptInvitation) => ({
  what: `invitation:${organisation}:${id}`,
  until,
})
