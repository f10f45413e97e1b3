import type Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createWriteTogether } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import type { Opened } from './opened.ts'

/** A store with what a contract test does to its database over a connection of better-sqlite3. */
export const openedOver = (client: Client.Database, store: Store): Opened => ({
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
})
