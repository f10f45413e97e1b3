import { join } from 'node:path'
import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { createWriteTogether, openSqliteStore } from '../../db/sqlite.ts'
import { createStore, type Store } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { undoImport } from '../../src/kept/import/undo.ts'
import { asking } from './contract/isolation.ts'
import { createGiven, listOf, takeOver } from './contract/listed.ts'
import { createMail, keepMails, MAILED } from './contract/mailed.ts'
import { alder } from './contract/tenants.ts'
import { createFolder } from './sqlite.ts'
import { at } from './tenant.ts'

const PAGE = { after: { made: at(1), id: 'x' }, limit: 50 }
const lists = [null, 'main']
const gones = [null, true, false]

/** What is read whole because whole is what is asked for: how many sites answered, every sum, every batch that is not over, all members. */
const WHOLE =
  /^select (count\(.*\) from "(sites|responses)"|.* from "sums"|"batches".* from "batches" left join|.* from "(memberships|organisations)" (inner join|where)|"id" from "people" limit)/

/** Readings that take one way or another by what they are asked, beside the one way that each method is asked in `asking`. */
const otherWays = (store: Store): (() => unknown)[] => [
  ...lists.flatMap((list) => gones.map((gone) => () => store.listSuppliers('o', PAGE, { list, gone }))),
  () => store.listSites('o', null, PAGE),
  () => store.listResponses('o', null, PAGE),
  () => store.listAssessments('o', null, PAGE),
  ...[null, 'x'].flatMap((screening) =>
    ([null, 'possible', 'confirmed', 'dismissed'] as const).map(
      (state) => () => store.listMatches('o', { screening, state }, PAGE),
    ),
  ),
  () => store.listImportChanges('o', 'x', { after: 5, limit: 50, kind: 'new' }),
  () => store.listLines('o', 'x', { after: 5, limit: 50, refused: true }),
  () => store.listStandings('o', { after: { riskHigh: 5, site: 'x' }, limit: 50 }),
  () => store.listAudit('o', { after: 5, limit: 50 }),
  ...[null, 'x'].flatMap((actor) =>
    [null, 'x'].map((act) => () => store.listActivity('o', { before: 5, limit: 50, actor, act })),
  ),
  () => store.listMails(null, PAGE),
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
  const rows = (sql: string) => client.prepare(sql).all() as Record<string, unknown>[]
  sent.length = 0
  return { store, sent, plan, rows }
}

/** Indexes of which an organisation has one row, or whose first row is all that is read. */
const FEW = /USING (COVERING )?INDEX (imports_open|imports_by_number) /

/**
 * Steps that read a table from end to end, or all that an organisation has in it, or sort what they have read. A walk over what a query
 * has made itself is neither.
 */
const slowSteps = (plan: readonly string[]): string[] =>
  plan.filter(
    (step) =>
      /USE TEMP B-TREE/.test(step) ||
      (/^SCAN /.test(step) && !/^SCAN (\(|CONSTANT|owned|json_each|\d+-ROW VALUES)/.test(step)) ||
      (/\(organisation=\?\)/.test(step) && !FEW.test(step)),
  )

it('sees a table that is read from end to end, or as far as it belongs to an organisation, and rows that are sorted', () => {
  const { plan } = openTraced()
  expect(slowSteps(plan(`SELECT * FROM suppliers WHERE organisation = 'o' AND text > 'x'`))).toHaveLength(1)
  expect(slowSteps(plan(`SELECT * FROM suppliers WHERE list = 'main'`))).toHaveLength(1)
  expect(
    slowSteps(plan(`SELECT * FROM suppliers WHERE organisation = 'o' AND list = 'main' ORDER BY text`)),
  ).toHaveLength(1)
})

it('every reading of the store is led by an index: no table is read from end to end and nothing is sorted', async () => {
  const { store, sent, plan } = openTraced()
  const asked = asking(store, 'o', 'x-')
  const readings = (Object.keys(asked) as (keyof Store)[]).filter((name) => /^(find|list|count|scan|is|has)/.test(name))
  expect(readings.length).toBeGreaterThan(30)
  for (const read of [...readings.map((name) => asked[name]), ...otherWays(store)]) {
    const before = sent.length
    await read()
    expect(sent.length).toBeGreaterThan(before)
  }
  const slow = [...new Set(sent)].flatMap((sql) => slowSteps(plan(sql)).map((step) => ({ step, sql })))
  expect(slow.filter(({ sql }) => !WHOLE.test(sql))).toEqual([])
})

it('lists of suppliers by list and by what is gone each have an index of their own', async () => {
  const { store, sent, plan } = openTraced()
  const used = async (filter: Parameters<Store['listSuppliers']>[2]) => {
    sent.length = 0
    await store.listSuppliers('o', PAGE, filter)
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
  const isMeant = ({ step, sql }: (typeof slow)[number]) =>
    // The head of the audit trail is the last row of its table.
    /order by "audit"."position" desc limit 1/.test(sql) ||
    // What names a new row is looked for only while a reference is broken, which none is.
    (/^insert into/.test(sql) && /\(organisation=\?\)/.test(step)) ||
    // Answers to be replayed are kept for a day.
    /^update "answered"/.test(sql) ||
    // What an erasure names is sorted by itself.
    (/WITH RECURSIVE owned/.test(sql) && /USE TEMP B-TREE/.test(step))
  expect(slow.filter((each) => !isMeant(each))).toEqual([])
})

it('what becomes of a mail, and what is forgotten of all, reads only the mails that it changes', async () => {
  const { store, sent, plan } = openTraced()
  await keepMails(store, alder, [createMail(alder), createMail(alder, '', 2), createMail(alder, '', 3)])
  sent.length = 0
  const now = at(MAILED + 9)
  for (const due of await store.listDueMails(now, 9)) {
    const mail = (await store.claimMail(due, now))!
    if (mail.id === 'mail1') await store.markSent(mail.organisation, mail.id, now)
    if (mail.id === 'mail2') await store.markFailed(mail, 'smtp', now)
    if (mail.id === 'mail3') await store.markShown(mail.organisation, mail.id)
  }
  expect(await store.forgetMails(at(MAILED + 40 * 86_400))).toBe(2)
  const told = sent.filter((sql) => /^(select|update)/i.test(sql))
  expect(told.length).toBeGreaterThan(10)
  expect([...new Set(told)].flatMap((sql) => slowSteps(plan(sql)).map((step) => ({ step, sql })))).toEqual([])
})

it('every index has figures by which it is chosen, of as many columns as it has', () => {
  const { rows } = openTraced()
  const indexes = rows(
    `SELECT m.name AS tbl, CASE WHEN l.origin = 'pk' AND m.sql LIKE '%WITHOUT ROWID%' THEN m.name ELSE l.name END AS idx,
      (SELECT count(*) FROM pragma_index_info(l.name)) AS columns
     FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
  )
  const told = rows(`SELECT tbl, idx, length(stat) - length(replace(stat, ' ', '')) AS columns FROM sqlite_stat1`)
  const named = (all: readonly Record<string, unknown>[]) =>
    all.map((row) => `${row.tbl} ${row.idx} ${row.columns}`).sort()
  expect(indexes.length).toBeGreaterThan(50)
  expect(named(told)).toEqual(named(indexes))
})
