import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSupplierList } from '../../src/sheet/list.ts'
import { bytesOf, listOf, optionsOf, reading, refusal, sitesOf, wheres } from './given.ts'

type Write = (text: string) => Uint8Array

const wide =
  (swapped: boolean): Write =>
  (text) => {
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !swapped)
    return bytes
  }
/** Latin-1 as it is: a byte for a letter. */
const latin: Write = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

const ENCODINGS: Record<string, { write: Write; is: string }> = {
  'UTF-8': { write: bytesOf, is: 'utf-8' },
  'UTF-8 with a mark': { write: (text) => bytesOf(`\uFEFF${text}`), is: 'utf-8' },
  'UTF-16 with a mark': { write: (text) => wide(false)(`\uFEFF${text}`), is: 'utf-16le' },
  'UTF-16 with a mark, the other way round': { write: (text) => wide(true)(`\uFEFF${text}`), is: 'utf-16be' },
  'UTF-16 without a mark': { write: wide(false), is: 'utf-16le' },
  'UTF-16 without a mark, the other way round': { write: wide(true), is: 'utf-16be' },
  'Latin-1': { write: latin, is: 'windows-1252' },
}
const SEPARATORS = [...',;\t|^~:!#*+=%$@§¦\u0001\u001f']

const ROWS = [
  ['Factory Name', 'Country', 'Address', '% Migrant Workers', 'Total Workers'],
  ['Nähhaus "Grün"', 'Österreich', 'Gasse 1\nWien', '14', '1200'],
  ['Côte, Blanche; SA', 'Côte d’Ivoire'.replace('’', "'"), 'Rue|2', '3', '80'],
  [`${SEPARATORS.join('')} Ltd`, 'China', '', '0', ''],
]
const written = (separator: string): string =>
  ROWS.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n')

const told = async (bytes: Uint8Array) =>
  sitesOf(await listOf(bytes)).map(({ row, name, countries, address, workers }) => ({
    row,
    name: name.replace(/^\p{Cc}+/u, ''),
    countries,
    address,
    workers,
  }))

describe('a list', () => {
  it.each(Object.keys(ENCODINGS))('in %s is the same with any separator, which nobody has to name', async (name) => {
    const { write, is } = ENCODINGS[name]!
    const expected = await told(bytesOf(written(',')))
    expect(expected.map(({ countries }) => countries?.[0])).toEqual(['AUT', 'CIV', 'CHN'])
    for (const separator of SEPARATORS) {
      const bytes = write(written(separator))
      expect((await listOf(bytes)).form).toEqual({ kind: 'csv', encoding: is, delimiter: separator })
      expect(await told(bytes)).toEqual(expected)
    }
  })

  it('in UTF-16 without a mark is known with few letters of ASCII too', async () => {
    for (const write of [wide(false), wide(true)])
      expect(
        wheres(await listOf(write('国家,工厂名称,Name\r\n中国,天若美纺织有限公司,甲\r\n中国,海宇兰鞋业,乙\r\n'))),
      ).toEqual(['CHN', 'CHN'])
  })

  it('is no UTF-16 for a zero here and there, which is no text', async () => {
    for (const bytes of [
      latin('name,country\nA\0,China\n'),
      latin('name,country\n\0\0\0\0\0\0,China\n'),
      latin(`name,country\nA,China\n${'\0'.repeat(40)}`),
    ])
      expect(await refusal(bytes)).toEqual(['list.no-text'])
  })

  it('is read row by row whatever ends its lines, and where it ends them in several ways, in whatever pieces it comes', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `Mill ${i},China,"a\r\nb"`)
    const ends = ['\n', '\r\n', '\r']
    for (const first of ends)
      for (const second of ends) {
        const text = ['name,country,address', ...rows].map((row, i) => row + (i % 3 === 1 ? second : first)).join('')
        const expected = rows.map((_, i) => [i + 2, `Mill ${i}`, 'a\r\nb'])
        for (const size of [3, 7, 10_000]) {
          const bytes = bytesOf(text)
          const pieces = () =>
            Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
          const list = await readSupplierList(reading, pieces, optionsOf())
          if (!list.ok) throw new Error(JSON.stringify(list.problems))
          expect(sitesOf(list.value).map(({ row, name, address }) => [row, name, address])).toEqual(expected)
        }
      }
  })

  it('is parted by no sign that stands in its headers', async () => {
    for (const header of ['Name/Country', 'Name (Country)', 'Name & Country', 'Name - Country'])
      expect((await listOf(`${header},Address\nA,"Dhaka, Bangladesh"\n`)).form).toMatchObject({ delimiter: ',' })
    expect((await listOf('Address\n"Dhaka, Bangladesh"\n')).columns).toHaveLength(1)
  })

  it('is read whole whatever its cells hold, with any separator and encoding', async () => {
    const letters = fc.constantFrom(...'aZ0é"\n ,;|^:', 'ß', '’')
    const cell = fc.array(letters, { maxLength: 8 }).map((all) => all.join(''))
    const row = fc.tuple(cell, cell)
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom(...Object.keys(ENCODINGS).filter((name) => name !== 'Latin-1')),
        async (rows, separator, encoding) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const text = [['Name', 'Country', 'City'], ...rows.map(([name, city]) => [`N${name}`, 'Peru', city])]
            .map((cells) => cells.map(quoted).join(separator))
            .join('\n')
          const list = await listOf(ENCODINGS[encoding]!.write(text))
          expect(list.all.slice(1).map(({ cells }) => [cells[0], cells[2]])).toEqual(
            rows.map(([name, city]) => [`N${name}`, city]),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
