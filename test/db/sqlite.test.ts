import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { createFinds } from '../../db/find.ts'
import { createLists } from '../../db/list.ts'
import { audit, tables } from '../../db/schema.ts'
import { assertDurable, openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import type { Asked } from '../../db/store.ts'
import { createTrail } from '../../db/trail.ts'
import type { Database } from '../../db/write.ts'
import { alder } from './contract/tenants.ts'
import { createFolder, openInFile } from './sqlite.ts'
import { storeContract } from './store.contract.ts'
import { at, createTenant } from './tenant.ts'

describe('SQLite store', () => storeContract(openInFile))

describe('SQLite file', () => {
  it('is opened with a write-ahead log, FULL, foreign keys, delete triggers under REPLACE and wiped pages', () => {
    const client = openSqliteFile(join(createFolder(), 'palermo.db'))
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'secure_delete']
    expect(settings.map((name) => client.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 1, 1])
    client.close()
  })

  it.each([
    ['the rollback journal', 'journal_mode = DELETE'],
    ['synchronous NORMAL', 'synchronous = NORMAL'],
    ['synchronous OFF', 'synchronous = OFF'],
  ])('is refused with %s', (_what, pragma) => {
    const client = openSqliteFile(join(createFolder(), 'palermo.db'))
    client.pragma(pragma)
    expect(() => assertDurable(client)).toThrow('could lose what was answered as saved')
    client.close()
  })

  it('stays durable when it is opened again, where better-sqlite3 alone lowers FULL to NORMAL', () => {
    const path = join(createFolder(), 'palermo.db')
    openSqliteFile(path).close()
    const alone = new Client(path)
    alone.prepare('SELECT count(*) FROM sqlite_master').get()
    expect(alone.pragma('synchronous', { simple: true })).toBe(1)
    alone.close()
    const client = openSqliteFile(path)
    client.prepare('SELECT count(*) FROM sqlite_master').get()
    expect(client.pragma('synchronous', { simple: true })).toBe(2)
    client.close()
  })

  it('is migrated once and opened again with everything in it', async () => {
    const path = join(createFolder(), 'palermo.db')
    const first = openSqliteStore(path)
    await first.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    first.close()
    const again = openSqliteStore(path)
    expect((await again.findSupplier('alder', 'a-supplier1'))?.id).toBe('a-supplier1')
    expect(await again.verifyAudit()).toMatchObject({ entries: 1, brokenAt: null })
    again.close()
  })

  it('a database in memory opens, keeps and finds', async () => {
    const store = openSqliteStore(':memory:')
    await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    expect((await store.listSuppliers('alder', { after: null, limit: 9 })).rows).toHaveLength(1)
    store.close()
  })

  it('holds no byte of an erased text once the erasing is answered, its write-ahead log included', async () => {
    const folder = createFolder()
    const store = openSqliteStore(join(folder, 'palermo.db'))
    const named = createTenant('alder', 'ERASEDCANARY', 'a-')
    const bytes = () =>
      Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1')
    const act = { actor: 'somebody', made: at(1), answered: { ...named.answered('k'), request: 'r' } }
    await store.keepSupplier('alder', named.supplier(1), [named.site(1)], act)
    expect(bytes()).toContain('ERASEDCANARY')
    await store.eraseTexts('alder', 'a-supplier1', { actor: 'somebody', made: at(2) })
    expect(bytes()).not.toContain('ERASEDCANARY')
    store.close()
  })

  it('two open stores keep at the same time in one chain, and nothing is lost', async () => {
    const { store, another } = await openInFile()
    const other = another()
    await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    const keeps = Array.from({ length: 200 }, (_, n) =>
      (n % 2 ? store : other).keepSite('alder', alder.site(n + 2), alder.act(2)),
    )
    expect((await Promise.all(keeps)).every((kept) => kept.kept)).toBe(true)
    expect(await store.verifyAudit()).toMatchObject({ entries: 201, brokenAt: null })
  })

  it('an audit trail longer than one reading is checked to its end', async () => {
    const { store, raw } = await openInFile()
    await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    await Promise.all(Array.from({ length: 1_100 }, (_, n) => store.keepSite('alder', alder.site(n + 2), alder.act(2))))
    expect(await store.verifyAudit()).toMatchObject({ entries: 1_101, brokenAt: null })
    await raw('DROP TRIGGER audit_never_changed')
    await raw(`UPDATE audit SET actor = 'somebody else' WHERE position = 1050`)
    expect((await store.verifyAudit()).brokenAt).toBe(1_050)
  })
})

