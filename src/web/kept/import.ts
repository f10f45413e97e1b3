import type { KeptImport } from '../../../db/import/import.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'

/** The import that a call names; refuses one that is not there. */
export const findImport = async (
  { store }: Pick<Dependencies, 'store'>,
  { actor, param }: Pick<Call<unknown, unknown>, 'actor' | 'param'>,
): Promise<KeptImport> => {
  const kept = await store.findImport(actor.organisation, param('id'))
  if (!kept) throw new Refusal('not-found')
  return kept
}
