import type { Factors } from '../../../../db/person/factor.ts'
import type { FoundSession } from '../../../../db/person/person.ts'
import { isStaff, PLATFORM } from '../../../core/role.ts'
import { isFresh } from '../../../sign-in/session.ts'
import { type Actor, timesOf } from '../../actor.ts'
import type { Dependencies } from '../../dependencies.ts'
import { Refusal } from '../../problems.ts'
import { SECOND_FACTOR, SIGN_IN } from '../../shell/addresses.ts'
import { withBack } from '../gives.ts'

/** The session of whoever asks. Throws where there is none: the policy table lets nobody else in. */
export const sessionOf = (actor: Actor): FoundSession => {
  if (actor.kind !== 'person') throw new Refusal('unauthenticated', [{ at: 'session', message: 'request.sign-in' }])
  return actor.session
}

/** The organisation in whose trail an act of a person on their own account stands. */
export const trailOf = ({ organisation, roles }: FoundSession): string =>
  organisation !== null && roles.length > 0 ? organisation : PLATFORM

/** Whether somebody has a second factor that counts: recovery codes alone are none. */
export const hasFactor = ({ passkeys, codeMaker }: Factors): boolean =>
  passkeys.length > 0 || (codeMaker !== null && codeMaker.confirmed !== null)

/**
 * What still has to be shown before somebody changes how they sign in; null for nothing. Whoever has a second factor shows it, and whoever
 * has none signs in by mail, both within the last minutes: a browser left open, or a mailbox alone, changes nothing.
 */
export const decideProof = (
  session: FoundSession,
  factors: Factors,
  now: string,
): 'second-factor' | 'sign-in' | null => {
  const times = timesOf(session)
  const has = hasFactor(factors)
  if (isFresh(times, now) && (!has || times.second !== null)) return null
  return has ? 'second-factor' : 'sign-in'
}

/** Where what still has to be shown is shown, with the way back. */
export const wayToProof = (proof: 'second-factor' | 'sign-in', to: string): string =>
  withBack(proof === 'second-factor' ? SECOND_FACTOR : SIGN_IN, to)

type Asks = { actor: Actor; made: string }

/**
 * Where whoever asks proves again who they are, with the way back, before an act that reaches further than their own session; null where they
 * did so in the last minutes.
 */
export const findWayToProof = async (
  { store }: Pick<Dependencies, 'store'>,
  { actor, made }: Asks,
  to: string,
): Promise<string | null> => {
  const session = sessionOf(actor)
  const proof = decideProof(session, await store.findFactors(session.person), made)
  return proof && wayToProof(proof, to)
}

/** Refuses a program that acts in the session of somebody who has to prove again who they are. */
export const assertProved = async (given: Pick<Dependencies, 'store'>, asks: Asks): Promise<void> => {
  if (await findWayToProof(given, asks, '/'))
    throw new Refusal('forbidden', [{ at: 'session', message: 'request.second-factor-recent' }])
}

/** Whether somebody needs a second factor, whichever of their organisations they act for. */
export const needsFactor = async ({ store }: Pick<Dependencies, 'store'>, person: string): Promise<boolean> =>
  (await store.listMemberships(person)).some(({ roles }) => isStaff(roles))
