import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createSay } from '../../src/messages/messages.ts'
import { CSV_BEGINS } from '../../src/sheet/csv.ts'
import type { SupplierList } from '../../src/sheet/list.ts'
import { createRejectedLines } from '../../src/sheet/rejected.ts'
import { createScreenWords } from '../../src/sheet/screened-words.ts'
import { data } from '../core/exposure/given.ts'
import { bookOf, fixture, listOf, sitesOf, wheres } from './given.ts'

const say = createSay('en')
const words = createScreenWords(say, data)
const fileOf = (list: SupplierList): string => {
  const { header, line } = createRejectedLines(say, words, list)
  const rejected = list.all.filter(({ reason }) => reason !== null)
  return CSV_BEGINS + header + rejected.map(line).join('')
}
const rowsOf = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true })

describe('a file of rejected rows', () => {
  it('holds the rows that are not used with all their cells, after what to do about each', async () => {
    const rows = rowsOf(fileOf(await fixture('country-spellings.csv')))
    expect(rows[0]).toEqual(['What to do', 'supplier_name', 'Country/Region', 'product'])
    expect(rows.slice(1).map((row) => row.slice(1, 3))).toEqual([
      ['Site 16', 'Congo'],
      ['Site 17', 'Korea'],
      ['Site 18', 'Atlantis'],
      ['Site 19', ''],
    ])
    expect(rows[1]![0]).toBe(
      'Row 17: “Congo” could be Congo (Democratic Republic) · Congo (Republic). Write which one it is.',
    )
  })

  it('comes back as it is with the same rows rejected, and mended with all of them used', async () => {
    const file = fileOf(await fixture('country-spellings.csv'))
    const again = await listOf(file)
    expect(wheres(again)).toEqual(['country-ambiguous', 'country-ambiguous', 'country-unknown', 'country-blank'])
    expect(again.columns[0]).toMatchObject({ meaning: null, why: 'rejected-rows' })
    expect(rowsOf(fileOf(again)).map((row) => row.slice(1))).toEqual(rowsOf(file).map((row) => row.slice(1)))
    const mended = file
      .replace(',Congo,', ',Congo (Democratic Republic),')
      .replace(',Korea,', ',South Korea,')
      .replace(',Atlantis,', ',Malta,')
      .replace('Site 19,,', 'Site 19,Peru,')
    expect(wheres(await listOf(mended))).toEqual(['COD', 'KOR', 'MLT', 'PER'])
  })

  it('keeps cells beyond the header where they stand', async () => {
    const file = fileOf(await listOf('name,country\nA, Ltd,China\n'))
    expect(rowsOf(file)[1]!.slice(1)).toEqual(['A', ' Ltd', 'China'])
    expect(wheres(await listOf(file))).toEqual(['cells-beyond'])
  })

  it('runs nothing in a spreadsheet, and gives back the very cells when it is loaded', async () => {
    const name = '=HYPERLINK("http://example.org")'
    const list = await listOf(`name,country,city\n"${name.replaceAll('"', '""')}",Atlantis,+1\n'=x,Atlantis,-2\n`)
    const file = fileOf(list)
    expect(rowsOf(file)[1]![1]).toBe(`'${name}`)
    expect(sitesOf(await listOf(file)).map(({ name: read, city }) => [read, city])).toEqual([
      [name, '+1'],
      ["'=x", '-2'],
    ])
  })

  it('is made of a workbook too, its merged cells filled', async () => {
    const book = await bookOf({
      Sites: {
        rows: [
          ['Name', 'Country'],
          ['A', 'Atlantis'],
          ['B', null],
        ],
        merges: [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }],
      },
    })
    expect(rowsOf(fileOf(await listOf(book))).map((row) => row.slice(1))).toEqual([
      ['Name', 'Country'],
      ['A', 'Atlantis'],
      ['B', 'Atlantis'],
    ])
  })
})
