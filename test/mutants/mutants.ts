import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inFolder } from '../support/folder.ts'
import { bundleTests } from './bundle.ts'
import { EQUIVALENT, type Equivalent } from './equivalent.ts'
import { findMutants, type Mutant } from './mutant.ts'
import type { Done, Job, Place } from './worker.ts'
import { runJobs } from './workers.ts'

/** What was counted: mutants that ran of each kind, of how many there are, and those that no test noticed. */
export type MutantTally = {
  mutants: number
  of: number
  kinds: Record<string, number>
  survivors: Mutant[]
  /** Those that change nothing, which did not run. */
  equivalent: readonly Equivalent[]
  /** How long sound tests took to be measured, and all. */
  measuredSeconds: number
  seconds: number
  slowest: number
}

/** Which of all mutants a run is about. */
export type Choice = (all: readonly Mutant[]) => readonly Mutant[]

/** All of them. */
export const every: Choice = (all) => all

/** So many of each kind, evenly chosen. */
export const evenly =
  (count: number): Choice =>
  (all) =>
    [...new Set(all.map(({ kind }) => kind))].flatMap((kind) => {
      const own = all.filter((one) => one.kind === kind)
      return own.filter((_one, i) => Math.floor((i * count) / own.length) > Math.floor(((i - 1) * count) / own.length))
    })

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const WORKERS = 2
/** A test that takes so many times as long as it does has failed. */
const SLOWER = 20
const LEAST_MILLISECONDS = 10_000

type Measurement = Extract<Done, { job: 'measure' }>

/** The tests that come by a mutant, the quickest first: those that do not cannot notice. Triggers are come by wherever rows are written. */
const placesOf = ({ number, tests, statements }: Mutant, measured: ReadonlyMap<string, Measurement>): Place[] =>
  tests
    .flatMap((entry) => {
      const { loaded, tests: known } = measured.get(entry)!
      const isAll = statements.length > 0 || loaded.includes(number)
      return known.flatMap(({ milliseconds, reached }, index) =>
        isAll || reached.includes(number) ? [{ entry, index, milliseconds }] : [],
      )
    })
    .sort((a, b) => a.milliseconds - b.milliseconds)

const measureAll = async (folder: string, entries: readonly string[]): Promise<Map<string, Measurement>> => {
  const measured = new Map<string, Measurement>()
  const jobs = entries.map((entry): Job => ({ job: 'measure', entry }))
  await runJobs(folder, WORKERS, jobs, (job, done) => {
    if (done?.job !== 'measure') throw new Error(`${JSON.stringify(job)} was not done`)
    measured.set(done.entry, done)
    const failed = done.tests.find((test) => test.failed !== null)
    if (failed) throw new Error(`${done.entry}: ${failed.name} fails though nothing was removed: ${failed.failed}`)
  })
  return measured
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000

/** The listed ones among all. Throws where one is listed that is not there. */
const findEquivalent = (all: readonly Mutant[]): Set<number> =>
  new Set(
    EQUIVALENT.map(({ file, was, is, nth }) => {
      const alike = all.filter((one) => one.file === file && one.was === was && one.is === is)
      const found = alike[nth]
      if (!found) throw new Error(`${file} has no ${was} in the place ${nth}, of which is said that it changes nothing`)
      return found.number
    }),
  )

/**
 * Removes each check by which somebody is kept from what is not theirs, of those that are chosen, and tells which removals no test noticed.
 * Rejects where a test fails though nothing was removed.
 */
export const runMutants = (choose: Choice, tell: (done: number, of: number) => void): Promise<MutantTally> =>
  inFolder(async (folder) => {
    const started = performance.now()
    const { mutants: all, changed } = findMutants(ROOT, folder)
    const equivalent = findEquivalent(all)
    const mutants = choose(all.filter(({ number }) => !equivalent.has(number)))
    const entries = [...new Set(mutants.flatMap(({ tests }) => tests))]
    mkdirSync(folder, { recursive: true })
    for (const entry of entries)
      writeFileSync(join(folder, `${entry.replaceAll('/', '_')}.cjs`), await bundleTests(ROOT, entry, changed))
    const measured = await measureAll(folder, entries)
    const measuredSeconds = secondsSince(started)
    const jobs = mutants.map((mutant): Job => {
      const tests = placesOf(mutant, measured)
      const longest = Math.max(0, ...tests.map(({ entry, index }) => measured.get(entry)!.tests[index]!.milliseconds))
      const milliseconds = Math.max(LEAST_MILLISECONDS, SLOWER * longest)
      return { job: 'try', number: mutant.number, statements: mutant.statements, tests, milliseconds }
    })
    const survivors: Mutant[] = []
    let done = 0
    let slowest = 0
    await runJobs(folder, WORKERS, jobs, (_job, answer) => {
      done += 1
      tell(done, jobs.length)
      // A worker that hung or ended did not answer as it should: that is noticed.
      if (answer?.job !== 'try') return
      slowest = Math.max(slowest, answer.milliseconds)
      if (answer.by === null) survivors.push(mutants.find(({ number }) => number === answer.number)!)
    })
    const kinds: Record<string, number> = {}
    for (const { kind } of mutants) kinds[kind] = (kinds[kind] ?? 0) + 1
    const seconds = secondsSince(started)
    return {
      mutants: mutants.length,
      of: all.length,
      kinds,
      survivors,
      equivalent: EQUIVALENT,
      measuredSeconds,
      seconds,
      slowest,
    }
  })

const lineOf = ({ file, line, was, is }: Mutant): string =>
  `\n  not noticed: ${file}:${line} ${was.replaceAll(/\s+/g, ' ').slice(0, 120)} → ${is.replaceAll(/\s+/g, ' ').slice(0, 120)}`

/** The figures in one line, and one for each that was not noticed. */
export const mutantsLine = ({ mutants, of, kinds, survivors, equivalent, ...times }: MutantTally): string =>
  `${mutants} of ${of} checks were removed, one at a time (${Object.entries(kinds)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(
      ', ',
    )}): ${mutants - survivors.length} noticed by a test, ${equivalent.length} change nothing and are listed with the reason ` +
  `(${times.seconds.toFixed(0)} s, of which ${times.measuredSeconds.toFixed(0)} s to see which test comes by which check; ` +
  `the slowest ${(times.slowest / 1000).toFixed(1)} s)${survivors.map(lineOf).join('')}`
