import { describe, expect, it } from 'vitest'
import type { ImportEntry } from '../../../db/import/import.ts'
import type { Kept, Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { createTenant } from '../tenant.ts'
import { createImport, keepImportOf, keptImport, NO_STEP } from './listed.ts'
import { birch } from './tenants.ts'

const o = birch.organisation
const IMPORT = 'b-import1'
/** Another organisation, whose ids are those of birch. */
const twin = createTenant('aspen', 'TWINCANARY', 'b-')

const succeed = (kept: readonly Kept[]) => expect(kept.filter((one) => !one.kept)).toEqual([])

/** What an import says of a supplier and a site that it makes; their words have the ids that a tenant's own have. */
const madeEntry = (supplier: string, site: string): Extract<ImportEntry, { kind: 'new' }> => ({
  kind: 'new',
  row: 2,
  supplier: {
    id: supplier,
    image: { ownKey: 'forged key', text: 'b-supplier-text1', list: 'forged', gone: null },
    words: { name: twin.canary, register: null },
    salt: 'salt',
  },
  site: {
    id: site,
    image: { country: 'THA', division: '15', likeness: 'forged likeness', text: 'b-site-text1' },
    words: { name: twin.canary, address: null },
    salt: 'salt',
  },
})

/** Keeps the first import of the twin with what it makes, and a row that it rejects. */
const keepTwins = async (store: Store, supplier: string, site: string, rejects = 'b-twin-rejects') =>
  succeed([
    await store.keepImport(twin.organisation, createImport(IMPORT), twin.act(1)),
    await store.keepImportStep(
      twin.organisation,
      keptImport(IMPORT),
      { ...NO_STEP, entries: [madeEntry(supplier, site)], rejects: { id: rejects, salt: 'salt', body: [twin.canary] } },
      twin.act(2),
    ),
  ])

const undo = async (store: Store, organisation: string) =>
  succeed([
    await store.undoImport(organisation, (await store.findImport(organisation, IMPORT))!, {
      ...twin.act(9),
      answered: null,
    }),
  ])

export const importsAlikeContract = (open: () => Promise<Opened>): void => {
  describe('imports of two organisations that made other things under the same ids', () => {
    it('no SQL changes or deletes a supplier or a site because of what the import of another recorded', async () => {
      const { store, raw } = await open()
      succeed([await store.keepSupplier(o, birch.supplier(1), [birch.site(1)], birch.act(1))])
      await keepTwins(store, 'b-supplier1', 'b-site1')
      for (const sql of [
        `UPDATE suppliers SET own_key = 'forged key', list = 'forged' WHERE organisation = '${o}'`,
        `UPDATE sites SET country = 'THA', division = '15', likeness = 'forged likeness' WHERE organisation = '${o}'`,
      ])
        await expect(raw(sql), sql).rejects.toThrow('never changed but by an import')
      await undo(store, twin.organisation)
      for (const table of ['sites', 'suppliers'])
        await expect(raw(`DELETE FROM ${table} WHERE organisation = '${o}'`), table).rejects.toThrow(
          'never deleted but',
        )
      expect(await store.findSite(o, 'b-site1')).toMatchObject({ country: 'VNM', division: '14' })
      expect(await store.findSupplier(o, 'b-supplier1')).toMatchObject({ ownKey: birch.supplier(1).ownKey })
    })

    it('no SQL deletes what an import made because another has undone an import of the same id', async () => {
      const { store, raw } = await open()
      await keepImportOf(store, birch)
      await keepTwins(store, 'b-import1-supplier', 'b-import1-site')
      await undo(store, twin.organisation)
      for (const table of ['sites', 'suppliers'])
        await expect(raw(`DELETE FROM ${table} WHERE organisation = '${o}'`), table).rejects.toThrow(
          'never deleted but',
        )
      expect(await store.findSite(o, 'b-import1-site')).not.toBeNull()
      await undo(store, o)
      expect(await store.findSite(o, 'b-import1-site')).toBeNull()
    })

    it('a site that was added by hand stands in the way of an undo, though the import of another made one of its id', async () => {
      const { store } = await open()
      await keepImportOf(store, birch)
      succeed([await store.keepSite(o, { ...birch.site(51), supplier: 'b-import1-supplier' }, birch.act(10))])
      await keepTwins(store, 'b-supplier1', 'b-site51')
      expect(await store.findUndoObstacles(o, (await store.findImport(o, IMPORT))!)).toMatchObject([
        { because: 'site-added', supplier: 'b-import1-supplier' },
      ])
    })

    it('undoing an import erases the rows that it rejected, and no words under the id of those another rejected', async () => {
      const { store } = await open()
      await keepImportOf(store, birch)
      const supplier = { ...birch.supplier(1), text: { ...birch.supplier(1).text, id: 'b-twin-rejects' } }
      succeed([await store.keepSupplier(o, supplier, [birch.site(1)], birch.act(1))])
      await keepTwins(store, 'b-supplier1', 'b-site1', 'b-twin-rejects')
      await undo(store, o)
      const rejected = await store.listImportRejects(o, IMPORT, { after: 0, limit: 9 })
      expect(rejected.map(({ rejects }) => rejects.body)).toEqual([null])
      expect((await store.findSupplier(o, 'b-supplier1'))?.text).toMatchObject(supplier.text)
      const others = await store.listImportRejects(twin.organisation, IMPORT, { after: 0, limit: 9 })
      expect(others.map(({ rejects }) => rejects.body)).toEqual([[twin.canary]])
    })
  })
}
