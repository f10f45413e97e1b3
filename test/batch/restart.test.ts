import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { createFolder } from '../db/sqlite.ts'
import { edition } from '../support/edition.ts'
import { linesOf } from './generated.ts'
import { buildChild, compareKilled } from './killed.ts'

const LINES = 400
const SHARES = [0.3, 0.6, 0.9]

it('killed at 30, 60 and 90 %, a batch ends with the same rows and the same audit entries as one that was left alone, byte for byte', {
  timeout: 300_000,
}, async () => {
  const folder = createFolder()
  const script = await buildChild(folder)
  const source = join(folder, 'lines.ndjson')
  writeFileSync(source, linesOf(LINES))
  const databases = [join(folder, 'one.db'), join(folder, 'other.db')] as const
  const assessed = await compareKilled(script, 'assess', source, databases, LINES, SHARES)
  expect(assessed.differing).toEqual([])
  for (const [i, line] of assessed.killedAfter.entries())
    expect(line).toBeGreaterThanOrEqual(Math.floor(LINES * SHARES[i]!))
  expect(assessed.killedAfter.at(-1)).toBeLessThan(LINES)
  expect(assessed.rows).toBeGreaterThan(LINES * 6)

  const method = join(folder, 'method.json')
  writeFileSync(
    method,
    JSON.stringify({ ...edition.method, edition: 'method@2', floors: { ...edition.method.floors, amber: 0.2 } }),
  )
  const again = [join(folder, 'one-again.db'), join(folder, 'other-again.db')] as const
  for (const path of again) copyFileSync(databases[0], path)
  const rescored = await compareKilled(script, 'rescore', method, again, LINES * 0.8, SHARES)
  expect(rescored.differing).toEqual([])

  const store = openSqliteStore(again[1])
  expect((await store.verifyAudit()).brokenAt).toBeNull()
  store.close()
  const client = openSqliteFile(again[1])
  const moved = client.prepare('SELECT count(*) AS n FROM batch_lines WHERE because IS NOT NULL').get() as { n: number }
  expect(moved.n).toBeGreaterThan(3)
  expect(client.pragma('integrity_check', { simple: true })).toBe('ok')
  client.close()
})
