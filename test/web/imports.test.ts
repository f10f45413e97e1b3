import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../db/store.ts'
import { XLSX } from '../../src/web/sent/body.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { type Ask, appOf, asker, start, storeWith } from './palermo.ts'

const FIRST = [
  'Supplier ID;Supplier;Country;Address;ISIC',
  'K-1;Vale Joinery;Portugal;Rua do Exemplo 1;31',
  'K-2;Kiln Number Four;PAKISTAN;Canal Road;23',
  'K-3;Harbour Foods;Thailand;Pier 9;10',
  'K-4;Nowhere Mill;Atlantis;Reef 3;13',
].join('\n')
const SECOND = [
  'Supplier ID;Supplier;Country;Address;ISIC',
  'K-1;Vale Joinery Lda;Portugal;Rua do Exemplo 1;31',
  'K-2;Kiln Number Four;Pakistan;Canal Road;23',
  'K-5;Fenmoor Salads;UK;Fen Drove;01',
].join('\n')

type Import = Record<'rows' | 'done' | 'new' | 'changed' | 'unchanged' | 'gone' | 'rejected', number> & {
  id: string
  state: string
  name: string | null
}
type Side = { name: string | null; ownKey?: string | null; gone?: string | null; country?: string | null } | null
type Changes = {
  rows: { kind: string; row: number | null; of: string; before: Side; after: Side }[]
  next: number | null
}

const csv = (text: string) => ({ text, type: 'text/csv' })
const take = (ask: Ask, text: string, query = '', headers: Record<string, string> = {}) =>
  ask(`/api/imports${query}`, { ...csv(text), headers })
const countsOf = ({ done, new: added, changed, unchanged, gone, rejected }: Import) => [
  done,
  added,
  changed,
  unchanged,
  gone,
  rejected,
]
const namesOf = async (ask: Ask, query = '') =>
  (await jsonOf<{ rows: { name: string }[] }>(ask(`/api/suppliers${query}`))).rows.map(({ name }) => name).sort()
const everything = async (ask: Ask) => [
  await (await ask('/api/suppliers?limit=200')).text(),
  await (await ask('/api/sites?limit=200')).text(),
]
const actsOf = async (ask: Ask) =>
  (await jsonOf<{ rows: { act: string }[] }>(ask('/api/audit?limit=200'))).rows.map(({ act }) => act)
/** Many rows, so that an import takes several steps. */
const long = (count: number, mark = '') =>
  `Supplier ID,Supplier,Country\n${Array.from({ length: count }, (_, i) => `K-${i},Site ${i}${mark},Portugal`).join('\n')}\n`

/** A store whose imports stop after so many steps. */
const stoppingAfter = (store: Store, steps: number): Store => {
  let kept = 0
  return storeWith(store, {
    keepImportStep: async (...all) => {
      if (kept === steps) throw new Error('the machine went down')
      kept += 1
      return store.keepImportStep(...all)
    },
  })
}

