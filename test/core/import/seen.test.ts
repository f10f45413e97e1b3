import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digest } from '../../../src/core/digest.ts'
import { createSeen } from '../../../src/core/import/seen.ts'

const Row = fc.record({ ownKey: fc.option(fc.string({ maxLength: 2 })), like: fc.nat(40), site: fc.option(fc.nat(40)) })

it('remembers the first row of each own key, likeness and site, and every supplier, as plain maps do', () => {
  fc.assert(
    fc.property(fc.array(Row, { maxLength: 80 }), (rows) => {
      const seen = createSeen()
      const plain = {
        keys: new Map<string, number>(),
        likes: new Map<number, number>(),
        sites: new Map<number, number>(),
      }
      const keyless = new Set<number>()
      rows.forEach(({ ownKey, like, site }, i) => {
        const row = i + 2
        if (ownKey === null && !plain.likes.has(like)) keyless.add(like)
        if (ownKey !== null && !plain.keys.has(ownKey)) plain.keys.set(ownKey, row)
        if (!plain.likes.has(like)) plain.likes.set(like, row)
        if (site !== null && !plain.sites.has(site)) plain.sites.set(site, row)
        seen.addRow(row, { ownKey, likeness: digest(like), site: site === null ? null : `site ${site}` })
        if (site !== null) seen.addSupplier(`supplier ${site}`)
      })
      for (const { ownKey, like, site } of rows) {
        if (ownKey !== null) expect(seen.rowOfKey(ownKey)).toBe(plain.keys.get(ownKey))
        expect(seen.rowOfLikeness(digest(like), false)).toBe(plain.likes.get(like))
        expect(seen.rowOfLikeness(digest(like), true)).toBe(keyless.has(like) ? plain.likes.get(like) : null)
        if (site !== null) expect(seen.rowOfSite(`site ${site}`)).toBe(plain.sites.get(site))
        if (site !== null) expect(seen.hasSupplier(`supplier ${site}`)).toBe(true)
      }
      expect([seen.rowOfKey('never'), seen.rowOfSite('never'), seen.hasSupplier('never')]).toEqual([null, null, false])
    }),
    { numRuns: 200 },
  )
})

it('remembers all of many rows', () => {
  const seen = createSeen()
  const likeness = (i: number) => digest(i)
  for (let i = 0; i < 20_000; i += 1) {
    seen.addRow(i + 2, { ownKey: `K-${i}`, likeness: likeness(i), site: `site ${i}` })
    seen.addSupplier(`supplier ${i}`)
  }
  for (let i = 0; i < 20_000; i += 1)
    expect([seen.rowOfKey(`K-${i}`), seen.rowOfSite(`site ${i}`), seen.hasSupplier(`supplier ${i}`)]).toEqual([
      i + 2,
      i + 2,
      true,
    ])
  expect([seen.rowOfKey('K-20000'), seen.rowOfLikeness(likeness(20_000), false)]).toEqual([null, null])
})
