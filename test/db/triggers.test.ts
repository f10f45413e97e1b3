import { join } from 'node:path'
import Client from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { createFolder } from './sqlite.ts'

/** An organisation has one row at most in this index. */
const ONE_ROW = / imports_open /

type Trigger = { name: string; sql: string }

/** What a trigger asks before it lets a row pass, as a question of its own. */
const questionOf = ({ sql }: Trigger): string | null => {
  const when = /\bWHEN\b([\s\S]*?)\bBEGIN\b/.exec(sql)?.[1]
  return when === undefined ? null : `SELECT ${when.replace(/\b(?:NEW|OLD)\.(?:`\w+`|\w+)/g, "'x'")}`
}

// A plan of a statement leaves out what its triggers read, so that each is asked about by itself.
it('what a trigger asks of a row is led by an index to that row, however much is kept', () => {
  const path = join(createFolder(), 'palermo.db')
  openSqliteStore(path).close()
  const client = new Client(path, { readonly: true })
  onTestFinished(() => void client.close())
  const triggers = client.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all() as Trigger[]
  const asked = triggers.flatMap((trigger) => {
    const question = questionOf(trigger)
    return question === null ? [] : [{ name: trigger.name, question }]
  })
  expect(asked.length).toBeGreaterThan(20)
  const slow = asked.flatMap(({ name, question }) =>
    (client.prepare(`EXPLAIN QUERY PLAN ${question}`).all() as { detail: string }[])
      .filter(
        ({ detail }) =>
          /^SCAN (?!CONSTANT)/.test(detail) || (/\(organisation=\?\)/.test(detail) && !ONE_ROW.test(detail)),
      )
      .map(({ detail }) => `${name}: ${detail}`),
  )
  expect(slow).toEqual([])
})
