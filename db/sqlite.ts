import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { createStore, type Driver, type Store } from './store.ts'
import type { Database, WriteTogether } from './write.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
const FULL = 2
const IN_MEMORY = ':memory:'

/**
 * Throws unless a commit is on the disk when it is answered: a write-ahead log, and `synchronous` FULL.
 * A database in memory promises neither and is let through.
 */
export const assertDurable = (client: Client.Database): void => {
  if (client.memory) return
  const journal = client.pragma('journal_mode', { simple: true })
  const synchronous = client.pragma('synchronous', { simple: true })
  if (journal !== 'wal' || synchronous !== FULL) {
    throw new Error(
      `this database could lose what was answered as saved: journal ${journal}, synchronous ${synchronous}`,
    )
  }
}

/** Pages of the log that are moved into the file at a time: a page that many commits touch is then moved once for all of them. */
const CHECKPOINT_PAGES = 4_000
/** Ids are random, so that every write touches pages all over the indexes: this much of them stays in memory. */
const CACHE_KIBIBYTES = 65_536

/** Opens a database file with every setting the store relies on, checked. */
export const openSqliteFile = (path: string): Client.Database => {
  const client = new Client(path)
  client.pragma('journal_mode = WAL')
  // better-sqlite3 lowers this to NORMAL for a file that has a write-ahead log already.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  // REPLACE fires the delete triggers only so.
  client.pragma('recursive_triggers = ON')
  // What is erased leaves no bytes behind in free pages.
  client.pragma('secure_delete = ON')
  client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  client.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
  assertDurable(client)
  return client
}

/** Runs the writes in one transaction. Taking the lock at the start, it never fails half-way for want of it. */
export const createWriteTogether = (client: Client.Database): WriteTogether => {
  const statements = new Map<string, Client.Statement>()
  const prepared = (text: string): Client.Statement => {
    const statement = statements.get(text) ?? client.prepare(text)
    statements.set(text, statement)
    return statement
  }
  const together = client.transaction((writes: Parameters<WriteTogether>[0]) => {
    for (const write of writes) prepared(write.sql).run(...write.params)
  })
  return async (writes) => together.immediate(writes)
}

/** How the store writes through a connection: acts that arrive together in one transaction. */
export const createDriver = (client: Client.Database): Driver => ({
  writeTogether: createWriteTogether(client),
  gather: setImmediate,
  // The write-ahead log still holds the pages as they were.
  wipe: () => {
    const [emptied] = client.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }]
    if (emptied.busy) throw new Error('another process reads the write-ahead log, so that it could not be emptied')
  },
  close: () => client.close(),
})

/** The store in one file, made and brought up to date as needed; `:memory:` for one that is gone when closed. */
export const openSqliteStore = (path: string = IN_MEMORY, migrations: string = MIGRATIONS): Store => {
  const client = openSqliteFile(path)
  const db = drizzle(client)
  migrate(db, { migrationsFolder: migrations })
  // The store awaits every answer, and what this driver gives at once can be awaited as well.
  return createStore(db as unknown as Database, createDriver(client))
}
