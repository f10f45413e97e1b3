import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCountryNames } from '../../src/sheet/country.ts'
import { type ListOptions, readSupplierList, type SupplierList } from '../../src/sheet/list.ts'
import { createProductWords } from '../../src/sheet/product.ts'
import { data } from '../core/exposure/given.ts'

const names = createCountryNames(data.synonyms)
const words = createProductWords(data)
const NOTHING: ListOptions = { columns: {}, percents: {}, division: null, goods: null }

const read = (bytes: Uint8Array, options: Partial<ListOptions> = {}) =>
  readSupplierList(bytes, names, words, { ...NOTHING, ...options })
const bytes = (text: string) => new TextEncoder().encode(text)
const listOf = (given: Uint8Array, options: Partial<ListOptions> = {}): SupplierList => {
  const outcome = read(given, options)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}
const fixture = (name: string, options: Partial<ListOptions> = {}) =>
  listOf(readFileSync(new URL(`../fixtures/lists/${name}`, import.meta.url)), options)
const text = (content: string, options: Partial<ListOptions> = {}) => listOf(bytes(content), options)
const refusal = (content: string | Uint8Array, options: Partial<ListOptions> = {}) => {
  const outcome = read(typeof content === 'string' ? bytes(content) : content, options)
  return outcome.ok ? [] : outcome.problems.map((problem) => problem.message)
}
const meanings = (list: SupplierList) =>
  Object.fromEntries(list.columns.map((column) => [column.header, column.meaning]))
const problems = (list: SupplierList) => list.problems.map(({ at, message }) => `${at}: ${message}`)

describe('a list in capitals with % signs', () => {
  const list = fixture('capitals-and-percent-signs.csv')

  it('says what each column was taken for, "Lattitude" and the byte-order mark included, with samples', () => {
    expect(meanings(list)).toEqual({
      'Factory Name': 'name',
      'Factory Type': null,
      'Product Type': 'product',
      'Supplier Group': 'group',
      Address: 'address',
      City: 'city',
      State: 'state',
      'Postal Code': 'postcode',
      Lattitude: 'latitude',
      Longitude: 'longitude',
      Country: 'country',
      'Total Workers': 'workers',
      'Line Workers': 'line-workers',
      '% Female Workers': 'women',
      '% Migrant Workers': 'migrants',
    })
    expect(list.columns[10]!.samples).toEqual(['ARGENTINA', 'VIETNAM', 'CHINA'])
  })

  it('places every site, a trailing space and BOSNIA included', () => {
    expect(list.sites.map((site) => site.countries?.[0])).toEqual(['ARG', 'VNM', 'CHN', 'TWN', 'TUR', 'BIH'])
  })

  it('reads shares 0..1 and blank workers as null', () => {
    expect(list.sites[0]!.shares).toEqual({ women: 0.14, migrants: 0 })
    expect(list.sites[3]!.workers).toBeNull()
    expect(list.readings.map((reading) => reading.message)).toEqual(['list.percent-signs', 'list.percent-signs'])
  })

  it('reports 110 %, and 0 % women of 500 workers or of none given, by row and column, and uses none of them', () => {
    expect(problems(list)).toEqual([
      'row 7, column "% Female Workers": list.share-outside',
      'row 5, column "% Female Workers": list.zero-without-workers',
      'row 6, column "% Female Workers": list.zero-not-known',
      'row 5, column "% Migrant Workers": list.zero-without-workers',
    ])
    expect([3, 4, 5].map((i) => list.sites[i]!.shares.women)).toEqual([null, null, null])
  })

  it('takes good and sector from the product, and leaves both open for EQUIPMENT and MATERIALS', () => {
    expect(list.sites.map((site) => site.goods)).toEqual([
      ['garments'],
      ['garments'],
      ['footwear'],
      null,
      null,
      ['garments'],
    ])
    expect(list.sites.map((site) => site.divisions)).toEqual([['14'], ['14'], ['15'], null, null, ['14']])
  })

  it('lets options fill what a row leaves open, and only that', () => {
    const filled = fixture('capitals-and-percent-signs.csv', { division: '32', goods: ['toys'] })
    expect(filled.sites[0]).toMatchObject({
      goods: ['garments'],
      divisions: ['14'],
      goodFrom: 'column',
      sectorFrom: 'product',
    })
    expect(filled.sites[4]).toMatchObject({
      goods: ['toys'],
      divisions: ['32'],
      goodFrom: 'option',
      sectorFrom: 'option',
    })
  })
})

