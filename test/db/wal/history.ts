import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createDriver, openSqliteFile, openSqliteStore } from '../../../db/sqlite.ts'
import { createStore, type Store } from '../../../db/store.ts'
import type { Database } from '../../../db/write.ts'
import { createTenant } from '../tenant.ts'
import { readFrames } from './frames.ts'

const { organisation, act, supplier, site, response, review, assessment, screening, answered } = createTenant(
  'alder',
  'alder',
)

/** A log begun anew after so much of the steps is shorter than what it overwrites. */
const RESTART = 0.7

/** The database after one acknowledged transaction: how far its log reached, the head of the audit trail, a digest of every row. */
export type State = { end: number; head: string; rows: string }

/** A database file and its log as they stood when the machine went down, with every state that was acknowledged since the log began. */
export type History = { database: string; log: string; states: readonly State[] }

const tablesOf = (client: Client.Database): string[] =>
  client
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_drizzle%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all() as string[]

/** How many rows each table has. */
export const countRows = (client: Client.Database): Record<string, number> =>
  Object.fromEntries(
    tablesOf(client).map((table) => [table, client.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number]),
  )

/** A digest of every row of every table. */
export const digestRows = (client: Client.Database): string => {
  const hash = createHash('sha256')
  for (const table of tablesOf(client)) {
    const rows = client.prepare(`SELECT * FROM "${table}"`).raw().all()
    hash.update(JSON.stringify([table, rows.map((row) => JSON.stringify(row)).sort()]))
  }
  return hash.digest('hex')
}

/** What is done at a step: something of everything, several at a time, and now and then an erasure. */
const takeStep = async (store: Store, n: number): Promise<void> => {
  if (n % 9 === 8) {
    await store.eraseTexts(organisation, supplier(n - 1).id, { actor: 'somebody', made: act(n).made })
    return
  }
  const own = supplier(n).id
  const of = { ...site(n, n), supplier: own }
  const kept = await Promise.all([
    store.keepSupplier(organisation, supplier(n), [of], act(n, answered(`key ${n}`))),
    store.keepResponse(organisation, response(n, n, 1), assessment(n, n, n), act(n)),
    ...(n % 2 ? [store.keepReview(organisation, review(n, n), assessment(1_000 + n, n, n, n), act(n))] : []),
    ...(n % 3 ? [] : [store.keepScreening(organisation, screening(n), act(n))]),
    ...Array.from({ length: n % 5 }, (_, i) => store.keepSite(organisation, site(1_000 + 10 * n + i, n), act(n))),
  ])
  assert.ok(kept.every((one) => one.kept))
}

const lastEnd = (path: string): number => readFrames(path).findLast(({ commits }) => commits)?.end ?? 0

/**
 * Keeps for so many steps, each one transaction, and writes down what was acknowledged. Where `restarted`, the log began anew
 * over the frames of the earlier steps.
 */
export const keepHistory = async (folder: string, steps: number, restarted: boolean): Promise<History> => {
  const path = join(folder, 'living.db')
  const log = `${path}-wal`
  openSqliteStore(path).close()
  const client = openSqliteFile(path)
  client.pragma('wal_autocheckpoint = 0')
  const store = createStore(drizzle(client) as unknown as Database, {
    ...createDriver(client),
    // The log has to stay, that it can be damaged.
    wipe: () => undefined,
  })
  const stateNow = async (): Promise<State> => ({
    end: lastEnd(log),
    head: (await store.verifyAudit()).head,
    rows: digestRows(client),
  })
  let states: State[] = [{ ...(await stateNow()), end: 0 }]
  for (let n = 1; n <= steps; n += 1) {
    if (restarted && n === Math.ceil(steps * RESTART)) {
      client.pragma('wal_checkpoint(RESTART)')
      states = [{ ...states.at(-1)!, end: 0 }]
    }
    await takeStep(store, n)
    states.push(await stateNow())
  }
  const database = join(folder, 'left.db')
  copyFileSync(path, database)
  copyFileSync(log, join(folder, 'left.log'))
  store.close()
  return { database, log: join(folder, 'left.log'), states }
}
