import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { createDriver, openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { readFaces } from '../../src/faces.ts'
import { type Hear, hearClient } from '../db/failing/client.ts'
import type { Runtime } from './runtime.ts'

const root = new URL('../../', import.meta.url)

const openHeard = (hear: Hear): Store => {
  const sound = openSqliteFile(':memory:')
  migrate(drizzle(sound), { migrationsFolder: fileURLToPath(new URL('db/migrations', root)) })
  const client = hearClient(sound, hear)
  return createStore(drizzle(client) as unknown as Database, createDriver(client))
}

/** Node: a database in memory, files from the disk. */
export const runtime: Runtime = {
  openStore: (hear) => (hear ? openHeard(hear) : openSqliteStore(':memory:')),
  readFile: async (path) => new Uint8Array(await readFile(new URL(path, root))),
  faces: readFaces(),
}
