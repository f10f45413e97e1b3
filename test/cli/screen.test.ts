import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Files } from '../../src/cli/file.ts'
import { createScreenCommand } from '../../src/cli/screen.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { openShipped } from '../../src/shipped.ts'
import { bookOf } from '../sheet/given.ts'

const say = createSay('en')
const shipped = openShipped()
const lists = new URL('../fixtures/lists/', import.meta.url)

type Seen = { out: string; err: string; code: number; files: Record<string, string>; left: string[] }

type Content = string | Uint8Array | Record<string, string>

/** Files that are read from the fixtures or from what is handed in, and written into a record. */
const filesOf = (seen: Seen, handed?: Content): Files => ({
  openFile: async (path) => {
    const content = typeof handed === 'object' && !(handed instanceof Uint8Array) ? handed[path] : handed
    const bytes =
      content === undefined
        ? new Uint8Array(await readFile(new URL(path, lists)))
        : typeof content === 'string'
          ? new TextEncoder().encode(content)
          : content
    return { size: bytes.length, chunks: () => [bytes] }
  },
  openOutput: async (path) => {
    if (path.startsWith('/closed/')) throw new Error('EACCES')
    seen.left.push(path)
    const leave = () => seen.left.splice(seen.left.indexOf(path), 1)
    let text = ''
    return {
      write: async (more) => {
        text += more
      },
      keep: async () => {
        leave()
        seen.files[path] = text
      },
      drop: async () => void leave(),
    }
  },
})

const run = async (args: string[], content?: Content): Promise<Seen> => {
  const seen: Seen = { out: '', err: '', code: 0, files: {}, left: [] }
  const command = createScreenCommand({
    ...shipped,
    ...filesOf(seen, content),
    say,
    openWorkbook,
    out: {
      write: (text, taken) => {
        seen.out += text
        taken?.()
      },
    },
    err: { write: (text) => (seen.err += text) },
  }).exitOverride((error) => {
    seen.code = error.exitCode
    throw error
  })
  await command.parseAsync(args, { from: 'user' }).catch((error: { exitCode?: number }) => {
    if (error.exitCode === undefined) throw error
  })
  return seen
}
const rowsOf = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true })

