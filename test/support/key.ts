import type { Store } from '../../db/store.ts'
import { SCOPES, THIS_MACHINE } from '../../src/core/role.ts'
import { createId } from '../../src/id.ts'
import { makeKey } from '../../src/kept/key.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** A key of a year that may do everything for the organisation of this machine. */
export const keyFor = async (store: Store): Promise<string> => {
  const asked = { id: createId(random(16)), label: 'test', scopes: SCOPES, days: 365 }
  const act = { actor: 'test', made: new Date().toISOString(), answered: null }
  return (await makeKey({ store, random }, THIS_MACHINE.organisation, asked, act)).token
}
