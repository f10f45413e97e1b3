import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { createDriver, openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { readFaces } from '../../src/faces.ts'
import { hearClient } from '../db/failing/client.ts'
import type { Runtime } from './runtime.ts'

const root = new URL('../../', import.meta.url)

const openMigrated = () => {
  const client = openSqliteFile(':memory:')
  migrate(drizzle(client), { migrationsFolder: fileURLToPath(new URL('db/migrations', root)) })
  return client
}
const storeOver = (client: ReturnType<typeof openMigrated>): Store =>
  createStore(drizzle(client) as unknown as Database, createDriver(client))

/** Node: a database in memory, files from the disk. */
export const runtime: Runtime = {
  openStore: (hear) => (hear ? storeOver(hearClient(openMigrated(), hear)) : openSqliteStore(':memory:')),
  openRead: () => {
    const client = openMigrated()
    const rowsOf = async (table: string) =>
      client.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]
    return { store: storeOver(client), rowsOf }
  },
  readFile: async (path) => new Uint8Array(await readFile(new URL(path, root))),
  faces: readFaces(),
}
