import { z } from 'zod'
import type { KeptScreening, ScreeningRow } from '../../../db/store.ts'
import type { Named } from '../../core/assessment.ts'
import type { SupplierList } from '../../sheet/list.ts'
import { readListOptions } from '../../sheet/options.ts'
import { createProductWords } from '../../sheet/product.ts'
import { screenedCsv } from '../../sheet/screened-csv.ts'
import { screenedJson } from '../../sheet/screened-json.ts'
import { createScreenWords } from '../../sheet/screened-words.ts'
import { tagged, taggedJson } from '../answer.ts'
import { isUpload } from '../body.ts'
import type { Dependencies } from '../dependencies.ts'
import { readForm } from '../form.ts'
import { type KeptList, listOf, openKeptLists } from '../kept-list.ts'
import { createOnce } from '../once.ts'
import { type Call, define, type Route } from '../operation.ts'
import { pack } from '../pack.ts'
import { listQuery, pageOf, readAsked, readLimit, sendPage } from '../page.ts'
import { Refusal } from '../problems.ts'
import { ListOptionsSent, NewScreening, ScreeningLine, ScreeningSummary, ShownScreening } from '../shape/screening.ts'
import { newText } from '../text.ts'

/** So many problems of a list are repeated in an answer; their number is always told. */
const MOST_PROBLEMS = 200

const showLine = ({ id, made, rows, name }: ScreeningRow) => ({
  id,
  made,
  rows,
  name: (name.body as { name: string } | null)?.name ?? null,
  erased: name.erased,
})

/** Lists of suppliers screened by place, good and sector: where to ask first. */
export const screeningsApi = (given: Dependencies): Route[] => {
  const { store, edition, exposure, say } = given
  const { method } = edition
  const products = createProductWords(exposure)
  const lists = openKeptLists(given, products)
  const words = createScreenWords(say, exposure, edition.catalogue.texts.language)
  const madeWith: Named = { edition: exposure.edition, digest: exposure.digest }

  const told = (list: SupplierList) => ({
    ...list,
    problems: list.problems.slice(0, MOST_PROBLEMS),
  })

  const readSent = async ({ c, body, query }: Call<NewScreening, ListOptionsSent>) => {
    if (!isUpload(c)) {
      const { rows, ...sent } = body
      return { bytes: listOf(rows), sent: { ...query, ...sent } }
    }
    return { bytes: new Uint8Array(await c.req.arrayBuffer()), sent: readForm(ListOptionsSent, query) }
  }

  const find = async (call: Call<unknown, unknown>): Promise<KeptScreening> => {
    const kept = await store.findScreening(call.actor.organisation, call.param('id'))
    if (!kept) throw new Refusal('not-found')
    return kept
  }

  const path = '/api/screenings'
  return [
    define(
      {
        id: 'listScreenings',
        method: 'get',
        path,
        room: 'screenings',
        query: z.strictObject(listQuery),
        gives: { status: 200, type: 'application/json', schema: pageOf(ScreeningLine) },
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listScreenings(actor.organisation, readAsked(query)), showLine)),
    ),
    define(
      {
        id: 'createScreening',
        method: 'post',
        path,
        room: 'screenings',
        query: ListOptionsSent,
        body: NewScreening,
        takesList: true,
        creates: true,
        gives: { status: 201, type: 'application/json', schema: ScreeningSummary },
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { bytes, sent } = await readSent(call)
          const { options, problems: misread } = readListOptions(products, sent)
          if (misread.length > 0) throw new Refusal('invalid', misread)
          const screened = lists.screen(bytes, options)
          const { list, result } = screened
          const { made, actor } = call
          const id = given.newId()
          const name = sent.name ?? say('api.list-unnamed')
          const body: KeptList = { list: await pack(bytes), options, madeWith, priorities: result.priorities }
          const kept = {
            id,
            made,
            rows: list.sites.length,
            name: newText(given, { name }),
            result: newText(given, body),
          }
          const { list: columns, problems } = screenedJson(words, exposure, method, told(list), {
            ...result,
            sites: [],
          })
          return {
            id,
            body: {
              id,
              made,
              name,
              is: say('api.priority'),
              rows: kept.rows,
              placed: result.first.length,
              priorities: result.priorities,
              unplaced: result.unplaced.map(({ reason, sites }) => ({ reason, count: sites.length })),
              columns: columns.columns,
              readings: columns.readings,
              questions: columns.questions,
              problems,
              problemCount: list.problems.length,
            },
            keep: async (act) => {
              const written = await store.keepScreening(actor.organisation, kept, act)
              if (written.kept) lists.remember(id, screened)
              return written
            },
          }
        }),
    ),
    define(
      {
        id: 'readScreening',
        method: 'get',
        path: `${path}/{id}`,
        room: 'screenings',
        query: z.strictObject({
          limit: listQuery.limit,
          after: z
            .string()
            .regex(/^\d{1,7}$/)
            .optional(),
        }),
        gives: { status: 200, type: 'application/json', schema: ShownScreening },
        tagged: true,
      },
      async (call) => {
        const kept = await find(call)
        const body = kept.result.body as KeptList | null
        const screened = await lists.find(kept)
        const limit = readLimit(call.query.limit)
        const from = Number(call.query.after ?? 0)
        const head = {
          ...showLine(kept),
          is: say('api.priority'),
          madeWith: body?.madeWith ?? null,
          prioritiesThen: body?.priorities ?? null,
        }
        if (!screened) return taggedJson(call.c, { ...head, list: null, next: null })
        const { list, result } = screened
        const ordered = [...result.first, ...result.sites.filter(({ screening }) => screening === null)]
        const page = { ...result, sites: ordered.slice(from, from + limit) }
        const shown = { ...screenedJson(words, exposure, method, told(list), page), problemCount: list.problems.length }
        return taggedJson(call.c, {
          ...head,
          list: shown,
          next: from + limit < ordered.length ? from + limit : null,
        })
      },
    ),
    define(
      {
        id: 'readScreeningCsv',
        method: 'get',
        path: `${path}/{id}/list.csv`,
        room: 'screenings',
        gives: { status: 200, type: 'text/csv', schema: z.string() },
        refuses: ['gone'],
        tagged: true,
      },
      async (call) => {
        const kept = await find(call)
        if (kept.result.body === null) throw new Refusal('gone', [{ at: 'list', message: 'request.erased' }])
        call.c.header('Content-Disposition', `attachment; filename="screening-${kept.id}.csv"`)
        const editions = say('screening.editions', {
          method: method.edition,
          data: exposure.edition,
          digest: exposure.digest.slice(0, 12),
        })
        return tagged(
          call.c,
          'text/csv; charset=utf-8',
          `${kept.id}-${exposure.digest.slice(0, 16)}-${edition.methodDigest.slice(0, 16)}`,
          async () => {
            const { list, result } = (await lists.find(kept))!
            const title = [say('screening.title'), say('screening.about'), editions]
            return new TextEncoder().encode(screenedCsv(say, words, title, list, result))
          },
        )
      },
    ),
  ]
}
