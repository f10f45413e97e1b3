import { z } from 'zod'
import type { KeptText } from '../../../db/store.ts'
import { createBatch } from '../../batch/begin.ts'
import { digest } from '../../core/digest.ts'
import { showBatch } from '../answered/batch.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { progressEvents } from '../answered/progress.ts'
import { streamOf } from '../answered/stream.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findBatch } from '../kept/batch.ts'
import type { Editions } from '../kept/editions.ts'
import { define, gives, type Route } from '../operation.ts'
import { findEditionAsked, readBatchSent } from '../sent/batch.ts'
import { NDJSON, XLSX } from '../sent/body.ts'
import { BatchSent, NewBatch, ShownBatch } from '../shape/batch.ts'

/** Batches: many lines that came in at once, worked on in the background, in order and taken up again wherever they were stopped. */
export const batchesApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store, edition, exposure, editions, work, later } = given
  const path = '/api/batches'
  const one = `${path}/{id}`

  return [
    define(
      {
        id: 'listBatches',
        method: 'get',
        path,
        room: 'batches',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownBatch)),
        tagged: true,
      },
      async ({ c, query, actor }) => {
        const page = await store.listBatches(actor.organisation, readAsked(query))
        return taggedJson(
          c,
          sendPage(page, (row) => showBatch(given, actor.organisation, row)),
        )
      },
    ),
    define(
      {
        id: 'createBatch',
        method: 'post',
        path,
        room: 'batches',
        query: BatchSent,
        body: NewBatch,
        takes: [NDJSON, XLSX],
        creates: true,
        gives: gives(202, ShownBatch),
      },
      (call) =>
        createOnce(
          given,
          call,
          path,
          async () => {
            const { c, actor, made, body, query } = call
            const sent = await readBatchSent(given, call)
            await editions.keep()
            const chosen = sent ? edition : await findEditionAsked(given, body)
            const { batch, pieces } = createBatch(
              { newId: given.newId, edition: chosen },
              {
                kind: sent ? 'assess' : 'rescore',
                source:
                  sent?.source ?? digest(['rescore', chosen.catalogueDigest, chosen.methodDigest, exposure.digest]),
                lines: sent?.lines.length ?? (await store.countAnsweredSites(actor.organisation)),
                name: body?.name ?? query.name ?? null,
                columns: sent?.columns ?? null,
                made,
              },
              sent?.lines,
            )
            const name: KeptText = { ...batch.name, digest: '', erased: null }
            return {
              id: batch.id,
              body: showBatch(given, actor.organisation, { ...batch, name, done: 0, refused: 0, ended: null }),
              keep: async (act) => {
                const kept = await store.keepBatch(actor.organisation, batch, pieces, act)
                if (kept.kept) later(work.wake(actor.organisation, batch.id), c)
                return kept
              },
            }
          },
          { status: 202 },
        ),
    ),
    define(
      { id: 'readBatch', method: 'get', path: one, room: 'batches', gives: gives(200, ShownBatch), tagged: true },
      async (call) => taggedJson(call.c, showBatch(given, call.actor.organisation, await findBatch(given, call))),
    ),
    define(
      {
        id: 'readBatchEvents',
        method: 'get',
        path: `${one}/events`,
        room: 'batches',
        gives: { status: 200, type: 'text/event-stream', schema: z.string() },
      },
      async (call) => {
        const batch = await findBatch(given, call)
        const known = call.c.req.header('last-event-id')
        const look = () => store.findProgress(call.actor.organisation, batch.id)
        const since = known && /^\d{1,9}$/.test(known) ? Number(known) : null
        const events = progressEvents(look, batch.lines, since, call.over)
        return call.c.body(streamOf(events), 200, { 'Content-Type': 'text/event-stream' })
      },
    ),
  ]
}
