import { z } from 'zod'
import type { KeptScreening } from '../../../db/store.ts'
import { CSV_BEGINS } from '../../sheet/csv.ts'
import { createRejectedLines } from '../../sheet/rejected.ts'
import { createScreenedLines } from '../../sheet/screened-csv.ts'
import type { ScreenWords } from '../../sheet/screened-words.ts'
import { tagged } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findBeside } from '../kept/against.ts'
import { findScreening, type KeptLists, type ListScreened } from '../kept/list.ts'
import { type Call, define, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'

/** A screened list as files: whole, and the rows that were not used. `lists` are those at hand. */
export const screeningFilesApi = (
  given: Dependencies,
  { lists, words }: { lists: KeptLists; words: ScreenWords },
): Route[] => {
  const { edition, exposure, say } = given
  const { method } = edition
  const one = '/api/screenings/{id}'

  /** One of the CSV files of a screening: the lines it begins with, and those of its rows. */
  const sendCsv = async (
    call: Call<unknown, unknown>,
    name: string,
    textOf: (screened: ListScreened, kept: KeptScreening) => Promise<string>,
  ) => {
    const kept = await findScreening(given, call)
    if (kept.result.body === null) throw new Refusal('gone', [{ at: 'list', message: 'request.erased' }])
    call.c.header('Content-Disposition', `attachment; filename="${name}-${kept.id}.csv"`)
    return tagged(
      call.c,
      'text/csv; charset=utf-8',
      `${kept.id}-${exposure.digest.slice(0, 16)}-${edition.methodDigest.slice(0, 16)}`,
      async () => new TextEncoder().encode(await textOf((await lists.find(kept))!, kept)),
    )
  }

  return [
    define(
      {
        id: 'readScreeningCsv',
        method: 'get',
        path: `${one}/list.csv`,
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
        path: `${one}/rejected.csv`,
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
  ]
}
