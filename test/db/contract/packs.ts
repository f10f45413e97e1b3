import { describe, expect, it } from 'vitest'
import type { Pack } from '../../../db/pack/pack.ts'
import type { Store } from '../../../db/store.ts'
import { packCodes } from '../../../src/core/kernel/codes.ts'
import { readFigures } from '../../../src/core/kernel/figures.ts'
import { createKernel } from '../../../src/core/kernel/kernel.ts'
import { readScores } from '../../../src/core/kernel/scores.ts'
import { edition } from '../../support/edition.ts'
import type { Opened } from '../opened.ts'
import { createTenant } from '../tenant.ts'
import { answersOf, keepAssessed, keepReviewed } from './packed.ts'
import { alder } from './tenants.ts'

/** Assessments in a pack of these tests: the usual thousand takes long to keep in D1. */
const TOGETHER = 16
const many = { packedTogether: TOGETHER }
const same: Parameters<Opened['another']>[0] = (writeTogether) => writeTogether

const kernel = createKernel(edition)
const scan = async (store: Store, organisation: string): Promise<Pack[]> => {
  const found: Pack[] = []
  await store.scanPacks(organisation, edition, (pack) => void found.push(pack))
  return found
}
/** What the kernel says of the records of a pack, and what was kept of them. */
const scoresOf = ({ block, scores }: Pack) => {
  const figures = new Float64Array(block.count * kernel.perResponse)
  kernel.run(block, figures)
  return Array.from({ length: block.count }, (_, i) => {
    const said = readFigures(edition.method, figures, kernel.perResponse, i)
    if (said === null) return { said, kept: null }
    const { floors: _floors, benchmarks: _benchmarks, ...figuresSaid } = said
    return { said: figuresSaid, kept: readScores(scores, i) }
  })
}
const emptyPlaces = (packs: readonly Pack[]): number[] =>
  packs.flatMap(({ places, block }) => {
    const width = block.rows.length / block.count
    return places.filter((_, i) => block.rows.subarray(i * width, (i + 1) * width).every((byte) => byte === 0))
  })
/** Every byte of the answers that is kept anywhere, as text. */
const answerBytes = async ({ raw }: Opened): Promise<string> => {
  const rows = [
    ...(await raw('SELECT hex(codes) || hex(exact) AS bytes FROM packs')),
    ...(await raw('SELECT hex(codes) AS bytes FROM responses WHERE codes IS NOT NULL')),
  ]
  return rows.map(({ bytes }) => String(bytes)).join(' ')
}
const answersHex = (n: number): string => {
  const codes = packCodes(edition.catalogue, answersOf(n).response)
  return Buffer.from(codes.subarray(8, 120)).toString('hex').toUpperCase()
}

export const packsContract = (open: () => Promise<Opened>): void => {
  describe('packs', () => {
    it('hold many assessments a row, in order, and each scores from its codes what was kept of it', async () => {
      const opened = await open()
      const { raw } = opened
      const store = opened.another(same, many)
      await keepAssessed(store, alder, TOGETHER - 2)
      expect(await store.packAssessments('alder', edition)).toBe(0)
      for (const n of [5, 7, 9, 11]) await keepReviewed(store, alder, n, 2_000 + n)
      expect(await store.packAssessments('alder', edition)).toBe(TOGETHER)
      expect(await store.packAssessments('alder', edition)).toBe(0)

      const packs = await scan(store, 'alder')
      expect(packs.map(({ block }) => block.count)).toEqual([TOGETHER, 2])
      const all = packs.flatMap(scoresOf)
      for (const { said, kept } of all) expect(said).toEqual(kept)
      expect(all.every(({ said }) => said !== null)).toBe(true)
      const ids = await store.findPacked(
        'alder',
        packs.flatMap(({ places }) => places),
      )
      expect(ids).toHaveLength(TOGETHER + 2)
      expect(ids[0]).toMatchObject({ id: 'a-assessment1', site: 'a-site2', response: 'a-response1' })
      expect(ids.at(-1)?.id).toBe('a-assessment2011')
      const shown = await answerBytes(opened)
      for (const n of [3, 9]) expect(shown).toContain(answersHex(n))
      expect(await store.eraseTexts('alder', 'a-response3', alder.act(5_000))).toBe(1)
      expect(await store.eraseTexts('alder', 'a-response9', alder.act(5_001))).toBe(2)
      expect(await store.eraseTexts('alder', 'a-review2007', alder.act(5_002))).toBe(1)
      const after = await scan(store, 'alder')
      const gone = await store.findPacked('alder', emptyPlaces(after))
      expect(gone.map(({ id }) => id).sort()).toEqual(
        ['a-assessment3', 'a-assessment9', 'a-assessment2009', 'a-assessment2007'].sort(),
      )
      const left = await answerBytes(opened)
      for (const n of [3, 9]) expect(left).not.toContain(answersHex(n))
      expect(left).toContain(answersHex(4))
      for (const { said, kept } of after.flatMap(scoresOf)) expect(said).toEqual(said && kept)
      expect(await store.packAssessments('alder', edition)).toBe(0)

      let made: Promise<unknown> | null = null
      const slow = opened.another(
        (writeTogether) => async (writes) => {
          made ??= keepReviewed(store, alder, 12, 3_012)
          await made
          return writeTogether(writes)
        },
        many,
      )
      await slow.eraseTexts('alder', 'a-supplier1', alder.act(5_003))
      expect((await scan(store, 'alder')).flatMap(scoresOf).every(({ said }) => said === null)).toBe(true)
      expect(await raw("SELECT count(*) AS n FROM packs WHERE trim(hex(codes), 0) <> ''")).toEqual([{ n: 0 }])
    })

    it('are made of what is there when they are kept: who erases meanwhile leaves nothing in them, on either side', async () => {
      const opened = await open()
      const store = opened.another(same, many)
      const tenant = createTenant('alder', 'ALDERCANARY', 'a-')
      await keepAssessed(store, tenant, TOGETHER)
      let erased: Promise<unknown> | null = null
      const packing = opened.another(
        (writeTogether) => async (writes) => {
          erased ??= store.eraseTexts('alder', 'a-response10', tenant.act(5_000))
          await erased
          return writeTogether(writes)
        },
        many,
      )
      expect(await packing.packAssessments('alder', edition)).toBe(TOGETHER)
      expect(await answerBytes(opened)).not.toContain(answersHex(10))
      expect((await scan(store, 'alder'))[0]!.places).toHaveLength(TOGETHER)

      await opened.raw('DELETE FROM packs')
      let packed: Promise<unknown> | null = null
      const erasing = opened.another(
        (writeTogether) => async (writes) => {
          packed ??= store.packAssessments('alder', edition)
          await packed
          return writeTogether(writes)
        },
        many,
      )
      expect(await erasing.eraseTexts('alder', 'a-response11', tenant.act(5_001))).toBe(1)
      expect(await answerBytes(opened)).not.toContain(answersHex(11))
      expect(await store.packAssessments('alder', edition)).toBe(TOGETHER)
      expect(emptyPlaces(await scan(store, 'alder'))).toHaveLength(2)
    })
  })
}
