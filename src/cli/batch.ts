import { SingleBar } from 'cli-progress'
import type { KeptBatch } from '../../db/batch/batch.ts'
import type { Store } from '../../db/store.ts'
import type { Items } from '../batch/assess.ts'
import { type Beginning, createBatch } from '../batch/begin.ts'
import type { PlaceOf } from '../batch/line-words.ts'
import { openTask } from '../batch/open.ts'
import { lineJson, linesOfBatch, rejectedLines, resultsCsv, resultsJson } from '../batch/results.ts'
import { runBatch } from '../batch/run.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { keepEdition } from '../kept/editions.ts'
import type { Written } from './all-options.ts'
import type { OpenStore } from './store.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** What batches touch beside the terminal. `openStore` opens the file it is told, or the one the settings name. */
export type BatchGiven = Terminal & {
  edition: Edition
  exposure: ExposureData
  now: () => Date
  newId: () => string
  actor: { organisation: string; name: string }
  openStore: OpenStore
  readChunks: (path: string) => AsyncIterable<Uint8Array>
  /** Answers why the file could not be written, null where it was. */
  writeLines: (path: string, lines: AsyncIterable<string>) => Promise<string | null>
}

/** Acts that share one commit. */
const TOGETHER = 64

/** A bar on a terminal, nothing elsewhere. `done` lines are done already. */
export const openBar = ({ say, progress }: Terminal, total: number, done = 0) => {
  if (!progress) return { step: () => {}, close: () => {} }
  const places = { bar: '{bar}', percent: '{percentage}', value: '{value}', total: '{total}', left: '{eta_formatted}' }
  const formatValue = (value: number, _options: unknown, type: string): string =>
    type === 'value' || type === 'total' ? say('batch.number', { value }) : String(value)
  const bar = new SingleBar({
    format: say('batch.progress', places),
    formatValue,
    stream: progress,
    clearOnComplete: true,
    etaBuffer: 200,
  })
  bar.start(total, done)
  return { step: (now: number) => bar.update(now), close: () => bar.stop() }
}

/**
 * Goes on with the open batch of the same source, or begins one; then works on it to its end. `finish` writes what came out: where it
 * cannot, the batch stays open, and the next run only writes.
 */
export const workThrough = async (
  given: BatchGiven,
  store: Store,
  edition: Edition,
  beginning: Omit<Beginning, 'made'>,
  items: Items,
  finish: (batch: KeptBatch) => Promise<boolean>,
): Promise<void> => {
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
  const bar = openBar(given, batch.lines, batch.done)
  const pace = { together: TOGETHER, most: Number.POSITIVE_INFINITY, isStopped: () => false, step: bar.step }
  await runBatch(workplace, batch, task, pace, async (done) => {
    bar.close()
    return finish(done)
  })
}

/** Writes lines into a file; where that cannot be, says what to do and answers false. */
export const writeResults = async (
  given: BatchGiven,
  path: string,
  lines: AsyncIterable<string>,
  written: string,
): Promise<boolean> => {
  const { say, err } = given
  const fault = await given.writeLines(path, lines)
  err(fault === null ? say(written, { path }) : say('batch.not-written', { path, fault }))
  if (fault !== null) given.setExit(EXIT.unusable)
  return fault === null
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
): Promise<boolean> => {
  const { say, err, actor } = given
  const lines = (refused: boolean) =>
    linesOfBatch((asked) => store.listLines(actor.organisation, batch.id, asked), refused)
  let told = 0
  for await (const line of lines(true)) {
    if (told >= MOST_TOLD) break
    told += 1
    const { place: at, problems } = lineJson(say, batch, place, line)
    for (const problem of problems) err(say('batch.refused-line', { at, problem }))
  }
  if (batch.refused > told) err(say('batch.more-refused', { count: batch.refused - told }))
  if (out) {
    const results = /\.(ndjson|jsonl)$/i.test(out) ? resultsJson : resultsCsv
    if (!(await writeResults(given, out, results(say, batch, place, lines(false)), 'batch.written'))) return false
  }
  if (rejected && batch.refused > 0) {
    const refused = rejectedLines(say, batch, place, lines(true))
    if (!(await writeResults(given, rejected, refused, 'batch.rejected-written'))) return false
  }
  const summary = { id: batch.id, lines: batch.done, refused: batch.refused, kept: batch.done - batch.refused }
  given.out(json ? JSON.stringify(summary, null, 2) : say(`batch.summary.${batch.kind}`, summary))
  if (batch.refused > 0) given.setExit(EXIT.no)
  return true
}
