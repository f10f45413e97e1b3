import { describe, expect, it } from 'vitest'
import type { Asked, Store } from '../../db/store.ts'
import { findBreak } from '../../src/core/audit.ts'
import { digest } from '../../src/core/digest.ts'
import type { Opened } from './opened.ts'
import { at, createTenant, type Tenant } from './tenant.ts'

const ALL: Asked = { after: null, limit: 100 }
const TABLES = [
  'suppliers',
  'sites',
  'texts',
  'responses',
  'reviews',
  'assessments',
  'screenings',
  'editions',
  'answered',
  'audit',
]
const catalogue = { kind: 'catalogue', content: { edition: 'catalogue@1', benchmarks: ['B01'] } }

/** One of everything, each kept. */
const keepAll = async (store: Store, tenant: Tenant): Promise<void> => {
  const { organisation, act, supplier, site, response, assessment, review, screening, answered } = tenant
  const kept = [
    await store.keepEdition(organisation, catalogue, act(1)),
    await store.keepSupplier(organisation, supplier(1), [site(1), site(2)], act(1, answered('first'))),
    await store.keepSite(organisation, site(3), act(2)),
    await store.keepResponse(organisation, response(1), assessment(1), act(3)),
    await store.keepAssessment(organisation, assessment(2, 1), act(4)),
    await store.keepReview(organisation, review(1), assessment(3, 1, 1, 1), act(5)),
    await store.keepScreening(organisation, screening(1), act(6)),
  ]
  expect(kept.every((one) => one.kept)).toBe(true)
}

const dump = async ({ raw }: Opened): Promise<Record<string, unknown[]>> => {
  const rows: Record<string, unknown[]> = {}
  for (const table of TABLES) rows[table] = await raw(`SELECT * FROM ${table} ORDER BY 1, 2`)
  return rows
}

