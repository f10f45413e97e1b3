import { describe, expect, it } from 'vitest'
import { type Company, openMatching } from '../../src/match/match.ts'
import { namesIn, readName } from '../../src/match/name.ts'
import type { Entry } from '../../src/match/watch-list.ts'

const entry = (name: string, changes: Partial<Entry> = {}): Entry => ({
  row: 2,
  entry: '1',
  names: [name],
  address: '',
  country: 'CHN',
  since: null,
  until: null,
  source: null,
  note: null,
  ...changes,
})
const company = (name: string, changes: Partial<Company> = {}): Company => ({
  name,
  address: '',
  countries: ['CHN'],
  ...changes,
})
const matching = (...entries: Entry[]) => openMatching([{ name: 'register', digest: 'd', entries, problems: [] }])

describe('a name', () => {
  it('is compared without its legal form, accents and punctuation, in Latin letters', () => {
    for (const text of ['Korvane Têxtil, S.A.', 'KORVANE TEXTIL LTDA', 'Korvane-Textile Co., Ltd.'])
      expect(readName(text).words.map(({ word }) => word)).toEqual(['korvane', 'textile'])
    expect(readName('天若美纺织有限公司').words.map(({ word }) => word)).toEqual(['tianruomei', 'textile'])
  })
  it('keeps at least one word, whatever it is called', () => {
    for (const text of ['Ltd', 'Co., Ltd', 'SA', 'The Company']) expect(readName(text).words.length).toBeGreaterThan(0)
    expect(readName(' - ').words.filter(({ word }) => word !== '')).toEqual([])
  })
  it('with another in brackets or after a.k.a. is two names, and a place in brackets is none', () => {
    expect(namesIn('Aster Knit (formerly Brook Knit Co., Ltd.)')).toEqual(['Aster Knit', 'Brook Knit Co., Ltd.'])
    expect(namesIn('Aster Knit a.k.a. Brook Knit')).toEqual(['Aster Knit', 'Brook Knit'])
    expect(namesIn('Aster Knit (天若美)')).toEqual(['Aster Knit', '天若美'])
    expect(namesIn('Aster Knit (Shanghai) Co.')).toEqual(['Aster Knit (Shanghai) Co.'])
  })
})

describe('a possible match', () => {
  it('names the entry, the name that is alike, the words, the country and the address it rests on', () => {
    const [found] = matching(
      entry('Korvane Garments', { names: ['Old Name', 'Kor Vane Garments'], address: '12 Hexi Rd' }),
    )(company('KORVANE GARMENTS LTD', { address: '12 Hexi Road' }))
    expect(found).toMatchObject({ list: 'register', edition: 'd', name: 'Kor Vane Garments', entry: { entry: '1' } })
    expect(found!.evidence.country).toBe('same')
    expect(found!.evidence.address).toBeGreaterThan(0.8)
    expect(found!.evidence.name.pairs.length).toBeGreaterThan(0)
  })
  it('is one for an entry, the most alike first, whatever the order of the list', () => {
    const entries = [
      entry('Korvana Garments', { entry: 'a' }),
      entry('Korvane Garments', { entry: 'b', names: ['Korvane', 'Korvane Garments'] }),
    ]
    for (const list of [entries, [...entries].reverse()])
      expect(matching(...list)(company('Korvane Garments')).map((found) => found.entry.entry)).toEqual(['b', 'a'])
  })
  it('is none where all that two names have in brackets is one place, and is one where one has in brackets what the other is called', () => {
    const find = matching(entry('Korvane Shoes (Ostrelune) Co., Ltd.'))
    expect(find(company('Belmari Foods (Ostrelune)'))).toEqual([])
    expect(find(company('Ostrelune Shoes'))).toHaveLength(1)
    expect(find(company('Belmari Foods (formerly Ostrelune Shoes)'))).toHaveLength(1)
    expect(matching(entry('Ostrelune Shoes'))(company('Belmari (Ostrelune Shoes)'))).toHaveLength(1)
  })
  it('is the same whichever of two names stands on the list', () => {
    for (const [a, b] of [
      ['Korvane Delwari Knit', 'Korvanne Knit Composite'],
      ['Tian Ruo Mei Shoes', 'Tianruomei'],
      ['Belvastone', 'Belmari'],
    ] as const) {
      const score = (ours: string, theirs: string) => matching(entry(theirs))(company(ours))[0]?.score ?? 0
      expect(score(a, b)).toBeCloseTo(score(b, a), 12)
    }
  })
  it('needs more where the countries differ, and a territory listed under another country is no other country', () => {
    const alike = matching(entry('Korvane Sunrise Foods'))
    const here = alike(company('Korvane Foods'))
    expect(here).toHaveLength(1)
    expect(alike(company('Korvane Foods', { countries: ['ITA'] }))).toEqual([])
    expect(alike(company('Korvane Sunrise Foods', { countries: ['HKG'] }))[0]!.evidence.country).toBe('unknown')
  })
  it('is none for a blank name and none on a list of other companies', () => {
    const find = matching(entry('Korvane Garments'), entry('Tiramondo'))
    for (const name of ['', '  ', '—', 'Co., Ltd.', 'Belmari Shoes']) expect(find(company(name))).toEqual([])
  })
})
