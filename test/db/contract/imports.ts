import { describe, expect, it } from 'vitest'
import type { KeptImport } from '../../../db/import/import.ts'
import type { Store } from '../../../db/store.ts'
import { importList } from '../../../src/kept/import/import.ts'
import { undoImport } from '../../../src/kept/import/undo.ts'
import type { Opened } from '../opened.ts'
import { createGiven, listOf, type Told, takeOver } from './listed.ts'
import { ALL, alder, birch, dump, keepAll } from './tenants.ts'

const FIRST: Told[] = [
  { key: 'K-1', name: 'Vale Joinery', address: 'Rua do Exemplo 1, Porto', country: 'PRT', division: '31' },
  { key: 'K-2', name: 'Kiln Number Four', address: 'Canal Road', country: 'PAK' },
  { name: 'Żółć Textiles', address: '12 Mill Lane', country: 'POL' },
  { name: 'Harbour Foods', country: 'THA' },
]
/** The second delivery: one renamed, one moved, one left out, one new, one spelled otherwise but the same place. */
const SECOND: Told[] = [
  { key: 'K-1', name: 'Vale Joinery Lda', address: 'Rua do Exemplo 1, Porto', country: 'PRT', division: '31' },
  { key: 'K-2', name: 'Kiln Number Four', address: 'Canal Road', country: 'IND' },
  { name: 'ŻÓŁĆ textiles', address: '12, Mill Lane', country: 'POL' },
  { name: 'Fenmoor Salads', address: 'Fen Drove', country: 'GBR' },
]

const countsOf = ({ done, added, changed, unchanged, gone, rejected }: KeptImport) => ({
  done,
  added,
  changed,
  unchanged,
  gone,
  rejected,
})

/** Every column of every supplier and site, with what kind of value each is. */
const rowsOf = async ({ raw }: Opened) => ({
  suppliers: await raw('SELECT * FROM suppliers ORDER BY organisation, id'),
  sites: await raw('SELECT * FROM sites ORDER BY organisation, id'),
  types: await raw(
    `SELECT id, typeof(own_key) a, typeof(text) b, typeof(list) c, typeof(gone) d FROM suppliers
     UNION ALL SELECT id, typeof(country), typeof(division), typeof(likeness), typeof(text) FROM sites ORDER BY 1`,
  ),
})

/** Suppliers with their sites by their words, without ids and times that differ from run to run. */
const meant = async (store: Store, organisation = 'alder') => {
  const { rows: all } = await store.listSites(organisation, null, ALL)
  const told = await Promise.all(
    all.map(async (site) => {
      const supplier = (await store.findSupplier(organisation, site.supplier))!
      const { ownKey, list, gone, text } = supplier
      return JSON.stringify([ownKey, list, gone !== null, text.body, site.country, site.division, site.text.body])
    }),
  )
  return told.sort()
}

const act = (seconds: number) => alder.act(seconds)

