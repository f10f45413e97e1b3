import { z } from 'zod'
import type { Batch, BatchRow, KeptBatch, LineResult } from '../../../db/batch/batch.ts'
import type { KeptText } from '../../../db/store.ts'
import { type BatchWords, createBatch } from '../../batch/begin.ts'
import { type StagedLine, splitLines, unkept } from '../../batch/lines.ts'
import { lineJson, linesOfBatch, type PlaceOf, rejectedLines, resultsCsv } from '../../batch/results.ts'
import { bytesDigest } from '../../batch/source.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import { digest } from '../../core/digest.ts'
import type { Problem } from '../../core/problem.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageOf, readAsked, readLimit, sendPage } from '../answered/page.ts'
import { progressEvents } from '../answered/progress.ts'
import { streamOf } from '../answered/stream.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Editions } from '../kept/editions.ts'
import { type Call, define, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NDJSON, uploadType, XLSX } from '../sent/body.ts'
import { BatchLines, BatchSent, NewBatch, ShownBatch } from '../shape/batch.ts'

/** More lines than there are answers to the shortest form in the largest upload. */
const MOST_LINES = 50_000

/** Lines that are to wait, with the digest of where they come from and, of a table, what its columns hold. */
type Sent = { source: string; lines: StagedLine[]; columns: BatchWords['columns'] }

/** So many lines that cannot be used are told at once. */
const MOST_TOLD = 50

const nameOf = (name: KeptText | Batch['name']): string | null => (name.body as BatchWords | null)?.name ?? null

