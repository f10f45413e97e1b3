import { join } from 'node:path'
import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { createWriteTogether, openSqliteStore } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { undoImport } from '../../src/kept/import-undo.ts'
import { asking } from './contract/isolation.ts'
import { createGiven, listOf, takeOver } from './contract/listed.ts'
import { createFolder } from './sqlite.ts'
import { at } from './tenant.ts'

const page = { after: { made: at(1), id: 'x' }, limit: 50 }
const lists = [null, 'main']
const gones = [null, true, false]

/** Readings that take one way or another by what they are asked, beside the one way that each method is asked in `asking`. */
const otherWays = (store: Store): (() => unknown)[] => [
  ...lists.flatMap((list) => gones.map((gone) => () => store.listSuppliers('o', page, { list, gone }))),
  () => store.listSites('o', null, page),
  () => store.listResponses('o', null, page),
  () => store.listAssessments('o', null, page),
  () => store.listImportChanges('o', 'x', { after: 5, limit: 50, kind: 'new' }),
  () => store.findKnown('o', { ownKeys: Array.from({ length: 200 }, (_, i) => `k${i}`), likenesses: ['x'] }),
]

/** A store over a file of its own, with every statement that it sends from now on. */
const openTraced = () => {
  const path = join(createFolder(), 'palermo.db')
  openSqliteStore(path).close()
  const sent: string[] = []
  const client = new Client(path, { verbose: (sql) => void sent.push(String(sql)) })
  onTestFinished(() => void client.close())
  const store = createStore(drizzle(client) as unknown as Database, {
    writeTogether: createWriteTogether(client),
    gather: () => Promise.resolve(),
    wipe: () => undefined,
    close: () => undefined,
  })
  const plan = (sql: string): string[] =>
    (client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail)
  sent.length = 0
  return { store, sent, plan }
}

/** Steps that read a table from end to end, or sort what they have read. A walk over what a query has made itself is neither. */
const slowSteps = (plan: readonly string[]): string[] =>
  plan.filter(
    (step) =>
      /USE TEMP B-TREE/.test(step) || (/^SCAN /.test(step) && !/^SCAN (\(|CONSTANT|owned|\d+-ROW VALUES)/.test(step)),
  )

it('sees a table that is read from end to end, and rows that are sorted', () => {
  const { plan } = openTraced()
  expect(slowSteps(plan(`SELECT * FROM suppliers WHERE list = 'main'`))).toHaveLength(1)
  expect(
    slowSteps(plan(`SELECT * FROM suppliers WHERE organisation = 'o' AND list = 'main' ORDER BY text`)),
  ).toHaveLength(1)
})

it('every reading of the store is led by an index: no table is read from end to end and nothing is sorted', async () => {
  const { store, sent, plan } = openTraced()
  const asked = asking(store, 'o', 'x-')
  const readings = (Object.keys(asked) as (keyof Store)[]).filter((name) => /^(find|list|count|scan)/.test(name))
  expect(readings.length).toBeGreaterThan(30)
  for (const read of [...readings.map((name) => asked[name]), ...otherWays(store)]) {
    const before = sent.length
    await read()
    expect(sent.length).toBeGreaterThan(before)
  }
  const slow = [...new Set(sent)].flatMap((sql) => slowSteps(plan(sql)).map((step) => ({ step, sql })))
  expect(slow).toEqual([])
})

it('lists of suppliers by list and by what is gone each have an index of their own', async () => {
  const { store, sent, plan } = openTraced()
  const used = async (filter: Parameters<Store['listSuppliers']>[2]) => {
    sent.length = 0
    await store.listSuppliers('o', page, filter)
    return plan(sent[0]!)[0]
  }
  expect(await used({ list: null, gone: null })).toContain('USING INDEX suppliers_by_made')
  expect(await used({ list: 'main', gone: null })).toContain('USING INDEX suppliers_by_list')
  expect(await used({ list: null, gone: true })).toContain('USING INDEX suppliers_gone ')
  expect(await used({ list: 'main', gone: true })).toContain('USING INDEX suppliers_gone_by_list')
})

it('an import and its undo read only what they change, however much is kept', async () => {
  const { store, sent, plan } = openTraced()
  const given = createGiven(store, 'one')
  const rows = (mark: string) => Array.from({ length: 5 }, (_, i) => ({ key: `K-${i}`, name: `Site ${i} ${mark}` }))
  await takeOver(given, 'o', listOf(rows('first')))
  const second = await takeOver(given, 'o', listOf(rows('second').slice(1)))
  await store.eraseTexts('o', (await store.findSupplierByOwnKey('o', 'K-3'))!.id, { actor: 'a', made: at(9) })
  expect(await undoImport(store, 'o', second.id, { actor: 'a', made: at(9), answered: null })).toMatchObject({
    state: 'undone',
  })
  const told = sent.filter((sql) => /^(select|with|update|delete|insert)/i.test(sql))
  const slow = [...new Set(told)].flatMap((sql) => slowSteps(plan(sql)).map((step) => ({ step, sql })))
  // The head of the audit trail is the last row of its table.
  expect(slow.filter(({ sql }) => !/order by "audit"."position" desc limit 1/.test(sql))).toEqual([])
})
