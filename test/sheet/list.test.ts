import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openList, readSupplierList } from '../../src/sheet/list.ts'
import { readMapping } from '../../src/sheet/options.ts'
import {
  bytesOf,
  fixture,
  fixtureBytes,
  listOf,
  meanings,
  optionsOf,
  problems,
  read,
  reading,
  refusal,
  sitesOf,
  wheres,
} from './given.ts'

describe('a list in capitals with % signs', async () => {
  const list = await fixture('capitals-and-percent-signs.csv')

  it('says what each column was taken for, "Lattitude" and the byte-order mark included, with samples', async () => {
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

  it('places every site, a trailing space and BOSNIA included', async () => {
    expect(sitesOf(list).map((site) => site.countries?.[0])).toEqual(['ARG', 'VNM', 'CHN', 'TWN', 'TUR', 'BIH'])
  })

  it('reads shares 0..1 and blank workers as null', async () => {
    expect(sitesOf(list)[0]!.shares).toEqual({ women: 0.14, migrants: 0 })
    expect(sitesOf(list)[3]!.workers).toBeNull()
    expect(list.readings.map((reading) => reading.message)).toEqual(['list.percent-signs', 'list.percent-signs'])
  })

  it('reports 110 %, and 0 % women of 500 workers or of none given, by row and column, and uses none of them', async () => {
    expect(problems(list)).toEqual([
      'row 5, column "% Female Workers": list.zero-without-workers',
      'row 5, column "% Migrant Workers": list.zero-without-workers',
      'row 6, column "% Female Workers": list.zero-not-known',
      'row 7, column "% Female Workers": list.share-outside',
    ])
    expect([3, 4, 5].map((i) => sitesOf(list)[i]!.shares.women)).toEqual([null, null, null])
  })

  it('takes good and sector from the product, and leaves both open for EQUIPMENT and MATERIALS', async () => {
    expect(sitesOf(list).map((site) => site.goods)).toEqual([
      ['garments'],
      ['garments'],
      ['footwear'],
      null,
      null,
      ['garments'],
    ])
    expect(sitesOf(list).map((site) => site.divisions)).toEqual([['14'], ['14'], ['15'], null, null, ['14']])
  })

  it('lets options fill what a row leaves open, and only that', async () => {
    const filled = await fixture('capitals-and-percent-signs.csv', { division: '32', goods: ['toys'] })
    expect(sitesOf(filled)[0]).toMatchObject({
      goods: ['garments'],
      divisions: ['14'],
      goodFrom: 'column',
      sectorFrom: 'product',
    })
    expect(sitesOf(filled)[4]).toMatchObject({
      goods: ['toys'],
      divisions: ['32'],
      goodFrom: 'option',
      sectorFrom: 'option',
    })
  })
})

describe('forms of files', () => {
  it('finds the header below title rows, the semicolon, Latin-1 letters and German headers', async () => {
    const list = await fixture('title-rows-and-semicolons.csv')
    expect(list).toMatchObject({
      form: { kind: 'csv', delimiter: ';', encoding: 'windows-1252' },
      headerRow: 4,
    })
    expect(sitesOf(list).map((site) => [site.row, site.name, site.countries, site.goods])).toEqual([
      [5, 'Nähhaus Grün', ['AUT'], ['garments']],
      [6, 'Côte Blanche SA', ['CIV'], null],
    ])
    expect(problems(list)).toEqual(['list: list.not-utf8'])
  })

  it('reads UTF-16 with tabs, in either order of bytes', async () => {
    const list = await fixture('utf-16.csv')
    expect(list.form).toEqual({ kind: 'csv', encoding: 'utf-16le', delimiter: '\t' })
    expect(sitesOf(list).map((site) => [site.name, site.countries])).toEqual([
      ['Żółta Nić', ['POL']],
      ['Red Barn', ['VNM']],
    ])
    const swapped = fixtureBytes('utf-16.csv')
    for (let i = 0; i < swapped.length; i += 2) swapped.subarray(i, i + 2).reverse()
    const other = await listOf(swapped)
    expect(other.form).toMatchObject({ encoding: 'utf-16be' })
    expect(sitesOf(other)).toEqual(sitesOf(list))
  })

  it('reads bars, the separator a first line declares, and the one a person names, whatever it is', async () => {
    expect((await listOf('name|country\nA|China\n')).form).toMatchObject({ delimiter: '|' })
    for (const sign of [';', '^', '~'])
      expect(sitesOf(await listOf(`sep=${sign}\nname${sign}country\nA, B${sign}China\n`))[0]).toMatchObject({
        row: 3,
        name: 'A, B',
        countries: ['CHN'],
      })
    const named = await listOf('name:country\nA, B:China\n', { mapping: { delimiter: ':' } })
    expect(sitesOf(named)[0]).toMatchObject({ name: 'A, B', countries: ['CHN'] })
  })

  it('counts rows as a spreadsheet does, blank rows and line breaks inside a cell included', async () => {
    const list = await listOf('name,country\n"Two\nlines",China\n\n,\nB,India\n')
    expect(sitesOf(list).map((site) => site.row)).toEqual([2, 5])
    expect(list.all).toHaveLength(5)
  })

  it('reads the same list whatever the pieces its bytes come in', async () => {
    for (const name of ['utf-16.csv', 'title-rows-and-semicolons.csv', 'capitals-and-percent-signs.csv']) {
      const bytes = fixtureBytes(name)
      const whole = await listOf(bytes)
      for (const size of [2, 7, 64]) {
        const pieces = () =>
          Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
        const list = await readSupplierList(reading, pieces, optionsOf())
        expect(list.ok && list.value).toEqual(whole)
      }
    }
  })

  it('handles headers named like parts of an object', async () => {
    const list = await listOf('__proto__,constructor,country\na,b,China\n')
    expect(wheres(list)).toEqual(['CHN'])
    expect(
      await refusal('name,country\nA,China\n', { mapping: { columns: JSON.parse('{"__proto__":"name"}') } }),
    ).toEqual(['list.no-such-column'])
  })

  it.each([
    ['an empty file', '', 'list.empty'],
    ['a list without a header', '1,2,3\n4,5,6\n', 'list.no-header'],
    ['a list that tells no place', 'name,product\nA,garments\n', 'list.no-place'],
    ['a quotation mark that never closes', 'name,country\n"A,China\n', 'list.unreadable'],
    ['more than a thousand columns', `name,country\nA,China${','.repeat(1_000)}\n`, 'list.too-many-columns'],
    ['bytes that are no text', 'name,country\nA\0,China\n', 'list.no-text'],
  ])('refuses %s', async (_, content, message) => {
    expect(await refusal(content)).toEqual([message])
  })

  it('shows the row that looks most like a header where it knows none, so that its columns can be mapped', async () => {
    for (const sign of [';', ',']) {
      const foreign = await read(`Fabryki\nNazwa zakładu${sign}Kraj${sign}Ulica\nA${sign}Polska${sign}Długa 1\n`)
      expect(!foreign.ok && foreign.problems[0].values).toEqual({ row: 2, headers: 'Nazwa zakładu · Kraj · Ulica' })
    }
    const cut = await read('"never closed')
    expect(!cut.ok && cut.problems[0].values).toEqual({ row: 1, headers: '' })
  })

  it('refuses a row that does not end within a million bytes, and reads no further', async () => {
    let read = 0
    function* pieces() {
      yield bytesOf('name,country\nA,China\n"')
      for (let i = 0; i < 1_000; i += 1) {
        read = i
        yield bytesOf('B'.repeat(10_000))
      }
    }
    const list = await openList(reading, pieces, optionsOf())
    read = 0
    const end = list.ok && (await list.value.read(() => undefined))
    expect(end).toEqual({
      ok: false,
      problems: [{ at: 'line 3', message: 'list.row-too-long', values: { line: 3, most: 1_000_000 } }],
    })
    expect(read).toBeLessThan(110)
  })

  it('refuses an archive that is no workbook', async () => {
    expect(await refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['upload.cut-off'])
  })

  it('never throws and never loses a row, whatever a file holds', async () => {
    const cell = fc.string({ maxLength: 12 }).filter((value) => !value.includes('"'))
    const line = fc
      .array(cell, { maxLength: 5 })
      .map((cells) => cells.map((value) => value.replace(/[\r\n]/g, ' ')).join(','))
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const outcome = await read(`name,country,% migrant workers\n${lines.map((one) => `${one}\n`).join('')}`)
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
        const { all, rows, used, rejected } = outcome.value
        expect(all).toHaveLength(lines.length + 1)
        const filled = all.slice(1).filter(({ cells }) => cells.some((value) => value.trim() !== ''))
        expect([sitesOf(outcome.value).length, rows, used + rejected]).toEqual(Array(3).fill(filled.length))
      }),
      { numRuns: 300 },
    )
  })
})

