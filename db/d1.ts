import { drizzle } from 'drizzle-orm/d1'
import { createStore, type Store } from './store.ts'
import type { WriteTogether } from './write.ts'

type D1Statement = { bind: (...values: unknown[]) => D1Statement }

/** What the store needs of a D1 binding. */
export type D1Binding = {
  prepare: (sql: string) => D1Statement
  batch: (statements: D1Statement[]) => Promise<unknown>
}

/** D1 rejects BEGIN; a batch is its only way to write all or nothing. */
export const createWriteTogether =
  (binding: D1Binding): WriteTogether =>
  async (writes) => {
    await binding.batch(writes.map((write) => binding.prepare(write.sql).bind(...write.params)))
  }

/** The store in a D1 database that was migrated before. */
export const openD1Store = (binding: D1Binding): Store =>
  createStore(drizzle(binding as never), {
    writeTogether: createWriteTogether(binding),
    gather: () => Promise.resolve(),
    // D1 keeps its log out of reach.
    wipe: () => undefined,
    close: () => undefined,
  })
