/// <reference types="@cloudflare/vitest-pool-workers/types" />
import { applyD1Migrations, type D1Migration, env } from 'cloudflare:test'
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
import bold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
import { type D1Binding, openD1Store } from '../../db/d1.ts'
import type { Store } from '../../db/store.ts'
import { hearBinding } from '../db/failing/d1.ts'
import type { Runtime } from './runtime.ts'

/** What vitest.config.ts binds. */
type Bound = { MIGRATIONS: D1Migration[]; FILES: { fetch: (address: string) => Promise<Response> } }

/** A D1 binding as the store needs it, and as its migrations do. */
export type Database = Parameters<typeof applyD1Migrations>[0] & D1Binding

const { MIGRATIONS, FILES, ...others } = env as unknown as Bound & Record<string, unknown>
const empty = Object.keys(others)
  .filter((name) => /^EMPTY\d+$/.test(name))
  .map((name) => others[name] as Database)

type Rows = { prepare: (sql: string) => { all: () => Promise<{ results: Record<string, unknown>[] }> } }

/** The next of the D1 databases bound for the tests, and the promise of its migrations. */
export const openDatabase = (): { database: Database; migrated: Promise<void> } => {
  const database = empty.shift()
  if (!database) throw new Error('more databases opened than vitest.config.ts binds: bind more')
  return { database, migrated: applyD1Migrations(database, MIGRATIONS) }
}

/** Each method of a store, held back until its database is migrated. */
const after = (migrated: Promise<void>, store: Store): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      async (...all: unknown[]) => {
        await migrated
        return (method as (...all: unknown[]) => unknown)(...all)
      },
    ]),
  ) as unknown as Store

/** workerd: a D1 database for each store, files through the binding to the disk, faces as modules of bytes. */
export const runtime: Runtime = {
  openStore: (hear) => {
    const { database, migrated } = openDatabase()
    return after(migrated, openD1Store(hear ? hearBinding(database, hear) : database))
  },
  openRead: () => {
    const { database, migrated } = openDatabase()
    const rowsOf = async (table: string) =>
      (await (database as unknown as Rows).prepare(`SELECT * FROM "${table}"`).all()).results
    return { store: after(migrated, openD1Store(database)), rowsOf }
  },
  readFile: async (path) => {
    const answer = await FILES.fetch(`http://files/${path}`)
    if (!answer.ok) throw new Error(`no file ${path}`)
    return new Uint8Array(await answer.arrayBuffer())
  },
  faces: { regular: new Uint8Array(regular), bold: new Uint8Array(bold) },
}
