import type { Organisation } from '../../../db/organisation/organisation.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'

/** The organisation of whoever asks. Throws where they belong to none. */
export const findOwn = async ({ store }: Pick<Dependencies, 'store'>, organisation: string): Promise<Organisation> => {
  const own = await store.findOrganisation(organisation)
  if (!own) throw new Refusal('not-found')
  return own
}
