import { expect, it } from 'vitest'
import { openD1Store } from '../../db/d1.ts'
import { createCalls } from '../db/failing/calls.ts'
import { CASES } from '../db/failing/cases.ts'
import { hearBinding } from '../db/failing/d1.ts'
import { failLine, type Opening, runFailing } from '../db/failing/fail.ts'
import { type Database, openDatabase } from '../runtime/workerd.ts'

/** Every row of every table as text. */
const dumpOf = async (database: Database): Promise<string> => {
  const all = async (sql: string) => (await database.prepare(sql).all()).results as Record<string, unknown>[]
  const tables = await all(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations' ORDER BY name`,
  )
  const rows: unknown[] = []
  for (const { name } of tables)
    rows.push(name, (await all(`SELECT * FROM "${name}"`)).map((row) => JSON.stringify(row)).sort())
  return JSON.stringify(rows)
}

it('a call of D1 that fails leaves all or nothing, says so, and is made good by asking again, whichever it is', {
  timeout: 300_000,
}, async () => {
  const opening: Opening = async (prepare) => async () => {
    const { database, migrated } = openDatabase()
    await migrated
    await prepare(openD1Store(database))
    const { calls, hear } = createCalls()
    return { store: openD1Store(hearBinding(database, hear)), calls, dump: () => dumpOf(database) }
  }
  const tally = await runFailing(CASES, opening, () => undefined)
  console.log(failLine('D1', tally))
  expect(tally.positions).toBeGreaterThan(20)
  expect(tally.lostAnswers).toBe(tally.uses)
})
