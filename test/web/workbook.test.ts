import { unzipSync } from 'fflate'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SentResponse } from '../../src/core/answers/carry.ts'
import { createPortable } from '../../src/core/portable.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { XLSX } from '../../src/web/sent/body.ts'
import { readChanged } from '../core/catalogue/changed.ts'
import { bestResponse, quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { assertXml } from '../support/xml.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { bestWorkbook } from './best-workbook.ts'
import { openWorld, type World } from './drivers.ts'
import { workbookSent } from './workbook-sent.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const send = (path: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  world.ask(path, { bytes, type: XLSX, headers })
const answersPath = () => `/api/sites/${world.settled.site}/responses`

describe('a workbook or a list with a letter that no text has', () => {
  it.each([
    ['/api/workbooks/marked', '\uFFFE', 'file: xl/sharedStrings.xml', 'U+FFFE'],
    ['/api/lists/preview', '\uFFFF', 'file: xl/sharedStrings.xml', 'U+FFFF'],
    ['/api/imports/preview', '_xFFFE_', 'file: Sites!A2', 'U+FFFE'],
    ['/api/batches', '_xD83D_', 'file: Sites!A2', 'U+D83D'],
  ])('is refused at %s with its place and what to do', async (path, letter, at, named) => {
    const rows = [['Name'], [`Vale${letter}`]]
    const bytes = (await writeXlsx({ sheets: [{ name: 'Sites', rows }] })) as Uint8Array<ArrayBuffer>
    const answer = send(path, bytes)
    expect((await answer).status).toBe(422)
    expect(await problemsOf(answer)).toEqual([{ at, message: expect.stringContaining(named) }])
  })

  it('is refused as text too', async () => {
    for (const path of ['/api/lists/preview', '/api/imports/preview', '/api/screenings', '/api/watch-lists']) {
      const answer = world.ask(path, { text: '\uFFFEname,country\nVale,Portugal\n', type: 'text/csv' })
      expect([path, (await answer).status]).toEqual([path, 422])
      expect(await problemsOf(answer)).toEqual([{ at: 'list', message: expect.stringContaining('U+FFFE') }])
    }
    expect(world.faults).toEqual([])
  })
})

describe('POST /api/questionnaires/workbook', () => {
  it('gives a workbook that says who asks until when, with the facts that are known', async () => {
    const json = { profile: quietProfile, form: 'full', asker: 'Nordlicht AB', deadline: '2027-01-31' }
    const answer = await world.ask('/api/questionnaires/workbook', { json })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, XLSX])
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="questionnaire.xlsx"')
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(sheets.map(({ name }) => name)).toContain('Recruitment')
    const texts = sheets.flatMap(({ rows }) => rows.flat())
    for (const text of ['Nordlicht AB', '2027-01-31', 'Portugal', edition.catalogue.edition])
      expect(texts).toContain(text)
  })

  it('begins with what an answer file says, and leaves the rest open', async () => {
    const sent = bestResponse(edition, { 'B03.3': null, 'B08.7': 47.5 })
    const file = createPortable(edition, sent as unknown as SentResponse, null)
    const answer = await world.ask('/api/questionnaires/workbook', { json: { file, deadline: '2027-01-31' } })
    expect(answer.status).toBe(200)
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const rows = sheets.flatMap((sheet) => sheet.rows)
    const states = rows.flatMap((row) => (/^B\d\d\.\d$/.test(String(row[0])) ? [[row[0], row[4]]] : []))
    expect(states).toHaveLength(95)
    expect(states.filter(([, state]) => state === 'open')).toEqual([['B03.3', 'open']])
    expect(rows.find((row) => row[0] === 'B08.7')![3]).toBe(47.5)
    const changed = { ...file, closedOn: '2026-11-21' }
    expect(await problemsOf(world.ask('/api/questionnaires/workbook', { json: { file: changed } }))).toEqual([
      { at: 'digest', message: expect.stringContaining('changed') },
    ])
  })

  it('is well-formed and opens again whatever letters its texts hold', async () => {
    const odd = 'a\uFFFE b\uFFFF c\u0001 d\u000B e\u0000 f'
    const profile = { ...quietProfile, C01b: [odd] }
    const json = { profile, form: 'full', asker: odd, contact: odd, supplier: odd }
    const answer = await world.ask('/api/questionnaires/workbook', { json })
    expect(answer.status).toBe(200)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    for (const [name, part] of Object.entries(unzipSync(bytes)))
      if (/\.(xml|rels|vml)$/.test(name)) assertXml(new TextDecoder('utf-8', { fatal: true }).decode(part))
    expect((await openWorkbook(bytes)).ok).toBe(true)
    expect((await send('/api/workbooks/marked', bytes)).status).toBe(200)
  })

  it('tells a deadline that has passed', async () => {
    const problems = await problemsOf(world.ask('/api/questionnaires/workbook', { json: { deadline: '2026-11-24' } }))
    expect(problems).toEqual([{ at: 'deadline', message: expect.stringMatching(/^2026-11-24 has passed\./) }])
  })

  it('tells a deadline that is no day, and a profile that does not fit', async () => {
    const problems = await problemsOf(world.ask('/api/questionnaires/workbook', { json: { deadline: '2027-02-30' } }))
    expect(problems).toEqual([{ at: 'deadline', message: expect.stringContaining('2027-01-31') }])
    const others = await problemsOf(world.ask('/api/questionnaires/workbook', { json: { profile: { C03: 45 } } }))
    expect(others[0]!.at).toBe('profile.C03')
  })
})

