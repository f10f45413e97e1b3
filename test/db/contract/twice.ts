import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { ALL, alder, birch } from './tenants.ts'

export const twiceContract = (open: () => Promise<Opened>): void => {
  describe('requests that come twice', () => {
    const double = (store: Store, n: number, key: string, seconds: number) =>
      store.keepSupplier(
        'alder',
        alder.supplier(n),
        [alder.site(n, n)],
        alder.act(seconds, { ...alder.answered(key), body: `answer ${n}` }),
      )

    it('of two with one key at the same moment one is kept, and the other finds its answer', async () => {
      const { store } = await open()
      const kept = await Promise.all([double(store, 1, 'twice', 1), double(store, 2, 'twice', 1)])
      expect(kept).toEqual([{ kept: true }, { kept: false, because: 'key' }])
      expect((await store.findAnswered('alder', 'POST /api/suppliers', 'twice', at(2)))?.body).toBe('answer 1')
      expect((await store.listSuppliers('alder', ALL)).rows).toHaveLength(1)
    })

    it('an answer is found on its own route, under its own key and organisation, for 24 hours', async () => {
      const { store } = await open()
      await double(store, 1, 'once', 0)
      const find = (o: string, route: string, key: string, hours: number) =>
        store.findAnswered(o, route, key, at(hours * 3600))
      expect(await find('alder', 'POST /api/suppliers', 'once', 23.99)).not.toBeNull()
      expect(await find('alder', 'POST /api/suppliers', 'once', 24)).toBeNull()
      expect(await find('alder', 'POST /api/sites', 'once', 1)).toBeNull()
      expect(await find('alder', 'POST /api/suppliers', 'another', 1)).toBeNull()
      expect(await find('birch', 'POST /api/suppliers', 'once', 1)).toBeNull()
    })

    it('what one organisation keeps never clears the answers of another', async () => {
      const { store } = await open()
      const { organisation, act, supplier, site, answered } = birch
      await store.keepSupplier(organisation, supplier(1), [site(1)], act(0, answered('mine')))
      await double(store, 1, 'later', 48 * 3600)
      expect(await store.findAnswered(organisation, 'POST /api/suppliers', 'mine', at(1))).toEqual(answered('mine'))
    })

    it('a key is free again after 24 hours, and the old answer is gone', async () => {
      const opened = await open()
      await double(opened.store, 1, 'again', 0)
      expect(await double(opened.store, 2, 'again', 24 * 3600 - 1)).toEqual({ kept: false, because: 'key' })
      expect(await double(opened.store, 2, 'again', 24 * 3600)).toEqual({ kept: true })
      expect(await opened.raw('SELECT body FROM answered')).toEqual([{ body: 'answer 2' }])
    })
  })
}