/** What every store must do, whichever driver is below it. */
export const storeContract = (open: () => Promise<Opened>): void => {
  const alder = createTenant('alder', 'ALDERCANARY', 'a-')
  const birch = createTenant('birch', 'BIRCHCANARY', 'b-')
  const text = (given: { id: string; salt: string; body: unknown }) => ({
    id: given.id,
    body: given.body,
    digest: digest({ salt: given.salt, body: given.body }),
    erased: null,
  })

  describe('what was kept', () => {
    it('gives back exactly what was kept', async () => {
      const { store } = await open()
      const { organisation: o, supplier, site, response, assessment, review, screening, answered } = alder
      await keepAll(store, alder)
      const keptSupplier = { ...supplier(1), text: text(supplier(1).text) }
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

  describe('two organisations', () => {
    /** Every method, asked by one organisation for what is another's. A method without a row here fails the test below. */
    const asking = (store: Store, o: string, mark: string): Record<keyof Store, () => unknown> => {
      const foreign = createTenant(o, 'ALDERCANARY', mark)
      const { act } = alder
      const own = (id: string) => `${mark}${id}`
      const mine = (given: { text: { id: string } }, id: string) => ({ ...given, text: { ...alder.site(1).text, id } })
      return {
        keepSupplier: () =>
          store.keepSupplier(o, alder.supplier(8), [alder.site(81, 8)], act(9, alder.answered('second'))),
        keepSite: () =>
          store.keepSite(o, mine({ ...foreign.site(9) }, 'own-text') as ReturnType<Tenant['site']>, act(9)),
        keepResponse: () => store.keepResponse(o, foreign.response(9, 1, 9), foreign.assessment(9), act(9)),
        keepAssessment: () => store.keepAssessment(o, foreign.assessment(9, 1), act(9)),
        keepReview: () => store.keepReview(o, foreign.review(9), foreign.assessment(9, 1, 1, 9), act(9)),
        keepScreening: () => store.keepScreening(o, alder.screening(8), act(9)),
        keepEdition: () => store.keepEdition(o, catalogue, act(9)),
        eraseTexts: () => store.eraseTexts(o, own('supplier1'), act(9)),
        findSupplier: () => store.findSupplier(o, own('supplier1')),
        findSupplierByOwnKey: () => store.findSupplierByOwnKey(o, 'BIRCHCANARY key 1'),
        findSite: () => store.findSite(o, own('site1')),
        findResponse: () => store.findResponse(o, own('response1')),
        findLatestResponse: () => store.findLatestResponse(o, own('site1')),
        findReview: () => store.findReview(o, own('review1')),
        findAssessment: () => store.findAssessment(o, own('assessment1')),
        findLatestAssessment: () => store.findLatestAssessment(o, own('site1')),
        findScreening: () => store.findScreening(o, own('screening1')),
        findEdition: () => store.findEdition(digest(catalogue.content)),
        findAnswered: () => store.findAnswered(o, 'POST /api/suppliers', mark === 'b-' ? 'first' : 'none', at(2)),
        listSuppliers: () => store.listSuppliers(o, ALL),
        listSites: () => store.listSites(o, own('supplier1'), ALL),
        listResponses: () => store.listResponses(o, own('site1'), ALL),
        listReviews: () => store.listReviews(o, own('response1'), ALL),
        listAssessments: () => store.listAssessments(o, own('site1'), ALL),
        listScreenings: () => store.listScreenings(o, ALL),
        listAudit: () => store.listAudit(o, { after: null, limit: 100 }),
        verifyAudit: () => store.verifyAudit(),
        close: () => null,
      }
    }

    it('nothing of one organisation is ever given to another, and what is foreign looks like what is not there', async () => {
      const opened = await open()
      const elsewhere = await open()
      await keepAll(opened.store, birch)
      await keepAll(elsewhere.store, birch)
      const foreign = asking(opened.store, 'alder', 'b-')
      const missing = asking(elsewhere.store, 'alder', 'z-')
      expect(Object.keys(foreign).sort()).toEqual(Object.keys(opened.store).sort())
      for (const method of Object.keys(foreign) as (keyof Store)[]) {
        const answer = JSON.stringify(await foreign[method]())
        const nowhere = JSON.stringify(await missing[method]())
        expect(answer, method).not.toContain('BIRCHCANARY')
        if (method !== 'listAudit' && method !== 'verifyAudit') expect(answer, method).toBe(nowhere)
      }
      const birchAfter = (await dump(opened)).texts?.filter((row) => JSON.stringify(row).includes('BIRCHCANARY'))
      expect(birchAfter).toHaveLength(8 - 1 + 0)
    })

    it('two organisations that chose the same ids and keys each see their own', async () => {
      const { store } = await open()
      const one = createTenant('alder', 'ALDERCANARY')
      const other = createTenant('birch', 'BIRCHCANARY')
      await keepAll(store, one)
      await keepAll(store, other)
      for (const tenant of [one, other]) {
        const o = tenant.organisation
        const seen = JSON.stringify([
          await store.findSupplier(o, 'supplier1'),
          await store.findSite(o, 'site1'),
          await store.findResponse(o, 'response1'),
          await store.findLatestResponse(o, 'site1'),
          await store.findReview(o, 'review1'),
          await store.findAssessment(o, 'assessment1'),
          await store.findLatestAssessment(o, 'site1'),
          await store.findScreening(o, 'screening1'),
          await store.findAnswered(o, 'POST /api/suppliers', 'first', at(2)),
          await store.listSuppliers(o, ALL),
          await store.listSites(o, null, ALL),
          await store.listSites(o, 'supplier1', ALL),
          await store.listResponses(o, null, ALL),
          await store.listReviews(o, 'response1', ALL),
          await store.listAssessments(o, 'site1', ALL),
          await store.listScreenings(o, ALL),
          await store.listAudit(o, { after: null, limit: 100 }),
        ])
        expect(seen).toContain(tenant.canary)
        expect(seen).not.toContain(tenant === one ? other.canary : one.canary)
      }
      expect(await store.eraseTexts('alder', 'supplier1', one.act(9))).toBe(6)
      expect((await store.findSupplier('birch', 'supplier1'))?.text.erased).toBeNull()
      expect((await store.findResponse('birch', 'response1'))?.codes).toEqual(other.response(1).codes)
      expect((await store.findSupplier('birch', 'supplier1'))?.ownKey).toBe('BIRCHCANARY key 1')
      expect((await store.findAnswered('birch', 'POST /api/suppliers', 'first', at(2)))?.body).toBe('BIRCHCANARY body')
    })
  })

  describe('append-only', () => {
    const kept: Record<string, { change: string; key: string; byNumber: boolean }> = {
      audit: { change: 'actor', key: 'position', byNumber: true },
      assessments: { change: 'risk_high', key: 'organisation, id', byNumber: true },
      reviews: { change: 'kind', key: 'organisation, id', byNumber: false },
      responses: { change: 'form', key: 'organisation, id', byNumber: false },
      texts: { change: 'body', key: 'organisation, id', byNumber: true },
      screenings: { change: 'rows', key: 'organisation, id', byNumber: false },
      editions: { change: 'content', key: 'digest', byNumber: true },
    }

    it.each(Object.keys(kept))('no SQL changes, deletes or replaces a row of %s', async (table) => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const { change, key, byNumber } = kept[table]!
      const before = await dump(opened)
      const columns = Object.keys(before[table]![0] as object)
      const changed = columns.map((name) => (name === change ? "'forged'" : name)).join(', ')
      const attempts = [
        `UPDATE ${table} SET ${change} = 'forged'`,
        `UPDATE OR REPLACE ${table} SET ${change} = 'forged'`,
        `DELETE FROM ${table}`,
        `INSERT OR REPLACE INTO ${table} SELECT ${changed} FROM ${table} LIMIT 1`,
        `REPLACE INTO ${table} SELECT ${changed} FROM ${table} LIMIT 1`,
        `INSERT INTO ${table} SELECT * FROM ${table} WHERE true LIMIT 1
           ON CONFLICT (${key}) DO UPDATE SET ${change} = 'forged'`,
        ...(table === 'audit'
          ? [`REPLACE INTO audit SELECT 99, ${columns.slice(1).join(', ')} FROM audit WHERE position = 0`]
          : []),
        ...(table === 'responses'
          ? [
              `REPLACE INTO responses SELECT ${columns.map((name) => (name === 'id' ? "'new'" : name)).join(', ')} FROM responses`,
            ]
          : []),
        ...(byNumber && table !== 'audit'
          ? [
              `REPLACE INTO ${table} (rowid, ${columns.join(', ')}) SELECT rowid, ${columns
                .map((name) => (key.endsWith(name) ? "'new'" : name))
                .join(', ')} FROM ${table} LIMIT 1`,
            ]
          : []),
      ]
      for (const sql of attempts) await expect(opened.raw(sql), sql).rejects.toThrow(/never (changed|deleted)|taken: /)
      expect(await dump(opened)).toEqual(before)
    })
  })

  describe('audit trail', () => {
    it('each write adds one entry in its own organisation, in one chain over all of them', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepAll(store, birch)
      const acts = [
        'edition kept',
        'supplier kept',
        'site kept',
        'response kept',
        'assessment kept',
        'review kept',
        'screening kept',
      ]
      const entries = await store.listAudit('alder', { after: null, limit: 100 })
      expect(entries.map((entry) => entry.act)).toEqual(acts)
      expect(entries.map((entry) => entry.subject)).toEqual([
        digest(catalogue.content),
        'a-supplier1',
        'a-site3',
        'a-response1',
        'a-assessment2',
        'a-review1',
        'a-screening1',
      ])
      expect(entries.every((entry) => entry.actor === 'ALDERCANARY actor')).toBe(true)
      expect((await store.listAudit('alder', { after: 2, limit: 2 })).map((entry) => entry.position)).toEqual([3, 4])
      expect(await store.verifyAudit()).toMatchObject({ entries: 13, brokenAt: null })
    })

    it('a changed, missing or moved entry is found at its place', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const entries = await opened.store.listAudit('alder', { after: null, limit: 100 })
      expect(findBreak(null, entries)).toBeNull()
      expect(findBreak(null, entries.toSpliced(3, 1))).toBe(3)
      for (const name of ['actor', 'act', 'subject', 'made', 'organisation', 'digest', 'previous', 'hash'] as const) {
        const forged = entries.map((entry) => (entry.position === 4 ? { ...entry, [name]: 'forged' } : entry))
        expect(findBreak(null, forged), name).toBe(4)
      }
      await opened.raw('DROP TRIGGER audit_never_changed')
      await opened.raw(`UPDATE audit SET actor = 'somebody else' WHERE position = 2`)
      expect((await opened.store.verifyAudit()).brokenAt).toBe(2)
    })

    it('a chain longer than one reading is checked whole', async () => {
      const opened = await open()
      const { store } = opened
      await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
      await Promise.all(
        Array.from({ length: 1_100 }, (_, n) => store.keepSite('alder', alder.site(n + 2), alder.act(2))),
      )
      expect(await store.verifyAudit()).toMatchObject({ entries: 1_101, brokenAt: null })
      await opened.raw('DROP TRIGGER audit_never_changed')
      await opened.raw(`UPDATE audit SET actor = 'somebody else' WHERE position = 1050`)
      expect((await store.verifyAudit()).brokenAt).toBe(1_050)
    })

    it('a lost race is tried again, up to five times', async () => {
      for (const [losses, outcome] of [
        [1, 'kept'],
        [4, 'kept'],
        [5, 'given up'],
      ] as const) {
        const { store, another } = await open()
        await store.keepSupplier('birch', birch.supplier(1), [birch.site(1)], birch.act(1))
        let lost = 0
        const slow = another((writeTogether) => async (writes) => {
          if (lost < losses) {
            lost += 1
            await store.keepSite('birch', birch.site(10 + lost), birch.act(2))
          }
          return writeTogether(writes)
        })
        const keep = slow.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(3))
        if (outcome === 'kept') expect(await keep).toEqual({ kept: true })
        else await expect(keep).rejects.toThrow('5 times in a row')
        expect(await store.verifyAudit()).toMatchObject({
          entries: 1 + losses + (outcome === 'kept' ? 1 : 0),
          brokenAt: null,
        })
        expect(await store.findSupplier('alder', 'a-supplier1')).toEqual(
          outcome === 'kept' ? expect.objectContaining({ id: 'a-supplier1' }) : null,
        )
      }
    })
  })

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

    it('a key is free again after 24 hours, and the old answer is gone', async () => {
      const opened = await open()
      await double(opened.store, 1, 'again', 0)
      expect(await double(opened.store, 2, 'again', 24 * 3600 - 1)).toEqual({ kept: false, because: 'key' })
      expect(await double(opened.store, 2, 'again', 24 * 3600)).toEqual({ kept: true })
      expect(await opened.raw('SELECT body FROM answered')).toEqual([{ body: 'answer 2' }])
    })
  })

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
        text: { ...text(alder.supplier(1).text), body: null, erased: at(60) },
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
