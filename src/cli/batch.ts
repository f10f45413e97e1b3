import { SingleBar } from 'cli-progress'
import type { KeptBatch } from '../../db/batch.ts'
import type { Store } from '../../db/store.ts'
import type { Items } from '../batch/assess.ts'
import { type Beginning, createBatch } from '../batch/begin.ts'
import { openTask } from '../batch/open.ts'
import { lineJson, linesOfBatch, type PlaceOf, rejectedLines, resultsCsv, resultsJson } from '../batch/results.ts'
import { runBatch } from '../batch/run.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Outcome } from '../core/problem.ts'
import { keepEdition } from '../kept/editions.ts'
import type { Written } from './all-options.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** What batches touch beside the terminal. `openStore` opens the file it is told, or the one the settings name. */
export type BatchGiven = Terminal & {
  edition: Edition
  exposure: ExposureData
  now: () => Date
  newId: () => string
  actor: { organisation: string; name: string }
  openStore: (database: string | null) => Promise<Outcome<{ store: Store; database: string }>>
  readChunks: (path: string) => AsyncIterable<Uint8Array>
  writeLines: (path: string, lines: AsyncIterable<string>) => Promise<void>
}

/** Acts that share one commit. */
const TOGETHER = 64

/** A bar on a terminal, nothing elsewhere. */
export const openBar = ({ say, progress }: Terminal, total: number) => {
  if (!progress) return { step: () => {}, close: () => {} }
  const format = say('batch.progress', { bar: '{bar}', value: '{value}', total: '{total}', rate: '{rate}' })
  const bar = new SingleBar({ format, stream: progress, clearOnComplete: true, etaBuffer: 200 })
  bar.start(total, 0)
  return { step: (done: number) => bar.update(done), close: () => bar.stop() }
}

/** Goes on with the open batch of the same source, or begins one; then works on it to its end. */
export const workThrough = async (
  given: BatchGiven,
  store: Store,
  edition: Edition,
  beginning: Omit<Beginning, 'made'>,
  items: Items,
): Promise<KeptBatch> => {
  const { actor, say, err } = given
  const { organisation, name } = actor
  let batch = await store.findOpenBatch(organisation, beginning.source)
  if (batch) err(say('batch.goes-on', { done: batch.done, total: batch.lines }))
  else {
    const made = given.now().toISOString()
    const act = { actor: name, made, answered: null }
    await keepEdition(store, organisation, edition, act)
    const begun = createBatch({ newId: given.newId, edition }, { ...beginning, made })
    const kept = await store.keepBatch(organisation, begun.batch, begun.pieces, act)
    if (!kept.kept) throw new Error(`the batch was not kept: ${kept.because}`)
    batch = (await store.findBatch(organisation, begun.batch.id))!
  }
  const workplace = { store, edition, exposure: given.exposure, organisation, actor: name }
  const task = await openTask(workplace, batch, items)
  const bar = openBar(given, batch.lines)
  await runBatch(workplace, batch, task, {
    together: TOGETHER,
    most: Number.POSITIVE_INFINITY,
    isStopped: () => false,
    step: (done) => bar.step(done),
  })
  bar.close()
  return (await store.findBatch(organisation, batch.id))!
}

/** So many refused lines are told on the terminal; the file of rejected lines has them all. */
const MOST_TOLD = 20

/** Writes the results and the rejected lines, says what came out, and leaves with 0, or with 1 where lines were refused. */
export const finishBatch = async (
  given: BatchGiven,
  store: Store,
  batch: KeptBatch,
  place: PlaceOf,
  { out, rejected, json }: Written,
): Promise<void> => {
  const { say, err, actor } = given
  const lines = (refused: boolean) =>
    linesOfBatch((asked) => store.listLines(actor.organisation, batch.id, asked), refused)
  if (out) {
    const results = /\.(ndjson|jsonl)$/i.test(out) ? resultsJson : resultsCsv
    await given.writeLines(out, results(say, batch, place, lines(false)))
    err(say('batch.written', { path: out }))
  }
  let told = 0
  for await (const line of lines(true)) {
    if (told >= MOST_TOLD) break
    told += 1
    const { place: at, problems } = lineJson(say, batch, place, line)
    for (const problem of problems) err(say('batch.refused-line', { at, problem }))
  }
  if (batch.refused > told) err(say('batch.more-refused', { count: batch.refused - told }))
  if (rejected && batch.refused > 0) {
    await given.writeLines(rejected, rejectedLines(say, batch, lines(true)))
    err(say('batch.rejected-written', { path: rejected }))
  }
  const summary = { id: batch.id, lines: batch.done, refused: batch.refused, kept: batch.done - batch.refused }
  given.out(json ? JSON.stringify(summary, null, 2) : say(`batch.summary.${batch.kind}`, summary))
  if (batch.refused > 0) given.setExit(EXIT.no)
}
