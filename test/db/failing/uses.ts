import type { Act, Store } from '../../../db/store.ts'
import { alder, keepAll } from '../contract/tenants.ts'
import { at } from '../tenant.ts'

/** Something the store is asked to do, as a server asks it: the same request twice has one effect. Gives what is answered. */
export type Use = (store: Store) => Promise<unknown>

const { organisation, supplier, site, response, review, assessment, screening } = alder
/** When it is asked. */
export const LATER = at(3_600)
const ROUTE = 'POST /api/anything'

/** What is there before a use: one of everything. */
export const prepare = (store: Store): Promise<void> => keepAll(store, alder)

/** A write that a key makes happen once. */
export const keeping =
  (key: string, keep: (store: Store, act: Act) => Promise<unknown>): Use =>
  async (store) => {
    const before = await store.findAnswered(organisation, ROUTE, key, LATER)
    if (before) return before.body
    const answered = { route: ROUTE, key, request: key, status: 201, body: `kept ${key}` }
    const kept = await keep(store, { actor: 'somebody', made: LATER, answered })
    return (kept as { kept: boolean }).kept ? answered.body : kept
  }

/** Every way in which suppliers, answers and editions are written. An erasure has no key: asked again, it finds nothing left to erase. */
export const USES: Readonly<Record<string, Use>> = {
  keepSupplier: keeping('supplier', (store, act) =>
    store.keepSupplier(organisation, supplier(20), [site(20, 20)], act),
  ),
  keepSite: keeping('site', (store, act) => store.keepSite(organisation, site(21), act)),
  keepResponse: keeping('response', (store, act) =>
    store.keepResponse(organisation, response(20, 1, 20), assessment(20, 20), act),
  ),
  keepAssessment: keeping('assessment', (store, act) => store.keepAssessment(organisation, assessment(21, 1), act)),
  keepReview: keeping('review', (store, act) =>
    store.keepReview(organisation, review(20), assessment(22, 1, 1, 20), act),
  ),
  keepScreening: keeping('screening', (store, act) => store.keepScreening(organisation, screening(20), act)),
  keepEdition: keeping('edition', (store, act) =>
    store.keepEdition(organisation, { kind: 'catalogue', content: { edition: 'catalogue@2' } }, act),
  ),
  eraseTexts: async (store) => {
    await store.eraseTexts(organisation, supplier(1).id, { actor: 'somebody', made: LATER })
    return 'erased'
  },
}
