import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { describe, expect, it } from 'vitest'
import { PACKED_TOGETHER } from '../../db/pack/pack.ts'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { createStandings } from '../../db/standing.ts'
import type { Database } from '../../db/write.ts'
import { createLayout } from '../../src/core/kernel/layout.ts'
import { edition } from '../support/edition.ts'
import { keepAssessed } from './contract/packed.ts'
import { alder } from './contract/tenants.ts'
import { createFolder, openInFile } from './sqlite.ts'

describe('a pack of the usual size', () => {
  it('takes at most 160 bytes for the answers of an assessment and 280 with its scores, and less than 2 MB', async () => {
    const { store, raw } = await openInFile()
    await keepAssessed(store, alder, PACKED_TOGETHER)
    expect(await store.packAssessments('alder', edition)).toBe(PACKED_TOGETHER)
    const [row] = await raw(
      `SELECT count, length(places) AS places, length(scores) AS scores, length(codes) AS codes, length(exact) AS exact FROM packs`,
    )
    const { count, places, scores, codes, exact } = row as Record<string, number>
    const { answersBytes, width } = createLayout(edition.catalogue)
    expect(codes).toBe(count! * width)
    const answers = (places! + count! * answersBytes + exact!) / count!
    const whole = (places! + codes! + exact! + scores!) / count!
    console.log(`bytes an assessment: answers ${answers.toFixed(1)}, with scores ${whole.toFixed(1)}`)
    expect(answers).toBeLessThanOrEqual(160)
    expect(whole).toBeLessThanOrEqual(280)
    expect(places! + codes! + exact! + scores!).toBeLessThan(2_000_000)
  })
})

describe('standings and sums', () => {
  it('answer from their indexes and sort nothing', async () => {
    const path = join(createFolder(), 'palermo.db')
    openSqliteStore(path).close()
    const client = openSqliteFile(path)
    const asked: { sql: string; params: unknown[] }[] = []
    const logger = { logQuery: (sql: string, params: unknown[]) => void asked.push({ sql, params }) }
    const standings = createStandings(drizzle(client, { logger }) as unknown as Database)
    await standings.listStandings('o', { after: { riskHigh: 5, site: 'x' }, limit: 5 })
    await standings.listSums('o')
    // Sites of the same risk as the last one shown, sites of less, and the sums.
    expect(asked).toHaveLength(3)
    for (const { sql, params } of asked) {
      const plan = client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[]
      for (const { detail } of plan) expect(detail, sql).toMatch(/^SEARCH .+ USING /)
    }
    client.close()
  })

  it('of a database that was filled before they existed are those of what is in it', async () => {
    const path = join(createFolder(), 'palermo.db')
    const store = openSqliteStore(path)
    await keepAssessed(store, alder, 40)
    const expected = [await store.listStandings('alder', { after: null, limit: 99 }), await store.listSums('alder')]
    store.close()
    const client = openSqliteFile(path)
    const made = client
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%standings%'`)
      .all()
    for (const { name } of made as { name: string }[]) client.exec(`DROP TRIGGER ${name}`)
    for (const table of ['packs', 'standings', 'sums']) client.exec(`DROP TABLE ${table}`)
    const statements = readFileSync(new URL('../../db/migrations/0005_packs.sql', import.meta.url), 'utf8')
    for (const statement of statements.split('--> statement-breakpoint')) client.exec(statement)
    client.close()
    const again = openSqliteStore(path)
    expect([await again.listStandings('alder', { after: null, limit: 99 }), await again.listSums('alder')]).toEqual(
      expected,
    )
    again.close()
  })
})
