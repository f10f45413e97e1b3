import type { Role } from '../../src/core/role.ts'
import { createToken } from '../../src/sign-in/token.ts'
import type { Dependencies } from '../../src/web/dependencies.ts'
import { DAY, openAccount } from './account.ts'
import { kindFor } from './people.ts'

type Inviting = { roles?: readonly Role[]; own?: readonly Role[]; changes?: Partial<Dependencies> }

/** An organisation that invites people in these roles, and somebody with an account in another, where they have roles of their `own`. */
export const inviting = async ({ roles = ['supplier'], own = ['supplier'], changes }: Inviting = {}) => {
  const account = await openAccount(own, changes)
  const { store, newId, random, clock, people, person } = account
  await people.open('birch', 'Birch & Sons', kindFor(roles))
  const invite = async (email: string) => {
    const { token, hash } = createToken(random)
    const made = new Date(clock.now).toISOString()
    const until = new Date(clock.now + 7 * DAY).toISOString()
    const invitation = {
      organisation: 'birch',
      id: newId(),
      made,
      email,
      roles: [...roles],
      token: hash,
      until,
      by: person,
    }
    const kept = await store.keepInvitation('birch', invitation, { actor: 'this test', made, answered: null })
    if (!kept.kept) throw new Error(kept.because)
    return { token, id: invitation.id, path: `/invitations/${token}` }
  }
  return { ...account, invite }
}
