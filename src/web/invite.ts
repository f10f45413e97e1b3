import type { Mail } from '../../db/mail/mail.ts'
import type { Invitation } from '../../db/organisation/invitation.ts'
import type { Organisation } from '../../db/organisation/organisation.ts'
import type { Problem } from '../core/problem.ts'
import type { Role } from '../core/role.ts'
import { writeMail } from '../mail/write.ts'
import { createToken } from '../sign-in/token.ts'
import type { Actor } from './actor.ts'
import { sayIn } from './answered/html.ts'
import type { Dependencies } from './dependencies.ts'
import { INVITATIONS } from './shell/addresses.ts'

/** Who is asked, and what they would be. `id` is that of the invitation. */
export type Invited = { id: string; email: string; roles: readonly Role[] }
type Inviting = { actor: Actor; made: string }

/** How long the link of an invitation is good for. */
const INVITATION_DAYS = 7
const DAY_MS = 86_400_000

/** How others read who asks: by name, else by address; null for what is nobody in particular. */
export const nameOf = (actor: Actor): string | null =>
  actor.kind === 'person' ? (actor.session.name ?? actor.session.email) : null

/** What is wrong with roles that an organisation does not have; null where it has them all. */
export const findClosedRole = (
  { roles: open }: Pick<Organisation, 'roles'>,
  roles: readonly Role[],
): Problem | null => {
  const closed = roles.find((role) => !open.includes(role))
  return closed
    ? { at: 'roles', message: 'request.role-closed', values: { role: closed, choices: open.join(', ') } }
    : null
}

/** Whether somebody who does not administer is to do so from now on. */
export const makesAdministrator = (before: readonly Role[], after: readonly Role[]): boolean =>
  after.some((role) => role.endsWith('-administrator') && !before.includes(role))

/** What stands in the way of an invitation: a role that the organisation does not have, or that they are a member already; null for nothing. */
export const findObstacle = async (
  { store }: Pick<Dependencies, 'store'>,
  own: Organisation,
  { email, roles }: Omit<Invited, 'id'>,
): Promise<Problem | null> => {
  const closed = findClosedRole(own, roles)
  if (closed) return closed
  const members = await store.listMembers(own.id)
  return members.some((member) => member.email === email) ? { at: 'email', message: 'request.member-already' } : null
}

/** An invitation, and the mail that brings its link: the token stands there and nowhere else. In the language of whoever has the address. */
export const writeInvitation = async (
  { store, random, newId, origin }: Pick<Dependencies, 'store' | 'random' | 'newId' | 'origin'>,
  { actor, made }: Inviting,
  { id: organisation, name }: Pick<Organisation, 'id' | 'name'>,
  { id, email, roles }: Invited,
): Promise<{ invitation: Invitation; mail: Mail }> => {
  const { token, hash } = createToken(random)
  const until = new Date(Date.parse(made) + INVITATION_DAYS * DAY_MS).toISOString()
  const known = await store.findPersonByEmail(email)
  const language = known?.language ?? (actor.kind === 'person' ? actor.session.language : 'en')
  const mail = writeMail({ say: sayIn(language), newId, now: made }, { email, language }, 'invitation', {
    origin,
    by: nameOf(actor),
    organisation: name ?? origin,
    roles,
    link: `${origin}${INVITATIONS}/${token}`,
    until,
  })
  return {
    invitation: { organisation, id, made, email, roles: [...roles], token: hash, until, by: actor.name },
    mail,
  }
}