/** What belongs to a person, or to nobody yet. */
const OF_PEOPLE = [
  'challenges',
  'code_makers',
  'identities',
  'limits',
  'organisations',
  'passkeys',
  'people',
  'recovery_codes',
  'sessions',
  'sign_in_links',
  'spent',
]

describe('schema', () => {
  it.each([...Object.values(tables), audit])(
    'the migrations make the table the code believes in ($_.name)',
    async (table) => {
      const { raw } = await openInFile()
      const { name, columns, primaryKeys } = getTableConfig(table)
      const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
      const believed = columns.map((column) => [
        column.name,
        column.getSQLType().toUpperCase(),
        column.notNull ? 1 : 0,
        column.primary ? 1 : keys.indexOf(column.name) + 1,
      ])
      const made = (await raw(`PRAGMA table_info(${name})`)).map((row) => [row.name, row.type, row.notnull, row.pk])
      expect(made.map(([column, type, ...rest]) => [column, String(type).toUpperCase(), ...rest])).toEqual(believed)
    },
  )

  it('every primary key begins with the organisation, but for the editions, the one audit trail, and people, who may belong to several', async () => {
    const { raw } = await openInFile()
    const tables = await raw(
      `SELECT m.name, (SELECT p.name FROM pragma_table_info(m.name) p WHERE p.pk = 1) AS first FROM sqlite_master m
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '__drizzle%' ORDER BY m.name`,
    )
    const others = tables.filter((table) => table.first !== 'organisation').map((table) => table.name)
    expect(tables.length).toBeGreaterThan(10)
    expect(others).toEqual(['audit', 'editions', ...OF_PEOPLE].sort())
  })

  it('every find and every list is led by an index and sorts nothing', async () => {
    const client = openSqliteFile(join(createFolder(), 'palermo.db'))
    const path = client.name
    openSqliteStore(path).close()
    const asked: { sql: string; params: unknown[] }[] = []
    const logger = { logQuery: (sql: string, params: unknown[]) => void asked.push({ sql, params }) }
    const db = drizzle(client, { logger }) as unknown as Database
    const page: Asked = { after: { made: at(1), id: 'x' }, limit: 50 }
    const finds = createFinds(db)
    const lists = createLists(db)
    const calls = {
      ...Object.fromEntries(Object.entries(finds).map(([name, find]) => [name, () => find('o', 'x', 'k', at(1))])),
      listSuppliers: () => lists.listSuppliers('o', page),
      listSites: async () => [await lists.listSites('o', null, page), await lists.listSites('o', 'x', page)],
      listResponses: async () => [
        await lists.listResponses('o', null, page),
        await lists.listResponses('o', 'x', page),
      ],
      listReviews: () => lists.listReviews('o', 'x', page),
      listAssessments: async () => [
        await lists.listAssessments('o', null, page),
        await lists.listAssessments('o', 'x', page),
      ],
      listScreenings: () => lists.listScreenings('o', page),
      listAudit: () => lists.listAudit('o', { after: 1, limit: 5 }),
    }
    expect(Object.keys(calls).sort()).toEqual([...Object.keys(finds), ...Object.keys(lists)].sort())
    for (const call of Object.values(calls)) await call()
    await createTrail(db).readHead()
    expect(asked).toHaveLength(Object.keys(calls).length + 3 + 1)
    for (const { sql, params } of asked) {
      const plan = client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[]
      const details = plan.map((step) => step.detail)
      const head = sql.includes('desc limit') && !sql.includes('where')
      if (!head) for (const detail of details) expect(detail, sql).toMatch(/^SEARCH .+ USING /)
      expect(details.join(' '), sql).not.toContain('TEMP B-TREE')
    }
    client.close()
  })
})
