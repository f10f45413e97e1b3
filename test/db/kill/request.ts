import type { Kept, Store } from '../../../db/store.ts'
import { at, createTenant } from '../tenant.ts'

/** One request of a client: even numbers keep a supplier with its site, odd ones a response with its assessment. */
export type Request = { number: number; key: string }
export type Reply = { number: number; body: string | null }

const ROUTE = 'POST /api/anything'
const NOW = at(3_600)
const { organisation, act, supplier, site, response, assessment } = createTenant('alder', 'alder')

/** The site that the responses are about. */
export const keepFirst = async (store: Store): Promise<void> => {
  if (await store.findSupplier(organisation, supplier(0).id)) return
  await store.keepSupplier(organisation, supplier(0), [site(0, 0)], act(0))
}

const keep = (store: Store, { number, key }: Request): Promise<Kept> => {
  const by = {
    ...act(1),
    made: NOW,
    answered: { route: ROUTE, key, request: key, status: 201, body: `kept ${number}` },
  }
  return number % 2
    ? store.keepResponse(organisation, response(number, 0, number), assessment(number, number, 0), by)
    : store.keepSupplier(organisation, supplier(number), [site(number, number)], by)
}

/** What a server does with a create that has a key: replays the answer there is, or keeps it and answers. */
export const answer = async (store: Store, request: Request): Promise<Reply> => {
  const before = await store.findAnswered(organisation, ROUTE, request.key, NOW)
  if (before) return { number: request.number, body: before.body }
  const kept = await keep(store, request)
  return { number: request.number, body: kept.kept ? `kept ${request.number}` : kept.because }
}

/** The parts of a request that are in the database: all of them, or none, where writes are whole. */
export const countKept = async (store: Store, { number, key }: Request): Promise<number> => {
  const parts =
    number % 2
      ? [
          await store.findResponse(organisation, response(number).id),
          await store.findAssessment(organisation, assessment(number).id),
        ]
      : [
          await store.findSupplier(organisation, supplier(number).id),
          await store.findSite(organisation, site(number).id),
        ]
  return [...parts, await store.findAnswered(organisation, ROUTE, key, NOW)].filter((part) => part !== null).length
}

export const PARTS = 3
