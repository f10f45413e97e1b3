import type { KeptGrant } from '../../../db/organisation/grant.ts'
import type { KeptResponse } from '../../../db/store.ts'
import { independentKind } from '../../core/organisation-kind.ts'
import type { Actor } from '../actor.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'

type Given = Pick<Dependencies, 'store'>

/** Whether a grant lets somebody of its grantee in: in time, not taken back, and to an organisation that still is what it was granted as. */
export const isOpen = ({ until, ended, kind }: KeptGrant, actor: Actor, now: string): boolean => {
  const as = actor.kind === 'person' && actor.session.kind !== null ? independentKind(actor.session.kind) : null
  return ended === null && until > now && as === kind
}

/** A grant to the organisation of whoever asks that is open. One that is over, or somebody else's, is not there. */
export const findOpenGrant = async ({ store }: Given, actor: Actor, id: string, now: string): Promise<KeptGrant> => {
  const grant = await store.findGranted(actor.organisation, id)
  if (!grant || !isOpen(grant, actor, now)) throw new Refusal('not-found')
  return grant
}

/** A response of the site that was granted; any other is not there. */
export const findGrantedResponse = async (
  { store }: Given,
  { organisation, site }: KeptGrant,
  id: string,
): Promise<KeptResponse> => {
  const response = await store.findResponse(organisation, id)
  if (response?.site !== site) throw new Refusal('not-found')
  return response
}

/**
 * Refuses a record of somebody who also is a member of the organisation that owns the site: whoever works for the buyer or the supplier is not
 * independent of them, whichever organisation they act for.
 */
export const assertIndependent = async ({ store }: Given, actor: Actor, owner: string): Promise<void> => {
  const own = actor.kind === 'person' ? await store.findMember(owner, actor.session.person) : null
  if (own) throw new Refusal('forbidden', [{ at: 'session', message: 'request.not-independent' }])
}