export const importsContract = (open: () => Promise<Opened>): void => {
  describe('imports', () => {
    it('makes a supplier with its site of each row, and tells how many, each step with its audit entry', async () => {
      const { store } = await open()
      const done = await takeOver(createGiven(store, 'one'), 'alder', listOf(FIRST))
      expect(countsOf(done)).toEqual({ done: 4, added: 4, changed: 0, unchanged: 0, gone: 0, rejected: 0 })
      expect(await store.findSupplierByOwnKey('alder', 'K-1')).toMatchObject({
        list: 'main',
        gone: null,
        text: { body: { name: 'Vale Joinery', register: null } },
      })
      const { rows: sites } = await store.listSites('alder', null, ALL)
      expect(sites).toHaveLength(4)
      expect(sites.map(({ text }) => (text.body as { name: string }).name).sort()).toEqual(
        FIRST.map(({ name }) => name!).sort(),
      )
      const entries = await store.listAudit('alder', { after: null, limit: 9 })
      expect(entries.map((entry) => entry.act)).toEqual(['import begun', 'import rows kept', 'import finished'])
      expect(new Set(entries.map(({ subject }) => subject))).toEqual(new Set([done.id]))
      expect(await store.verifyAudit()).toMatchObject({ entries: 3, brokenAt: null })
    })

    it('shows what is new, changed and gone the next time, with before and after, and what is back the time after', async () => {
      const { store } = await open()
      const given = createGiven(store, 'one')
      await takeOver(given, 'alder', listOf(FIRST))
      const second = await takeOver(given, 'alder', listOf(SECOND))
      expect(countsOf(second)).toEqual({ done: 4, added: 1, changed: 3, unchanged: 0, gone: 1, rejected: 0 })
      const changes = await store.listImportChanges('alder', second.id, { after: 0, limit: 99, kind: null })
      const told = changes.map(({ row, kind, table, wordsBefore, wordsAfter }) => [
        row,
        kind,
        table,
        (wordsBefore as { name: string } | null)?.name ?? null,
        (wordsAfter as { name: string } | null)?.name,
      ])
      expect(told).toEqual([
        [2, 'changed', 'suppliers', 'Vale Joinery', 'Vale Joinery Lda'],
        [2, 'changed', 'sites', 'Vale Joinery', 'Vale Joinery Lda'],
        [3, 'changed', 'sites', 'Kiln Number Four', 'Kiln Number Four'],
        [4, 'changed', 'suppliers', 'Żółć Textiles', 'ŻÓŁĆ textiles'],
        [4, 'changed', 'sites', 'Żółć Textiles', 'ŻÓŁĆ textiles'],
        [5, 'new', 'suppliers', null, 'Fenmoor Salads'],
        [5, 'new', 'sites', null, 'Fenmoor Salads'],
        [null, 'gone', 'suppliers', 'Harbour Foods', 'Harbour Foods'],
      ])
      expect([changes[2]!.before, changes[2]!.after]).toMatchObject([{ country: 'PAK' }, { country: 'IND' }])
      const gone = await store.listImportChanges('alder', second.id, { after: 0, limit: 99, kind: 'gone' })
      expect(gone.map(({ position }) => position)).toEqual([8])
      const names = async (filter: Parameters<Store['listSuppliers']>[2]) =>
        (await store.listSuppliers('alder', ALL, filter)).rows
          .map(({ text }) => (text.body as { name: string }).name)
          .sort()
      expect(await names({ list: 'main', gone: true })).toEqual(['Harbour Foods'])
      expect(await names({ list: null, gone: true })).toEqual(['Harbour Foods'])
      expect(await names({ list: 'main', gone: false })).toHaveLength(4)
      expect(await names({ list: null, gone: false })).toHaveLength(4)
      expect(await names({ list: 'main', gone: null })).toHaveLength(5)
      expect(await names({ list: 'other', gone: null })).toEqual([])
      const third = await takeOver(given, 'alder', listOf(FIRST))
      expect(countsOf(third)).toEqual({ done: 4, added: 0, changed: 4, unchanged: 0, gone: 1, rejected: 0 })
      expect(await names({ list: null, gone: true })).toEqual(['Fenmoor Salads'])
    })

    it('writes no supplier, site, text or change where nothing has changed', async () => {
      const opened = await open()
      const given = createGiven(opened.store, 'one')
      await takeOver(given, 'alder', listOf(FIRST))
      const before = await dump(opened)
      const again = await takeOver(given, 'alder', listOf(FIRST))
      expect(countsOf(again)).toEqual({ done: 4, added: 0, changed: 0, unchanged: 4, gone: 0, rejected: 0 })
      const after = await dump(opened)
      for (const table of ['suppliers', 'sites', 'import_changes']) expect(after[table]).toEqual(before[table])
      expect(after.texts).toHaveLength(before.texts!.length + 1)
    })

    it('leaves other lists, what was made one by one, and a part of a list alone: nothing of them is gone', async () => {
      const { store } = await open()
      await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], act(1))
      const given = createGiven(store, 'one')
      await takeOver(given, 'alder', listOf(FIRST))
      await takeOver(given, 'alder', listOf([{ name: 'Elsewhere', country: 'PRT' }], 'other'))
      const part = await takeOver(given, 'alder', listOf(SECOND.slice(3), 'main', true))
      expect(countsOf(part)).toMatchObject({ added: 1, gone: 0 })
      expect((await store.listSuppliers('alder', ALL, { list: null, gone: true })).rows).toEqual([])
    })

    it('gives every supplier and site back byte for byte, takes out what it made and erases its words', async () => {
      const opened = await open()
      const { store } = opened
      await keepAll(store, alder)
      await keepAll(store, birch)
      const given = createGiven(store, 'one')
      const empty = await rowsOf(opened)
      const one = await takeOver(given, 'alder', listOf([...FIRST, { key: 'ALDERCANARY key 1', name: 'Alder' }]))
      expect(countsOf(one)).toMatchObject({ rejected: 1, added: 4 })
      const first = await rowsOf(opened)
      const two = await takeOver(given, 'alder', listOf(SECOND))
      const second = await rowsOf(opened)
      const three = await takeOver(given, 'alder', listOf(FIRST.slice(1)))
      for (const [undone, before] of [
        [three, second],
        [two, first],
        [one, empty],
      ] as const) {
        const answer = await undoImport(store, 'alder', undone.id, act(5_000))
        expect(answer).toMatchObject({ state: 'undone', import: { undone: alder.act(5_000).made } })
        expect(await rowsOf(opened)).toEqual(before)
      }
      const everything = JSON.stringify(await dump(opened))
      for (const word of ['Vale', 'Kiln', 'Żółć Textiles', 'Harbour', 'Fenmoor', 'K-1', 'K-2'])
        expect(everything).not.toContain(word)
      const acts = (await store.listAudit('alder', { after: null, limit: 99 })).map((entry) => entry.act)
      expect(acts.filter((one) => one === 'import undone')).toHaveLength(3)
      expect(await store.verifyAudit()).toMatchObject({ brokenAt: null })
      expect(await undoImport(store, 'alder', two.id, act(6_000))).toMatchObject({ state: 'undone' })
      expect((await store.listAudit('alder', { after: null, limit: 99 })).length).toBe(acts.length)
    })

    it('refuses by name to undo what answers hang on, what has a further site, and what a later import changed', async () => {
      const opened = await open()
      const { store } = opened
      const given = createGiven(store, 'one')
      const one = await takeOver(given, 'alder', listOf(FIRST))
      const two = await takeOver(given, 'alder', listOf(SECOND))
      const vale = (await store.findSupplierByOwnKey('alder', 'K-1'))!
      const kiln = (await store.findSupplierByOwnKey('alder', 'K-2'))!
      const [hall] = (await store.listSites('alder', vale.id, ALL)).rows
      await store.keepResponse(
        'alder',
        { ...alder.response(1), site: hall!.id },
        { ...alder.assessment(1), site: hall!.id },
        act(3),
      )
      await store.keepSite('alder', { ...alder.site(7), supplier: kiln.id }, act(4))
      const before = await dump(opened)
      const refused = await undoImport(store, 'alder', one.id, act(5_000))
      expect(refused).toMatchObject({ state: 'refused' })
      const told = refused.state === 'refused' ? refused.problems.map(({ at, message }) => [at, message]) : []
      expect(told).toContainEqual(['Vale Joinery Lda', 'import.undo.answered'])
      expect(told).toContainEqual(['Kiln Number Four', 'import.undo.site-added'])
      expect(told).toContainEqual(['Harbour Foods', 'import.undo.changed-later'])
      expect(await dump(opened)).toEqual(before)
      // Answers stay with a site that an import only changed.
      expect(await undoImport(store, 'alder', two.id, act(5_001))).toMatchObject({ state: 'undone' })
      expect((await store.findSite('alder', hall!.id))?.text.body).toMatchObject({ name: 'Vale Joinery' })
      const still = await undoImport(store, 'alder', one.id, act(5_002))
      expect(still).toMatchObject({ state: 'refused' })
      expect(still.state === 'refused' && still.problems.map(({ message }) => message)).toEqual([
        'import.undo.answered',
        'import.undo.site-added',
      ])
    })

    it('undoes nothing where something it does not know of hangs on a site', async () => {
      const opened = await open()
      const given = createGiven(opened.store, 'one')
      const one = await takeOver(given, 'alder', listOf(FIRST))
      const [site] = (await opened.store.listSites('alder', null, ALL)).rows
      await opened.raw(
        'CREATE TABLE hanging (organisation text, site text, FOREIGN KEY (organisation, site) REFERENCES sites(organisation, id))',
      )
      await opened.raw(`INSERT INTO hanging VALUES ('alder', '${site!.id}')`)
      const before = await dump(opened)
      expect(await undoImport(opened.store, 'alder', one.id, act(5_000))).toMatchObject({
        state: 'refused',
        problems: [{ message: 'import.undo.held' }],
      })
      expect(await dump(opened)).toEqual(before)
    })

    it('goes on where it was stopped, whatever the step, and ends as if it had not been', {
      timeout: 240_000,
    }, async () => {
      const told = (n: number): Told[] =>
        Array.from({ length: n }, (_, i) => (i % 97 === 5 ? { key: `K-${i}` } : { key: `K-${i}`, name: `Site ${i}` }))
      const later = told(450).map((row, i): Told => (i % 9 || !row.name ? row : { ...row, name: `${row.name} new` }))
      const run = async (stops: readonly number[]) => {
        const opened = await open()
        await takeOver(createGiven(opened.store, 'zero'), 'alder', listOf(told(500)))
        const given = createGiven(opened.store, 'one')
        for (const [i, stop] of stops.entries()) {
          let steps = 0
          const stopping: Store = {
            ...opened.store,
            keepImportStep: async (...all) => {
              if (steps === stop) throw new Error('stopped here')
              steps += 1
              return opened.store.keepImportStep(...all)
            },
          }
          const broken = { ...createGiven(stopping, `stop${i}-`), now: given.now }
          await expect(takeOver(broken, 'alder', listOf(later))).rejects.toThrow('stopped here')
          expect(await opened.store.findOpenImport('alder')).toMatchObject({ finished: null, rows: 450 })
        }
        const done = await takeOver(given, 'alder', listOf(later))
        const rejects = await opened.store.listImportRejects('alder', done.id, { after: 0, limit: 99 })
        const { rows } = await opened.store.listImports('alder', ALL)
        return {
          counts: countsOf(done),
          meant: await meant({
            ...opened.store,
            listSites: (o, s) => opened.store.listSites(o, s, { after: null, limit: 2_000 }),
          }),
          changes: (await opened.store.listImportChanges('alder', done.id, { after: 0, limit: 5_000, kind: null })).map(
            ({ position, row, kind, table, wordsBefore, wordsAfter }) => [
              position,
              kind === 'gone' ? null : [row, kind, table, wordsBefore, wordsAfter],
            ],
          ),
          rejects: rejects.map((one) => one.rejects.body),
          imports: rows.length,
        }
      }
      const undisturbed = await run([])
      expect(undisturbed.counts).toEqual({ done: 450, added: 0, changed: 50, unchanged: 395, gone: 49, rejected: 5 })
      expect(await run([0, 2, 1])).toEqual(undisturbed)
      expect(await run([3, 1])).toEqual(undisturbed)
    })

    it('takes one list at a time: another waits until the open one is finished or undone', async () => {
      const { store } = await open()
      const given = createGiven(store, 'one')
      const who = { organisation: 'alder', name: 'somebody' }
      const first = await importList(given, who, listOf(FIRST), () => undefined)
      expect(await importList(given, who, listOf(SECOND), () => undefined)).toMatchObject({ state: 'other-open' })
      expect((await importList(given, { ...who, organisation: 'birch' }, listOf(SECOND), () => undefined)).state).toBe(
        'done',
      )
      if (first.state !== 'done') throw new Error(first.state)
      expect(await undoImport(store, 'alder', first.import.id, act(9_000))).toMatchObject({ state: 'undone' })
      expect(await first.finish(act(9_001))).toEqual({ kept: false, because: 'id' })
      expect((await importList(given, who, listOf(SECOND), () => undefined)).state).toBe('done')
    })

    it('of two that go on with the same list at once one ends it, and no row is kept twice', async () => {
      const { store, another } = await open()
      const rows = listOf(Array.from({ length: 450 }, (_, i): Told => ({ key: `K-${i}`, name: `Site ${i}` })))
      const who = { organisation: 'alder', name: 'somebody' }
      const other = another()
      let first: ReturnType<typeof importList> | null = null
      const slow: Store = {
        ...other,
        findKnown: async (...all) => {
          const found = await other.findKnown(...all)
          first ??= importList(createGiven(store, 'one'), who, rows, () => undefined)
          await first
          return found
        },
      }
      const second = await importList(createGiven(slow, 'two'), who, rows, () => undefined)
      expect([(await first!).state, second.state]).toEqual(['done', 'overtaken'])
      expect(await store.findOpenImport('alder')).toMatchObject({ done: 450, added: 450 })
      expect((await store.listSuppliers('alder', { after: null, limit: 999 })).rows).toHaveLength(450)
    })

    it('forgets of an erased supplier its number and likeness everywhere, and undoing brings no word back', async () => {
      const opened = await open()
      const { store } = opened
      const given = createGiven(store, 'one')
      await takeOver(given, 'alder', listOf(FIRST))
      const vale = (await store.findSupplierByOwnKey('alder', 'K-1'))!
      const two = await takeOver(given, 'alder', listOf(SECOND))
      const likenesses = (await opened.raw(`SELECT likeness FROM sites WHERE supplier = '${vale.id}'`)).map(
        (row) => row.likeness as string,
      )
      expect(likenesses).toHaveLength(1)
      await store.eraseTexts('alder', vale.id, act(3_000))
      const without = async () => {
        const everything = JSON.stringify(await dump(opened))
        for (const word of ['Vale', 'Rua do Exemplo', 'K-1"', ...likenesses]) expect(everything).not.toContain(word)
      }
      await without()
      expect(await undoImport(store, 'alder', two.id, act(5_000))).toMatchObject({ state: 'undone' })
      await without()
      expect(await store.findSupplier('alder', vale.id)).toMatchObject({ ownKey: null, text: { body: null } })
      const third = await takeOver(given, 'alder', listOf(FIRST))
      expect(countsOf(third)).toMatchObject({ added: 1 })
    })

    it('erases with an import the rows that were not used', async () => {
      const opened = await open()
      const given = createGiven(opened.store, 'one')
      const one = await takeOver(given, 'alder', listOf([{ key: 'REJECTED-1' }, ...FIRST]))
      expect(JSON.stringify(await opened.store.listImportRejects('alder', one.id, { after: 0, limit: 9 }))).toContain(
        'REJECTED-1',
      )
      await opened.store.eraseTexts('alder', one.id, act(3_000))
      expect(JSON.stringify(await dump(opened))).not.toContain('REJECTED-1')
    })

    it('no SQL changes or deletes a supplier, a site or what an import recorded but as an import does', async () => {
      const opened = await open()
      const given = createGiven(opened.store, 'one')
      await takeOver(given, 'alder', listOf(FIRST))
      await takeOver(given, 'alder', listOf(SECOND))
      const before = await dump(opened)
      for (const [table, change] of Object.entries({
        suppliers: `list = 'forged'`,
        sites: `country = 'XXX'`,
        imports: `list = 'forged'`,
        import_steps: 'done = 99',
        import_changes: `"after" = '{}'`,
      })) {
        const columns = Object.keys(before[table]![0]!).map((name) => `"${name}"`)
        const [name, value] = change.split(' = ')
        const forged = columns.map((column) =>
          column.replaceAll('"', '') === name!.replaceAll('"', '') ? value : column,
        )
        for (const sql of [
          `UPDATE ${table} SET ${change}`,
          `UPDATE OR REPLACE ${table} SET ${change}`,
          `DELETE FROM ${table}`,
          `REPLACE INTO ${table} SELECT ${forged.join(', ')} FROM ${table} LIMIT 1`,
        ])
          await expect(opened.raw(sql), sql).rejects.toThrow(/never (changed|deleted)|taken: |own_key/)
      }
      await expect(
        opened.raw(
          `REPLACE INTO suppliers SELECT organisation, 'new', made, own_key, text, list, gone FROM suppliers WHERE own_key = 'K-1'`,
        ),
      ).rejects.toThrow('own_key')
      expect(await dump(opened)).toEqual(before)
    })
  })
}
