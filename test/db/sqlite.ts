import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { onTestFinished } from 'vitest'
import { createWriteTogether, openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { createStore } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import type { Opened } from './opened.ts'

/** A folder that is gone after the test. */
export const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export const openInFile = async (): Promise<Opened> => {
  const path = join(createFolder(), 'palermo.db')
  const store = openSqliteStore(path)
  const client = openSqliteFile(path)
  onTestFinished(() => {
    store.close()
    client.close()
  })
  return {
    store,
    another: (wrap = (same) => same, changes = {}) =>
      createStore(drizzle(client) as unknown as Database, {
        ...changes,
        writeTogether: wrap(createWriteTogether(client)),
        gather: () => Promise.resolve(),
        wipe: () => undefined,
        close: () => undefined,
      }),
    raw: async (sql) => {
      const statement = client.prepare(sql)
      return statement.reader ? (statement.all() as Record<string, unknown>[]) : [{ changes: statement.run().changes }]
    },
  }
}
