import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideGone, decideRows, type Terms } from '../../../src/core/import/decide.ts'
import type { Known } from '../../../src/core/import/image.ts'
import { type Listed, likenessOf, listedOf } from '../../../src/core/import/listed.ts'
import { createSeen } from '../../../src/core/import/seen.ts'
import { spelling } from '../../../src/sheet/spelling.ts'

const createTerms = (): Terms => {
  let ids = 0
  return {
    list: 'main',
    made: '2026-11-25T09:00:00.000Z',
    spelling,
    newId: () => {
      ids += 1
      return `new${ids}`
    },
  }
}

const row = (row: number, name: string, more: Partial<Omit<Listed, 'row' | 'name' | 'likeness'>> = {}): Listed =>
  listedOf(spelling, { row, name, ownKey: null, address: null, country: null, division: null, ...more })

const known = (
  id: string,
  name: string,
  {
    ownKey = null,
    address = null,
    country = null,
    list = 'main',
    gone = null,
  }: Partial<Listed & Known['supplier']['image']> = {},
  supplier = `${id}-supplier`,
): Known => ({
  supplier: { id: supplier, image: { ownKey, text: `${supplier}-text`, list, gone }, words: { name, register: null } },
  site: {
    id,
    image: { country, division: null, likeness: likenessOf(spelling, { name, address, country }), text: `${id}-text` },
    words: { name, address },
  },
})

const decide = (rows: Listed[], kept: Known[] = []) => decideRows(createTerms(), kept, createSeen(), rows)
const kinds = (rows: Listed[], kept: Known[] = []) => decide(rows, kept).map(({ kind }) => kind)
const faults = (rows: Listed[], kept: Known[] = []) =>
  decide(rows, kept).map((one) => (one.kind === 'rejected' ? [one.problem.message, one.problem.values] : one.kind))

describe('the likeness of a site', () => {
  it('is the same whatever the capitals, accents and punctuation, and another for another place', () => {
    const place = { name: 'Société Générale de Tissage', country: 'FRA', address: '12, rue de l’Église' }
    const alike = likenessOf(spelling, { ...place, name: 'SOCIETE GENERALE DE TISSAGE', address: '12 Rue de l Eglise' })
    expect(likenessOf(spelling, { ...place, address: "12 rue de l'Eglise." })).toBe(likenessOf(spelling, place))
    expect(alike).not.toBe(likenessOf(spelling, place))
    for (const other of [
      { ...place, country: 'BEL' },
      { ...place, address: null },
      { ...place, name: 'Tissage' },
    ])
      expect(likenessOf(spelling, other)).not.toBe(likenessOf(spelling, place))
  })
})

