import type { KeptScreening } from '../../db/store.ts'
import type { Named } from '../core/assessment.ts'
import type { countPriorities } from '../core/screening.ts'
import { createCountryNames } from '../sheet/country.ts'
import { quoted } from '../sheet/csv.ts'
import { type ListOptions, readSupplierList, type SupplierList } from '../sheet/list.ts'
import type { ProductWords } from '../sheet/product.ts'
import { screenList } from '../sheet/screened.ts'
import { LIST_EXTENT } from './body.ts'
import type { Dependencies } from './dependencies.ts'
import { unpack } from './pack.ts'
import { Refusal } from './problems.ts'
import type { NewScreening } from './shape/screening.ts'

/** A list as it is kept: the bytes as they came, what was said about them, and what came out at the time. */
export type KeptList = {
  list: string
  options: ListOptions
  madeWith: Named
  priorities: ReturnType<typeof countPriorities>
}

/** A list with what came out of it. */
export type Screened = { list: SupplierList; result: ReturnType<typeof screenList> }

/** Screens lists, and keeps the last few at hand so that the pages of one are not each screened anew. */
export type KeptLists = {
  screen: (bytes: Uint8Array, options: ListOptions) => Screened
  find: (kept: KeptScreening) => Promise<Screened | null>
  remember: (id: string, screened: Screened) => void
}

const HEADERS = ['name', 'country', 'address', 'product', 'sector', 'workers'] as const

/** Rows that came as JSON, as the list they stand for. */
export const listOf = (rows: NewScreening['rows']): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    [
      HEADERS.join(','),
      ...rows.map((row) => HEADERS.map((header) => quoted(String(row[header] ?? ''))).join(',')),
    ].join('\n'),
  )

/** So many lists stay at hand; the largest fills some tens of megabytes. */
const AT_HAND = 3

/** Opens the lists of a store. Nothing of a list stays at hand once it is found erased. */
export const openKeptLists = ({ exposure, edition }: Dependencies, products: ProductWords): KeptLists => {
  const names = createCountryNames(exposure.synonyms)
  const atHand = new Map<string, Screened>()

  const screen = (bytes: Uint8Array, options: ListOptions): Screened => {
    const list = readSupplierList(bytes, names, products, options, LIST_EXTENT)
    if (!list.ok) throw new Refusal('invalid', list.problems)
    return { list: list.value, result: screenList(exposure, edition.method, list.value, () => {}) }
  }
  const remember = (id: string, screened: Screened): void => {
    atHand.delete(id)
    atHand.set(id, screened)
    for (const oldest of [...atHand.keys()].slice(0, -AT_HAND)) atHand.delete(oldest)
  }
  const find = async ({ id, result }: KeptScreening): Promise<Screened | null> => {
    const body = result.body as KeptList | null
    if (!body) {
      atHand.delete(id)
      return null
    }
    const screened = atHand.get(id) ?? screen(await unpack(body.list), body.options)
    remember(id, screened)
    return screened
  }
  return { screen, find, remember }
}