describe('a list that is taken over', () => {
  it('makes suppliers and sites of its good rows, and says what it took the columns for and what it did not use', async () => {
    const { ask } = start()
    const answer = await take(ask, FIRST, '?name=Autumn&list=wood')
    expect(answer.status).toBe(201)
    const made = (await answer.json()) as Import & {
      columns: { meaning: string | null }[]
      problems: { text: string }[]
    }
    expect(countsOf(made)).toEqual([4, 3, 0, 0, 0, 1])
    expect(made).toMatchObject({ name: 'Autumn', list: 'wood', state: 'finished', rows: 4, number: 1 })
    expect(made.columns.map(({ meaning }) => meaning)).toEqual(['own-key', 'name', 'country', 'address', 'sector'])
    expect(made.problems[0]!.text).toContain('Atlantis')
    const shown = await jsonOf<Import>(ask(answer.headers.get('location')!))
    expect(made).toMatchObject(shown)
    expect(await namesOf(ask)).toEqual(['Harbour Foods', 'Kiln Number Four', 'Vale Joinery'])
    const { rows } = await jsonOf<{ rows: { name: string; country: string; division: string; address: string }[] }>(
      ask('/api/sites'),
    )
    expect(rows.find(({ name }) => name === 'Vale Joinery')).toMatchObject({
      country: 'PRT',
      division: '31',
      address: 'Rua do Exemplo 1',
    })
  })

  it('shows the next time what is new, changed and gone, with before and after, page by page', async () => {
    const { ask } = start()
    await take(ask, FIRST)
    const second = await jsonOf<Import>(take(ask, SECOND))
    expect(countsOf(second)).toEqual([3, 1, 1, 1, 1, 0])
    const path = `/api/imports/${second.id}/changes`
    const all = await jsonOf<Changes & Import>(ask(path))
    expect(all).toMatchObject({ new: 1, changed: 1, unchanged: 1, gone: 1, next: null })
    expect(all.rows.map(({ kind, row, of }) => [kind, row, of])).toEqual([
      ['changed', 2, 'supplier'],
      ['changed', 2, 'site'],
      ['new', 4, 'supplier'],
      ['new', 4, 'site'],
      ['gone', null, 'supplier'],
    ])
    expect([all.rows[0]!.before!.name, all.rows[0]!.after!.name]).toEqual(['Vale Joinery', 'Vale Joinery Lda'])
    expect(all.rows[2]).toMatchObject({ before: null, after: { name: 'Fenmoor Salads', ownKey: 'K-5' } })
    expect(all.rows[4]).toMatchObject({ before: { gone: null }, after: { name: 'Harbour Foods' } })
    expect(all.rows[4]!.after!.gone).not.toBeNull()
    const seen: unknown[] = []
    for (let after = '0'; ; ) {
      const page = await jsonOf<Changes>(ask(`${path}?limit=2&after=${after}`))
      seen.push(...page.rows)
      if (page.next === null) break
      after = String(page.next)
    }
    expect(seen).toEqual(all.rows)
    expect((await jsonOf<Changes>(ask(`${path}?kind=gone`))).rows).toEqual([all.rows[4]])
  })

  it('is found among the suppliers by its code, and by what it names no more', async () => {
    const { ask } = start()
    await take(ask, FIRST, '?list=wood')
    await take(ask, SECOND, '?list=wood')
    await take(ask, 'Supplier,Country\nElsewhere,Spain\n', '?list=food')
    expect(await namesOf(ask, '?list=food')).toEqual(['Elsewhere'])
    expect(await namesOf(ask, '?gone=true')).toEqual(['Harbour Foods'])
    expect(await namesOf(ask, '?list=wood&gone=false')).toEqual([
      'Fenmoor Salads',
      'Kiln Number Four',
      'Vale Joinery Lda',
    ])
    expect(await namesOf(ask, '?list=food&gone=true')).toEqual([])
    expect((await ask('/api/suppliers?gone=maybe')).status).toBe(422)
  })

  it('finds again by name, country and address what was made one by one', async () => {
    const { ask } = start()
    await ask('/api/suppliers', {
      json: { name: 'Kiln Number Four', sites: [{ name: 'Kiln Number Four', country: 'PAK', address: 'Canal Road' }] },
    })
    const made = await jsonOf<Import>(take(ask, 'Supplier,Country,Address\nKILN NUMBER FOUR,Pakistan,canal road.\n'))
    expect(countsOf(made)).toEqual([1, 0, 1, 0, 0, 0])
    expect(await namesOf(ask)).toEqual(['KILN NUMBER FOUR'])
  })

  it('gives the rows it did not use with what to do, and takes them once mended as a part of the list', async () => {
    const { ask } = start()
    const made = await jsonOf<Import>(take(ask, FIRST))
    const answer = await ask(`/api/imports/${made.id}/rejected.csv`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const file = await answer.text()
    expect(file.split('\r\n')).toHaveLength(3)
    expect(file).toContain('K-4,Nowhere Mill,Atlantis')
    // Nobody has to say that a file of mended rows is not the whole list.
    const mended = await jsonOf<Import & { part: boolean }>(take(ask, file.replaceAll('Atlantis', 'India')))
    expect([...countsOf(mended), mended.part]).toEqual([1, 1, 0, 0, 0, 0, true])
    expect(await namesOf(ask, '?gone=true')).toEqual([])
  })

  it('refuses rows that repeat one another or fit several, each with the row or the sites they collide with', async () => {
    const { ask } = start()
    const made = await jsonOf<Import>(
      take(ask, 'Supplier ID,Supplier,Country\nK-1,A,Spain\nK-1,B,Spain\n,A,Spain\nK-2,A,Spain\n'),
    )
    expect(countsOf(made)).toEqual([4, 2, 0, 0, 0, 2])
    const again = await jsonOf<Import>(take(ask, 'Supplier,Country\nA,Spain\n', '?part=true'))
    expect(countsOf(again)).toEqual([1, 0, 0, 0, 0, 1])
    expect(made).toMatchObject({ problemCount: 4, problems: [{ at: 'row 3' }, { at: 'row 4' }, {}, {}] })
    const told = async ({ id }: Import) => (await ask(`/api/imports/${id}/rejected.csv`)).text()
    expect(await told(made)).toContain('Row 3 names the same as row 2.')
    expect(await told(made)).toContain('Row 4 names the same as row 2.')
    expect(await told(again)).toContain('Row 2 fits 2 sites that are kept: K-1 A · K-2 A.')
  })

  it('comes as CSV, as an Excel workbook or as rows, with the same outcome', async () => {
    const rows = [
      { ownKey: 'K-1', name: 'Vale Joinery', country: 'Portugal', address: 'Rua do Exemplo 1', city: 'Porto' },
      { ownKey: 'K-2', name: '=Kiln', country: 'Pakistan', address: 'Canal Road', city: 'Lahore' },
    ]
    const table = [
      ['Supplier ID', 'Supplier', 'Country', 'Address', 'City'],
      ...rows.map((row) => [row.ownKey, row.name, row.country, row.address, row.city]),
    ]
    const bytes = Uint8Array.from(await writeXlsx({ sheets: [{ name: 'Sites', rows: [['All of autumn'], ...table] }] }))
    const shown = async (sent: Parameters<Ask>[1]) => {
      const { ask } = start()
      expect((await ask('/api/imports', sent)).status).toBe(201)
      const { rows: sites } = await jsonOf<{ rows: Record<string, unknown>[] }>(ask('/api/sites'))
      return sites.map(({ name, address, country }) => [name, address, country].join(' | ')).sort()
    }
    const told = ['=Kiln | Canal Road, Lahore | PAK', 'Vale Joinery | Rua do Exemplo 1, Porto | PRT']
    expect(await shown({ json: { rows } })).toEqual(told)
    expect(await shown({ bytes, type: XLSX })).toEqual(told)
    expect(await shown(csv(table.map((cells) => cells.map((cell) => `"${cell}"`).join('\t')).join('\r\n')))).toEqual(
      told,
    )
    const text = table.map((cells) => cells.join('^').replaceAll('a', 'á')).join('\n')
    const wide = (swapped: boolean) => {
      const view = new DataView(new ArrayBuffer(text.length * 2))
      for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !swapped)
      return new Uint8Array(view.buffer)
    }
    const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    for (const bytes of [wide(false), wide(true), latin])
      expect(await shown({ bytes, type: 'text/csv' })).toEqual(told.map((line) => line.replaceAll('a', 'á')))
  })

  it('may be longer than a list that is screened, up to what was handed in', async () => {
    const { ask } = start({ longestImport: { bytes: 9_000_000, rows: 10 } })
    const rows = (count: number, letters: number) =>
      Array.from({ length: count }, (_, i) => `Mill ${i};Portugal;${'x'.repeat(letters)}`)
    const list = (...lines: string[]) => ['name;country;note', ...lines].join('\n')
    const long = list(...rows(9, 900_000))
    expect((await ask('/api/screenings', csv(long))).status).toBe(413)
    expect(await jsonOf<Import>(take(ask, long))).toMatchObject({ rows: 9, new: 9 })
    expect((await take(ask, list(...rows(10, 900_000)))).status).toBe(413)
    expect(await problemsOf(take(ask, list(...rows(11, 1))))).toMatchObject([{ at: 'list' }])
  })

  it('is read as a mapping by hand says', async () => {
    const { ask } = start()
    const mapping = JSON.stringify({ columns: { Werk: 'name', Ort: 'country', Nr: 'own-key' } })
    const made = await jsonOf<Import>(
      take(ask, 'Nr,Werk,Ort\n7,Weberei,Deutschland\n', `?mapping=${encodeURIComponent(mapping)}`),
    )
    expect(countsOf(made)).toEqual([1, 1, 0, 0, 0, 0])
    expect((await jsonOf<{ rows: unknown[] }>(ask('/api/suppliers'))).rows[0]).toMatchObject({
      ownKey: '7',
      name: 'Weberei',
    })
  })

  it.each([
    ['without a column for names', 'Country,Address\nSpain,Road\n', '', 'No column tells the names'],
    ['of which no row can be used', 'Supplier,Country\nA,Atlantis\n', '', 'None of the one row'],
    ['with a code that is none', FIRST, '?list=Two%20words', 'small letters'],
    ['with a mapping that is no JSON', FIRST, '?mapping=%7B', 'mapping'],
  ])('is refused %s, and nothing is kept', async (_what, text, query, sentence) => {
    const { ask } = start()
    const answer = await take(ask, text, query)
    expect(answer.status).toBe(422)
    expect((await problemsOf(Promise.resolve(answer))).map(({ at, message }) => `${at} ${message}`).join()).toContain(
      sentence,
    )
    expect(await actsOf(ask)).toEqual([])
  })
})