describe('columns a person names', () => {
  const odd = 'Betrieb,Ort der Fertigung,Ware\nA,China,garments\n'

  it('are taken as said, by the whole header or a part of it', async () => {
    const list = await listOf(odd, { mapping: { columns: { Fertigung: 'country', Betrieb: 'name' } } })
    expect(sitesOf(list)[0]).toMatchObject({ name: 'A', countries: ['CHN'] })
  })

  it('are refused where one is said to be two things', () => {
    const { problems: told } = readMapping({
      map: ['Ort=city', 'Ort=country', 'A=name', 'A=name'],
      percent: ['B=share'],
    })
    expect(told).toEqual([
      { at: 'map', message: 'list.said-twice', values: { name: 'Ort', first: 'city', second: 'country' } },
    ])
  })

  it('can be set aside', async () => {
    const list = await listOf('name,country,city\nA,China,X\n', { mapping: { columns: { city: 'nothing' } } })
    expect(meanings(list)).toMatchObject({ city: null })
  })

  it('are refused when the list has none or several of that name, with the headers to choose from', async () => {
    expect(await refusal('name,country\nA,China\n', { mapping: { columns: { colour: 'product' } } })).toEqual([
      'list.no-such-column',
    ])
    const two = 'name,country,% female workers,% migrant workers\nA,China,1,2\n'
    expect(await refusal(two, { mapping: { shares: { workers: 'share' } } })).toEqual(['list.which-column'])
  })

  it('never fill two columns with one meaning: the closer header wins', async () => {
    expect(meanings(await listOf('company,supplier_name,country\nBrand,Mill,China\n'))).toEqual({
      company: null,
      supplier_name: 'name',
      country: 'country',
    })
  })

  it('say why each column was taken for what it was', async () => {
    const list = await listOf(
      'What to do,company,supplier_name,Country,Percentage of women,Colour,Ort\n,Brand,Mill,China,1,red,X\n',
      { mapping: { columns: { Ort: 'city' } } },
    )
    expect(list.columns.map(({ why, instead }) => (instead ? `${why}: ${instead}` : why))).toEqual([
      'rejected-rows',
      'other-column: supplier_name',
      'header',
      'header',
      'header-unit',
      'unknown',
      'told',
    ])
  })

  it('may stand in a row that a person names, and no further down than there are rows', async () => {
    const list = 'Country,Name\nland,stadt\nChina,A\n'
    expect((await listOf(list)).headerRow).toBe(1)
    const told = await listOf(list, { mapping: { headerRow: 2 } })
    expect([told.headerRow, wheres(told)]).toEqual([2, ['CHN']])
    expect(await refusal(list, { mapping: { headerRow: 9 } })).toEqual(['list.no-header-row'])
  })

  it('tell the key of the buyer, the group, the city and the postcode', async () => {
    const list = await listOf(
      'Vendor No.,Name,Parent company,City,Postal code,Country\n0042,A,Holding,Ningbo,315000,CN\n',
    )
    expect(sitesOf(list)[0]).toMatchObject({ key: '0042', group: 'Holding', city: 'Ningbo', postcode: '315000' })
  })
})

