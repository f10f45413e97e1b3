import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { createStore, type Store } from './store.ts'
import type { WriteTogether } from './write.ts'

type D1Statement = { bind: (...values: unknown[]) => D1Statement }

/** What the store needs of a D1 binding. */
export type D1Binding = {
  prepare: (sql: string) => D1Statement
  batch: (statements: D1Statement[]) => Promise<unknown>
}

type Bound = ReturnType<D1Binding['prepare']>
type Asked = Bound & Record<'all' | 'raw' | 'run', (...how: unknown[]) => unknown>

/** D1 answers a run of a Worker 1,000 calls; this many leave room for the lines in hand. */
const CALLS_A_RUN = 800

/** A binding whose calls are counted. `allow` begins a run and gives what says whether the run has used up its calls. */
export type Counted = { binding: D1Binding; calls: () => number; allow: () => () => boolean }

/** Counts how often the database is asked: a statement by itself is one call, and so is a batch of many. */
export const countCalls = (binding: D1Binding): Counted => {
  let calls = 0
  const own = new WeakMap<Bound, Bound>()
  const wrap = (statement: Asked): Asked => {
    const ask =
      (how: 'all' | 'raw' | 'run') =>
      (...options: unknown[]) => {
        calls += 1
        return statement[how](...options)
      }
    const counted: Asked = {
      bind: (...values) => wrap(statement.bind(...values) as Asked),
      all: ask('all'),
      raw: ask('raw'),
      run: ask('run'),
    }
    own.set(counted, statement)
    return counted
  }
  return {
    binding: {
      prepare: (sql) => wrap(binding.prepare(sql) as Asked),
      batch: (statements) => {
        calls += 1
        return binding.batch(statements.map((each) => own.get(each) ?? each))
      },
    },
    calls: () => calls,
    allow: () => {
      const most = calls + CALLS_A_RUN
      return () => calls >= most
    },
  }
}

/** D1 rejects BEGIN; a batch is its only way to write all or nothing. */
export const createWriteTogether =
  (binding: D1Binding): WriteTogether =>
  async (writes) => {
    await binding.batch(writes.map((write) => binding.prepare(write.sql).bind(...write.params)))
  }

/**
 * What runs beside one another in Workers. `scope` gives what belongs to one request: a Worker that waits for another's promise is taken
 * for hung and stopped. `pause` waits a while, so that of many requests that contend for the next place in the audit trail each gets one.
 */
export type Beside = { scope: () => object; pause: (lost: number) => Promise<unknown> }

/** A place in the audit trail that is lost so often is a fault. */
const MOST_LOSSES = 40

/** What the database says of a statement that failed. Drizzle tells its values as well, addresses and tokens among them, and faults are logged. */
const refuseWithoutValues = (error: unknown): never => {
  throw error instanceof DrizzleQueryError ? (error.cause ?? new Error('a statement failed')) : error
}

/** The same store, whose faults hold no values. */
const withoutValues = (store: Store): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      (...all: unknown[]) => {
        const made = (method as (...all: unknown[]) => unknown)(...all)
        return made instanceof Promise ? made.catch(refuseWithoutValues) : made
      },
    ]),
  ) as unknown as Store

/** The store in a D1 database that was migrated before. */
export const openD1Store = (binding: D1Binding, beside?: Beside): Store =>
  withoutValues(
    createStore(drizzle(binding as never), {
      writeTogether: createWriteTogether(binding),
      gather: () => Promise.resolve(),
      ...(beside && { scope: beside.scope, contest: { losses: MOST_LOSSES, pause: beside.pause } }),
      // D1 keeps its log out of reach.
      wipe: () => undefined,
      close: () => undefined,
    }),
  )