describe('a workbook as answers', () => {
  it('is kept and scored as the same answers are in JSON', async () => {
    type Kept = { id: string; assessment: { riskHigh: number; coverage: number } }
    const fromWorkbook = await jsonOf<Kept>(send(answersPath(), bestWorkbook))
    const fromJson = await jsonOf<Kept>(world.ask(answersPath(), { json: bestResponse(edition) }))
    expect(fromWorkbook.assessment.riskHigh).toBe(fromJson.assessment.riskHigh)
    const { sent } = await jsonOf<{ sent: unknown }>(world.ask(`/api/responses/${fromWorkbook.id}`))
    expect(sent).toEqual(bestResponse(edition))
    expect(fromWorkbook).not.toHaveProperty('leftBehind')
  })

  it('is taken once under one key', async () => {
    const headers = { 'Idempotency-Key': 'workbook' }
    const first = await jsonOf<{ id: string }>(send(answersPath(), bestWorkbook, headers))
    expect(await jsonOf(send(answersPath(), bestWorkbook, headers))).toEqual(first)
  })

  it('tells every faulty cell in one go, and keeps nothing', async () => {
    const bytes = await workbookSent({ profile: quietProfile, answers: { 'B01.1': 'some-day', 'B04.1': 'who-knows' } })
    const before = await jsonOf<{ rows: unknown[] }>(world.ask('/api/responses'))
    const problems = await problemsOf(send(answersPath(), bytes))
    expect(problems.map(({ at }) => at)).toEqual([
      expect.stringMatching(/^Start!B\d+$/),
      expect.stringMatching(/^Rules and supply chain!D\d+$/),
      expect.stringMatching(/^Recruitment!D\d+$/),
    ])
    expect(problems[1]!.message).toMatch(
      /^“some-day” is not offered here\. Choose one of: There is no written rule yet · /,
    )
    expect(await jsonOf(world.ask('/api/responses'))).toEqual(before)
  })

  it('of an older edition lists what has no place any more and what is still asked', async () => {
    const older = readChanged(
      ['benchmarks/edition.json', (file) => Object.assign(file, { edition: 'supply-chain@2025.1' })],
      [
        'indicators/supply-chain/B01.json',
        (file) => file.indicators[0].scale.choices.push({ code: 'group', credit: 0.5 }),
      ],
      [
        'indicators/supply-chain/text/en.json',
        (file) => Object.assign(file.indicators['B01.1'].choices, { group: 'Every firm of our group' }),
      ],
    )
    if (!older.ok) throw new Error(JSON.stringify(older.problems))
    const sent = bestResponse(older.value, { 'B01.1': 'group' })
    const answer = await send(answersPath(), await workbookSent(sent as never, older.value))
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      leftBehind: [
        {
          at: expect.stringMatching(/!D\d+$/),
          message: expect.stringContaining('No longer offered: Every firm of our group.'),
        },
      ],
      asked: ['B01.1'],
    })
  })

  it('that is another file is named for what it is', async () => {
    expect(await problemsOf(world.ask(answersPath(), { text: 'PK', type: XLSX }))).toEqual([
      { at: 'file', message: expect.any(String) },
    ])
  })

  it('about a site of somebody else is answered like one about no site', async () => {
    expect((await send(`/api/sites/${'a'.repeat(26)}/responses`, bestWorkbook)).status).toBe(404)
  })
})

describe('POST /api/workbooks/marked', () => {
  it('gives the workbook back with the faulty cells marked', async () => {
    const bytes = await workbookSent({ profile: quietProfile, answers: { 'B01.1': 'some-day' } })
    const answer = await send('/api/workbooks/marked', bytes)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, XLSX])
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(
      sheets
        .at(-1)!
        .rows.slice(3)
        .map((row) => row[0]),
    ).toEqual([expect.stringMatching(/^Start!B\d+$/), expect.stringMatching(/^Rules and supply chain!D\d+$/)])
  })

  it('says that nothing has to be mended where nothing has', async () => {
    const answer = await send('/api/workbooks/marked', bestWorkbook)
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(sheets.at(-1)!.rows[1]![0]).toBe('Nothing has to be mended.')
  })
})