describe('the command screen', () => {
  it('prints columns, priorities with counts, the first sites with reasons, sources with editions, and what the list of goods lacks', async () => {
    const { out, code } = await run(['capitals-and-percent-signs.csv'])
    expect(code).toBe(0)
    expect(out.startsWith(`${say('screening.title')}\n`)).toBe(true)
    for (const part of [
      'share of migrants',
      '6 of 6 sites placed',
      'between D and A',
      'edition 2025',
      'additions of 2024 are missing',
      'Method method@1',
    ]) {
      expect(out).toContain(part)
    }
    expect(out.replace(/[│\s]+/g, ' ')).toContain('tier 3 in the trafficking report of 2025, as printed in an')
  })

  it('counts the sites it placed nowhere by their reason', async () => {
    const { sites, rejected } = JSON.parse((await run(['addresses-only.csv', '--json'])).out)
    expect(sites).toHaveLength(9)
    expect(rejected).toEqual([
      { reason: 'address-without-country', rows: [3, 4, 6, 7] },
      { reason: 'address-ambiguous', rows: [5] },
      { reason: 'address-blank', rows: [8] },
    ])
    expect(sites.filter((site: { screening: unknown }) => site.screening === null)).toHaveLength(6)
  })

  it('gives machines .6402 for garments from China with sources, editions and evidence', async () => {
    const { sites, method, data } = JSON.parse(
      (await run(['list.csv', '--json'], 'name,country,product\nA,China,garments\n')).out,
    )
    expect(sites[0].screening.index.low).toBeCloseTo(1 - (1 - 0.5 * 0.7907) * 0.7 * 0.85, 4)
    const [place] = sites[0].screening.parts
    expect(place.bases).toContainEqual({ source: 'tip', edition: '2025', evidence: 'official' })
    expect(place.parts.map(({ part }: { part: string }) => part)).toEqual([
      ...['response', 'law', 'voice', 'pressure', 'tie', 'state'],
    ])
    expect([method, data.digest.length]).toEqual(['method@1', 64])
  })

  it('fills sector and good from options', async () => {
    const { sites } = JSON.parse(
      (await run(['list.csv', '--sector', '14', '--good', 'garments', '--json'], 'name,country\nA,China\n')).out,
    )
    expect(sites[0].screening.priority).toEqual({ low: 'A', high: 'A' })
  })

  it('orders the sites by the priority of the upper end, one priority before two', async () => {
    const { out } = await run(
      ['list.csv', '--top', '2'],
      'name,country,product\nFirst told,Germany,machinery\nSecond silent,China,\nThird told,China,garments\n',
    )
    const first = out.slice(out.indexOf('The first 2 sites to ask'))
    expect(first.match(/First told|Second silent|Third told/g)).toEqual(['Third told', 'Second silent'])
  })

  it('asks about a share column and reads it once told', async () => {
    const list = 'name,country,% migrant workers\nA,China,0.14\nB,China,0.5\n'
    expect((await run(['list.csv'], list)).out).toContain('say which: "% migrant workers=share"')
    const { sites } = JSON.parse((await run(['list.csv', '--percent', 'Migrant=share', '--json'], list)).out)
    expect(sites[0].shares.migrants).toBe(0.14)
  })

  it('writes no text that a spreadsheet would run: into the list, its rejected rows and its possible matches', async () => {
    const names = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'].map(
      (begin) => `${begin}cmd|' /C calc'!A0`,
    )
    const cell = (text: string) => `"${text}"`
    const { files } = await run(['list.csv', '--against', 'w.csv', '--out', 'o.csv', '--rejected', 'r.csv'], {
      'list.csv': `Name,Country,=1+1\n${names.map((name) => `${cell(name)},Portugal,${cell(name)}\n${cell(name)},Atlantis,x\n`).join('')}`,
      'w.csv': `name,note\n${names.map((name) => `${cell(name)},${cell(name)}\n`).join('')}`,
    })
    for (const path of ['o.csv', 'r.csv']) {
      const cells = (parse(files[path]!, { bom: true, relax_column_count: true }) as string[][]).flat()
      expect(cells.filter((text) => text.includes('cmd|')).length).toBeGreaterThanOrEqual(names.length)
      expect(cells.filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([])
    }
  })

  it('writes every row in its order with all its cells, under a title line, with the reasons beside it', async () => {
    const { files } = await run(['country-spellings.csv', '--out', 'first.csv'])
    const given = rowsOf(await readFile(new URL('country-spellings.csv', lists), 'utf8'))
    const [title, header, ...rows] = rowsOf(files['first.csv']!)
    expect(title![0]).toBe('Where to ask first and why')
    expect(header!.slice(0, 3)).toEqual(given[0])
    expect(header!.slice(3)).toEqual([
      'Priority',
      'Index, lower end',
      'Index, upper end',
      'Country taken',
      'Country taken from',
      'Sector taken',
      'Good taken',
      'Why',
      'Sources',
      'Not used because',
    ])
    expect(rows.map((row) => row.slice(0, 3))).toEqual(given.slice(1))
    expect(rows[0]!.slice(3, 8)).toEqual(['A', '0.64', '0.64', 'China', 'country column'])
    expect(rows[15]!.at(-1)).toBe('the country could be one of several: Congo (Democratic Republic) · Congo (Republic)')
  })

  it('keeps title rows and blank rows of the list in what it writes', async () => {
    const { files } = await run(
      ['list.csv', '--out', 'x.csv'],
      'All sites of autumn\n\nname,country\nA,China\n\nB,India\n',
    )
    const rows: string[][] = parse(files['x.csv']!, { bom: true, relax_column_count: true, skip_empty_lines: false })
    expect(rows.map((row) => row[0])).toEqual([
      'Where to ask first and why',
      'All sites of autumn',
      '',
      'name',
      'A',
      '',
      'B',
    ])
  })

  it('writes no cell a spreadsheet would run as a formula, and leaves negative numbers alone', async () => {
    const { files } = await run(['formulas.csv', '--out', 'safe.csv'])
    const rows = rowsOf(files['safe.csv']!).slice(2)
    expect(rows.map((row) => row[0])).toEqual([
      '\'=HYPERLINK("http://example.org","x")',
      "'+SUM(A1)",
      "'@cmd",
      "'＝1+1",
      "'-2+3",
    ])
    expect(rows.map((row) => row[3])).toEqual(['-58.4', '12.5', '', '', '-1'])
  })

  it('draws no control characters of the list on the terminal', async () => {
    const { out } = await run(['list.csv'], 'name,country\n\u001b[31mRed\u0007,China\n')
    expect(out).toContain('[31mRed')
    expect(/[^\P{Cc}\n]/u.test(out)).toBe(false)
  })

  it.each([
    [['missing.csv'], 'Choose a file that exists'],
    [['capitals-and-percent-signs.csv', '--sector', '04'], 'Write a division of two digits'],
    [['capitals-and-percent-signs.csv', '--good', 'moonstone'], 'Write a kind of product'],
    [['capitals-and-percent-signs.csv', '--map', 'Country'], 'name, country'],
    [['capitals-and-percent-signs.csv', '--map', 'Ort=country'], 'Choose one of: Factory Name'],
    [['capitals-and-percent-signs.csv', '--header-row', '0'], 'from 1 to 100'],
    [['capitals-and-percent-signs.csv', '--delimiter', ';;'], 'Write one sign'],
    [['capitals-and-percent-signs.csv', '--percent', 'Migrant=14'], 'share, percent'],
    [['capitals-and-percent-signs.csv', '--percent', 'Colour=share'], 'Choose one of: Factory Name'],
    [['capitals-and-percent-signs.csv', '--top', 'many'], 'whole number'],
    [['capitals-and-percent-signs.csv', '--out', '/closed/x.csv'], 'Choose another name'],
  ])('leaves with 2 and says what to do for %j', async (args, sentence) => {
    const { code, err, out } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(out).toBe('')
  })

  it('leaves with 2 for a list without a header, and with 0 for one whose sites are placed nowhere', async () => {
    expect(await run(['list.csv'], '1,2\n3,4\n')).toMatchObject({ code: 2, out: '' })
    expect((await run(['list.csv'], 'name,country\nA,Atlantis\n')).code).toBe(0)
  })

  it('takes a sheet, a header row, columns and a separator as they are said', async () => {
    const book = await bookOf({
      Old: {
        rows: [
          ['Name', 'Country', 'City'],
          ['A', 'China', 'X'],
        ],
      },
      New: {
        rows: [
          ['Betrieb', 'Ort'],
          ['Name', 'Country'],
          ['B', 'India'],
        ],
      },
    })
    const { sites, list } = JSON.parse(
      (await run(['l.xlsx', '--sheet', 'New', '--header-row', '2', '--json'], book)).out,
    )
    expect(list).toMatchObject({ form: { kind: 'xlsx', sheet: 'New' }, headerRow: 2 })
    expect(sites.map((site: { name: string }) => site.name)).toEqual(['B'])
    const odd = 'Betrieb:Ort\nA:China\n'
    const told = await run(
      ['l.csv', '--delimiter', ':', '--map', 'Betrieb=name', '--map', 'Ort=country', '--json'],
      odd,
    )
    expect(JSON.parse(told.out).sites[0]).toMatchObject({ name: 'A', countries: ['CHN'] })
    const tabs = await run(['l.csv', '--delimiter', 'tab', '--json'], 'Name\tCountry\nA, B\tChina\n')
    expect(JSON.parse(tabs.out).sites[0].name).toBe('A, B')
  })

  it('only shows how a list is read where a preview is asked for, the evidence for shares included, and writes nothing', async () => {
    const { out, files } = await run(['capitals-and-percent-signs.csv', '--preview', '--out', 'first.csv'])
    for (const part of [
      'nothing was kept',
      'Lattitude',
      'known header',
      '“Product Type” fits',
      'cells have a % sign',
      '110.00%',
    ])
      expect(out).toContain(part)
    expect(out).not.toContain(say('screening.title'))
    expect(files).toEqual({})
    const machine = JSON.parse((await run(['capitals-and-percent-signs.csv', '--preview', '--json'])).out)
    expect(machine).toMatchObject({ rows: 6, used: 6, rejected: 0, problemCount: 4, headerRow: 1 })
    expect(machine.readings[0].text).toContain('6 cells have a % sign')
    expect(machine.columns[3]).toEqual({
      header: 'Supplier Group',
      meaning: 'group',
      why: 'known header',
      samples: expect.any(Array),
    })
  })

  it('writes the rows that are not used to a file, from which they can be loaded again', async () => {
    const { out, files } = await run(['country-spellings.csv', '--rejected', 'mend.csv'])
    expect(out).toContain(say('screening.rejected.written', { path: 'mend.csv' }))
    const again = await run(['mend.csv', '--rejected', 'again.csv', '--json'], files['mend.csv'])
    expect(
      JSON.parse(again.out)
        .rejected.flatMap(({ rows }: { rows: number[] }) => rows)
        .sort(),
    ).toEqual([2, 3, 4, 5])
    const withoutRows = (text: string) => text.replaceAll(/Row \d+/g, 'Row')
    expect(withoutRows(again.files['again.csv']!)).toBe(withoutRows(files['mend.csv']!))
    const none = await run(['list.csv', '--rejected', 'none.csv'], 'name,country\nA,China\n')
    expect([none.files, none.out.includes(say('screening.rejected.none', { path: 'none.csv' }))]).toEqual([{}, true])
  })

  it('leaves no half-written file where a list cannot be read to its end', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `Site ${i},China`).join('\n')
    const seen = await run(['list.csv', '--out', 'x.csv', '--rejected', 'y.csv'], `name,country\n${rows}\n"A,China\n`)
    expect(seen).toMatchObject({ code: 2, files: {}, left: [] })
    expect(seen.err).toContain('never closed')
  })

  it('gives machines the same sites as the file it writes, and each site its shares', async () => {
    const { sites } = JSON.parse((await run(['shares-in-four-spellings.csv', '--json'])).out)
    expect(sites.map((site: { shares: unknown }) => site.shares)).toEqual([
      { women: 0.14, migrants: 0.14 },
      { women: 0.14, migrants: 0.5 },
      { women: 0.61, migrants: 0.02 },
    ])
    expect(JSON.parse((await run(['l.csv', '--json'], 'name,country\n')).out).sites).toEqual([])
  })
})