describe('a preview', () => {
  it('tells what an import would then do, and keeps nothing', async () => {
    const { ask } = start()
    await take(ask, FIRST)
    const [before, acts] = [await everything(ask), await actsOf(ask)]
    type Foreseen = {
      kind: string
      row: number
      supplier: { before: Side; after: Side } | null
      problem: { text: string } | null
    }
    const foreseen = await jsonOf<Import & { first: Foreseen[]; goneFirst: { name: string }[] }>(
      ask('/api/imports/preview', csv(`${SECOND}\nK-1;Again;Spain;Road;01`)),
    )
    expect(foreseen).toMatchObject({ new: 1, changed: 1, unchanged: 1, gone: 1, rejected: 1 })
    expect(foreseen).toMatchObject({ problemCount: 1, problems: [{ at: 'row 5', code: 'import.repeats' }] })
    expect(foreseen.first.map(({ kind, row }) => [kind, row])).toEqual([
      ['changed', 2],
      ['new', 4],
      ['rejected', 5],
    ])
    expect(foreseen.first[0]!.supplier).toMatchObject({
      before: { name: 'Vale Joinery' },
      after: { name: 'Vale Joinery Lda' },
    })
    expect(foreseen.first[2]!.problem!.text).toContain('Row 5 names the same as row 2')
    expect(foreseen.goneFirst.map(({ name }) => name)).toEqual(['Harbour Foods'])
    expect([await everything(ask), await actsOf(ask)]).toEqual([before, acts])
    const made = await jsonOf<Import>(take(ask, `${SECOND}\nK-1;Again;Spain;Road;01`))
    for (const kind of ['new', 'changed', 'unchanged', 'gone', 'rejected'] as const)
      expect(made[kind]).toBe(foreseen[kind])
  })
})

