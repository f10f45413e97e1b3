import { z } from 'zod'
import type { WatchListRow } from '../../../db/match/match.ts'
import { createCountryNames } from '../../sheet/country.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, positionQuery, readAsked, readLimit, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { entriesOf, type KeptEntries } from '../kept/against.ts'
import { pack } from '../kept/pack.ts'
import { newText } from '../kept/text.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { KeptWatchListAnswer, ShownWatchList, WatchListAsked, WatchListLine } from '../shape/match.ts'

/** So many problems of a list are repeated in an answer; their number is always told. */
const MOST_PROBLEMS = 200

const show = ({ id, made, name, entries, edition }: WatchListRow) => ({
  id,
  made,
  name: (name.body as { name: string } | null)?.name ?? null,
  entries,
  edition,
  erased: name.erased,
})

/** Lists the operator loads to match supplier lists with. Palermo ships none. */
export const watchListsApi = (given: Dependencies): Route[] => {
  const { store, say } = given
  const path = '/api/watch-lists'
  return [
    define(
      {
        id: 'listWatchLists',
        method: 'get',
        path,
        room: 'matches',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(WatchListLine)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listWatchLists(actor.organisation, readAsked(query)), show)),
    ),
    define(
      {
        id: 'createWatchList',
        method: 'post',
        path,
        room: 'matches',
        query: WatchListAsked,
        takes: ['text/csv'],
        creates: true,
        gives: gives(201, KeptWatchListAnswer),
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { c, actor, made, query } = call
          const bytes = new Uint8Array(await c.req.arrayBuffer())
          const names = createCountryNames(given.exposure.synonyms)
          const { readWatchList } = await import('../../match/watch-list.ts')
          const read = await readWatchList(() => [bytes], names, query.name ?? say('matches.unnamed'))
          if (!read.ok) throw new Refusal('invalid', read.problems)
          const { name, digest, entries, problems } = read.value
          const packed: KeptEntries = { entries: await pack(new TextEncoder().encode(JSON.stringify(entries))) }
          const kept = {
            id: given.newId(),
            made,
            entries: entries.length,
            edition: digest,
            name: newText(given, { name }),
            document: newText(given, packed),
          }
          const told = problems
            .slice(0, MOST_PROBLEMS)
            .map(({ at, message, values }) => ({ at, code: message, text: say(`problem.${message}`, values) }))
          const line = { id: kept.id, made, name, entries: entries.length, edition: digest, erased: null }
          return {
            id: kept.id,
            body: { ...line, problems: told, problemCount: problems.length },
            keep: (act) => store.keepWatchList(actor.organisation, kept, act),
          }
        }),
    ),
    define(
      {
        id: 'readWatchList',
        method: 'get',
        path: `${path}/{id}`,
        room: 'matches',
        query: z.strictObject({
          ...positionQuery,
        }),
        gives: gives(200, ShownWatchList),
        tagged: true,
      },
      async ({ c, query, actor, param }) => {
        const kept = await store.findWatchList(actor.organisation, param('id'))
        if (!kept) throw new Refusal('not-found')
        const entries = await entriesOf(kept.document.body)
        const from = Number(query.after ?? 0)
        const end = from + readLimit(query.limit)
        const next = entries && end < entries.length ? end : null
        return taggedJson(c, { ...show(kept), list: entries?.slice(from, end) ?? null, next })
      },
    ),
  ]
}
