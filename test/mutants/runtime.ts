import { readFile as read } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createDriver } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { readFaces } from '../../src/faces.ts'

const root = new URL('../../', import.meta.url)

/** As test/runtime/runtime.ts has it, over the databases of a worker. */
export const inWorkerd = false
export const openStore = (): Store => {
  const client = globalThis.openEmpty()
  return createStore(drizzle(client) as unknown as Database, createDriver(client))
}
export const readFile = async (path: string) => new Uint8Array(await read(fileURLToPath(new URL(path, root))))
export const faces = readFaces()
