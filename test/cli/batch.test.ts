import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { assessAll } from '../../src/cli/assess-all.ts'
import { createQuestionnaireCommand } from '../../src/cli/questionnaire.ts'
import { rescoreAll } from '../../src/cli/rescore-all.ts'
import { createPortable } from '../../src/core/portable.ts'
import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import { createWorkbook } from '../../src/sheet/workbook/create.ts'
import { linesOf } from '../batch/generated.ts'
import { lineOf } from '../batch/lines.ts'
import { createBatchTerminal } from '../batch/terminal.ts'
import { readChanged } from '../core/catalogue/changed.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { readValue } from '../support/told.ts'
import { start } from '../web/palermo.ts'

const whole = async <T>(list: (asked: { after: null; limit: number }) => Promise<{ rows: T[] }>) =>
  (await list({ after: null, limit: 200 })).rows

describe('palermo assess --all', () => {
  it('keeps suppliers, sites, answers and results of a file of lines, and writes a table with every line', async () => {
    const store = openSqliteStore()
    const { given, state, printed } = createBatchTerminal(store, { 'lines.ndjson': linesOf(40) })
    await assessAll(given, 'lines.ndjson', { out: 'results.csv', rejected: 'rejected.ndjson' })
    expect(state.exit).toBe(1)
    const rows = state.files.get('results.csv')!.trim().split('\r\n')
    expect(rows).toHaveLength(41)
    expect(rows[0]).toContain('Headline')
    expect(printed()).toContain('40 lines')
    const suppliers = await whole((asked) => store.listSuppliers('local', asked))
    const sites = await whole((asked) => store.listSites('local', null, asked))
    const assessments = await whole((asked) => store.listAssessments('local', null, asked))
    const refused = state.files.get('rejected.ndjson')!.trim().split('\n')
    expect(assessments).toHaveLength(40 - refused.length)
    expect(suppliers.length).toBeLessThan(sites.length + 1)
    expect((await store.verifyAudit()).brokenAt).toBeNull()
  })

  it('refused lines can be mended in the file of rejected lines and sent again', async () => {
    const store = openSqliteStore()
    const bad = {
      supplier: { name: 'Vale Joinery' },
      site: { name: 'Hall', country: 'Portugal' },
      response: bestResponse(edition),
    }
    const { given, state, complained } = createBatchTerminal(store, { 'lines.ndjson': JSON.stringify(bad) })
    await assessAll(given, 'lines.ndjson', { rejected: 'rejected.ndjson' })
    expect(complained()).toContain('line 1: site.country')
    const mended = state.files.get('rejected.ndjson')!.replace('"Portugal"', '"PRT"')
    expect(JSON.parse(mended).problems).toHaveLength(1)
    const again = createBatchTerminal(store, { 'mended.ndjson': mended })
    await assessAll(again.given, 'mended.ndjson', {})
    expect(again.state.exit).toBe(0)
    expect(await whole((asked) => store.listAssessments('local', null, asked))).toHaveLength(1)
  })

  it('further answers of a site get the next version, and its newest assessment is that of the last line', async () => {
    const store = openSqliteStore()
    const line = (closedOn: string) => ({
      supplier: { name: 'Vale Joinery', ownKey: 'V-1' },
      site: { name: 'Hall', country: 'PRT' },
      response: { ...bestResponse(edition, { 'B02.3': '2026-10-01' }), closedOn, declaration: null },
    })
    const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']
    const text = days.map((day) => JSON.stringify(line(day))).join('\n')
    const { given } = createBatchTerminal(store, { 'lines.ndjson': text })
    await assessAll(given, 'lines.ndjson', {})
    const [site, ...others] = await whole((asked) => store.listSites('local', null, asked))
    expect(others).toEqual([])
    const latest = await store.findLatestResponse('local', site!.id)
    expect(latest?.version).toBe(5)
    expect((await store.findLatestAssessment('local', site!.id))?.response).toBe(latest!.id)
  })

  it('reads a folder with one file of answers each, named after the site, and names the file that cannot be used', async () => {
    const store = openSqliteStore()
    const { given, state, complained } = createBatchTerminal(store, {
      'in/Hall North.json': bestResponse(edition),
      'in/Portable.json': createPortable(edition, bestResponse(edition) as never, 'Hall South'),
      'in/broken.json': '{"a": ',
      'in/notes.txt': 'not answers',
    })
    await assessAll(given, 'in', { out: 'results.ndjson' })
    const lines = state.files
      .get('results.ndjson')!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ place, outcome }) => [place, outcome])).toEqual([
      ['Hall North.json', 'kept'],
      ['Portable.json', 'kept'],
      ['broken.json', 'refused'],
    ])
    expect(lines.map(({ siteName }) => siteName)).toEqual(['Hall North', 'Hall South', null])
    expect(complained()).toContain('broken.json: (line)')
  })

  it('the same file again is a batch of its own once the first is over: sites are found, answers get another version', async () => {
    const store = openSqliteStore()
    const text = [1, 2, 4].map((seed) => JSON.stringify(lineOf(seed))).join('\n')
    for (let i = 0; i < 2; i += 1)
      await assessAll(createBatchTerminal(store, { 'lines.ndjson': text }).given, 'lines.ndjson', {})
    const responses = await whole((asked) => store.listResponses('local', null, asked))
    expect(responses.map(({ version }) => version).sort()).toEqual([1, 1, 1, 2, 2, 2])
    expect(await whole((asked) => store.listSites('local', null, asked))).toHaveLength(3)
  })

  it('reads questionnaires that were filled in as workbooks from a folder', async () => {
    const store = openSqliteStore()
    const { given, state } = createBatchTerminal(store, {})
    const sent = bestResponse(edition)
    const book = await createWorkbook(given.say, {
      edition,
      exposure: given.exposure,
      questionnaire: createQuestionnaire(edition.catalogue, 'full', sent.profile as never),
      occasion: { asker: null, contact: null, deadline: null, supplier: null },
      answered: sent as never,
      made: '2026-11-01T00:00:00.000Z',
    })
    const folder = { ...given, listFiles: async () => ['Hall East.xlsx'], readFile: async () => book }
    await assessAll(folder, 'in', { out: 'results.csv' })
    expect(state.err.join()).not.toContain('Hall East.xlsx:')
    expect(state.exit).toBe(0)
    expect(state.files.get('results.csv')).toContain('Hall East.xlsx,Hall East')
  })

  it('says what to name where nothing is found', async () => {
    const { given, state, complained } = createBatchTerminal(openSqliteStore(), {})
    await assessAll(given, 'nowhere', {})
    expect(state.exit).toBe(2)
    expect(complained()).toContain('Name a folder')
  })
})

