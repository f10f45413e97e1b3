import type { Grant } from '../../db/organisation/grant.ts'
import type { Act, Store } from '../../db/store.ts'
import { independentKind } from '../core/organisation-kind.ts'
import { accepted, type Outcome, outcome } from '../core/problem.ts'

/** What is granted to whom, and for how many days. */
export type GrantAsked = { id: string; site: string; grantee: string; days: number }

/** The longest grant: a year, after which the owner has to decide again. */
export const LONGEST_GRANT_DAYS = 366

const DAY_MS = 86_400_000

/**
 * A grant of a site with the name of whom it is granted to, or what stands in its way. An organisation that is not there, and one that is not independent, are refused in the same
 * words: whoever asks learns nothing about other organisations. The store refuses a site that is not there.
 */
export const grantOf = async (
  { store }: { store: Pick<Store, 'findOrganisation'> },
  organisation: string,
  { id, site, grantee, days }: GrantAsked,
  { actor, made }: Pick<Act, 'actor' | 'made'>,
): Promise<Outcome<{ grant: Grant; granteeName: string | null }>> => {
  const other = await store.findOrganisation(grantee)
  const kind = other && other.id !== organisation ? independentKind(other.kind) : null
  if (!other || !kind) return outcome([{ at: 'organisation', message: 'request.grantee' }], () => null as never)
  const until = new Date(Date.parse(made) + days * DAY_MS).toISOString()
  return accepted({
    grant: { organisation, id, made, site, grantee, kind, by: actor, until },
    granteeName: other.name,
  })
}
