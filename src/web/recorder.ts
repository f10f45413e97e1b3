import type { Recorder } from '../core/score/review.ts'
import type { Actor } from './actor.ts'
import type { Dependencies } from './dependencies.ts'

/** The organisation somebody acts for, as records name it. */
const organisationOf = async (
  { store }: Pick<Dependencies, 'store'>,
  id: string,
): Promise<{ id: string; name: string }> => ({
  id,
  name: (await store.findOrganisation(id))?.name ?? id,
})

/**
 * Who records on what is their organisation's own: always the buyer. An independent organisation records on what was granted to it, and
 * nowhere else, and a key is a program of the organisation it belongs to.
 */
export const recorderFor = async (
  given: Pick<Dependencies, 'store'>,
  actor: Actor,
  by: Recorder['by'] = 'buyer',
): Promise<Recorder> => ({
  by,
  organisation: await organisationOf(given, actor.organisation),
  ...(actor.kind === 'person' ? { person: actor.session.person } : {}),
})