describe('palermo rescore --all', () => {
  const method = { ...edition.method, edition: 'method@2', floors: { ...edition.method.floors, amber: 0.2 } }

  it('shows who changes headline and why, keeps the old results, and does nothing the second time', async () => {
    const store = openSqliteStore()
    const before = createBatchTerminal(store, { 'lines.ndjson': linesOf(60) })
    await assessAll(before.given, 'lines.ndjson', {})
    const old = await whole((asked) => store.listAssessments('local', null, asked))
    const files = { 'method.json': method }
    const dry = createBatchTerminal(store, files)
    await rescoreAll(dry.given, { all: true, method: 'method.json', dryRun: true, out: 'dry.csv' })
    expect(await whole((asked) => store.listAssessments('local', null, asked))).toEqual(old)
    expect(dry.printed()).toMatch(/change/)
    expect(dry.printed()).toContain('flag')

    const kept = createBatchTerminal(store, files)
    await rescoreAll(kept.given, { all: true, method: 'method.json', out: 'kept.csv' })
    const all = await whole((asked) => store.listAssessments('local', null, asked))
    expect(all.length).toBeGreaterThan(old.length)
    for (const row of old) expect(await store.findAssessment('local', row.id)).toMatchObject(row)
    const columns = (text: string) => text.split('\r\n').map((line) => line.split(',').slice(0, 19).join(','))
    const dryTable = dry.state.files.get('dry.csv')!
    expect(dryTable).toContain('would be scored anew')
    expect(columns(kept.state.files.get('kept.csv')!)).toEqual(
      columns(dryTable.replaceAll('would be scored anew', 'scored and kept')),
    )

    const again = createBatchTerminal(store, files)
    await rescoreAll(again.given, { all: true, method: 'method.json' })
    expect(await whole((asked) => store.listAssessments('local', null, asked))).toEqual(all)
    expect(again.printed()).toContain('0 change headline')
  })

  it('carries answers over to another catalogue, says so as the reason, and what is kept comes out the same again', async () => {
    const store = openSqliteStore()
    const other = readValue(
      readChanged(
        [
          'benchmarks/edition.json',
          (file) => {
            file.edition = 'supply-chain@2027.1'
          },
        ],
        [
          'indicators/supply-chain/B06.json',
          (file) => {
            const law = file.indicators[0].scale.choices.find(({ code }: { code: string }) => code === 'law')
            law.flag = 'red'
            delete law.cause
          },
        ],
      ),
    )
    const line = { supplier: { name: 'Vale' }, site: 'Hall', response: bestResponse(edition, { 'B06.1': 'law' }) }
    await assessAll(createBatchTerminal(store, { 'l.ndjson': JSON.stringify(line) }).given, 'l.ndjson', {})
    const files = { 'catalogue.json': other.catalogue }
    const { given, state, printed } = createBatchTerminal(store, files)
    await rescoreAll(given, { all: true, catalogue: 'catalogue.json', out: 'table.ndjson' })
    expect(state.exit).toBe(0)
    const row = JSON.parse(state.files.get('table.ndjson')!)
    expect(row).toMatchObject({
      figuresBefore: { headline: { band: 'high' }, edition: edition.catalogue.edition },
      figures: { headline: { band: 'severe' }, edition: 'supply-chain@2027.1', flagsRed: 1 },
      because: { components: ['flag-floor'], parts: ['catalogue'] },
    })
    expect(printed()).toContain('1 changes headline')
    expect(printed()).toContain('catalogue')
    const { ask } = start({ store })
    const recomputed = await ask(`/api/assessments/${row.assessment}/recompute`, { json: {} })
    expect(await recomputed.json()).toMatchObject({ equal: true, differences: [] })
    expect((await ask(`/api/assessments/${row.assessment}`)).status).toBe(200)
  })

  it('names the faults of a method that cannot be used', async () => {
    const { given, state, complained } = createBatchTerminal(openSqliteStore(), {
      'method.json': { edition: 'method@2' },
    })
    await rescoreAll(given, { all: true, method: 'method.json' })
    expect(state.exit).toBe(2)
    expect(complained()).toContain('method.')
  })
})