describe('an undo', () => {
  it('gives everything back as it was before the import, once, however often it is asked for', async () => {
    const { ask } = start()
    await ask('/api/suppliers', { json: { name: 'Made alone', ownKey: 'K-2' } })
    const empty = await everything(ask)
    const first = await jsonOf<Import>(take(ask, FIRST))
    const before = await everything(ask)
    const second = await jsonOf<Import>(take(ask, SECOND))
    for (const [made, then] of [
      [second, before],
      [first, empty],
    ] as const) {
      const undone = await ask(`/api/imports/${made.id}/undo`, { json: {} })
      expect([undone.status, ((await undone.json()) as Import).state]).toEqual([200, 'undone'])
      expect(await everything(ask)).toEqual(then)
    }
    const acts = await actsOf(ask)
    expect((await ask(`/api/imports/${first.id}/undo`, { method: 'POST' })).status).toBe(200)
    expect(await actsOf(ask)).toEqual(acts)
    expect((await ask(`/api/imports/${first.id}/rejected.csv`)).status).toBe(410)
    expect(await jsonOf<Import>(ask(`/api/imports/${first.id}`))).toMatchObject({ state: 'undone', new: 2 })
  })

  it('is refused by name where something hangs on what the import made, and nothing is undone', async () => {
    const { ask } = start()
    const first = await jsonOf<Import>(take(ask, FIRST))
    await take(ask, SECOND)
    const { rows } = await jsonOf<{ rows: { id: string; name: string; supplier: string }[] }>(ask('/api/sites'))
    const idOf = (name: string) => rows.find((site) => site.name === name)!
    await ask(`/api/sites/${idOf('Kiln Number Four').id}/responses`, { json: bestResponse(edition) })
    await ask('/api/sites', { json: { supplier: idOf('Harbour Foods').supplier, name: 'Second pier' } })
    const before = await everything(ask)
    const answer = await ask(`/api/imports/${first.id}/undo`, { json: {} })
    expect(answer.status).toBe(409)
    const told = (await problemsOf(Promise.resolve(answer))).map(({ at, message }) => `${at}: ${message}`)
    expect(told).toContain(
      'Kiln Number Four: Kiln Number Four has answered about a site that this import made. Keep the import; to change a supplier, correct the list and load it again.',
    )
    expect(told.join()).toContain('Harbour Foods was made by this import and has a further site by now')
    expect(told.join()).toContain('Import 2 changed Vale Joinery Lda after this one')
    expect(await everything(ask)).toEqual(before)
  })
})

