import { describe, expect, it } from 'vitest'
import { digest } from '../../../src/core/digest.ts'
import type { Opened } from '../opened.ts'
import { at, createTenant } from '../tenant.ts'
import { alder, dump, keepAll, text } from './tenants.ts'

export const erasingContract = (open: () => Promise<Opened>): void => {
  describe('erasing', () => {
    it('erases every text of a supplier and of all that belongs to it in one audited act, and says so', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      expect(await store.eraseTexts('alder', 'a-supplier1', alder.act(60))).toBe(6)
      const supplier = await store.findSupplier('alder', 'a-supplier1')
      const response = await store.findResponse('alder', 'a-response1')
      expect(supplier).toEqual({
        ...alder.supplier(1),
        ownKey: null,
        list: null,
        gone: null,
        text: { ...text(alder.supplier(1).text), body: null, salt: null, erased: at(60) },
      })
      expect(response).toMatchObject({ codes: null, document: { body: null, erased: at(60) } })
      expect((await store.findSite('alder', 'a-site3'))?.text.erased).toBe(at(60))
      expect((await store.findReview('alder', 'a-review1'))?.document.body).toBeNull()
      expect((await store.findAnswered('alder', 'POST /api/suppliers', 'first', at(60)))?.body).toBeNull()
      expect(await store.findAssessment('alder', 'a-assessment1')).toEqual(alder.assessment(1))
      expect((await store.findScreening('alder', 'a-screening1'))?.name.erased).toBeNull()
      expect(
        (await store.listAudit('alder', { after: 6, limit: 9 })).map(({ act, subject }) => [act, subject]),
      ).toEqual([['texts erased', 'a-supplier1']])
      expect(await store.verifyAudit()).toMatchObject({ entries: 8, brokenAt: null })
    })

    it('erases a response with its reviews and leaves its site and supplier', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      expect(await store.eraseTexts('alder', 'a-response1', alder.act(60))).toBe(2)
      expect((await store.findResponse('alder', 'a-response1'))?.document.erased).toBe(at(60))
      expect((await store.findReview('alder', 'a-review1'))?.document.erased).toBe(at(60))
      expect((await store.findSite('alder', 'a-site1'))?.text.erased).toBeNull()
      expect((await store.findSupplier('alder', 'a-supplier1'))?.ownKey).toBe('ALDERCANARY key 1')
    })

    it('what belongs to the subject elsewhere is not taken for its own: another organisation may use the same ids', async () => {
      const { store } = await open()
      const one = createTenant('alder', 'ALDERCANARY')
      const other = createTenant('birch', 'BIRCHCANARY')
      await store.keepSupplier('alder', one.supplier(1), [one.site(1)], one.act(1))
      await store.keepSupplier('alder', one.supplier(2), [one.site(5, 2)], one.act(1))
      await store.keepSupplier('birch', other.supplier(1), [other.site(5, 1)], other.act(1))
      expect(await store.eraseTexts('alder', 'supplier1', one.act(2))).toBe(2)
      expect((await store.findSite('alder', 'site5'))?.text.erased).toBeNull()
      expect((await store.findSite('birch', 'site5'))?.text.erased).toBeNull()
    })

    it('leaves no erased word or salt anywhere in the database', async () => {
      const opened = await open()
      const named = createTenant('alder', 'neutral')
      const secret = 'SECRETCANARY'
      const words = (n: number) => ({ id: `text${n}`, salt: `${secret} salt`, body: { name: secret } })
      const { act, supplier, site, response, assessment } = named
      const answered = { ...named.answered('k'), body: secret }
      await opened.store.keepSupplier(
        'alder',
        { ...supplier(1), ownKey: secret, text: words(1) },
        [{ ...site(1), text: words(2) }],
        act(1, answered),
      )
      await opened.store.keepResponse('alder', { ...response(1), document: words(3) }, assessment(1), act(2))
      expect(JSON.stringify(await dump(opened))).toContain(secret)
      await opened.store.eraseTexts('alder', 'supplier1', act(3))
      expect(JSON.stringify(await dump(opened))).not.toContain(secret)
    })

    it('leaves what was kept between listing and writing, and audits and counts exactly what it erased', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      let late: Promise<unknown> | null = null
      const second = opened.another((writeTogether) => async (writes) => {
        late ??= opened.store.keepSite('alder', alder.site(9), alder.act(59, alder.answered('late')))
        await late
        return writeTogether(writes)
      })
      const listed = await opened.raw(
        `SELECT id, digest FROM texts WHERE organisation = 'alder' AND (id LIKE '%response%' OR id LIKE '%site%' OR
          id LIKE '%supplier-text1' OR id LIKE '%review%') ORDER BY id`,
      )
      expect(await second.eraseTexts('alder', 'a-supplier1', alder.act(60))).toBe(listed.length)
      const erased = await opened.raw(`SELECT id, digest FROM texts WHERE erased IS NOT NULL ORDER BY id`)
      expect(erased).toEqual(listed)
      expect((await opened.store.listAudit('alder', { after: 7, limit: 9 })).map((entry) => entry.digest)).toEqual([
        digest(erased),
      ])
      expect((await opened.store.findSite('alder', 'a-site9'))?.text).toMatchObject(text(alder.site(9).text))
      expect((await opened.store.findAnswered('alder', 'POST /api/suppliers', 'late', at(60)))?.body).not.toBeNull()
      expect(await opened.store.verifyAudit()).toMatchObject({ brokenAt: null })
    })

    it('erases more texts than one statement can name', async () => {
      const { store } = await open()
      const others = Array.from({ length: 204 }, (_, i) => alder.site(i + 2))
      await store.keepSupplier('alder', alder.supplier(1), [alder.site(1), ...others], alder.act(1))
      expect(await store.eraseTexts('alder', 'a-supplier1', alder.act(2))).toBe(206)
      for (const n of [1, 90, 91, 205])
        expect((await store.findSite('alder', `a-site${n}`))?.text).toMatchObject({ body: null, erased: at(2) })
    })

    it('never says that something was erased when the write was refused', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const refusing = opened.another(() => () => Promise.reject(new Error('FOREIGN KEY constraint failed')))
      await expect(refusing.eraseTexts('alder', 'a-supplier1', alder.act(60))).rejects.toThrow('was not kept: parent')
      expect((await opened.store.findSupplier('alder', 'a-supplier1'))?.text.erased).toBeNull()
    })

    it('finds nothing to erase a second time, and writes nothing', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      await opened.store.eraseTexts('alder', 'a-supplier1', alder.act(60))
      const before = await dump(opened)
      expect(await opened.store.eraseTexts('alder', 'a-supplier1', alder.act(70))).toBe(0)
      expect(await opened.store.eraseTexts('alder', 'none', alder.act(70))).toBe(0)
      expect(await dump(opened)).toEqual(before)
    })
  })
}
