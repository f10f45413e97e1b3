import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import headers from '../../src/match/headers.json' with { type: 'json' }
import { readWatchList } from '../../src/match/watch-list.ts'
import { createCountryNames } from '../../src/sheet/country.ts'
import { data } from '../core/exposure/given.ts'

const names = createCountryNames(data.synonyms)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (content: string | Uint8Array) =>
  readWatchList(() => [typeof content === 'string' ? bytesOf(content) : content], names, 'its file')
const listOf = async (content: string | Uint8Array) => {
  const list = await read(content)
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  return list.value
}
const refusal = async (content: string) => {
  const list = await read(content)
  return list.ok ? null : list.problems[0].message
}

const FULL = [
  'list,entry,name,other names,address,city,country,since,until,source,note',
  'Orders,7,"Korvane, Ltd","Kor Vane; 科瓦内 ; Korvane, Ltd",Plot 12,Savar,Bangladesh,2024-05-01,2025-06-30,https://example.org,Held at entry',
].join('\n')
const ENTRY = {
  row: 2,
  entry: '7',
  names: ['Korvane, Ltd', 'Kor Vane', '科瓦内'],
  address: 'Plot 12, Savar',
  country: 'BGD',
  since: '2024-05-01',
  until: '2025-06-30',
  source: 'https://example.org',
  note: 'Held at entry',
}

describe('a list to match with', () => {
  it('has the headers that the README and the refusal of another shape name', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const table = readme.slice(readme.indexOf('### Matching with watch lists')).split('\n\n')[2]!
    const told = table
      .split('\n')
      .slice(2)
      .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
    expect(told.toSorted()).toEqual(
      Object.values(headers)
        .map(([first]) => first!)
        .toSorted(),
    )
    const problem = readFileSync(new URL('../../src/messages/en/problem.json', import.meta.url), 'utf8')
    const sentence = JSON.parse(problem)['watch.no-name-column'] as string
    for (const name of told) expect(sentence).toContain(name)
  })

  it('gives every column to its entry, in any encoding, with any usual separator, its headers in any order and spelling', async () => {
    expect(await listOf(FULL)).toMatchObject({ name: 'Orders', entries: [ENTRY], problems: [] })
    const swapped = FULL.replace('list,entry,name', 'List,Entry ID,ENTITY NAME').replace('since', 'Date added')
    expect((await listOf(swapped)).entries).toEqual([ENTRY])
    const parted = 'note;name;country\r\nheld;"Korvane; Ltd";BD\r\n'
    const wide = new Uint8Array(Uint16Array.from(`\uFEFF${parted}`, (letter) => letter.charCodeAt(0)).buffer)
    for (const bytes of [bytesOf(parted), wide, bytesOf(parted.replaceAll(/;(?! )/g, '\t'))])
      expect((await listOf(bytes)).entries).toMatchObject([{ names: ['Korvane; Ltd'], country: 'BGD', note: 'held' }])
  })

  it('needs a name only: what is not told is not known, the row stands for the entry and the file for the list', async () => {
    const list = await listOf('\nname\n\nKorvane\n')
    expect(list.name).toBe('its file')
    expect(list.entries).toEqual([
      {
        row: 4,
        entry: '4',
        names: ['Korvane'],
        address: '',
        country: null,
        since: null,
        until: null,
        source: null,
        note: null,
      },
    ])
  })

  it('keeps every good entry and tells of every other one, and of each value nobody understands, where it stands', async () => {
    const list = await listOf(
      'name,country,since\nA,Atlantis,2024-05-01\n,China,\nB,Korea,yesterday\nC,China,2025-02-30\nD,CN,\n',
    )
    expect(list.entries.map(({ names: [name], country, since }) => [name, country, since])).toEqual([
      ['A', null, '2024-05-01'],
      ['B', null, null],
      ['C', 'CHN', null],
      ['D', 'CHN', null],
    ])
    expect(list.problems.map(({ at, message }) => `${at}: ${message}`)).toEqual([
      'row 2, column "country": watch.no-country',
      'row 3, column "name": watch.no-name',
      'row 4, column "country": watch.no-country',
      'row 4, column "since": watch.no-day',
      'row 5, column "since": watch.no-day',
    ])
  })

  it('tells of an entry whose cells may have shifted, and matches it all the same', async () => {
    const list = await listOf('name,note\nKorvane Garments Co., Ltd,held\nTiramondo,,\n')
    expect(list.entries.map(({ names: [name] }) => name)).toEqual(['Korvane Garments Co.', 'Tiramondo'])
    expect(list.problems).toEqual([{ at: 'row 2', message: 'watch.cells-beyond', values: { row: 2, count: 1 } }])
  })

  it('has an edition that is the same for the same entries and another for any other', async () => {
    const { digest } = await listOf(FULL)
    expect((await listOf(FULL.replaceAll('\n', '\r\n'))).digest).toBe(digest)
    for (const [from, to] of [
      ['Savar', 'Dhaka'],
      ['2025-06-30', ''],
      ['Kor Vane', 'Kor Vann'],
    ])
      expect((await listOf(FULL.replace(from!, to!))).digest).not.toBe(digest)
  })

  it.each([
    ['whose first row has no name column', 'entity id,country\n1,China\n', 'watch.no-name-column'],
    ['without an entry', 'name,country\n,China\n', 'watch.empty'],
    ['that is empty', '', 'list.empty'],
    ['of more than 50,000 entries', `name\n${'Korvane\n'.repeat(50_001)}`, 'watch.too-many'],
  ])('is refused %s', async (_, content, message) => {
    expect(await refusal(content)).toBe(message)
  })
})
