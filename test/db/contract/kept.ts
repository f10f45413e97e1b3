import { describe, expect, it } from 'vitest'
import { digest } from '../../../src/core/digest.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { ALL, alder, birch, catalogue, keepAll, text } from './tenants.ts'

export const keptContract = (open: () => Promise<Opened>): void => {
  describe('what was kept', () => {
    it('gives back exactly what was kept', async () => {
      const { store } = await open()
      const { organisation: o, supplier, site, response, assessment, review, screening, answered } = alder
      await keepAll(store, alder)
      const keptSupplier = { ...supplier(1), list: null, gone: null, text: text(supplier(1).text) }
      const keptResponse = { ...response(1), document: text(response(1).document) }
      const keptScreening = { ...screening(1), name: text(screening(1).name), result: text(screening(1).result) }
      expect(await store.findSupplier(o, 'a-supplier1')).toEqual(keptSupplier)
      expect(await store.findSupplierByOwnKey(o, 'ALDERCANARY key 1')).toEqual(keptSupplier)
      for (const n of [1, 2, 3]) {
        expect(await store.findSite(o, `a-site${n}`)).toEqual({ ...site(n), text: text(site(n).text) })
      }
      expect(await store.findResponse(o, 'a-response1')).toEqual(keptResponse)
      expect(await store.findLatestResponse(o, 'a-site1')).toEqual(keptResponse)
      expect(await store.findAssessment(o, 'a-assessment1')).toEqual(assessment(1))
      expect(await store.findAssessment(o, 'a-assessment2')).toEqual(assessment(2, 1))
      expect(await store.findLatestAssessment(o, 'a-site1')).toEqual(assessment(3, 1, 1, 1))
      expect(await store.findReview(o, 'a-review1')).toEqual({ ...review(1), document: text(review(1).document) })
      expect(await store.findScreening(o, 'a-screening1')).toEqual(keptScreening)
      expect(await store.findEdition(digest(catalogue.content))).toEqual({
        digest: digest(catalogue.content),
        ...catalogue,
      })
      expect(await store.findAnswered(o, 'POST /api/suppliers', 'first', at(2))).toEqual(answered('first'))
    })

    it('answers null for what is not there', async () => {
      const { store } = await open()
      expect(await store.findSupplier('alder', 'none')).toBeNull()
      expect(await store.findLatestAssessment('alder', 'none')).toBeNull()
      expect(await store.findEdition('none')).toBeNull()
      expect(await store.listSuppliers('alder', ALL)).toEqual({ rows: [], next: null })
      expect((await store.verifyAudit()).entries).toBe(0)
    })

    it('the latest response is the one with the highest version, whatever its time', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      for (const [n, version] of [
        [20, 2],
        [19, 3],
      ] as const) {
        await store.keepResponse('alder', alder.response(n, 1, version), alder.assessment(n), alder.act(n))
      }
      expect((await store.findLatestResponse('alder', 'a-site1'))?.version).toBe(3)
      expect((await store.findLatestAssessment('alder', 'a-site1'))?.id).toBe('a-assessment20')
    })

    it('keeps an edition once, however often it is handed in, and at the same moment', async () => {
      const opened = await open()
      const keeps = [1, 2, 3, 4].map((n) => opened.store.keepEdition('alder', catalogue, alder.act(n)))
      expect(await Promise.all(keeps)).toEqual(Array(4).fill({ kept: true }))
      expect(await opened.store.keepEdition('birch', catalogue, birch.act(5))).toEqual({ kept: true })
      expect(await opened.raw('SELECT count(*) AS n FROM editions')).toEqual([{ n: 1 }])
    })
  })
}