/** Batches: many lines that came in at once, worked on in the background, in order and taken up again wherever they were stopped. */
export const batchesApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store, say, edition, exposure, editions, openWorkbook, work, later } = given
  const path = '/api/batches'
  const one = `${path}/{id}`

  const show = (organisation: string, { name, lines, ...row }: Omit<BatchRow, 'actor' | 'source'>) => ({
    id: row.id,
    made: row.made,
    kind: row.kind,
    name: nameOf(name),
    lines,
    done: row.done,
    refused: row.refused,
    over: row.ended !== null,
    perSecond: work.rateOf(organisation, row.id),
    catalogue: row.catalogue,
    method: row.method,
    erased: name.erased,
  })
  const find = async ({ actor, param }: Call<unknown, unknown>): Promise<KeptBatch> => {
    const batch = await store.findBatch(actor.organisation, param('id'))
    if (!batch) throw new Refusal('not-found')
    return batch
  }
  const placeOf =
    ({ name }: Pick<KeptBatch, 'name'>): PlaceOf =>
    (number) =>
      say((name.body as BatchWords | null)?.columns ? 'batch.place.row' : 'batch.place.line', { number })
  const listed =
    ({ actor }: Call<unknown, unknown>, { id }: KeptBatch) =>
    (asked: { after: number; limit: number; refused: boolean }): Promise<LineResult[]> =>
      store.listLines(actor.organisation, id, asked)

  const readLines = async (bytes: Uint8Array): Promise<Sent> => {
    const lines: StagedLine[] = []
    const problems: Problem[] = []
    for await (const { number, text, fault } of splitLines([bytes])) {
      if (text === null) problems.push({ at: say('batch.place.line', { number }), message: `batch.${fault}` })
      if (lines.push(text === null ? unkept(number, `batch.${fault}`) : [number, text, []]) > MOST_LINES)
        throw new Refusal('invalid', [{ at: 'body', message: 'batch.too-many-lines', values: { most: MOST_LINES } }])
    }
    // Lines that can be used are; where none can, nothing is begun.
    if (lines.length > 0 && problems.length === lines.length) throw new Refusal('invalid', problems.slice(0, MOST_TOLD))
    if (lines.length === 0) throw new Refusal('invalid', [{ at: 'body', message: 'batch.no-lines' }])
    return { source: bytesDigest(bytes), lines, columns: null }
  }
  const readTable = async (bytes: Uint8Array): Promise<Sent> => {
    const book = await openWorkbook(bytes)
    if (!book.ok) throw new Refusal('invalid', book.problems)
    const { readAnswerTable } = await import('../../sheet/answer-table/read.ts')
    const table = readAnswerTable(book.value, { say, edition, exposure })
    if (!table.ok) throw new Refusal('invalid', table.problems)
    return {
      source: bytesDigest(bytes),
      lines: table.value.lines.map(
        ({ number, sent, problems }): StagedLine => [number, JSON.stringify(sent), problems],
      ),
      columns: table.value.columns,
    }
  }
  const readSent = async ({ c, body }: Call<NewBatch, BatchSent>): Promise<Sent | null> => {
    const type = uploadType(c)
    if (type) {
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return type === XLSX ? readTable(bytes) : readLines(bytes)
    }
    const { kind = 'assess', lines } = body
    const misplaced = kind === 'rescore' ? lines !== undefined : (body.catalogue ?? body.method) !== undefined
    if (misplaced)
      throw new Refusal('invalid', [{ at: kind === 'rescore' ? 'lines' : 'catalogue', message: 'batch.not-together' }])
    if (kind === 'rescore') return null
    if (!lines) throw new Refusal('invalid', [{ at: 'lines', message: 'batch.no-lines' }])
    return {
      source: digest(lines),
      lines: lines.map((line, i): StagedLine => [i + 1, JSON.stringify(line), []]),
      columns: null,
    }
  }
  /** The edition a store is to be scored with anew: the one in use, or others that are kept. */
  const chosenEdition = async (body: NewBatch | null): Promise<Edition> => {
    const { catalogue = edition.catalogueDigest, method = edition.methodDigest } = body ?? {}
    for (const [at, named, kind] of [
      ['catalogue', catalogue, 'catalogue'],
      ['method', method, 'method'],
    ] as const)
      if ((await store.findEdition(named))?.kind !== kind)
        throw new Refusal('invalid', [{ at, message: 'batch.edition-unknown' }])
    return editions.find(catalogue, method)
  }

  return [
    define(
      {
        id: 'listBatches',
        method: 'get',
        path,
        room: 'batches',
        query: z.strictObject(listQuery),
        gives: { status: 200, type: 'application/json', schema: pageOf(ShownBatch) },
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(
          c,
          sendPage(await store.listBatches(actor.organisation, readAsked(query)), (row) =>
            show(actor.organisation, row),
          ),
        ),
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
        gives: { status: 202, type: 'application/json', schema: ShownBatch },
      },
      (call) =>
        createOnce(
          given,
          call,
          path,
          async () => {
            const { c, actor, made, body, query } = call
            const sent = await readSent(call)
            await editions.keep()
            const chosen = sent ? edition : await chosenEdition(body)
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
              body: show(actor.organisation, { ...batch, name, done: 0, refused: 0, ended: null }),
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
      {
        id: 'readBatch',
        method: 'get',
        path: one,
        room: 'batches',
        gives: { status: 200, type: 'application/json', schema: ShownBatch },
        tagged: true,
      },
      async (call) => taggedJson(call.c, show(call.actor.organisation, await find(call))),
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
        const batch = await find(call)
        const known = call.c.req.header('last-event-id')
        const look = () => store.findProgress(call.actor.organisation, batch.id)
        const events = progressEvents(look, batch.lines, known && /^\d{1,9}$/.test(known) ? Number(known) : null)
        return call.c.body(streamOf(events), 200, { 'Content-Type': 'text/event-stream' })
      },
    ),
    define(
      {
        id: 'listBatchLines',
        method: 'get',
        path: `${one}/lines`,
        room: 'batches',
        query: z.strictObject({
          limit: listQuery.limit,
          after: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
          outcome: z.enum(['refused']).optional(),
        }),
        gives: { status: 200, type: 'application/json', schema: BatchLines },
        tagged: true,
      },
      async (call) => {
        const { c, query } = call
        const batch = await find(call)
        const limit = readLimit(query.limit)
        const found = await listed(
          call,
          batch,
        )({ after: Number(query.after ?? 0), limit: limit + 1, refused: query.outcome === 'refused' })
        const rows = found.slice(0, limit)
        return taggedJson(c, {
          rows: rows.map((line) => lineJson(say, batch, placeOf(batch), line)),
          next: found.length > limit ? rows.at(-1)!.position : null,
        })
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
        const batch = await find(call)
        call.c.header('Content-Disposition', `attachment; filename="batch-${batch.id}.csv"`)
        const lines = linesOfBatch(listed(call, batch))
        return call.c.body(streamOf(resultsCsv(say, batch, placeOf(batch), lines)), 200, {
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
        const batch = await find(call)
        call.c.header('Content-Disposition', `attachment; filename="batch-${batch.id}-rejected.ndjson"`)
        const lines = linesOfBatch(listed(call, batch), true)
        return call.c.body(streamOf(rejectedLines(say, batch, placeOf(batch), lines)), 200, { 'Content-Type': NDJSON })
      },
    ),
  ]
}
