import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Standing, Sum } from '../../../db/standing.ts'
import type { Assessment, Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { ALL, alder, birch, keepAll } from './tenants.ts'

const SITES = 5
const COUNTRIES = ['VNM', 'NOR', null]
const DIVISIONS = ['14', '10', null]
const BANDS = ['low', 'moderate', 'high', 'severe', null]

/** One thing that changes where sites stand: an assessment, or a site that turns out to be elsewhere. */
type Step =
  | { does: 'assess'; site: number; made: number; risk: number; band: number; method: number }
  | { does: 'move'; site: number; country: number; division: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('assess' as const),
    site: fc.integer({ min: 1, max: SITES }),
    made: fc.integer({ min: 100, max: 110 }),
    risk: fc.integer({ min: 0, max: 1_000_000_000 }),
    band: fc.integer({ min: 0, max: BANDS.length - 1 }),
    method: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    does: fc.constant('move' as const),
    site: fc.integer({ min: 1, max: SITES }),
    country: fc.integer({ min: 0, max: 2 }),
    division: fc.integer({ min: 0, max: 2 }),
  }),
)

/** Where every site stands, worked out anew from all that is kept. */
const recompute = async (store: Store, raw: Opened['raw']): Promise<{ standings: Standing[]; sums: Sum[] }> => {
  const places = new Map((await store.listSites('alder', null, ALL)).rows.map((site) => [site.id, site]))
  const newest = new Map<string, Omit<Assessment, 'result'>>()
  for (const row of (await store.listAssessments('alder', null, { after: null, limit: 1_000 })).rows)
    newest.set(row.site, row)
  expect(await raw(`SELECT count(*) AS n FROM standings WHERE organisation = 'alder'`)).toEqual([{ n: newest.size }])
  const standings = [...newest.values()].map(
    ({ id, digest: _digest, response: _response, review: _review, ...row }) => {
      const { country, division } = places.get(row.site)!
      return { ...row, assessment: id, country, division }
    },
  )
  const sums = new Map<string, Sum>()
  for (const {
    edition,
    catalogue,
    method,
    country,
    division,
    headline,
    riskLow,
    riskHigh,
    coverage,
    ...row
  } of standings) {
    const key = [country ?? '', division ?? '', catalogue, method].join('\u0000')
    const none = {
      sites: 0,
      riskLow: 0,
      riskHigh: 0,
      coverage: 0,
      low: 0,
      moderate: 0,
      high: 0,
      severe: 0,
      undetermined: 0,
    }
    const before = sums.get(key) ?? {
      edition,
      catalogue,
      method,
      country,
      division,
      ...none,
      flagsRed: 0,
      flagsAmber: 0,
    }
    const band = (headline ?? 'undetermined') as 'low' | 'moderate' | 'high' | 'severe' | 'undetermined'
    sums.set(key, {
      ...before,
      sites: before.sites + 1,
      riskLow: before.riskLow + riskLow,
      riskHigh: before.riskHigh + riskHigh,
      coverage: before.coverage + coverage,
      [band]: before[band] + 1,
      flagsRed: before.flagsRed + row.flagsRed,
      flagsAmber: before.flagsAmber + row.flagsAmber,
    })
  }
  return { standings, sums: [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum) }
}

export const standingsContract = (open: () => Promise<Opened>): void => {
  describe('standings and sums', () => {
    it('after any sequence of assessments and moves are what a full recomputation says, to the last unit', async () => {
      const opened = await open()
      const { store, raw } = opened
      const sites = Array.from({ length: SITES }, (_, i) => alder.site(i + 1))
      await store.keepSupplier('alder', alder.supplier(1), [sites[0]!, ...sites.slice(1)], alder.act(1))
      for (let n = 1; n <= SITES; n++)
        await store.keepResponse('alder', alder.response(n, n), alder.assessment(n, n, n), alder.act(n))
      // What an import may change, this test changes at will.
      await raw('DROP TRIGGER sites_changed_by_imports')
      let next = 1_000
      const take = async (one: Step): Promise<void> => {
        if (one.does === 'move') {
          const value = (code: string | null | undefined) => (code ? `'${code}'` : 'NULL')
          await raw(
            `UPDATE sites SET country = ${value(COUNTRIES[one.country])}, division = ${value(DIVISIONS[one.division])}
             WHERE organisation = 'alder' AND id = 'a-site${one.site}'`,
          )
          return
        }
        const { site, made, risk, band, method } = one
        next++
        const row: Assessment = {
          ...alder.assessment(next, site, site),
          made: at(made),
          method: `method@${method}`,
          riskLow: Math.floor(risk / 2),
          riskHigh: risk,
          coverage: 1_000_000_000 - risk,
          headline: BANDS[band] ?? null,
          flagsRed: risk % 3,
          flagsAmber: risk % 5,
        }
        expect(await store.keepAssessment('alder', row, alder.act(made))).toEqual({ kept: true })
      }
      const sequences = fc.sample(fc.array(step, { minLength: 3, maxLength: 12 }), { numRuns: 12, seed: 7 })
      for (const sequence of sequences) {
        for (const one of sequence) await take(one)
        const { standings, sums } = await recompute(store, raw)
        const listed = await store.listStandings('alder', { after: null, limit: 100 })
        const bySite = (rows: readonly Standing[]) => [...rows].sort((one, other) => (one.site < other.site ? -1 : 1))
        expect(bySite(listed.rows)).toEqual(bySite(standings))
        expect(await store.listSums('alder')).toEqual(sums)
      }
    })

    it('list the highest upper risk first, page by page, nothing twice and nothing left out', async () => {
      const { store } = await open()
      const sites = Array.from({ length: SITES }, (_, i) => alder.site(i + 1))
      await store.keepSupplier('alder', alder.supplier(1), [sites[0]!, ...sites.slice(1)], alder.act(1))
      for (let n = 1; n <= SITES; n++)
        await store.keepResponse(
          'alder',
          alder.response(n, n),
          { ...alder.assessment(n, n, n), riskHigh: n % 2 ? 500_000_000 : n * 1_000 },
          alder.act(n),
        )
      for (const limit of [1, 2, 3, 5]) {
        const ids: string[] = []
        let after: Parameters<Store['listStandings']>[1]['after'] = null
        do {
          const page: Awaited<ReturnType<Store['listStandings']>> = await store.listStandings('alder', { after, limit })
          expect(page.rows.length).toBeLessThanOrEqual(limit)
          ids.push(...page.rows.map(({ site }) => site))
          after = page.next
        } while (after)
        expect(ids).toEqual(['a-site1', 'a-site3', 'a-site5', 'a-site4', 'a-site2'])
      }
    })

    it('are of one organisation each, and stay when words are erased', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepAll(store, birch)
      const before = [await store.listStandings('alder', { after: null, limit: 9 }), await store.listSums('alder')]
      expect(JSON.stringify(before)).not.toContain('BIRCHCANARY')
      expect(await store.listSums('birch')).toHaveLength(1)
      await store.eraseTexts('alder', 'a-supplier1', alder.act(60))
      expect([await store.listStandings('alder', { after: null, limit: 9 }), await store.listSums('alder')]).toEqual(
        before,
      )
    })
  })
}
