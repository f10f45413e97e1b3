import { describe, expect, it } from 'vitest'
import type { Opened } from '../opened.ts'
import { ALL, alder, dump, keepAll } from './tenants.ts'

export const togetherContract = (open: () => Promise<Opened>): void => {
  describe('all or nothing', () => {
    it('keeps nothing when one of the writes fails', async () => {
      const opened = await open()
      const { store } = opened
      await keepAll(store, alder)
      const before = await dump(opened)
      const { act, supplier, site, response, assessment, review, screening } = alder
      const refused = [
        await store.keepSupplier('alder', { ...supplier(2), ownKey: 'ALDERCANARY key 1' }, [site(4, 2)], act(9)),
        await store.keepSupplier('alder', supplier(2), [site(4, 2), { ...site(5, 2), id: 'a-site1' }], act(9)),
        await store.keepSite('alder', site(4, 99), act(9)),
        await store.keepResponse('alder', response(2, 1, 1), assessment(4, 2), act(9)),
        await store.keepResponse('alder', response(2), assessment(1, 2), act(9)),
        await store.keepReview('alder', review(2), { ...assessment(1, 1, 1, 2) }, act(9)),
        await store.keepAssessment('alder', assessment(4, 99), act(9)),
        await store.keepScreening('alder', { ...screening(2), result: screening(1).result }, act(9)),
        await store.keepSupplier('alder', supplier(2), [site(4, 2)], act(9, alder.answered('first'))),
        await store.keepSupplier(
          'alder',
          { ...supplier(2), text: { ...supplier(2).text, body: 'x'.repeat(2_000_001) } },
          [site(4, 2)],
          act(9),
        ),
      ]
      expect(refused.map((one) => (one.kept ? 'kept' : one.because))).toEqual([
        'ownKey',
        'id',
        'parent',
        'version',
        'id',
        'id',
        'parent',
        'id',
        'key',
        'size',
      ])
      expect(await dump(opened)).toEqual(before)
    })

    it('refuses what does not belong together before anything is written', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const before = await dump(opened)
      const { act, supplier, site, response, assessment, review } = alder
      await expect(opened.store.keepSupplier('alder', supplier(2), [site(9, 1)], act(9))).rejects.toThrow('supplier')
      await expect(opened.store.keepResponse('alder', response(2), assessment(4, 1), act(9))).rejects.toThrow(
        'response',
      )
      await expect(opened.store.keepReview('alder', review(2), assessment(4, 1), act(9))).rejects.toThrow('review')
      expect(await dump(opened)).toEqual(before)
    })

    it('one refused among many kept at once leaves the others alone', async () => {
      const { store } = await open()
      await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
      const kept = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          store.keepSite('alder', n === 17 ? { ...alder.site(99), supplier: 'none' } : alder.site(n + 2), alder.act(2)),
        ),
      )
      expect(kept.filter((one) => one.kept)).toHaveLength(29)
      expect(kept[17]).toEqual({ kept: false, because: 'parent' })
      expect((await store.listSites('alder', null, ALL)).rows).toHaveLength(30)
      expect(await store.verifyAudit()).toMatchObject({ entries: 30, brokenAt: null })
    })
  })
}
