import { describe, expect, it } from 'vitest'
import type { Asked } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { ALL, alder, birch, keepAll, text } from './tenants.ts'

export const listsContract = (open: () => Promise<Opened>): void => {
  describe('lists', () => {
    const readAll = async <Row extends { id: string }>(
      list: (asked: Asked) => Promise<{ rows: Row[]; next: Asked['after'] }>,
      limit: number,
    ): Promise<string[]> => {
      const ids: string[] = []
      let after: Asked['after'] = null
      do {
        const page = await list({ after, limit })
        expect(page.rows.length).toBeLessThanOrEqual(limit)
        ids.push(...page.rows.map((row) => row.id))
        after = page.next
      } while (after)
      return ids
    }

    it('lists by time, then id, page by page: nothing twice, nothing left out, whatever the page', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepAll(store, birch)
      for (const [n, seconds] of [7, 3, 7, 5, 7].entries()) {
        const site = { ...alder.site(10 + n), made: at(seconds) }
        await store.keepSite('alder', site, alder.act(20))
      }
      const expected = ['a-site1', 'a-site2', 'a-site11', 'a-site3', 'a-site13', 'a-site10', 'a-site12', 'a-site14']
      for (const limit of [1, 2, 3, 7, 8, 9]) {
        expect(await readAll((asked) => store.listSites('alder', null, asked), limit)).toEqual(expected)
        expect(await readAll((asked) => store.listSites('alder', 'a-supplier1', asked), limit)).toEqual(expected)
      }
    })

    it('shows of a list only what was asked for', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await store.keepSupplier('alder', alder.supplier(2), [alder.site(4, 2)], alder.act(7))
      await store.keepResponse('alder', alder.response(2, 4, 1), alder.assessment(4, 2, 4), alder.act(8))
      const ids = async (page: Promise<{ rows: { id: string }[] }>) => (await page).rows.map((row) => row.id)
      expect(await ids(store.listSuppliers('alder', ALL))).toEqual(['a-supplier1', 'a-supplier2'])
      expect(await ids(store.listSites('alder', 'a-supplier2', ALL))).toEqual(['a-site4'])
      expect(await ids(store.listResponses('alder', null, ALL))).toEqual(['a-response1', 'a-response2'])
      expect(await ids(store.listResponses('alder', 'a-site4', ALL))).toEqual(['a-response2'])
      expect(await ids(store.listAssessments('alder', 'a-site4', ALL))).toEqual(['a-assessment4'])
      expect(await ids(store.listAssessments('alder', null, ALL))).toHaveLength(4)
      expect(await ids(store.listReviews('alder', 'a-response1', ALL))).toEqual(['a-review1'])
      expect(await ids(store.listReviews('alder', 'a-response2', ALL))).toEqual([])
      expect(await ids(store.listScreenings('alder', ALL))).toEqual(['a-screening1'])
    })

    it('leaves documents and results out of long lists, and nothing else', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      const { document, codes, ...response } = alder.response(1)
      const { result, ...assessment } = alder.assessment(1)
      const { result: screened, ...screening } = alder.screening(1)
      expect((await store.listResponses('alder', null, ALL)).rows).toEqual([response])
      expect((await store.listAssessments('alder', null, ALL)).rows[0]).toEqual(assessment)
      expect((await store.listScreenings('alder', ALL)).rows).toEqual([{ ...screening, name: text(screening.name) }])
    })
  })
}
