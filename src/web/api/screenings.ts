import { z } from 'zod'
import type { ScreeningRow } from '../../../db/store.ts'
import type { Named } from '../../core/assessment.ts'
import { createListReading } from '../../sheet/list.ts'
import { listJson, previewJson, screenedJson, siteJson, toldProblems } from '../../sheet/screened-json.ts'
import { createScreenWords } from '../../sheet/screened-words.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, positionQuery, readAsked, readLimit, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findWatchLists, matchRowsWith } from '../kept/against.ts'
import { findScreening, type KeptList, openKeptLists } from '../kept/list.ts'
import { pack } from '../kept/pack.ts'
import { newText } from '../kept/text.ts'
import { define, gives, type Route } from '../operation.ts'
import { XLSX } from '../sent/body.ts'
import { readListSent } from '../sent/list.ts'
import { ListAsked, ListPreview, NewList } from '../shape/list.ts'
import { ScreeningAsked } from '../shape/match.ts'
import { NewScreening, ScreeningLine, ScreeningSummary, ShownScreening } from '../shape/screening.ts'
import { screeningFilesApi } from './screening-files.ts'

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
          ...positionQuery,
        }),
        gives: gives(200, ShownScreening),
        tagged: true,
      },
      async (call) => {
        const kept = await findScreening(given, call)
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
    ...screeningFilesApi(given, { lists, words }),
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
