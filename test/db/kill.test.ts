import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { answer, countKept, PARTS, type Request } from './kill/request.ts'
import { runRound } from './kill/round.ts'
import { createFolder } from './sqlite.ts'

const FILES = 8
/** `KILLS=1000` for the long run. */
const KILLS_PER_FILE = Math.ceil(Number(process.env.KILLS ?? 200) / FILES)
/** Every fifth kill counts from the start of the process, so that some hit the opening and the recovery of the file. */
const FROM_START = 5
/** The others come at a random time after a random number of answers, so that a slow machine sees as many. */
const MOST_ANSWERS = 48

const near = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The server as one plain file: starting it 200 times must not cost a compiler each time. */
const buildServer = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'server.mjs')
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  await build({
    entryPoints: [near('./kill/server.ts')],
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

type Tally = {
  kills: number
  hit: number
  acknowledged: number
  lost: number
  unanswered: number
  keptUnanswered: number
  rows: number
}

/** Kills the server again and again over one file, and looks at what is there after each. */
const killOver = async (script: string, path: string, kills: number): Promise<Tally> => {
  const tally: Tally = { kills: 0, hit: 0, acknowledged: 0, lost: 0, unanswered: 0, keptUnanswered: 0, rows: 0 }
  const ever: Request[] = []
  let number = 0
  const nextRequest = (): Request => {
    number += 1
    return { number, key: `key ${number}` }
  }
  for (let i = 0; i < kills; i += 1) {
    const fromStart = i % FROM_START === 0
    const round = await runRound(script, [path, near('../../db/migrations')], nextRequest, {
      after: fromStart ? 'start' : Math.floor(Math.random() * MOST_ANSWERS),
      milliseconds: Math.random() * (fromStart ? 250 : 10),
    })
    const store = openSqliteStore(path)
    expect((await store.verifyAudit()).brokenAt).toBeNull()
    for (const request of round.answered) tally.lost += (await countKept(store, request)) === PARTS ? 0 : 1
    for (const request of round.unanswered) {
      const parts = await countKept(store, request)
      expect([0, PARTS]).toContain(parts)
      tally.keptUnanswered += parts === PARTS ? 1 : 0
      expect((await answer(store, request)).body).toBe(`kept ${request.number}`)
      expect((await answer(store, request)).body).toBe(`kept ${request.number}`)
    }
    store.close()
    const client = openSqliteFile(path)
    expect(client.pragma('integrity_check', { simple: true })).toBe('ok')
    client.close()
    tally.kills += 1
    tally.hit += round.unanswered.length > 0 ? 1 : 0
    tally.acknowledged += round.answered.length
    tally.unanswered += round.unanswered.length
    ever.push(...round.answered, ...round.unanswered)
  }
  const client = openSqliteFile(path)
  const count = (sql: string): unknown => client.prepare(sql).pluck().get()
  expect(client.pragma('foreign_key_check')).toEqual([])
  const first = count(`SELECT count(*) FROM suppliers WHERE id = 'supplier0'`) as number
  tally.rows = count('SELECT count(*) FROM answered') as number
  expect(tally.rows).toBe(ever.length)
  expect(count('SELECT (SELECT count(*) FROM suppliers) + (SELECT count(*) FROM responses)')).toBe(tally.rows + first)
  expect(count('SELECT count(*) FROM audit')).toBe(tally.rows + first)
  client.close()
  const store = openSqliteStore(path)
  for (const request of ever) expect(await countKept(store, request)).toBe(PARTS)
  store.close()
  return tally
}

it('what was answered as kept is there after any kill, whole, once, and the audit trail holds', {
  timeout: 300_000,
}, async () => {
  const folder = createFolder()
  const script = await buildServer(folder)
  const files = Array.from({ length: FILES }, (_, i) => join(folder, `palermo${i}.db`))
  const tallies: Tally[] = []
  const lane = async (): Promise<void> => {
    for (let path = files.pop(); path; path = files.pop()) tallies.push(await killOver(script, path, KILLS_PER_FILE))
  }
  await Promise.all([lane(), lane()])
  const sum = (name: keyof Tally): number => tallies.reduce((total, tally) => total + tally[name], 0)
  console.log(
    `${sum('kills')} kills; ${sum('hit')} hit an unanswered request; ${sum('acknowledged')} acknowledged, ${sum('lost')} lost; ` +
      `${sum('unanswered')} unanswered, of which ${sum('keptUnanswered')} were kept; ${sum('rows')} rows after the retries`,
  )
  expect(sum('lost')).toBe(0)
  expect(sum('kills')).toBe(FILES * KILLS_PER_FILE)
  expect(sum('hit')).toBeGreaterThanOrEqual(sum('kills') / 2)
  expect(sum('acknowledged')).toBeGreaterThan(sum('kills'))
})
