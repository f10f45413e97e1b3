import { describe, expect, it } from 'vitest'
import type { Opened } from '../opened.ts'
import { createBatchOf, keepBatchOf, lineAt, NOTHING_ADDED } from './batched.ts'
import { alder, text as asKept, birch, dump, keepAll } from './tenants.ts'

const o = alder.organisation

export const batchesContract = (open: () => Promise<Opened>): void => {
  describe('batches', () => {
    it('gives a batch back as it was kept, with how far it has come, and each piece by the line that comes next', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      const { batch, pieces } = createBatchOf(alder)
      const kept = await keepBatchOf(store, alder)
      expect(kept).toEqual({
        ...batch,
        actor: 'ALDERCANARY actor',
        name: asKept(batch.name),
        secret: asKept(batch.secret),
        done: 2,
        refused: 1,
        ended: null,
      })
      expect(await store.findOpenBatch(o, batch.source)).toEqual(kept)
      expect(await store.findOpenBatch(o, 'another source')).toBeNull()
      for (const [position, after] of [
        [0, 0],
        [1, 0],
        [2, 2],
        [9, 2],
      ] as const)
        expect(await store.findPiece(o, batch.id, position)).toEqual({
          after,
          text: asKept(pieces.find((piece) => piece.after === after)!.text),
        })
      expect((await store.listBatches(o, { after: null, limit: 9 })).rows.map(({ id, done }) => [id, done])).toEqual([
        [batch.id, 2],
      ])
      expect(await store.listOpenBatches()).toEqual([{ organisation: o, id: batch.id }])
    })

    it('lists lines with the figures, the names and the problems that belong to each, or only those that were refused', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      const { id } = await keepBatchOf(store, alder)
      const [kept, refused, ...more] = await store.listLines(o, id, { after: 0, limit: 9, refused: false })
      expect(more).toEqual([])
      expect(kept).toMatchObject({
        position: 1,
        number: 2,
        outcome: 'kept',
        figures: { riskLow: 123_456_789, riskHigh: 987_654_321, coverage: 1_000_000_000, flagsRed: 1, flagsAmber: 2 },
        figuresBefore: null,
        text: null,
        country: 'VNM',
        siteName: { body: alder.site(1).text.body },
        supplierName: { body: alder.supplier(1).text.body },
        ownKey: 'ALDERCANARY key 1',
      })
      expect(refused).toMatchObject({
        outcome: 'refused',
        figures: null,
        text: { body: { name: 'ALDERCANARY line-text2' } },
      })
      expect(await store.listLines(o, id, { after: 0, limit: 9, refused: true })).toEqual([refused])
      expect(await store.listLines(o, id, { after: 1, limit: 9, refused: false })).toEqual([refused])
    })

    it('is always the beginning of a batch: a line without the one before it is not kept, nor one twice, nor one after the end', async () => {
      const opened = await open()
      const { store } = opened
      await keepAll(store, alder)
      const batch = await keepBatchOf(store, alder)
      const before = await dump(opened)
      const keep = (position: number) => store.keepLine(o, batch.id, lineAt(position), NOTHING_ADDED, alder.act(40))
      expect(await keep(4)).toEqual({ kept: false, because: 'parent' })
      expect(await keep(2)).toEqual({ kept: false, because: 'id' })
      expect(await dump(opened)).toEqual(before)
      // Of three at the same moment the second cannot be kept, and then the third is not either.
      const gap = [3, 3, 5].map(keep)
      expect((await Promise.all(gap)).map(({ kept }) => kept)).toEqual([true, false, false])
      await store.endBatch(o, { ...batch, done: 3 }, alder.act(41))
      expect(await keep(4)).toEqual({ kept: false, because: 'id' })
      expect(await store.endBatch(o, { ...batch, done: 3 }, alder.act(42))).toEqual({ kept: false, because: 'id' })
      expect((await store.verifyAudit()).brokenAt).toBeNull()
    })

    it('at its end erases the secret and the lines that waited, and nothing of what became of them', async () => {
      const opened = await open()
      const { store, raw } = opened
      await keepAll(store, alder)
      const batch = await keepBatchOf(store, alder)
      const lines = await store.listLines(o, batch.id, { after: 0, limit: 9, refused: false })
      expect(await store.endBatch(o, batch, alder.act(50))).toEqual({ kept: true })
      const over = (await store.findBatch(o, batch.id))!
      expect(over).toMatchObject({ done: 2, refused: 1, ended: alder.act(50).made, name: batch.name })
      expect(over.secret).toEqual({ ...batch.secret, body: null, salt: null, erased: alder.act(50).made })
      expect(await store.findPiece(o, batch.id, 0)).toMatchObject({ text: { body: null } })
      expect(JSON.stringify(await raw('SELECT body, salt FROM texts'))).not.toMatch(/batch-(secret|piece)/)
      expect(await store.listLines(o, batch.id, { after: 0, limit: 9, refused: false })).toEqual(lines)
      expect(await store.findOpenBatch(o, batch.source)).toBeNull()
      expect(await store.listOpenBatches()).toEqual([])
    })

    it('erasing a supplier erases what was refused about its sites, and leaves the line', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      const batch = await keepBatchOf(store, alder)
      await store.eraseTexts(o, alder.supplier(1).id, alder.act(60))
      const [kept, refused] = await store.listLines(o, batch.id, { after: 0, limit: 9, refused: false })
      expect(refused).toMatchObject({ outcome: 'refused', text: { body: null, erased: alder.act(60).made } })
      expect(kept).toMatchObject({ ownKey: null, siteName: { body: null }, supplierName: { body: null } })
    })

    it('erasing a batch that is open leaves nothing of its lines to be worked on', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      const batch = await keepBatchOf(store, alder)
      expect(await store.eraseTexts(o, batch.id, alder.act(60))).toBe(4)
      expect(await store.findBatch(o, batch.id)).toMatchObject({ name: { body: null }, secret: { body: null } })
      expect(await store.findPiece(o, batch.id, 0)).toMatchObject({ text: { body: null } })
    })

    it('finds the newest assessment of one response among those of its site', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepBatchOf(store, alder)
      expect((await store.findLatestOfResponse(o, 'a-site1', 'a-response1'))?.id).toBe('a-assessment3')
      expect((await store.findLatestOfResponse(o, 'a-site1', 'a-response30'))?.id).toBe('a-assessment30')
      expect(await store.findLatestOfResponse(o, 'a-site1', 'none')).toBeNull()
      expect(await store.countAnsweredSites(o)).toBe(1)
      expect(await store.countAnsweredSites('birch')).toBe(0)
    })

    it('no SQL changes, deletes or replaces what is kept of a batch', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const batch = await keepBatchOf(opened.store, alder)
      await opened.store.endBatch(o, batch, alder.act(50))
      const before = await dump(opened)
      for (const [table, column] of [
        ['batches', 'source'],
        ['batch_pieces', 'text'],
        ['batch_lines', 'outcome'],
        ['batch_ends', 'made'],
      ] as const)
        for (const sql of [
          `UPDATE ${table} SET ${column} = 'forged'`,
          `UPDATE OR REPLACE ${table} SET ${column} = 'forged'`,
          `DELETE FROM ${table}`,
          `REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
        ])
          await expect(opened.raw(sql), sql).rejects.toThrow(/never (changed|deleted)|taken: /)
      expect(await dump(opened)).toEqual(before)
    })

    it('two organisations that chose the same ids each see their own batch', async () => {
      const { store } = await open()
      const [one, other] = [alder, birch].map((tenant) => createBatchOf(tenant, 'same-'))
      await store.keepBatch('alder', one!.batch, one!.pieces, alder.act(1))
      await store.keepBatch('birch', other!.batch, other!.pieces, birch.act(1))
      expect(JSON.stringify(await store.findBatch('birch', 'same-batch1'))).not.toContain('ALDERCANARY')
      expect(JSON.stringify(await store.findPiece('birch', 'same-batch1', 0))).not.toContain('ALDERCANARY')
      await store.keepLine('alder', 'same-batch1', lineAt(1), NOTHING_ADDED, alder.act(2))
      expect(await store.findProgress('birch', 'same-batch1')).toEqual({ done: 0, refused: 0, ended: null })
      expect(await store.listLines('birch', 'same-batch1', { after: 0, limit: 9, refused: false })).toEqual([])
    })
  })
}