it('palermo questionnaire --table writes a table that palermo assess --all reads once it is filled in', async () => {
  const store = openSqliteStore()
  const { given, state, complained } = createBatchTerminal(store, {})
  const written = new Map<string, Uint8Array>()
  const writing = {
    ...given,
    writeFile: async (path: string, content: Uint8Array | string) => void written.set(path, content as Uint8Array),
  }
  await createQuestionnaireCommand(writing).parseAsync(['--table', 'table.xlsx'], { from: 'user' })
  const opened = readValue(await given.openWorkbook(written.get('table.xlsx')!))
  const [sites] = opened.sheets
  const typed: Record<string, string> = {
    Supplier: 'Vale Joinery',
    Site: 'Hall',
    'Answers closed on': '2026-11-20',
    'B01.1': 'own-and-direct',
  }
  const header = sites!.rows[0]!.map(String)
  const row = header.map((name) => typed[name] ?? typed[name.split(' ')[0]!] ?? null)
  const bytes = await writeXlsx({ sheets: [{ name: 'Sites', rows: [header, row] }] })
  await assessAll({ ...given, readFile: async () => bytes }, 'table.xlsx', { out: 'results.csv' })
  expect(complained()).not.toContain('problem')
  expect(state.exit).toBe(0)
  expect(state.files.get('results.csv')).toContain('row 2,Vale Joinery')
})
