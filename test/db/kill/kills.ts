import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { openSqliteFile, openSqliteStore } from '../../../db/sqlite.ts'
import { inFolder } from '../../support/folder.ts'
import { answer, countKept, PARTS, type Request } from './request.ts'
import { runRound } from './round.ts'

const FILES = 8
/** Every fifth kill counts from the start of the process, so that some hit the opening and the recovery of the file. */
const FROM_START = 5
/** The others come at a random time after a random number of answers, so that a slow machine sees as many. */
const MOST_ANSWERS = 48

const near = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const migrations = near('../../../db/migrations')

/** The server as one plain file: starting it hundreds of times must not cost a compiler each time. */
const buildServer = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'server.mjs')
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  await build({
    entryPoints: [near('./server.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'better-sqlite3': driver },
    external: [driver],
    logLevel: 'error',
  })
  return outfile
}

/** What was counted over all kills. `hit`: kills that left a request unanswered; `lost`: answered as kept, and not there. */
export type Tally = {
  kills: number
  hit: number
  acknowledged: number
  lost: number
  unanswered: number
  keptUnanswered: number
  rows: number
}

const NONE: Tally = { kills: 0, hit: 0, acknowledged: 0, lost: 0, unanswered: 0, keptUnanswered: 0, rows: 0 }

/** Kills the server again and again over one file, and looks at what is there after each. */
const killOver = async (script: string, path: string, kills: number, tell: () => void): Promise<Tally> => {
  const tally = { ...NONE }
  const ever: Request[] = []
  let number = 0
  const nextRequest = (): Request => {
    number += 1
    return { number, key: `key ${number}` }
  }
  for (let i = 0; i < kills; i += 1) {
    const fromStart = i % FROM_START === 0
    const round = await runRound(script, [path, migrations], nextRequest, {
      after: fromStart ? 'start' : Math.floor(Math.random() * MOST_ANSWERS),
      milliseconds: Math.random() * (fromStart ? 250 : 10),
    })
    const store = openSqliteStore(path)
    assert.equal((await store.verifyAudit()).brokenAt, null, 'the audit trail is broken')
    for (const request of round.answered) tally.lost += (await countKept(store, request)) === PARTS ? 0 : 1
    for (const request of round.unanswered) {
      const parts = await countKept(store, request)
      assert.ok(parts === 0 || parts === PARTS, `${parts} of ${PARTS} parts of an unanswered request are there`)
      tally.keptUnanswered += parts === PARTS ? 1 : 0
      for (const _ of ['once', 'twice'])
        assert.equal((await answer(store, request)).body, `kept ${request.number}`, 'a retry is answered otherwise')
    }
    store.close()
    const client = openSqliteFile(path)
    assert.equal(client.pragma('integrity_check', { simple: true }), 'ok')
    client.close()
    tally.kills += 1
    tally.hit += round.unanswered.length > 0 ? 1 : 0
    tally.acknowledged += round.answered.length
    tally.unanswered += round.unanswered.length
    ever.push(...round.answered, ...round.unanswered)
    tell()
  }
  const client = openSqliteFile(path)
  const count = (sql: string): number => client.prepare(sql).pluck().get() as number
  assert.deepEqual(client.pragma('foreign_key_check'), [])
  const first = count(`SELECT count(*) FROM suppliers WHERE id = 'supplier0'`)
  tally.rows = count('SELECT count(*) FROM answered')
  assert.equal(tally.rows, ever.length)
  assert.equal(count('SELECT (SELECT count(*) FROM suppliers) + (SELECT count(*) FROM responses)'), tally.rows + first)
  assert.equal(count('SELECT count(*) FROM audit'), tally.rows + first)
  client.close()
  const store = openSqliteStore(path)
  for (const request of ever) assert.equal(await countKept(store, request), PARTS)
  store.close()
  return tally
}

/** Kills the server about so many times, over eight files, two at a time. Rejects where something is half there or broken. */
export const runKills = (kills: number, tell: (done: number, of: number) => void): Promise<Tally> =>
  inFolder(async (folder) => {
    const script = await buildServer(folder)
    const files = Array.from({ length: FILES }, (_, i) => join(folder, `palermo${i}.db`))
    const each = Math.ceil(kills / FILES)
    const tallies: Tally[] = []
    let done = 0
    const lane = async (): Promise<void> => {
      for (let path = files.pop(); path; path = files.pop())
        tallies.push(
          await killOver(script, path, each, () => {
            done += 1
            tell(done, FILES * each)
          }),
        )
    }
    await Promise.all([lane(), lane()])
    const names = Object.keys(NONE) as (keyof Tally)[]
    return tallies.reduce(
      (sum, tally) => Object.fromEntries(names.map((name) => [name, sum[name] + tally[name]])) as Tally,
      NONE,
    )
  })

/** The figures of the kills in one line. */
export const killsLine = ({ kills, hit, acknowledged, lost, unanswered, keptUnanswered, rows }: Tally): string =>
  `${kills} kills; ${hit} hit an unanswered request; ${acknowledged} acknowledged, ${lost} lost; ` +
  `${unanswered} unanswered, of which ${keptUnanswered} were kept; ${rows} rows after the retries`
