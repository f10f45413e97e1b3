import { z } from 'zod'
import type { KeptScreening, ScreeningRow } from '../../../db/store.ts'
import type { Named } from '../../core/assessment.ts'
import { CSV_BEGINS } from '../../sheet/csv.ts'
import { createListReading } from '../../sheet/list.ts'
import { createRejectedLines } from '../../sheet/rejected.ts'
import { createScreenedLines } from '../../sheet/screened-csv.ts'
import { listJson, previewJson, screenedJson, siteJson, toldProblems } from '../../sheet/screened-json.ts'
import { createScreenWords } from '../../sheet/screened-words.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, readLimit, sendPage } from '../answered/page.ts'
import { tagged, taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findBeside, findWatchLists, matchRowsWith } from '../kept/against.ts'
import { type KeptList, type ListScreened, openKeptLists } from '../kept/list.ts'
import { pack } from '../kept/pack.ts'
import { newText } from '../kept/text.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { XLSX } from '../sent/body.ts'
import { readListSent } from '../sent/list.ts'
import { ListAsked, ListPreview, NewList } from '../shape/list.ts'
import { ScreeningAsked } from '../shape/match.ts'
import { NewScreening, ScreeningLine, ScreeningSummary, ShownScreening } from '../shape/screening.ts'

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
  const reading = createListReading(exposure, given.openWorkbook)
  const lists = openKeptLists(given, reading)
  const words = createScreenWords(say, exposure, edition.catalogue.texts.language)
  const madeWith: Named = { edition: exposure.edition, digest: exposure.digest }

  const find = async (call: Call<unknown, unknown>): Promise<KeptScreening> => {
    const kept = await store.findScreening(call.actor.organisation, call.param('id'))
    if (!kept) throw new Refusal('not-found')
    return kept
  }

  /** One of the CSV files of a screening: the lines it begins with, and those of its rows. */
  const sendCsv = async (
    call: Call<unknown, unknown>,
    name: string,
    textOf: (screened: ListScreened, kept: KeptScreening) => Promise<string>,
  ) => {
    const kept = await find(call)
    if (kept.result.body === null) throw new Refusal('gone', [{ at: 'list', message: 'request.erased' }])
    call.c.header('Content-Disposition', `attachment; filename="${name}-${kept.id}.csv"`)
    return tagged(
      call.c,
      'text/csv; charset=utf-8',
      `${kept.id}-${exposure.digest.slice(0, 16)}-${edition.methodDigest.slice(0, 16)}`,
      async () => new TextEncoder().encode(await textOf((await lists.find(kept))!, kept)),
    )
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
        gives: gives(200, pageShape(ScreeningLine)),
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
        query: ScreeningAsked,
        body: NewScreening,
        takes: ['text/csv', XLSX],
        creates: true,
        gives: gives(201, ScreeningSummary),
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { bytes, options, name: named } = await readListSent(reading.words, call)
          const { made, actor } = call
          const against = await findWatchLists(given, actor.organisation, call.query.against ?? [])
          const screened = await lists.screen(bytes, options)
          const { list, result } = screened
          const id = given.newId()
          const { matches, count } = await matchRowsWith(given, against, list.all, { screening: id, made })
          const name = named ?? say('api.list-unnamed')
          const body: KeptList = { list: await pack(bytes), options, madeWith, priorities: result.priorities }
          const kept = {
            id,
            made,
            rows: list.rows,
            name: newText(given, { name }),
            result: newText(given, body),
          }
          return {
            id,
            body: {
              id,
              made,
              name,
              is: say('api.priority'),
              rows: list.rows,
              placed: list.used,
              priorities: result.priorities,
              rejected: result.rejected.map(({ reason, rows }) => ({ reason, count: rows.length })),
              ...listJson(words, list, list),
              problems: toldProblems(words, list.problems.first),
              problemCount: list.problems.count,
              matches: { count, kept: matches.length },
            },
            keep: async (act) => {
              const written = await store.keepScreening(actor.organisation, kept, act, matches)
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
        gives: gives(200, ShownScreening),
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
        const ordered = [
          ...result.first.map(({ site, screening }) => ({ site, screening, reason: null })),
          ...result.all.filter(({ site, screening }) => site !== null && screening === null),
        ]
        const sites = ordered.slice(from, from + limit).map((row) => siteJson(words, exposure, row))
        const shown = { ...screenedJson(words, exposure, method, list, list, result), sites }
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
      (call) =>
        sendCsv(call, 'screening', async ({ list, result }, kept) => {
          const digest = exposure.digest.slice(0, 12)
          const editions = say('screening.editions', { method: method.edition, data: exposure.edition, digest })
          const title = [say('screening.title'), say('screening.about'), editions]
          const beside = await findBeside(given, call.actor.organisation, kept.id)
          const { begins, line } = createScreenedLines(say, words, title, list, beside)
          return begins + result.all.map(line).join('')
        }),
    ),
    define(
      {
        id: 'readScreeningRejected',
        method: 'get',
        path: `${path}/{id}/rejected.csv`,
        room: 'screenings',
        gives: { status: 200, type: 'text/csv', schema: z.string() },
        refuses: ['gone'],
        tagged: true,
      },
      (call) =>
        sendCsv(call, 'rejected', async ({ list }) => {
          const { header, line } = createRejectedLines(say, words, list)
          const rejected = list.all.filter(({ reason }) => reason !== null)
          return CSV_BEGINS + header + rejected.map(line).join('')
        }),
    ),
    define(
      {
        id: 'previewList',
        method: 'post',
        path: '/api/lists/preview',
        room: 'screenings',
        query: ListAsked,
        body: NewList,
        takes: ['text/csv', XLSX],
        gives: gives(200, ListPreview),
      },
      async (call) => {
        const { bytes, options } = await readListSent(reading.words, call)
        const list = await lists.read(bytes, options)
        return call.c.json(previewJson(words, list, list))
      },
    ),
  ]
}
