import type { KeptScreening } from '../../../db/store.ts'
import type { Named } from '../../core/assessment.ts'
import { type ListOptions, type ListReading, readSupplierList, type SupplierList } from '../../sheet/list.ts'
import { type Screened, type ScreenedList, screenList } from '../../sheet/screened.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { LIST_EXTENT } from '../sent/body.ts'
import { piecesOf } from '../sent/list.ts'
import { unpack } from './pack.ts'

/** A list as it is kept: the bytes as they came, what was said about them, and what came out at the time. */
export type KeptList = {
  list: string
  options: ListOptions
  madeWith: Named
  priorities: Screened['priorities']
}

/** A list with what came out of it. */
export type ListScreened = { list: SupplierList; result: ScreenedList }

/** Reads and screens lists, and keeps the last few at hand so that the pages of one are not each screened anew. */
export type KeptLists = {
  read: (bytes: Uint8Array, options: ListOptions) => Promise<SupplierList>
  screen: (bytes: Uint8Array, options: ListOptions) => Promise<ListScreened>
  find: (kept: KeptScreening) => Promise<ListScreened | null>
  remember: (id: string, screened: ListScreened) => void
}

/** So many lists stay at hand; the largest fills some tens of megabytes. */
const AT_HAND = 3

/** Opens the lists of a store. Nothing of a list stays at hand once it is found erased. */
export const openKeptLists = ({ exposure, edition }: Dependencies, reading: ListReading): KeptLists => {
  const atHand = new Map<string, ListScreened>()

  const read = async (bytes: Uint8Array, options: ListOptions): Promise<SupplierList> => {
    const list = await readSupplierList(reading, () => piecesOf(bytes), options, LIST_EXTENT)
    if (!list.ok) throw new Refusal('invalid', list.problems)
    return list.value
  }
  const screen = async (bytes: Uint8Array, options: ListOptions): Promise<ListScreened> => {
    const list = await read(bytes, options)
    return { list, result: screenList(exposure, edition.method, list) }
  }
  const remember = (id: string, screened: ListScreened): void => {
    atHand.delete(id)
    atHand.set(id, screened)
    for (const oldest of [...atHand.keys()].slice(0, -AT_HAND)) atHand.delete(oldest)
  }
  const find = async ({ id, result }: KeptScreening): Promise<ListScreened | null> => {
    const body = result.body as KeptList | null
    if (!body) {
      atHand.delete(id)
      return null
    }
    const screened = atHand.get(id) ?? (await screen(await unpack(body.list), body.options))
    remember(id, screened)
    return screened
  }
  return { read, screen, find, remember }
}

/** The screening that a call names; refuses one that is not there. */
export const findScreening = async (
  { store }: Pick<Dependencies, 'store'>,
  { actor, param }: Pick<Call<unknown, unknown>, 'actor' | 'param'>,
): Promise<KeptScreening> => {
  const kept = await store.findScreening(actor.organisation, param('id'))
  if (!kept) throw new Refusal('not-found')
  return kept
}
