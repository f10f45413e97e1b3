import type { LineResult } from '../../db/batch/batch.ts'
import { rescoreDry } from '../batch/dry-run.ts'
import { linesOfBatch, resultOf, resultsCsv, resultsJson } from '../batch/results.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { readEdition } from '../core/catalogue/read.ts'
import { digest } from '../core/digest.ts'
import type { RescoreAllOptions } from './all-options.ts'
import { type BatchGiven, openBar, workThrough, writeResults } from './batch.ts'
import { percent } from './figures.ts'
import { rescoreCounts } from './rescore-counts.ts'
import { drawTable } from './table.ts'
import { EXIT, readJson, refuse } from './terminal.ts'

/** The edition to score with: the one in use, with another catalogue or method where a file is named; null after saying what is wrong. */
const readChosen = async (given: BatchGiven, { catalogue, method }: RescoreAllOptions): Promise<Edition | null> => {
  if (!catalogue && !method) return given.edition
  const one = catalogue ? await readJson(given, catalogue) : { value: given.edition.catalogue }
  const other = method ? await readJson(given, method) : { value: given.edition.method }
  if (!one || !other) return null
  const read = readEdition({ catalogue: one.value, method: other.value })
  if (read.ok) return read.value
  refuse(given, read.problems)
  return null
}

/** How many changed headlines are shown on the terminal; the table has all. */
const MOST_SHOWN = 20
const WIDTHS = [24, 24, 20, 20, 12, 48]

const NO_NAME = { id: '', body: null, salt: null, digest: '', erased: null }
const NO_ITEMS = async function* () {}

type Counts = { done: number; refused: number; same: number; moved: LineResult[]; movedCount: number }

/** Passes results on and counts them; those whose headline changes are remembered as far as they are shown. */
async function* counting(lines: AsyncIterable<LineResult>, counts: Counts): AsyncGenerator<LineResult> {
  for await (const line of lines) {
    counts.done += 1
    if (line.outcome === 'refused') counts.refused += 1
    if (line.outcome === 'same') counts.same += 1
    if (line.because !== null) {
      counts.movedCount += 1
      if (counts.moved.length < MOST_SHOWN) counts.moved.push(line)
    }
    yield line
  }
}

const printMoved = ({ say, out }: BatchGiven, { moved, movedCount, same, done, refused }: Counts): void => {
  out(say('batch.summary.moved', { done, moved: movedCount, same, refused }))
  if (moved.length === 0) return
  const shown = moved.map((line) => ({
    ...resultOf(say, { kind: 'rescore', name: NO_NAME }, String, line),
    coverage: percent(line.figures?.coverage ?? null),
  }))
  const columns = ['supplier', 'site', 'headline-before', 'headline', 'coverage', 'why'] as const
  out(
    drawTable(
      columns.map((name) => say(`batch.column.${name}`)),
      shown.map((row) => columns.map((name) => (row as Record<string, string>)[name] ?? '')),
      [],
      WIDTHS,
    ),
  )
  if (movedCount > moved.length) out(say('batch.more-moved', { count: movedCount - moved.length }))
}

/** `palermo rescore --all`: scores every site's newest answers anew and shows who changes headline and why; old results stay. */
export const rescoreAll = async (given: BatchGiven, options: RescoreAllOptions): Promise<void> => {
  const { say, err, actor, exposure } = given
  const edition = await readChosen(given, options)
  if (!edition) return
  const opened = await given.openStore(options.db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store, database } = opened.value
  const { organisation, name } = actor
  if (options.counts) {
    await rescoreCounts(given, store, edition, options)
    return store.close()
  }
  const total = await store.countAnsweredSites(organisation)
  err(
    say('batch.rescores', {
      count: total,
      database,
      edition: edition.catalogue.edition,
      method: edition.method.edition,
    }),
  )
  const counts: Counts = { done: 0, refused: 0, same: 0, moved: [], movedCount: 0 }
  const told = { kind: 'rescore' as const, name: NO_NAME, dry: options.dryRun === true }
  const write = async (lines: AsyncIterable<LineResult>): Promise<boolean> => {
    const all = counting(lines, counts)
    if (options.out) {
      const results = /\.(ndjson|jsonl)$/i.test(options.out) ? resultsJson : resultsCsv
      if (!(await writeResults(given, options.out, results(say, told, String, all), 'batch.written'))) return false
    } else for await (const _line of all);
    if (options.json) given.out(JSON.stringify({ ...counts, moved: counts.movedCount, movedCount: undefined }, null, 2))
    else printMoved(given, counts)
    if (counts.refused > 0) given.setExit(EXIT.no)
    return true
  }
  if (options.dryRun) {
    const workplace = { store, edition, exposure, organisation, actor: name }
    const bar = openBar(given, total)
    const dry = rescoreDry(workplace, given.now().toISOString())
    const drawn = async function* () {
      for await (const line of dry) {
        bar.step(line.position)
        yield line
      }
      bar.close()
    }
    await write(drawn())
  } else {
    const source = digest(['rescore', edition.catalogueDigest, edition.methodDigest, exposure.digest])
    const beginning = { kind: 'rescore' as const, source, lines: total, name: null, columns: null }
    await workThrough(given, store, edition, beginning, NO_ITEMS, (batch) =>
      write(linesOfBatch((asked) => store.listLines(organisation, batch.id, asked))),
    )
  }
  store.close()
}
