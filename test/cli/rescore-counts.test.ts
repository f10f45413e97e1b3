import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { assessAll } from '../../src/cli/assess-all.ts'
import { rescoreAll } from '../../src/cli/rescore-all.ts'
import { countAll, countMoved, HEADLINES, type Moves } from '../../src/core/kernel/rescore.ts'
import type { Headline } from '../../src/core/score/result.ts'
import { linesOf } from '../batch/generated.ts'
import { createBatchTerminal } from '../batch/terminal.ts'
import { edition } from '../support/edition.ts'

const LINES = 120
/** A method with lower edges and stricter floors, by which headlines move. */
const stricter = {
  ...edition.method,
  edition: 'method@9',
  bands: edition.method.bands.map((band, i) => ({ ...band, from: [0, 0.1, 0.25, 0.5][i]! })),
  floors: { ...edition.method.floors, amber: 0.5 },
}
const looked = {
  ...stricter,
  exposure: { ...stricter.exposure, sector: { ...stricter.exposure.sector, other: 0.4 } },
}

const assessed = async () => {
  const store = openSqliteStore()
  const files = { 'lines.ndjson': linesOf(LINES), 'stricter.json': stricter, 'looked.json': looked }
  await assessAll(createBatchTerminal(store, { 'lines.ndjson': linesOf(LINES) }).given, 'lines.ndjson', {})
  // The command closes what it opens; these tests open the same store again.
  const open = () => createBatchTerminal({ ...store, close: () => undefined }, files)
  return { store, open }
}
describe('palermo rescore --all --counts', () => {
  it('counts from packed answers exactly the headlines that scoring every site anew from its documents changes', async () => {
    const { store, open } = await assessed()
    const dry = open()
    await rescoreAll(dry.given, { all: true, dryRun: true, method: 'stricter.json', out: 'sites.ndjson' })
    const counted = open()
    await rescoreAll(counted.given, { all: true, counts: true, method: 'stricter.json', json: true })
    const moves = JSON.parse(counted.printed()) as Moves
    type Told = { figures: { headline: Headline }; figuresBefore: { headline: Headline } }
    const nameOf = (headline: Headline) => (headline.determined ? headline.band : 'undetermined')
    const row = () => Object.fromEntries(HEADLINES.map((name) => [name, 0]))
    const told = Object.fromEntries(HEADLINES.map((name) => [name, row()]))
    for (const line of dry.state.files.get('sites.ndjson')!.trim().split('\n')) {
      const { figures, figuresBefore } = JSON.parse(line) as Told
      told[nameOf(figuresBefore.headline)]![nameOf(figures.headline)]! += 1
    }
    expect(moves.from).toEqual(told)
    expect(moves.between).toBeGreaterThan(0)
    expect(dry.printed()).toContain(`${countMoved(moves)} change headline`)
    expect(countMoved(moves)).toBeGreaterThan(5)
    expect(moves.unread).toBe(0)
    expect(countAll(moves)).toBe(await store.countAnsweredSites('local'))
  })

  it('counts nothing as moved under the method in use, and shows the table', async () => {
    const { open } = await assessed()
    const { given, printed, state } = open()
    await rescoreAll(given, { all: true, counts: true })
    expect(printed()).toContain('0 change headline')
    expect(printed()).toContain('Not yet determined')
    expect(state.exit).toBe(0)
  })

  it('says which sites it could not read once their words are erased', async () => {
    const { store, open } = await assessed()
    const [supplier] = (await store.listSuppliers('local', { after: null, limit: 1 })).rows
    await store.eraseTexts('local', supplier!.id, { actor: 'test', made: '2026-11-25T13:00:00.000Z' })
    const { given, printed, state } = open()
    await rescoreAll(given, { all: true, counts: true, json: true })
    expect((JSON.parse(printed()) as Moves).unread).toBeGreaterThan(0)
    expect(state.exit).toBe(1)
  })

  it('refuses a method that looks sectors up in another way, and says what to do', async () => {
    const { open } = await assessed()
    const { given, complained, state } = open()
    await rescoreAll(given, { all: true, counts: true, method: 'looked.json' })
    expect(complained()).toContain('Leave --counts out')
    expect(state.exit).toBe(2)
  })
})