describe('an import of many rows', () => {
  it('is told while it runs, others are answered meanwhile, and another list has to wait for its turn', async () => {
    const { ask } = start()
    const running = take(ask, long(2_000))
    const seen: number[] = []
    let over = false
    void running.then(() => {
      over = true
    })
    while (!over) {
      const { rows } = await jsonOf<{ rows: Import[] }>(ask('/api/imports'))
      if (rows[0]?.state === 'open') seen.push(rows[0].done)
      expect((await ask('/api/health')).status).toBe(200)
      await new Promise((settle) => setTimeout(settle, 1))
    }
    expect(countsOf((await (await running).json()) as Import)).toEqual([2_000, 2_000, 0, 0, 0, 0])
    expect(new Set(seen).size).toBeGreaterThan(2)
    expect(seen.every((done) => done % 200 === 0 && done <= 2_000)).toBe(true)
    const both = await Promise.all([take(ask, long(450, ' a')), take(ask, long(450, ' b'))])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(await jsonOf<{ rows: unknown[] }>(ask('/api/imports'))).toMatchObject({ rows: [{}, {}, {}] })
  })

  it('goes on where the machine went down when the same list comes again, with its key or without', async () => {
    for (const headers of [{}, { 'Idempotency-Key': 'k-1' }]) {
      const running = start()
      const failing = asker(appOf({ ...running, store: stoppingAfter(running.store, 2) }))
      expect((await take(failing, long(900), '', headers)).status).toBe(500)
      const { rows } = await jsonOf<{ rows: Import[] }>(running.ask('/api/imports'))
      expect(rows).toMatchObject([{ state: 'open', done: 400, rows: 900, new: 400 }])
      const other = await take(running.ask, FIRST)
      expect(other.status).toBe(409)
      expect((await problemsOf(Promise.resolve(other)))[0]!.message).toContain('after 400 of 900 rows')
      const again = await take(running.ask, long(900), '', headers)
      expect(again.status).toBe(201)
      const made = (await again.json()) as Import
      expect([made.id, ...countsOf(made)]).toEqual([rows[0]!.id, 900, 900, 0, 0, 0, 0])
      const acts = await actsOf(running.ask)
      expect(acts.filter((act) => act === 'import begun')).toHaveLength(1)
      expect(acts.filter((act) => act === 'import finished')).toHaveLength(1)
      expect((await take(running.ask, FIRST)).status).toBe(201)
    }
  })

  it('can be undone where it was stopped, and then another may begin', async () => {
    const running = start()
    const failing = asker(appOf({ ...running, store: stoppingAfter(running.store, 2) }))
    await take(failing, long(900))
    const { rows } = await jsonOf<{ rows: Import[] }>(running.ask('/api/imports'))
    expect((await running.ask(`/api/imports/${rows[0]!.id}/undo`, { json: {} })).status).toBe(200)
    expect(await namesOf(running.ask)).toEqual([])
    expect((await take(running.ask, FIRST)).status).toBe(201)
  })

  it('with a key has one effect and one answer, sent again or eight times at once', async () => {
    const { ask } = start()
    const send = () => take(ask, FIRST, '', { 'Idempotency-Key': 'twins' })
    const texts = await Promise.all(Array.from({ length: 8 }, async () => (await send()).text()))
    expect(new Set([...texts, await (await send()).text()]).size).toBe(1)
    expect(await actsOf(ask)).toEqual(['import begun', 'import rows kept', 'import finished'])
    expect((await take(ask, SECOND, '', { 'Idempotency-Key': 'twins' })).status).toBe(422)
  })
})