describe('where a site is', () => {
  it('is found in every spelling of the fixture, and nowhere for Congo, Korea, Atlantis and a blank', async () => {
    const list = await fixture('country-spellings.csv')
    expect(wheres(list)).toEqual([
      ...['CHN', 'VNM', 'KOR', 'TUR', 'GBR', 'CHN', 'USA', 'SVK', 'MDA', 'CIV', 'CZE', 'MEX', 'DEU', 'VNM', 'TUR'],
      ...['country-ambiguous', 'country-ambiguous', 'country-unknown', 'country-blank', 'CHN+VNM', 'HKG'],
    ])
    expect(sitesOf(list)[15]!.candidates).toEqual(['COD', 'COG'])
  })

  it('is taken from the address where there is no country column, and never guessed', async () => {
    expect(wheres(await fixture('addresses-only.csv'))).toEqual([
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

  it('is taken from the address where the country is blank or could be several, but not where it is a word we do not know', async () => {
    const list = await listOf(
      'name,country,address\nA,,"Dhaka, Bangladesh"\nB,Korea,"Seoul, South Korea"\nC,Korea,"Dhaka, Bangladesh"\nD,Atlantis,"Dhaka, Bangladesh"\n',
    )
    expect(wheres(list)).toEqual(['BGD', 'KOR', 'country-ambiguous', 'country-unknown'])
    expect(sitesOf(list)[1]!.placedBy).toBe('address')
  })
})

describe('a row that is not used', () => {
  const list = async () =>
    listOf(
      'Name,Country,Address\nGood,China,\n,India,\nFar,Atlantis,\nBoth,Congo,\nBlank,,Somewhere\nWide,China,a,b,c\nTail,China,a,,\n',
    )

  it('has no name, no place or cells beyond the header, and says so at its cell with what to do', async () => {
    const { all, used, rejected } = await list()
    expect([used, rejected]).toEqual([2, 5])
    expect(
      all.filter(({ reason }) => reason).map((row) => row.rejected.map(({ at, message }) => `${at}: ${message}`)),
    ).toEqual([
      ['row 3, column "Name": list.no-name'],
      ['row 4, column "Country": list.country-unknown'],
      ['row 5, column "Country": list.country-ambiguous'],
      ['row 6, column "Address": list.address-without-country'],
      ['row 7, column "4": list.cells-beyond'],
    ])
    expect(all[4]!.rejected[0]!.values).toMatchObject({ row: 5, text: 'Congo', countries: 'COD COG' })
  })

  it('is told among the problems, and may stand without a name where the list has none', async () => {
    expect((await list()).problems.count).toBe(5)
    expect((await listOf('country,product\nChina,shoes\n')).rejected).toBe(0)
  })

  it('has no part in how the shares are read where its cells have shifted', async () => {
    const shifted = await listOf('name,country,% migrant workers\nA,China,14,9\nB,China,0.5\n')
    expect(shifted.questions.map(({ message }) => message)).toEqual(['list.percent-unclear'])
  })
})

describe('what looks wrong', () => {
  it('is told of headers over the wrong columns: letters under latitude, countries under city', async () => {
    const list = await fixture('swapped-headers.csv')
    expect(
      list.problems.first
        .filter(({ row }) => row === null)
        .map(({ message, values }) => [message, values?.column, values?.instead]),
    ).toEqual([
      ['list.no-countries-swapped', 'country', 'city'],
      ['list.no-degrees-swapped', 'latitude', 'state'],
    ])
    expect(sitesOf(list).every((site) => site.countries === null)).toBe(true)
    const told = await fixture('swapped-headers.csv', { mapping: { columns: { city: 'country', country: 'city' } } })
    expect(wheres(told)).toEqual(['BGD', 'BGD', 'IND', 'PAK'])
  })

  it('is told of latitudes beyond 90 degrees', async () => {
    expect(problems(await listOf('name,country,latitude,longitude\nA,Viet Nam,106.3,20.9\n'))).toEqual([
      'row 2, column "latitude": list.latitude-outside',
    ])
  })

  it('is told of doubles, tiers, lost letters, two countries and rows too wide or too short, and every good row goes on', async () => {
    const list = await fixture('duplicates.csv')
    expect(problems(list)).toEqual([
      'list: list.several-tiers',
      'row 3, column "name": list.duplicate-spelling',
      'row 5, column "name": list.duplicate',
      'row 6, column "name": list.letters-lost',
      'row 7, column "country": list.two-countries',
      'row 8, column "5": list.cells-beyond',
      'row 9, column "country": list.cells-missing',
      'row 9, column "address": list.address-without-country',
    ])
    expect(wheres(list)).toEqual([
      ...['LKA', 'LKA', 'LKA', 'LKA', 'LKA', 'IND', 'cells-beyond', 'address-without-country'],
    ])
  })

  it('is told of letters that were misread', async () => {
    expect(problems(await fixture('addresses-only.csv'))).toContain(
      'row 10, column "supplier_address": list.letters-misread',
    )
  })

  it('is told of a column of tiers that holds something else', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `Site ${i},China,T${i}`).join('\n')
    expect(problems(await listOf(`name,country,tier\n${rows}\n`))).toEqual(['column "tier": list.many-tiers'])
  })

  it('is counted in full and told in part: 200 problems and 8 rows of each kind', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `Site ${i},Atlantis`).join('\n')
    const { problems: found } = await listOf(`name,country\nA,China\n${rows}\n`)
    expect([found.count, found.first.length]).toEqual([501, 200])
    expect(found.groups.map(({ count, rows: first, example }) => [example.message, count, first])).toEqual([
      ['list.country-unknown', 500, [3, 4, 5, 6, 7, 8, 9, 10]],
      ['list.no-countries', 1, []],
    ])
  })

  it('asks about a share column that does not tell, and reads it once told', async () => {
    const list = await fixture('shares-in-four-spellings.csv')
    expect(list.readings.map(({ message }) => message)).toEqual(['list.percent-signs', 'list.share-header'])
    expect(sitesOf(list).map((site) => site.shares)).toEqual([
      { women: 0.14, migrants: 0.14 },
      { women: 0.14, migrants: 0.5 },
      { women: 0.61, migrants: 0.02 },
    ])
    const open = 'name,country,% migrant workers\nA,China,0.14\nB,China,0.5\n'
    const asked = await listOf(open)
    expect(asked.questions.map(({ message }) => message)).toEqual(['list.percent-unclear'])
    expect(sitesOf(asked).map((site) => site.shares.migrants)).toEqual([null, null])
    const told = await listOf(open, { mapping: { shares: { Migrant: 'share' } } })
    expect(sitesOf(told).map((site) => site.shares.migrants)).toEqual([0.14, 0.5])
  })
})