describe('a row of a list', () => {
  it('is new where nothing that is kept is like it, with the code of the list on its supplier', () => {
    const [made] = decide([row(2, 'Vale', { ownKey: 'K', country: 'PRT', address: 'Rua 1' })])
    expect(made).toMatchObject({
      kind: 'new',
      supplier: { image: { ownKey: 'K', list: 'main', gone: null }, words: { name: 'Vale' } },
      site: { image: { country: 'PRT' }, words: { name: 'Vale', address: 'Rua 1' } },
    })
  })

  it('goes by the own key before name and place, and by those where it has none', () => {
    const kept = [known('a', 'Vale', { ownKey: 'K' }), known('b', 'Kiln')]
    expect(kinds([row(2, 'Renamed', { ownKey: 'K' }), row(3, 'KILN')], kept)).toEqual(['changed', 'changed'])
    expect(kinds([row(2, 'Vale', { ownKey: 'K' }), row(3, 'Kiln')], kept)).toEqual(['unchanged', 'unchanged'])
    expect(kinds([row(2, 'Vale')], kept)).toEqual(['unchanged'])
  })

  it('never takes a supplier with another own key for its own, and gives its key to one that has none', () => {
    expect(kinds([row(2, 'Vale', { ownKey: 'L' })], [known('a', 'Vale', { ownKey: 'K' })])).toEqual(['new'])
    expect(decide([row(2, 'Vale', { ownKey: 'L' })], [known('a', 'Vale')])[0]).toMatchObject({
      kind: 'changed',
      supplier: { before: { ownKey: null }, after: { ownKey: 'L' }, words: null },
      site: null,
    })
  })

  it('changes only what it tells: a blank address, country or division leaves what is known', () => {
    const kept = [known('a', 'Vale', { ownKey: 'K', address: 'Rua 1', country: 'PRT' })]
    expect(kinds([row(2, 'Vale', { ownKey: 'K' })], kept)).toEqual(['unchanged'])
    expect(decide([row(2, 'Vale', { ownKey: 'K', country: 'ESP' })], kept)[0]).toMatchObject({
      site: {
        before: { country: 'PRT', text: 'a-text' },
        after: {
          country: 'ESP',
          text: 'a-text',
          likeness: likenessOf(spelling, { name: 'Vale', address: 'Rua 1', country: 'ESP' }),
        },
        words: null,
      },
    })
  })

  it('renames the supplier with its site only where the two had one name', () => {
    const kept = [known('a', 'Vale', { ownKey: 'K' })]
    const other: Known = {
      ...kept[0]!,
      supplier: { ...kept[0]!.supplier, words: { name: 'Holding', register: 'PT 5' } },
    }
    const renamed = row(2, 'Vale Lda', { ownKey: 'K' })
    expect(decide([renamed], kept)[0]).toMatchObject({ supplier: { words: { name: 'Vale Lda' } } })
    expect(decide([renamed], [other])[0]).toMatchObject({ supplier: null, site: { words: { name: 'Vale Lda' } } })
  })

  it('brings back what was gone, and takes over only what no list names any more', () => {
    const gone = known('a', 'Vale', { ownKey: 'K', list: 'old', gone: '2026-01-01T00:00:00.000Z' })
    expect(decide([row(2, 'Vale', { ownKey: 'K' })], [gone])[0]).toMatchObject({
      supplier: { after: { list: 'main', gone: null } },
    })
    expect(kinds([row(2, 'Vale', { ownKey: 'K' })], [known('a', 'Vale', { ownKey: 'K', list: 'old' })])).toEqual([
      'unchanged',
    ])
  })

  it('is not used where it fits several sites, which are named', () => {
    const kept = [known('a', 'Vale', { ownKey: 'K' }), known('b', 'Vale')]
    expect(faults([row(2, 'Vale')], kept)).toEqual([['import.several', { row: 2, count: 2, sites: 'K Vale · Vale' }]])
    const two = [known('a', 'Hall', { ownKey: 'K' }, 's'), known('b', 'Yard', { ownKey: 'K' }, 's')]
    expect(faults([row(2, 'Elsewhere', { ownKey: 'K' })], two)[0]).toMatchObject(['import.several', { count: 2 }])
    expect(kinds([row(2, 'Yard', { ownKey: 'K' })], two)).toEqual(['unchanged'])
  })

  it.each([
    ['the same own key', row(2, 'A', { ownKey: 'K' }), row(3, 'B', { ownKey: 'K' })],
    ['the same name and place without a key', row(2, 'A'), row(3, 'a')],
    ['a key in the second only', row(2, 'A'), row(3, 'A', { ownKey: 'K' })],
    ['a key in the first only', row(2, 'A', { ownKey: 'K' }), row(3, 'A')],
  ])('is not used where an earlier row names the same, which is named: %s', (_how, first, second) => {
    expect(faults([first, second])).toEqual(['new', ['import.repeats', { row: 3, first: 2 }]])
  })

  it('stands beside one of the same name and place where the two have keys of their own', () => {
    expect(kinds([row(2, 'A', { ownKey: 'K' }), row(3, 'A', { ownKey: 'L' })])).toEqual(['new', 'new'])
  })

  it('is not used without a name or with a text that is longer than is kept', () => {
    expect(
      faults([
        row(2, '  '),
        row(3, 'x'.repeat(301)),
        row(4, 'A', { address: 'x'.repeat(1_001) }),
        row(5, 'B', { ownKey: 'x'.repeat(101) }),
        row(6, 'x'.repeat(300)),
      ]).map((one) => (Array.isArray(one) ? one[0] : one)),
    ).toEqual(['import.no-name', 'import.too-long.name', 'import.too-long.address', 'import.too-long.ownKey', 'new'])
  })

  it('sees what an earlier row has changed', () => {
    const two = [known('a', 'Hall', { list: null }, 's'), known('b', 'Yard', { list: null }, 's')]
    const [first, second] = decide([row(2, 'Hall'), row(3, 'Yard')], two)
    expect(first).toMatchObject({ kind: 'changed', supplier: { after: { list: 'main' } } })
    expect(second).toEqual({ kind: 'unchanged', row: 3 })
  })
})

