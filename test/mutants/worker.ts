import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { openSqliteFile } from '../../db/sqlite.ts'
import { bestWorkbook as sent } from '../web/best-workbook.ts'
import { collect } from './collect.ts'

declare global {
  /** Whether the mutant of this number is the one that runs. */
  var isMutant: (number: number) => boolean
  /** A migrated, empty database, in which a trigger may have been changed. */
  var openEmpty: () => Client.Database
  var bestWorkbook: Uint8Array<ArrayBuffer>
}

/** One test by where it stands in a file of tests. */
export type Place = { entry: string; index: number }
/** How a sound test ran: how long, which mutants it comes by, and why it failed. */
export type Measured = { name: string; milliseconds: number; reached: number[]; failed: string | null }
export type Job =
  | { job: 'measure'; entry: string }
  | { job: 'try'; number: number; statements: readonly string[]; tests: readonly Place[]; milliseconds: number }
/** `by` is the test that noticed, null for none. */
export type Done =
  | { job: 'measure'; entry: string; loaded: number[]; tests: Measured[] }
  | { job: 'try'; number: number; by: string | null; milliseconds: number }

const NONE = 0
const LONGEST = 120_000
const folder = process.argv[2]!
const load = createRequire(import.meta.url)
const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url))

let mutant = NONE
let statements: readonly string[] = []
let reached = new Set<number>()
let opened: Client.Database[] = []

const first = openSqliteFile(':memory:')
migrate(drizzle(first), { migrationsFolder: MIGRATIONS })
const empty = first.serialize()
first.close()

globalThis.bestWorkbook = sent
globalThis.isMutant = (number) => {
  reached.add(number)
  return number === mutant
}
globalThis.openEmpty = () => {
  const client = new Client(empty)
  for (const setting of ['foreign_keys', 'recursive_triggers', 'secure_delete']) client.pragma(`${setting} = ON`)
  for (const statement of statements) client.exec(statement)
  opened.push(client)
  return client
}

const scripts = new Map<string, Script>()
const scriptOf = (entry: string): Script => {
  const path = `${folder}/${entry.replaceAll('/', '_')}.cjs`
  const known =
    scripts.get(entry) ?? new Script(`(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`)
  scripts.set(entry, known)
  return known
}

/** The tests of a file, with all of ours that they need loaded anew, as much of it keeps conditions from when it was loaded. */
const collectFrom = (entry: string) =>
  collect((vitest) => {
    const module = { exports: {} }
    const require = (name: string): unknown => (name === 'vitest' ? vitest : load(name))
    scriptOf(entry).runInThisContext()(require, module, module.exports)
  })

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
const failureOf = async (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error: unknown) => messageOf(error),
  )

const closeAll = () => {
  for (const client of opened) client.close()
  opened = []
}

const measure = async (entry: string): Promise<Done> => {
  mutant = NONE
  statements = []
  reached = new Set()
  const { tests, finish } = collectFrom(entry)
  const loaded = [...reached]
  const measured: Measured[] = []
  for (const { name, run } of tests) {
    reached = new Set()
    const started = performance.now()
    const failed = await failureOf(run(LONGEST))
    measured.push({ name, milliseconds: performance.now() - started, reached: [...reached], failed })
  }
  await finish()
  closeAll()
  return { job: 'measure', entry, loaded, tests: measured }
}

const notLoaded =
  (entry: string) =>
  (error: unknown): Done => ({
    job: 'measure',
    entry,
    loaded: [],
    tests: [{ name: 'loading', milliseconds: 0, reached: [], failed: messageOf(error) }],
  })

const attempt = async ({ number, tests, milliseconds, ...job }: Extract<Job, { job: 'try' }>): Promise<Done> => {
  mutant = number
  statements = job.statements
  const started = performance.now()
  const done = (by: string | null): Done => {
    closeAll()
    return { job: 'try', number, by, milliseconds: performance.now() - started }
  }
  const known = new Map<string, ReturnType<typeof collect>>()
  for (const { entry, index } of tests) {
    let failed: string | null
    try {
      if (!known.has(entry)) known.set(entry, collectFrom(entry))
      failed = await failureOf(known.get(entry)!.tests[index]!.run(milliseconds))
    } catch (error) {
      failed = messageOf(error)
    }
    if (failed !== null) return done(`${entry}: ${known.get(entry)?.tests[index]?.name ?? 'is not loaded'}`)
  }
  return done(null)
}

// What a mutant leaves undone is no reason to stop.
process.on('unhandledRejection', () => undefined)
process.on('uncaughtException', () => undefined)
process.on('message', async (job: Job) => {
  process.send!(job.job === 'measure' ? await measure(job.entry).catch(notLoaded(job.entry)) : await attempt(job))
})
