import { describe, expect, it } from 'vitest'
import { readSupplierList } from '../../src/sheet/list.ts'
import { cellText, showsPercent } from '../../src/sheet/sheet-cells.ts'
import { bookOf, fixture, fixtureBytes, listOf, optionsOf, problems, reading, sitesOf, wheres } from './given.ts'

const HEADERS = ['Name', 'Country', 'Total workers', '% Migrant Workers']

describe('a list in a workbook', () => {
  it('is found on the sheet whose opening rows name the most headers, below its title rows', async () => {
    const list = await listOf(
      await bookOf({
        Notes: { rows: [['Name of the list'], ['All sites of autumn']] },
        Sites: {
          rows: [[], ['Sites of autumn'], ['Made on', new Date('2026-11-03')], HEADERS, ['A', 'China', 100, 14]],
        },
        Old: {
          rows: [
            ['Name', 'Country'],
            ['B', 'India'],
          ],
        },
      }),
    )
    expect(list.form).toEqual({
      kind: 'xlsx',
      sheet: 'Sites',
      sheets: [
        { name: 'Notes', rows: 2 },
        { name: 'Sites', rows: 5 },
        { name: 'Old', rows: 2 },
      ],
    })
    expect(list.headerRow).toBe(4)
    expect(sitesOf(list)[0]).toMatchObject({ row: 5, name: 'A', countries: ['CHN'], workers: 100 })
  })

  it('is read from the sheet a person names, and refused with the names there are where none is called so', async () => {
    const book = await bookOf({
      Sites: { rows: [HEADERS, ['A', 'China', 100, 14]] },
      Old: {
        rows: [
          ['Name', 'Country'],
          ['B', 'India'],
        ],
      },
    })
    expect(wheres(await listOf(book, { mapping: { sheet: 'old' } }))).toEqual(['IND'])
    const other = await readSupplierList(reading, () => [book], optionsOf({ mapping: { sheet: 'New' } }))
    expect(!other.ok && other.problems).toEqual([
      { at: 'sheet', message: 'list.no-such-sheet', values: { name: 'New', names: 'Sites · Old' } },
    ])
  })

  it('is not looked for on a hidden sheet, which may be named', async () => {
    const book = await bookOf({
      Sites: {
        rows: [
          ['Name', 'Country'],
          ['A', 'China'],
        ],
      },
      Hidden: { rows: [HEADERS, ['B', 'India', 1, 1]], hidden: true },
    })
    expect(wheres(await listOf(book))).toEqual(['CHN'])
    expect(wheres(await listOf(book, { mapping: { sheet: 'Hidden' } }))).toEqual(['IND'])
  })

  it('tells of every other sheet that looks like a list, unless the sheet was named', async () => {
    const rows = [HEADERS, ['A', 'China', 100, 14]]
    const book = await bookOf({
      China: { rows },
      'Viet Nam': { rows: [['All sites'], ...rows] },
      Countries: { rows: [['Country', 'Sites']] },
      Kept: { rows, hidden: true },
    })
    const told = await listOf(book)
    expect(problems(told)).toEqual(['list: list.other-sheet'])
    expect(told.problems.first[0]!.values).toEqual({ name: 'Viet Nam', sheet: 'China' })
    expect(problems(await listOf(book, { mapping: { sheet: 'China' } }))).toEqual([])
  })

  it('takes a merged country for each of its rows, and a header merged over two rows for one', async () => {
    const list = await listOf(
      await bookOf({
        Sites: {
          rows: [
            ['Name', 'Country', 'Workforce', null],
            [null, null, 'Total workers', '% Migrant Workers'],
            ['A', 'China', 10, 20],
            ['B', null, 10, 20],
            ['C', null, 10, 20],
            ['D', 'India', 10, 20],
          ],
          merges: [
            { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
            { startRow: 0, endRow: 1, startCol: 1, endCol: 1 },
            { startRow: 0, endRow: 0, startCol: 2, endCol: 3 },
            { startRow: 2, endRow: 4, startCol: 1, endCol: 1 },
          ],
        },
      }),
    )
    expect([list.headerRow, ...wheres(list)]).toEqual([2, 'CHN', 'CHN', 'CHN', 'IND'])
  })

  it('reads numbers as text and texts that are numbers alike, keys with their noughts, days as days', async () => {
    const list = await listOf(
      await bookOf({
        Sites: {
          rows: [
            ['Vendor No', 'Name', 'Country', 'Total workers', 'City'],
            ['0042', 'A', 'China', '1,200', new Date('2026-11-03')],
            [43, 4711, 'China', 1200, 'x'],
          ],
          cells: { A3: { value: 43, style: { numFmt: '0000' } } },
        },
      }),
    )
    expect(sitesOf(list).map(({ key, name, workers, city }) => [key, name, workers, city])).toEqual([
      ['0042', 'A', 1200, '2026-11-03'],
      ['0043', '4711', 1200, 'x'],
    ])
  })

  it('takes 0.14 in the format 0.00% for 14 %, which a plain 0.14 beside it leaves open', async () => {
    const rows = [HEADERS, ['A', 'China', 100, 0.14], ['B', 'China', 100, 0.5]]
    const cells = { D2: { value: 0.14, style: { numFmt: '0.00%' } }, D3: { value: 0.5, style: { numFmt: '0%' } } }
    const formatted = await listOf(await bookOf({ Sites: { rows, cells } }))
    expect(formatted.readings.map(({ message, values }) => [message, values?.count])).toEqual([
      ['list.percent-signs', 2],
    ])
    expect(sitesOf(formatted).map(({ shares }) => shares.migrants)).toEqual([0.14, 0.5])
    const plain = await listOf(await bookOf({ Sites: { rows } }))
    expect(plain.questions.map(({ message }) => message)).toEqual(['list.percent-unclear'])
    const mixed = await listOf(await bookOf({ Sites: { rows, cells: { D2: cells.D2 } } }))
    expect(mixed.questions.map(({ message }) => message)).toEqual(['list.percent-mixed-signs'])
  })

  it('tells formulas and errors by sheet and cell, and takes neither', async () => {
    const list = await listOf(
      await bookOf({
        'My sites': {
          rows: [HEADERS, ['A', 'China', 100, 14], ['B', 'India', '#N/A', 15], [null, 'India', 1, 16]],
          cells: { C2: { formula: 'SUM(1,2)', value: 3 }, A4: { formula: '"B"&"C"', value: 'BC' } },
        },
      }),
    )
    expect(problems(list)).toEqual([
      'My sites!C2: list.formula',
      'My sites!C3: list.error-cell',
      'My sites!A4: list.formula',
      'My sites!A4: list.no-name',
    ])
    expect(sitesOf(list).map(({ workers, name }) => [workers, name])).toEqual([
      [null, 'A'],
      [null, 'B'],
      [1, ''],
    ])
    expect(list.all.at(-1)!.rejected.map(({ message }) => message)).toEqual(['list.formula', 'list.no-name'])
  })

  it('gives the sites that the same list gives as CSV, problems and rows included', async () => {
    for (const name of [
      'capitals-and-percent-signs.csv',
      'country-spellings.csv',
      'addresses-only.csv',
      'swapped-headers.csv',
      'shares-in-four-spellings.csv',
    ]) {
      const csv = await fixture(name)
      const rows = csv.all.map(({ cells }) => [...cells])
      const book = await listOf(await bookOf({ Sites: { rows } }))
      expect(sitesOf(book)).toEqual(sitesOf(csv))
      expect([book.readings, book.questions]).toEqual([csv.readings, csv.questions])
      const told = (list: typeof csv) => list.problems.first.map(({ message, row, column }) => [message, row, column])
      expect(told(book)).toEqual(told(csv))
    }
  })

  it('is no larger than is said: rows and columns', async () => {
    const book = await bookOf({ Sites: { rows: [HEADERS, ['A', 'China'], ['B', 'China']] } })
    const within = (rows: number, columns: number) =>
      readSupplierList(reading, () => [book], optionsOf(), { rows, columns })
    expect((await within(2, 4)).ok).toBe(true)
    expect(await within(1, 4)).toMatchObject({ ok: false, problems: [{ message: 'list.too-many-rows' }] })
    expect(await within(2, 3)).toMatchObject({ ok: false, problems: [{ message: 'list.too-many-columns' }] })
  })

  it('is known by its first bytes alone, however it is named or cut into pieces', async () => {
    const book = await bookOf({ Sites: { rows: [HEADERS, ['A', 'China', 100, 14]] } })
    const pieces = () => [book.subarray(0, 3000), book.subarray(3000)]
    const list = await readSupplierList(reading, pieces, optionsOf())
    expect(list.ok && wheres(list.value)).toEqual(['CHN'])
    expect((await fixture('utf-16.csv')).form.kind).toBe('csv')
    expect(fixtureBytes('utf-16.csv')[0]).toBe(0xff)
  })
})

describe('the text of a cell', () => {
  it.each([
    [0.14, '0.00%', '14%'],
    [0.1 + 0.2, '0%', '30%'],
    [0.07 * 100, null, '7'],
    [1 / 3, null, '0.333333333333333'],
    [7, '000', '007'],
    [true, null, 'TRUE'],
    [new Date('2026-11-03T12:30:00Z'), null, '2026-11-03T12:30:00.000Z'],
    [null, null, ''],
  ])('of %s in the format %s is %s', (value, format, text) => {
    expect(cellText(value, format)).toBe(text)
  })

  it('has a % sign only where the format shows one', () => {
    expect(['0%', '0.0 %;-0.0 %', '[Red]0%'].map(showsPercent)).toEqual([true, true, true])
    expect(['0', '0"%"', '0\\%', '[$%-409]0'].map(showsPercent)).toEqual([false, false, false, false])
  })
})