describe('what a list names no more', () => {
  it('is gone since the import, unless a row names it, even one that cannot be used', () => {
    const kept = [known('a', 'Vale'), known('b', 'Vale'), known('c', 'Kiln'), known('d', 'Yard', { ownKey: 'K' })]
    const seen = createSeen()
    decideRows(createTerms(), kept, seen, [row(2, 'Vale'), row(3, '', { ownKey: 'K' })])
    const gone = decideGone(
      createTerms(),
      kept.map(({ supplier }) => supplier),
      seen,
    )
    expect(gone).toMatchObject([{ id: 'c-supplier', after: { gone: createTerms().made, list: 'main' } }])
  })
})

describe('any list', () => {
  const Row = fc.record({
    name: fc.constantFrom('A', 'a', 'B', 'C', ''),
    ownKey: fc.constantFrom(null, 'K', 'L', 'M'),
    address: fc.constantFrom(null, 'Road', 'Lane'),
    country: fc.constantFrom(null, 'PRT', 'IND'),
  })
  /** What is kept after some rows were decided and carried out. */
  const carryOut = (kept: Known[], rows: Listed[], terms: Terms): Known[] => {
    let now = kept
    for (const one of decideRows(terms, kept, createSeen(), rows)) {
      if (one.kind === 'new') now = [...now, { supplier: one.supplier, site: one.site }]
      if (one.kind === 'changed')
        now = now.map(({ supplier, site }) => ({
          supplier:
            one.supplier?.id === supplier.id
              ? { ...supplier, image: one.supplier.after, words: one.supplier.words ?? supplier.words }
              : supplier,
          site:
            one.site?.id === site.id ? { ...site, image: one.site.after, words: one.site.words ?? site.words } : site,
        }))
    }
    return now
  }

  it('taken over a second time makes nothing new and changes nothing of what it used the first time', () => {
    fc.assert(
      fc.property(fc.array(Row, { maxLength: 12 }), fc.array(Row, { maxLength: 12 }), (before, now) => {
        const terms = createTerms()
        const listed = (rows: typeof before) => rows.map(({ name, ...more }, i) => row(i + 2, name, more))
        const kept = carryOut(carryOut([], listed(before), terms), listed(now), terms)
        const used = new Set(
          decideRows(createTerms(), carryOut([], listed(before), createTerms()), createSeen(), listed(now)).flatMap(
            (one) => (one.kind === 'rejected' ? [] : [one.row]),
          ),
        )
        const again = decideRows(terms, kept, createSeen(), listed(now))
        for (const one of again) if (used.has(one.row)) expect(['unchanged', 'rejected']).toContain(one.kind)
      }),
      { numRuns: 500 },
    )
  })

  it('never names one own key twice and never changes one site by two rows', () => {
    fc.assert(
      fc.property(fc.array(Row, { maxLength: 12 }), fc.array(Row, { maxLength: 12 }), (before, now) => {
        const terms = createTerms()
        const listed = (rows: typeof before) => rows.map(({ name, ...more }, i) => row(i + 2, name, more))
        const kept = carryOut([], listed(before), terms)
        const decided = decideRows(terms, kept, createSeen(), listed(now))
        const sites = decided.flatMap((one) => (one.kind === 'changed' ? (one.site?.id ?? []) : []))
        expect(new Set(sites).size).toBe(sites.length)
        const after = carryOut(kept, listed(now), terms)
        const keys = after.flatMap(({ supplier }) => supplier.image.ownKey ?? [])
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 500 },
    )
  })
})
