import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastWordsOf, openAddresses } from '../../src/sheet/address.ts'
import { readCount, readDecimal } from '../../src/sheet/decimal.ts'
import { openLikeness } from '../../src/sheet/likeness.ts'
import { openSeen } from '../../src/sheet/seen.ts'
import { spelling } from '../../src/sheet/spelling.ts'
import { reading } from './given.ts'

const { names } = reading
const likeness = openLikeness(lastWordsOf(names))
const likeOf = (...parts: string[]): number => {
  likeness.begin()
  for (const part of parts) likeness.add(part)
  return likeness.like()
}

describe('the likeness of sites', () => {
  it('is the same whatever the capitals, accents, gaps and punctuation', () => {
    expect(likeOf('Côte d’Or, S.A.')).toBe(likeOf('COTE D OR SA'))
    expect(likeOf('Hoàng Long Co., Ltd')).toBe(likeOf('hoang long co.,ltd'))
    expect(likeOf('ＡＢＣ　工厂')).toBe(likeOf('abc工厂'))
  })

  it('tells other letters, another order and another division into parts', () => {
    const all = [
      ['Mill 1', 'A'],
      ['Mill 2', 'A'],
      ['A', 'Mill 1'],
      ['Mill', '1A'],
      ['Mill 1A', ''],
    ]
    expect(new Set(all.map((parts) => likeOf(...parts))).size).toBe(all.length)
  })

  it('is the same for texts of one spelling, whatever Latin text they are', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abzAZ09 ÀéßøİıŁž.,-_/()’'), maxLength: 20 })
    fc.assert(
      fc.property(text, (one) => {
        expect(likeOf(one.toUpperCase().toLowerCase())).toBe(likeOf(spelling(one.toUpperCase().toLowerCase())))
      }),
      { numRuns: 2_000 },
    )
  })

  it('has no two alike among 200,000 that are not', () => {
    const seen = openSeen()
    for (let i = 0; i < 200_000; i += 1)
      expect(seen.meet(likeOf(`Site ${i}`, `NO. ${i % 7} Road`), i + 1, 0)).toBeNull()
    expect(seen.meet(likeOf('SITE 4711', 'no 0 road'), 300_000, 0)).toEqual({ row: 4712, exact: 0 })
  })

  it('finds a word in every address that names a country', () => {
    const read = openAddresses(names)
    const country = fc.constantFrom(...names.plain.keys(), 'U.S.A.', 'P.R. China', 'U. K.', 'Türkiye', 'CÔTE D’IVOIRE')
    const street = fc.string({ unit: fc.constantFrom(...'abcdé1 ,.-/;'), maxLength: 15 })
    const spelled = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => ` ${text}. 12345`,
    )
    fc.assert(
      fc.property(street, country, spelled, street, (before, name, spell, after) => {
        const address = `${before}, ${spell(name)}${after === '' ? '' : `, ${after}`}`
        likeness.begin()
        const found = likeness.add(address)
        if (read(address).kind !== 'none') expect(found).toBe(true)
      }),
      { numRuns: 3_000 },
    )
    likeness.begin()
    expect(likeness.add('NO. 12 MAIN STREET, NINGBO 315000')).toBe(false)
  })
})

describe('a spelling in ASCII alone', () => {
  it('is what the long way gives', () => {
    const text = fc.string({ unit: fc.constantFrom(..."abzAZ09 .,-_/()'`&\t\n@#"), maxLength: 20 })
    fc.assert(
      fc.property(text, (one) => {
        // A word beyond ASCII takes the long way.
        expect(spelling(`${one} éé`)).toBe(`${spelling(`${one} xx`).slice(0, -2)}ee`)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('numbers of a list', () => {
  it('are what the language reads', () => {
    const decimal = fc.tuple(
      fc.constantFrom('', '-', '+'),
      fc.nat(99_999_999),
      fc.option(fc.stringMatching(/^\d{1,9}$/)),
    )
    fc.assert(
      fc.property(decimal, fc.constantFrom('.', ','), ([sign, whole, fraction], point) => {
        const text = `${sign}${whole}${fraction === null ? '' : `${point}${fraction}`}`
        expect(readDecimal(text)).toBe(Number(text.replace(',', '.')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are nothing where a text is more or less than a number', () => {
    expect(['', '-', '+', '.', '1.', '.5', '1.2.3', '1e3', '0x1', '12a', ' 1', '1 2'].map(readDecimal)).toEqual(
      Array(12).fill(null),
    )
    expect(['1,200', '1 200', '1200', "1'200", '0', '-3', 'many', '1,20'].map(readCount)).toEqual([
      ...[1200, 1200, 1200, 1200],
      ...[null, null, null, null],
    ])
  })
})
