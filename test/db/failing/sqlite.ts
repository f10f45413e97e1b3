import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createDriver, openSqliteFile, openSqliteStore } from '../../../db/sqlite.ts'
import { createStore, type Store } from '../../../db/store.ts'
import type { Database } from '../../../db/write.ts'
import { countRows, digestRows } from '../wal/history.ts'
import { createCalls } from './calls.ts'
import { hearClient } from './client.ts'
import type { Prepared } from './fail.ts'
import { PACKED_TOGETHER } from './packing.ts'

/** A copy, with how many rows each of its tables has. */
export type Copy = Prepared & { counts: () => Record<string, number>; close: () => void }

let templates = 0

/** Gives copies of a database file that was prepared once, each with a store whose calls can fail. */
export const openCopies = async (folder: string, prepare: (store: Store) => Promise<unknown>) => {
  templates += 1
  const named = `template${templates}`
  const template = join(folder, `${named}.db`)
  const first = openSqliteStore(template)
  await prepare(first)
  first.close()
  let copies = 0
  return async (): Promise<Copy> => {
    copies += 1
    const path = join(folder, `${named}-copy${copies}.db`)
    copyFileSync(template, path)
    const sound = openSqliteFile(path)
    const { calls, hear } = createCalls()
    const client = hearClient(sound, hear)
    const store = createStore(drizzle(client) as unknown as Database, {
      ...createDriver(client),
      packedTogether: PACKED_TOGETHER,
    })
    return {
      store,
      calls,
      dump: async () => digestRows(sound),
      counts: () => countRows(sound),
      close: () => sound.close(),
    }
  }
}
