import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/d1'
import { Miniflare } from 'miniflare'
import { createWriteTogether, openD1Store } from '../../db/d1.ts'
import { createStore } from '../../db/store.ts'
import type { Opened } from './opened.ts'

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations/', import.meta.url))
const MOST_TESTS = 220

const statements = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .flatMap((name) => readFileSync(`${MIGRATIONS}${name}`, 'utf8').split('--> statement-breakpoint'))

/**
 * Miniflare waits for the thread that asks D1, which says first that it is done and then wakes whoever waits. Where it is held up between
 * the two, as on a busy machine, it wakes the next one that waits, whose answer is not there yet: that one waits on.
 */
const waitOn = (): void => {
  const { wait } = Atomics
  Atomics.wait = ((array: Int32Array, index: number, value: number, timeout?: number) => {
    let woken = wait(array, index, value, timeout)
    while (woken === 'ok' && Atomics.load(array, index) === value) woken = wait(array, index, value, timeout)
    return woken
  }) as typeof wait
}

/** D1 as it runs on Workers, in memory, with a database of its own for each test. */
export const startD1 = () => {
  waitOn()
  const names = Array.from({ length: MOST_TESTS }, (_, i) => `DB${i}`)
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response(null) }',
    d1Databases: Object.fromEntries(names.map((name) => [name, name])),
  })
  const open = async (): Promise<Opened> => {
    const name = names.shift()
    if (name === undefined) throw new Error('more tests than databases')
    const binding = await miniflare.getD1Database(name)
    await binding.batch(statements.map((sql) => binding.prepare(sql)))
    return {
      store: openD1Store(binding),
      another: (wrap = (same) => same, changes = {}) =>
        createStore(drizzle(binding), {
          ...changes,
          writeTogether: wrap(createWriteTogether(binding)),
          gather: () => Promise.resolve(),
          wipe: () => undefined,
          close: () => undefined,
        }),
      raw: async (sql) => (await binding.prepare(sql).all()).results as Record<string, unknown>[],
    }
  }
  return { open, stop: () => miniflare.dispose() }
}
