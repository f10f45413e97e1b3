import { z } from 'zod'
import type { KeptBatch, LineResult } from '../../../db/batch/batch.ts'
import { lineJson, linesOfBatch, rejectedLines, resultsCsv } from '../../batch/results.ts'
import { placeOf } from '../answered/batch.ts'
import { byPosition, positionQuery, readLimit } from '../answered/page.ts'
import { streamOf } from '../answered/stream.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findBatch } from '../kept/batch.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { NDJSON } from '../sent/body.ts'
import { BatchLines } from '../shape/batch.ts'

/** What became of the lines of a batch: shown in parts, as a table, and those to mend and send again. */
export const batchLinesApi = (given: Dependencies): Route[] => {
  const { store, say } = given
  const one = '/api/batches/{id}'
  const listed =
    ({ actor }: Call<unknown, unknown>, { id }: KeptBatch) =>
    (asked: { after: number; limit: number; refused: boolean }): Promise<LineResult[]> =>
      store.listLines(actor.organisation, id, asked)

  return [
    define(
      {
        id: 'listBatchLines',
        method: 'get',
        path: `${one}/lines`,
        room: 'batches',
        query: z.strictObject({
          ...positionQuery,
          outcome: z.enum(['refused']).optional(),
        }),
        gives: gives(200, BatchLines),
        tagged: true,
      },
      async (call) => {
        const { c, query } = call
        const batch = await findBatch(given, call)
        const limit = readLimit(query.limit)
        const asked = { after: Number(query.after ?? 0), limit: limit + 1, refused: query.outcome === 'refused' }
        const found = await listed(call, batch)(asked)
        const { rows, next } = byPosition(found, limit)
        return taggedJson(c, { rows: rows.map((line) => lineJson(say, batch, placeOf(given, batch), line)), next })
      },
    ),
    define(
      {
        id: 'readBatchResults',
        method: 'get',
        path: `${one}/results.csv`,
        room: 'batches',
        gives: { status: 200, type: 'text/csv', schema: z.string() },
      },
      async (call) => {
        const batch = await findBatch(given, call)
        call.c.header('Content-Disposition', `attachment; filename="batch-${batch.id}.csv"`)
        const lines = linesOfBatch(listed(call, batch))
        return call.c.body(streamOf(resultsCsv(say, batch, placeOf(given, batch), lines)), 200, {
          'Content-Type': 'text/csv; charset=utf-8',
        })
      },
    ),
    define(
      {
        id: 'readBatchRejected',
        method: 'get',
        path: `${one}/rejected.ndjson`,
        room: 'batches',
        gives: { status: 200, type: NDJSON, schema: z.string() },
      },
      async (call) => {
        const batch = await findBatch(given, call)
        call.c.header('Content-Disposition', `attachment; filename="batch-${batch.id}-rejected.ndjson"`)
        const lines = linesOfBatch(listed(call, batch), true)
        const rejected = rejectedLines(say, batch, placeOf(given, batch), lines)
        return call.c.body(streamOf(rejected), 200, { 'Content-Type': NDJSON })
      },
    ),
  ]
}
