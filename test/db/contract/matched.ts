import type { Match, MatchEvent, WatchList } from '../../../db/match/match.ts'
import type { Store, Text } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import { at, type Tenant } from '../tenant.ts'

const words = (canary: string, id: string): Text => ({
  id,
  salt: `${canary} salt ${id}`,
  body: { name: `${canary} ${id}` },
})

/** A watch list of a tenant, every text of it with the tenant's canary; `mark` begins its ids. */
export const createWatchList = ({ canary }: Pick<Tenant, 'canary'>, mark = '', n = 1): WatchList => ({
  id: `${mark}watch-list${n}`,
  made: at(40 + n),
  entries: 3,
  edition: digest(`${canary} entries`),
  name: words(canary, `${mark}watch-name${n}`),
  document: words(canary, `${mark}watch-entries${n}`),
})

/** The nth possible match of a screening of a tenant. */
export const createMatch = ({ canary }: Pick<Tenant, 'canary'>, mark = '', n = 1, screening = 7): Match => ({
  id: `${mark}match${n}`,
  screening: `${mark}screening${screening}`,
  watchList: `${mark}watch-list1`,
  made: at(50 + n),
  row: n + 1,
  score: 900_000_000 + n,
  likeness: `${canary} likeness`,
  document: words(canary, `${mark}match-text${n}`),
})

/** The nth thing said about the first match of a tenant. */
export const createMatchEvent = (
  { canary }: Pick<Tenant, 'canary'>,
  kind: MatchEvent['kind'],
  mark = '',
  n = 1,
): MatchEvent => ({
  id: `${mark}match-event${n}`,
  match: `${mark}match1`,
  made: at(60 + n),
  kind,
  document: words(canary, `${mark}event-text${n}`),
})

/** A watch list and a screening with two possible matches, the first of them dismissed. */
export const keepMatchesOf = async (store: Store, tenant: Tenant, mark = ''): Promise<void> => {
  const { organisation: o, act } = tenant
  const kept = [
    await store.keepWatchList(o, createWatchList(tenant, mark), act(41)),
    await store.keepScreening(o, tenant.screening(7), act(51), [
      createMatch(tenant, mark),
      createMatch(tenant, mark, 2),
    ]),
    await store.keepMatchEvent(o, createMatchEvent(tenant, 'dismissed', mark), act(61)),
  ]
  if (kept.some((one) => !one.kept)) throw new Error(JSON.stringify(kept))
}
