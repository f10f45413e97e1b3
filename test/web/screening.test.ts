import { describe, expect, it } from 'vitest'
import { createListReading, readSupplierList } from '../../src/sheet/list.ts'
import { NO_MAPPING } from '../../src/sheet/mapping.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { screenList } from '../../src/sheet/screened.ts'
import examples from '../../src/web/examples.json' with { type: 'json' }
import { XLSX } from '../../src/web/sent/body.ts'
import { readFile } from '../runtime/runtime.ts'
import { bookOf } from '../sheet/given.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { exposure, idOf, start } from './palermo.ts'

describe('screenings', () => {
  const list =
    'Supplier,Country,Product Type\n=cmd(),Portugal,furniture\nKiln,Pakistan,bricks\nNowhere,Atlantis,shoes\n'

  it('reads a list sent as CSV, says what each column was taken for, and gives every row back beside its priority', async () => {
    const { ask } = start()
    const made = await jsonOf<{
      id: string
      rows: number
      placed: number
      rejected: unknown
      columns: { meaning: string }[]
    }>(ask('/api/screenings?name=Autumn', { text: list, type: 'text/csv' }))
    expect(made).toMatchObject({
      name: 'Autumn',
      rows: 3,
      placed: 2,
      rejected: [{ reason: 'country-unknown', count: 1 }],
    })
    expect(made.columns.map(({ meaning }) => meaning)).toEqual(['name', 'country', 'product'])
    const csv = await (await ask(`/api/screenings/${made.id}/list.csv`)).text()
    const rows = csv.trim().split('\r\n')
    expect(rows).toHaveLength(5)
    expect(rows[2]).toMatch(/^'=cmd\(\),Portugal,furniture,/)
    const whole = await jsonOf<{ list: { sites: { row: number; screening: unknown }[] } }>(
      ask(`/api/screenings/${made.id}`),
    )
    expect(whole.list.sites.map(({ row }) => row)).toEqual([3, 2, 4])
    expect(whole.list.sites[2]!.screening).toBeNull()
  })

  it('gives the same result for rows sent as JSON', async () => {
    const { ask } = start()
    const one = await jsonOf<{ priorities: unknown }>(
      ask('/api/screenings', { text: examples.createScreening.list, type: 'text/csv' }),
    )
    const two = await jsonOf<{ priorities: unknown }>(
      ask('/api/screenings', { json: examples.createScreening.request }),
    )
    expect(two.priorities).toEqual(one.priorities)
  })

  it('takes cells of JSON rows as they are, quotation marks and separators included', async () => {
    const { ask } = start()
    const name = 'A "B", C;\nD'
    const id = await idOf(ask('/api/screenings', { json: { rows: [{ name, country: 'Portugal' }] } }))
    expect(
      (await jsonOf<{ list: { sites: { name: string }[] } }>(ask(`/api/screenings/${id}`))).list.sites[0]!.name,
    ).toBe(name)
  })

  it('pages through the sites in the order in which to ask', async () => {
    const { ask } = start()
    const rows = Array.from({ length: 9 }, (_, i) => ({
      name: `S${i}`,
      country: ['Portugal', 'Afghanistan', 'Atlantis'][i % 3]!,
    }))
    const id = await idOf(ask('/api/screenings', { json: { rows } }))
    const seen: number[] = []
    for (let after: number | null = 0; after !== null; ) {
      const page: { list: { sites: { row: number }[] }; next: number | null } = await jsonOf(
        ask(`/api/screenings/${id}?limit=4&after=${after}`),
      )
      seen.push(...page.list.sites.map(({ row }) => row))
      after = page.next
    }
    expect(seen).toEqual([3, 6, 9, 2, 5, 8, 4, 7, 10])
  })

  it('shows an older list with the data at hand, and says with which it was kept', async () => {
    const { ask, store } = start()
    const id = await idOf(ask('/api/screenings', { json: examples.createScreening.request }))
    const raised = new Map(exposure.countries)
    raised.set('PRT', { ...raised.get('PRT')!, tier: raised.get('PRK')!.tier })
    const later = start({
      store,
      exposure: { ...exposure, edition: 'countries@9', digest: '9'.repeat(64), countries: raised },
    })
    type Shown = {
      madeWith: { digest: string }
      prioritiesThen: unknown
      list: { data: { digest: string }; priorities: unknown }
    }
    const then = await jsonOf<Shown>(ask(`/api/screenings/${id}`))
    const now = await jsonOf<Shown>(later.ask(`/api/screenings/${id}`))
    expect(now.madeWith.digest).toBe(exposure.digest)
    expect(now.list.data.digest).toBe('9'.repeat(64))
    expect(now.prioritiesThen).toEqual(then.list.priorities)
    expect(now.list.priorities).not.toEqual(then.list.priorities)
  })

  it('refuses a list without a place, and options it cannot understand', async () => {
    const { ask } = start()
    expect((await ask('/api/screenings', { text: 'A,B\n1,2\n', type: 'text/csv' })).status).toBe(422)
    const problems = await problemsOf(
      ask('/api/screenings?sector=magic&good=unobtainium', { text: list, type: 'text/csv' }),
    )
    expect(problems.map(({ at }) => at)).toEqual(['sector', 'good.0'])
    const mapped = async (mapping: string) =>
      (
        await problemsOf(
          ask(`/api/screenings?mapping=${encodeURIComponent(mapping)}`, { text: list, type: 'text/csv' }),
        )
      ).map(({ at }) => at)
    expect(await mapped('{"columns":')).toEqual(['mapping'])
    expect(await mapped('{"columns":{"Supplier":"owner"},"shares":{"x":14},"headerRow":0,"delimiter":"ab"}')).toEqual([
      'mapping.headerRow',
      'mapping.delimiter',
      'mapping.columns.Supplier',
      'mapping.shares.x',
    ])
    expect(await mapped('{"columns":{"Colour":"country"}}')).toEqual(['column "Colour"'])
  })

  it('takes a list in Windows-1252 byte for byte, and gives what the list itself gives', async () => {
    const { ask } = start()
    const bytes = await readFile('test/fixtures/lists/title-rows-and-semicolons.csv')
    const reading = createListReading(exposure, openWorkbook)
    const read = await readSupplierList(reading, () => [bytes], { mapping: NO_MAPPING, division: null, goods: null })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const list = read.value
    expect(list.form).toMatchObject({ encoding: 'windows-1252' })
    const { priorities } = screenList(exposure, edition.method, list)
    const sites = list.all.flatMap(({ site }) => site ?? [])
    for (const headers of [{}, { 'Idempotency-Key': 'k-1' }]) {
      const made = await jsonOf<{ id: string; rows: number; priorities: unknown }>(
        ask('/api/screenings', { bytes, type: 'text/csv', headers }),
      )
      expect(made).toMatchObject({ rows: sites.length, priorities })
      const shown = await jsonOf<{ list: { sites: { row: number; name: string }[] } }>(
        ask(`/api/screenings/${made.id}?limit=200`),
      )
      const names = new Map(shown.list.sites.map(({ row, name }) => [row, name]))
      expect(sites.map(({ row }) => names.get(row))).toEqual(sites.map(({ name }) => name))
      expect([...names.values()].join()).toMatch(/[à-ÿ]/)
      expect([...names.values()].join()).not.toContain('\uFFFD')
    }
  })

  it('keeps a list of 20,000 rows, refuses a longer or a wider one, and one that does not fit into a row even compressed', async () => {
    const { ask } = start()
    const rows = (count: number, name: (i: number) => string) =>
      `Name,Country\n${Array.from({ length: count }, (_, i) => `${name(i)},Portugal`).join('\n')}\n`
    const made = await ask('/api/screenings', { text: rows(20_000, (i) => `Site ${i}`), type: 'text/csv' })
    expect(made.status).toBe(201)
    const longer = await ask('/api/screenings', { text: rows(20_001, (i) => `Site ${i}`), type: 'text/csv' })
    expect(longer.status).toBe(422)
    expect((await problemsOf(Promise.resolve(longer)))[0]!.message).toContain('more than 20,000 rows. Split the list')
    const wide = await problemsOf(
      ask('/api/screenings', { text: `Name,Country\nA,Portugal${','.repeat(199)}\n`, type: 'text/csv' }),
    )
    expect(wide[0]!.message).toContain('Row 2 has more than 200 columns')
    const noise = await ask('/api/screenings', {
      text: rows(20_000, () => Array.from({ length: 5 }, () => crypto.randomUUID()).join('')),
      type: 'text/csv',
    })
    expect(noise.status).toBe(413)
    expect((await problemsOf(Promise.resolve(noise)))[0]!.message).toContain('Split the list')
  })

  it('screens a list once for all its pages, and again after three others', async () => {
    let looked = 0
    const countries = new Proxy(exposure.countries, {
      get: (target, name) => {
        if (name === 'get') looked += 1
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const { ask } = start({ exposure: { ...exposure, countries } })
    const listed = (name: string) => ask('/api/screenings', { json: { rows: [{ name, country: 'Portugal' }] } })
    const lookedFor = async (path: string) => {
      looked = 0
      expect((await ask(path)).status).toBe(200)
      return looked
    }
    const id = await idOf(listed('First'))
    const atHand = await lookedFor(`/api/screenings/${id}`)
    const then = await (await ask(`/api/screenings/${id}`)).text()
    expect(await lookedFor(`/api/screenings/${id}`)).toBe(atHand)
    for (const name of ['Second', 'Third', 'Fourth']) await idOf(listed(name))
    expect(await lookedFor(`/api/screenings/${id}`)).toBeGreaterThan(atHand)
    expect(await lookedFor(`/api/screenings/${id}`)).toBe(atHand)
    expect(await (await ask(`/api/screenings/${id}`)).text()).toBe(then)
  })

  it('gives nothing of a list that is at hand once its words are erased', async () => {
    const { ask, store } = start()
    const id = await idOf(ask('/api/screenings', { json: { rows: [{ name: 'Kiln', country: 'Portugal' }] } }))
    expect(await (await ask(`/api/screenings/${id}`)).text()).toContain('Kiln')
    await store.eraseTexts('local', id, { actor: 'test', made: '2026-11-25T10:00:00.000Z' })
    expect(await (await ask(`/api/screenings/${id}`)).text()).not.toContain('Kiln')
    expect((await ask(`/api/screenings/${id}/list.csv`)).status).toBe(410)
  })

  it('gives the rows that were not used as CSV with what to do, and takes them back mended', async () => {
    const { ask } = start()
    const id = await idOf(ask('/api/screenings', { text: list, type: 'text/csv' }))
    const rejected = await (await ask(`/api/screenings/${id}/rejected.csv`)).text()
    expect(rejected.trim().split('\r\n').slice(1)).toEqual([
      '"Row 4: “Atlantis” is not a country we know. Write its name, or its code of two or three letters.",Nowhere,Atlantis,shoes',
    ])
    const mended = rejected.replace(',Atlantis,', ',Malta,')
    const again = await jsonOf<{ rows: number; placed: number }>(
      ask('/api/screenings', { text: mended, type: 'text/csv' }),
    )
    expect(again).toMatchObject({ rows: 1, placed: 1 })
  })

  it('reads a workbook with a mapping, and keeps it byte for byte', async () => {
    const { ask } = start()
    const bytes = await bookOf({
      Old: {
        rows: [
          ['Name', 'Country', 'Product'],
          ['A', 'China', 'shoes'],
        ],
      },
      New: {
        rows: [
          ['Betrieb', 'Ort'],
          ['B', 'India'],
          ['C', ''],
        ],
      },
    })
    const mapping = JSON.stringify({ sheet: 'New', headerRow: 1, columns: { Betrieb: 'name', Ort: 'country' } })
    const made = await jsonOf<{ id: string }>(
      ask(`/api/screenings?mapping=${encodeURIComponent(mapping)}`, { bytes: new Uint8Array(bytes), type: XLSX }),
    )
    expect(made).toMatchObject({ form: { kind: 'xlsx', sheet: 'New' }, rows: 2, placed: 1 })
    for (const name of ['Second', 'Third', 'Fourth'])
      await idOf(ask('/api/screenings', { json: { rows: [{ name, country: 'Portugal' }] } }))
    const csv = await (await ask(`/api/screenings/${made.id}/list.csv`)).text()
    expect(csv.trim().split('\r\n')[2]).toMatch(/^B,India,/)
  })

  it('refuses a workbook that is none by its name, and a sheet that is not there', async () => {
    const { ask } = start()
    const none = await ask('/api/screenings', { bytes: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), type: XLSX })
    expect(none.status).toBe(422)
    const bytes = new Uint8Array(
      await bookOf({
        Sites: {
          rows: [
            ['Name', 'Country'],
            ['A', 'China'],
          ],
        },
      }),
    )
    const [problem] = await problemsOf(ask('/api/screenings?mapping={"sheet":"New"}', { bytes, type: XLSX }))
    expect(problem!.message).toBe('The workbook has no sheet “New”. Choose one of: Sites.')
  })
})

describe('the preview of a list', () => {
  const list = 'Supplier,Ort,% migrant workers\nA,China,0.14\nB,Atlantis,0.5\n'

  it('says what each column was taken for and why, how shares were read, and what is wrong, and keeps nothing', async () => {
    const { ask, store } = start()
    const address = (mapping: object) => `/api/lists/preview?mapping=${encodeURIComponent(JSON.stringify(mapping))}`
    const mapping = { columns: { Ort: 'country' } }
    const asked = await jsonOf<Record<string, unknown>>(ask(address(mapping), { text: list, type: 'text/csv' }))
    expect(asked).toMatchObject({
      form: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
      headerRow: 1,
      rows: 2,
      used: 1,
      rejected: 1,
      problemCount: 1,
      columns: [
        { header: 'Supplier', meaning: 'name', why: 'known header', samples: ['A', 'B'] },
        { header: 'Ort', meaning: 'country', why: 'you said so', samples: ['China', 'Atlantis'] },
        { header: '% migrant workers', meaning: 'migrants', why: 'known header', samples: ['0.14', '0.5'] },
      ],
      readings: [],
      questions: [{ code: 'list.percent-unclear' }],
      problems: [{ at: 'row 3, column "Ort"', code: 'list.country-unknown' }],
    })
    const told = await jsonOf<{ readings: { code: string }[] }>(
      ask(address({ ...mapping, shares: { migrant: 'share' } }), { text: list, type: 'text/csv' }),
    )
    expect(told.readings.map(({ code }) => code)).toEqual(['list.percent-told'])
    expect((await store.listScreenings('local', { limit: 10, after: null })).rows).toEqual([])
  })

  it('takes the mapping in a body of rows too', async () => {
    const { ask } = start()
    const rows = [{ name: 'A', address: 'China' }]
    const body = { rows, mapping: { columns: { address: 'country' } } }
    expect(await jsonOf(ask('/api/lists/preview', { json: body }))).toMatchObject({ used: 1 })
  })
})