describe('forms of files', () => {
  it('finds the header below title rows, the semicolon, Latin-1 letters and German headers', () => {
    const list = fixture('title-rows-and-semicolons.csv')
    expect([list.delimiter, list.headerRecord + 1, list.encoding]).toEqual([';', 4, 'windows-1252'])
    expect(list.sites.map((site) => [site.row, site.name, site.countries, site.goods])).toEqual([
      [5, 'Nähhaus Grün', ['AUT'], ['garments']],
      [6, 'Côte Blanche SA', ['CIV'], null],
    ])
    expect(problems(list)).toEqual(['list: list.not-utf8'])
  })

  it('reads UTF-16 with tabs', () => {
    const list = fixture('utf-16.csv')
    expect([list.encoding, list.delimiter]).toEqual(['utf-16le', '\t'])
    expect(list.sites.map((site) => [site.name, site.countries])).toEqual([
      ['Żółta Nić', ['POL']],
      ['Red Barn', ['VNM']],
    ])
  })

  it('reads bars, and the separator a first line declares', () => {
    expect(text('name|country\nA|China\n').delimiter).toBe('|')
    expect(text('sep=;\nname;country\nA, B;China\n').sites[0]).toMatchObject({
      row: 3,
      name: 'A, B',
      countries: ['CHN'],
    })
  })

  it('counts rows as a spreadsheet does, blank rows and line breaks inside a cell included', () => {
    const list = text('name,country\n"Two\nlines",China\n\n,\nB,India\n')
    expect(list.sites.map((site) => site.row)).toEqual([2, 5])
    expect(list.records).toHaveLength(5)
  })

  it('handles headers named like parts of an object', () => {
    expect(text('__proto__,constructor,country\na,b,China\n').sites[0]!.countries).toEqual(['CHN'])
  })

  it.each([
    ['an empty file', '', 'list.empty'],
    ['a list without a header', '1,2,3\n4,5,6\n', 'list.no-header'],
    ['a list that tells no place', 'name,product\nA,garments\n', 'list.no-place'],
    ['a quotation mark that never closes', 'name,country\n"A,China\n', 'list.unreadable'],
    ['bytes that are no text', 'name,country\nA\0,China\n', 'list.no-text'],
  ])('refuses %s', (_, content, message) => {
    expect(refusal(content)).toEqual([message])
  })

  it('refuses a spreadsheet and says to save it as CSV', () => {
    expect(refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['list.spreadsheet'])
  })

  it('never throws and never loses a row, whatever a file holds', () => {
    const cell = fc.string({ maxLength: 12 }).filter((value) => !value.includes('"'))
    const line = fc
      .array(cell, { maxLength: 5 })
      .map((cells) => cells.map((value) => value.replace(/[\r\n]/g, ' ')).join(','))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const outcome = read(bytes(`name,country,% migrant workers\n${lines.map((one) => `${one}\n`).join('')}`))
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
        const { records, sites } = outcome.value
        expect(records).toHaveLength(lines.length + 1)
        expect(sites).toHaveLength(
          records.slice(1).filter((record) => record.some((value) => value.trim() !== '')).length,
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('columns a person names', () => {
  const odd = 'Betrieb,Ort der Fertigung,Ware\nA,China,garments\n'

  it('are taken as said, by the whole header or a part of it', () => {
    const list = text(odd, { columns: { Fertigung: 'country', Betrieb: 'name' } })
    expect(list.sites[0]).toMatchObject({ name: 'A', countries: ['CHN'] })
  })

  it('can be set aside', () => {
    expect(meanings(text('name,country,city\nA,China,X\n', { columns: { city: 'nothing' } }))).toMatchObject({
      city: null,
    })
  })

  it('are refused when the list has none or several of that name, with the headers to choose from', () => {
    expect(refusal('name,country\nA,China\n', { columns: { colour: 'product' } })).toEqual(['list.no-such-column'])
    expect(
      refusal('name,country,% female workers,% migrant workers\nA,China,1,2\n', { percents: { workers: 'share' } }),
    ).toEqual(['list.which-column'])
  })

  it('never fill two columns with one meaning: the closer header wins', () => {
    expect(meanings(text('company,supplier_name,country\nBrand,Mill,China\n'))).toEqual({
      company: null,
      supplier_name: 'name',
      country: 'country',
    })
  })
})

describe('where a site is', () => {
  it('is found in every spelling of the fixture, and nowhere for Congo, Korea, Atlantis and a blank', () => {
    const list = fixture('country-spellings.csv')
    expect(list.sites.map((site) => site.countries?.join('+') ?? site.unplaced)).toEqual([
      ...['CHN', 'VNM', 'KOR', 'TUR', 'GBR', 'CHN', 'USA', 'SVK', 'MDA', 'CIV', 'CZE', 'MEX', 'DEU', 'VNM', 'TUR'],
      ...['country-ambiguous', 'country-ambiguous', 'country-unknown', 'country-blank', 'CHN+VNM', 'HKG'],
    ])
    expect(list.sites[15]!.candidates).toEqual(['COD', 'COG'])
  })

  it('is taken from the address where there is no country column, and never guessed', () => {
    const list = fixture('addresses-only.csv')
    expect(list.sites.map((site) => site.countries?.join() ?? site.unplaced)).toEqual([
      'CHN',
      'address-without-country',
      'address-without-country',
      'address-ambiguous',
      'address-without-country',
      'address-without-country',
      'address-blank',
      'HKG',
      'TUR',
    ])
  })

  it('is taken from the address where the country is blank or could be several, but not where it is a word we do not know', () => {
    const list = text(
      'name,country,address\nA,,"Dhaka, Bangladesh"\nB,Korea,"Seoul, South Korea"\nC,Korea,"Dhaka, Bangladesh"\nD,Atlantis,"Dhaka, Bangladesh"\n',
    )
    expect(list.sites.map((site) => site.countries?.join() ?? site.unplaced)).toEqual([
      'BGD',
      'KOR',
      'country-ambiguous',
      'country-unknown',
    ])
    expect(list.sites[1]!.placedBy).toBe('address')
  })
})

describe('what looks wrong', () => {
  it('is told of headers over the wrong columns: letters under latitude, countries under city', () => {
    const list = fixture('swapped-headers.csv')
    expect(list.problems.map(({ message, values }) => [message, values?.column, values?.instead])).toEqual([
      ['list.no-countries-swapped', 'country', 'city'],
      ['list.no-degrees-swapped', 'latitude', 'state'],
    ])
    expect(list.sites.every((site) => site.countries === null)).toBe(true)
    expect(
      fixture('swapped-headers.csv', { columns: { city: 'country', country: 'city' } }).sites.map(
        (site) => site.countries,
      ),
    ).toEqual([['BGD'], ['BGD'], ['IND'], ['PAK']])
  })

  it('is told of latitudes beyond 90 degrees', () => {
    expect(problems(text('name,country,latitude,longitude\nA,Viet Nam,106.3,20.9\n'))).toEqual([
      'row 2, latitude: list.latitude-outside',
    ])
  })

  it('is told of doubles, tiers, lost letters, two countries and rows too wide or too short, and every good row goes on', () => {
    const list = fixture('duplicates.csv')
    expect(problems(list)).toEqual([
      'row 8: list.cells-beyond',
      'row 9: list.cells-missing',
      'list: list.several-tiers',
      'row 7: list.two-countries',
      'row 3: list.duplicate-spelling',
      'row 5: list.duplicate',
      'row 6: list.letters-lost',
    ])
    expect(list.sites.map((site) => site.countries?.join() ?? site.unplaced)).toEqual([
      ...['LKA', 'LKA', 'LKA', 'LKA', 'LKA', 'IND', 'IND'],
      'address-without-country',
    ])
  })

  it('is told of letters that were misread', () => {
    expect(problems(fixture('addresses-only.csv'))).toContain('row 10: list.letters-misread')
  })

  it('asks about a share column that does not tell, and reads it once told', () => {
    const list = fixture('shares-in-four-spellings.csv')
    expect(list.readings.map(({ message }) => message)).toEqual(['list.percent-signs', 'list.share-header'])
    expect(list.sites.map((site) => site.shares)).toEqual([
      { women: 0.14, migrants: 0.14 },
      { women: 0.14, migrants: 0.5 },
      { women: 0.61, migrants: 0.02 },
    ])
    const open = 'name,country,% migrant workers\nA,China,0.14\nB,China,0.5\n'
    expect(text(open).questions.map(({ message }) => message)).toEqual(['list.percent-unclear'])
    expect(text(open).sites.map((site) => site.shares.migrants)).toEqual([null, null])
    expect(text(open, { percents: { Migrant: 'share' } }).sites.map((site) => site.shares.migrants)).toEqual([
      0.14, 0.5,
    ])
  })
})