describe('a screening against watch lists', () => {
  const FILES = {
    'suppliers.csv':
      'Factory,Country,Address\nKORVANE GARMENTS (PVT) LIMITED,Bangladesh,"Plot 12, Adamjee EPZ"\nBelmari Shoes,China,\nTiramondo SRL,Italy,\n',
    'orders.csv':
      'name,entry,address,country,since,note\nKorvane Garments,W-7,Plot 12 Adamjee EPZ,Bangladesh,2024-05-01,Detained at entry\n,W-8,,,,\n',
    'register.csv': 'name;list;country;since\nTiramondo;Dirty list;Italy;1.2.2024\n',
  }
  const both = ['--against', 'orders.csv', '--against', 'register.csv', 'suppliers.csv']

  it('shows each possible match with its evidence, and says what it is and what none would not prove', async () => {
    const { out, code } = await run(both, FILES)
    expect(code).toBe(0)
    const told = out.slice(out.indexOf('Possible matches (2)')).replace(/[│\s]+/g, ' ')
    for (const part of [
      say('matches.about'),
      'orders: 1 entry, edition',
      'Dirty list: 1 entry, edition',
      'Row 3 has no name',
      '"1.2.2024" is no day. Write it as 2026-11-25',
      'each other: korvane, garment.',
      'Both are in Bangladesh',
      'The list says: “Detained at entry”',
    ])
      expect(told).toContain(part)
    const none = await run(['suppliers.csv', '--against', 'other.csv'], { ...FILES, 'other.csv': 'name\nOstrelune\n' })
    expect(none.out).toContain('That is no proof')
  })

  it('moves no priority and no number, in the file, on the screen and for machines', async () => {
    const [with_, without] = await Promise.all(
      [both, ['suppliers.csv']].map(
        async (args) => (await run([...args, '--out', 'out.csv'], FILES)).files['out.csv']!,
      ),
    )
    const cut = (text: string, most: number) =>
      rowsOf(text)
        .slice(1)
        .map((cells) => cells.slice(0, most))
    const width = rowsOf(without!)[1]!.length
    expect(cut(with_!, width)).toEqual(cut(without!, width))
    expect(
      rowsOf(with_!)
        .slice(1)
        .map((cells) => cells[width]),
    ).toEqual([
      'possible match',
      expect.stringMatching(/^orders W-7: Korvane Garments \(\d+ % alike\)$/),
      '',
      expect.stringMatching(/^Dirty list 2: Tiramondo/),
    ])
    const parsed = async (args: string[]) => JSON.parse((await run([...args, '--json'], FILES)).out)
    const { against, sites, ...rest } = await parsed(both)
    const plain = await parsed(['suppliers.csv'])
    expect({ ...rest, sites: sites.map(({ possibleMatches: _, ...site }: Record<string, unknown>) => site) }).toEqual(
      plain,
    )
    expect(sites.map(({ possibleMatches: found }: { possibleMatches: unknown[] }) => found.length)).toEqual([1, 0, 1])
    expect(against).toMatchObject({ count: 2, lists: [{ name: 'orders', entries: 1 }, { name: 'Dirty list' }] })
    expect(against.lists[0].problems).toMatchObject([{ code: 'watch.no-name' }])
  })

  it.each([
    ['suppliers.csv', 'The first row names no column'],
    ['nothing.csv', 'The file nothing.csv could not be read'],
  ])('leaves with 2 where %s cannot be matched with, and says which of the lists it is', async (path, sentence) => {
    const { code, err, out } = await run([...both, '--against', path], {
      ...FILES,
      'suppliers.csv': 'Factory,Country\nA,China\n',
    })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
    expect(err).toContain(path)
  })
})
