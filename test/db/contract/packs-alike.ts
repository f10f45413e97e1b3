import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import { edition } from '../../support/edition.ts'
import type { Opened } from '../opened.ts'
import { createTenant, type Tenant } from '../tenant.ts'
import { packedEdition } from './isolation.ts'
import { keepAssessed, keepReviewed } from './packed.ts'
import { birch } from './tenants.ts'

const o = birch.organisation
/** Organisations whose ids are those of birch, before it in the alphabet and after it. */
const aspen = createTenant('aspen', 'TWINCANARY', 'b-')
const yew = createTenant('yew', 'TWINCANARY', 'b-')

const TOGETHER = 4
const same: Parameters<Opened['another']>[0] = (writeTogether) => writeTogether
const many = { packedTogether: TOGETHER }
const few = { packedTogether: 2 }

/** What is read of the packs of birch, but for where its rows stand among those of all. */
const scan = async (store: Store): Promise<unknown[]> => {
  const found: unknown[] = []
  await store.scanPacks(o, edition, ({ block, scores }) => void found.push({ block, scores }))
  return found
}

const othersPacks = ({ raw }: Opened) =>
  raw(
    `SELECT organisation, number, hex(places) AS places, hex(codes) AS codes, hex(exact) AS exact FROM packs
     WHERE organisation <> '${o}' ORDER BY 1, 2`,
  )

const keepPacked = async (store: Store, tenant: Tenant): Promise<void> => {
  await keepAssessed(store, tenant, TOGETHER)
  await keepReviewed(store, tenant, 1, 2_001)
}

const keepSuppliers = async (store: Store): Promise<void> => {
  for (const { organisation, supplier, site, act } of [aspen, birch])
    await store.keepSupplier(organisation, supplier(1), [site(1), site(2)], act(1))
}

const keepOne = async (store: Store, tenant: Tenant, n: number): Promise<void> => {
  const { organisation, response, assessment, act } = tenant
  const kept = await store.keepResponse(organisation, response(n, 1, n), assessment(n), act(n))
  if (!kept.kept) throw new Error(kept.because)
}

/** Erases a subject of birch, whose assessments are packed once it is known what is to be erased. */
const eraseMeanwhile = async ({ another }: Opened, subject: string): Promise<{ erased: number; packed: number }> => {
  const packing = another(same, few)
  let packed: Promise<number> | null = null
  const erasing = another((writeTogether) => async (writes) => {
    packed ??= packing.packAssessments(o, packedEdition)
    await packed
    return writeTogether(writes)
  })
  return { erased: await erasing.eraseTexts(o, subject, birch.act(3_000)), packed: (await packed)! }
}

const countPacked = async ({ raw }: Opened) =>
  (await raw(`SELECT coalesce(sum(count), 0) AS packed FROM packs WHERE organisation = '${o}'`))[0]!.packed

/** A supplier of birch under an id that is a response or a review of aspen. */
const keepSupplierAs = async (store: Store, id: string) =>
  store.keepSupplier(o, { ...birch.supplier(8), id }, [{ ...birch.site(81), supplier: id }], birch.act(8))

/** What birch erases of which no assessment of its own was made, but one of aspen's under the same id. */
const NEVER_ASSESSED: [string, string, (store: Store) => Promise<unknown>][] = [
  ['a supplier, and a response of another', 'b-response1', (store) => keepSupplierAs(store, 'b-response1')],
  ['a supplier, and a review of another', 'b-review1', (store) => keepSupplierAs(store, 'b-review1')],
  [
    'a review whose assessment is of another site, and a review of another',
    'b-review1',
    async (store) => {
      await keepOne(store, birch, 1)
      await store.keepReview(o, birch.review(1), { ...birch.assessment(3, 1, 1, 1), site: 'b-site2' }, birch.act(9))
    },
  ],
]

export const packsAlikeContract = (open: () => Promise<Opened>): void => {
  describe('packs of an organisation beside others that have the same ids', () => {
    it('hold what they would if it were alone, before and after it erases, and those of the others stay', async () => {
      const [alone, beside] = [await open(), await open()]
      const [single, both] = [alone, beside].map(({ another }) => another(same, many)) as [Store, Store]
      await keepPacked(single, birch)
      for (const tenant of [aspen, birch, yew]) await keepPacked(both, tenant)
      // A review that was erased is packed as nothing.
      for (const { organisation, act } of [aspen, yew]) await both.eraseTexts(organisation, 'b-review2001', act(3_000))
      for (const { organisation } of [aspen, yew])
        expect(await both.packAssessments(organisation, edition)).toBe(TOGETHER)
      const others = await othersPacks(beside)
      for (const store of [single, both]) expect(await store.packAssessments(o, edition)).toBe(TOGETHER)
      const expected = await scan(single)
      expect(await scan(both)).toEqual(expected)
      for (const store of [single, both]) expect(await store.eraseTexts(o, 'b-response2', birch.act(3_001))).toBe(1)
      const erased = await scan(single)
      expect(erased).not.toEqual(expected)
      expect(await scan(both)).toEqual(erased)
      expect(await othersPacks(beside)).toEqual(others)
    })

    it('are made once, though another erases meanwhile what has the ids of what is packed', async () => {
      const { store, another } = await open()
      await keepSuppliers(store)
      for (const tenant of [aspen, birch]) for (const n of [1, 2]) await keepOne(store, tenant, n)
      let tries = 0
      const packing = another(
        (writeTogether) => async (writes) => {
          tries += 1
          await store.eraseTexts(aspen.organisation, 'b-response1', aspen.act(3_000 + tries))
          return writeTogether(writes)
        },
        few,
      )
      expect(await packing.packAssessments(o, packedEdition)).toBe(2)
      expect(tries).toBe(1)
    })

    it('that are made meanwhile of what is erased are thrown away, though another has as many', async () => {
      const opened = await open()
      await keepSuppliers(opened.store)
      for (const tenant of [aspen, birch]) for (const n of [1, 2]) await keepOne(opened.store, tenant, n)
      expect(await opened.another(same, few).packAssessments(aspen.organisation, packedEdition)).toBe(2)
      expect(await eraseMeanwhile(opened, 'b-response1')).toEqual({ erased: 1, packed: 2 })
      expect(await countPacked(opened)).toBe(0)
    })

    it.each(NEVER_ASSESSED)(
      'that are made meanwhile are kept where nothing that was assessed is erased: %s',
      async (_what, subject, keep) => {
        const opened = await open()
        const { store } = opened
        await keepSuppliers(store)
        await keepOne(store, aspen, 1)
        await store.keepReview(aspen.organisation, aspen.review(1), aspen.assessment(3, 1, 1, 1), aspen.act(3))
        await keep(store)
        for (const n of [5, 6]) await keepOne(store, birch, n)
        const { erased, packed } = await eraseMeanwhile(opened, subject)
        expect(erased).toBeGreaterThan(0)
        expect(packed).toBeGreaterThan(0)
        expect(await countPacked(opened)).toBe(packed)
      },
    )
  })
}
