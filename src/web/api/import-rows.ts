import { z } from 'zod'
import type { KeptImport } from '../../../db/import/import.ts'
import type { ImportWords } from '../../kept/import/lines.ts'
import { keptRejects, rejectedLines } from '../../kept/import/rejects.ts'
import { CSV_BEGINS } from '../../sheet/csv.ts'
import type { ListHead } from '../../sheet/list.ts'
import { createRejectedLines } from '../../sheet/rejected.ts'
import type { ScreenWords } from '../../sheet/screened-words.ts'
import { showChange, showCounts } from '../answered/import.ts'
import { byPosition, readLimit } from '../answered/page.ts'
import { streamOf } from '../answered/stream.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findImport } from '../kept/import.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { ChangesAsked, ImportChanges } from '../shape/import.ts'

/** What an import did row by row, and the rows that it did not use. */
export const importRowsApi = (given: Dependencies, words: ScreenWords): Route[] => {
  const { store, say } = given
  const one = '/api/imports/{id}'

  async function* rejectedCsv(organisation: string, { id, name }: KeptImport): AsyncGenerator<string> {
    const mend = createRejectedLines(say, words, (name.body as ImportWords).head as unknown as ListHead)
    yield CSV_BEGINS + mend.header
    for await (const body of keptRejects(store, organisation, { id })) yield rejectedLines(mend, body).join('')
  }

  return [
    define(
      {
        id: 'listImportChanges',
        method: 'get',
        path: `${one}/changes`,
        room: 'imports',
        query: ChangesAsked,
        gives: gives(200, ImportChanges),
        tagged: true,
      },
      async (call) => {
        const { c, query, actor } = call
        const kept = await findImport(given, call)
        const limit = readLimit(query.limit)
        const found = await store.listImportChanges(actor.organisation, kept.id, {
          after: Number(query.after ?? 0),
          limit: limit + 1,
          kind: query.kind ?? null,
        })
        const { rows, next } = byPosition(found, limit)
        return taggedJson(c, { ...showCounts(kept), rows: rows.map(showChange), next })
      },
    ),
    define(
      {
        id: 'readImportRejected',
        method: 'get',
        path: `${one}/rejected.csv`,
        room: 'imports',
        gives: { status: 200, type: 'text/csv', schema: z.string() },
        refuses: ['gone'],
      },
      async (call) => {
        const kept = await findImport(given, call)
        // The rows that were not used go with the import when it is undone.
        if (kept.name.erased !== null || kept.undone !== null)
          throw new Refusal('gone', [{ at: 'import', message: 'request.erased' }])
        call.c.header('Content-Disposition', `attachment; filename="import-${kept.id}-rejected.csv"`)
        const type = { 'Content-Type': 'text/csv; charset=utf-8' }
        return call.c.body(streamOf(rejectedCsv(call.actor.organisation, kept)), 200, type)
      },
    ),
  ]
}
