import type { KeptBatch } from '../../../db/batch/batch.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'

/** The batch that a call names; refuses one that is not there. */
export const findBatch = async (
  { store }: Pick<Dependencies, 'store'>,
  { actor, param }: Pick<Call<unknown, unknown>, 'actor' | 'param'>,
): Promise<KeptBatch> => {
  const batch = await store.findBatch(actor.organisation, param('id'))
  if (!batch) throw new Refusal('not-found')
  return batch
}
