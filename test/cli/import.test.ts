import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { createImportCommand } from '../../src/cli/import.ts'
import { accepted } from '../../src/core/problem.ts'
import { createList } from '../support/suppliers.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const FIRST =
  'Vendor No,Factory,Country,Address\nK-1,Vale Joinery,Portugal,Rua 1\nK-2,Kiln,Pakistan,Road 2\nK-3,=Mill,Atlantis,Reef\n'
const SECOND = 'Vendor No,Factory,Country,Address\nK-1,Vale Joinery Lda,Portugal,Rua 1\nK-4,Salads,UK,Drove\n'

let ids = 0
let store: Store
const stores: Store[] = []
const openFresh = (): void => {
  store = openSqliteStore(':memory:')
  stores.push(store)
}
afterEach(() => {
  for (const open of stores.splice(0)) open.close()
})

/** Runs the command over a store that stays open from one run to the next. */
const run = async (files: Record<string, string>, args: string[], kept: Store = store) => {
  const { given, state, printed, complained } = createFakeTerminal(files)
  const wrote = new Map<string, string>()
  const command = createImportCommand({
    ...given,
    newId: () => {
      ids += 1
      return String(ids)
        .padStart(26, 'a')
        .replaceAll(/[018-9]/g, (digit) => 'bcde'['0189'.indexOf(digit)]!)
    },
    openFile: async (path) => {
      const bytes = await given.readFile(path)
      return { size: bytes.length, chunks: () => [bytes] }
    },
    openOutput: async (path) => {
      if (path.startsWith('/closed/')) throw new Error('EACCES')
      let text = ''
      return {
        write: async (more) => {
          text += more
        },
        keep: async () => void wrote.set(path, text),
        drop: async () => undefined,
      }
    },
    actor: { organisation: 'local', name: 'this machine' },
    openStore: async () => accepted({ store: { ...kept, close: () => undefined }, database: 'memory' }),
  })
  await command.parseAsync(args, { from: 'user' })
  return { code: state.exit, out: printed(), err: complained(), wrote }
}
/** The counts of a printed table. */
const countsIn = (out: string) =>
  Object.fromEntries(
    [...out.matchAll(/│ (new|changed|unchanged|gone|not used) +│ (\d+) +│/g)].map(([, kind, count]) => [
      kind,
      Number(count),
    ]),
  )
const suppliers = async () => (await store.listSuppliers('local', { after: null, limit: 200 })).rows

describe('the command import', () => {
  it('keeps the good rows, tells how many of each kind, and writes those it did not use to be mended', async () => {
    openFresh()
    const { code, out, err, wrote } = await run({ 'a.csv': FIRST }, ['a.csv', '--rejected', 'mend.csv'])
    expect(code).toBe(0)
    expect(countsIn(out)).toEqual({ new: 2, changed: 0, unchanged: 0, gone: 0, 'not used': 1 })
    expect(out).toContain('Import 1 of the list main is kept. To undo it: palermo import --undo 1')
    expect(err).toContain('One row was not used')
    const mend = wrote.get('mend.csv')!
    expect(mend).toContain(`K-3,'=Mill,Atlantis,Reef`)
    const again = await run({ 'mend.csv': mend.replaceAll('Atlantis', 'India') }, ['mend.csv', '--db', 'my file.db'])
    expect(countsIn(again.out)).toEqual({ new: 1, changed: 0, unchanged: 0, gone: 0, 'not used': 0 })
    expect(again.out).toContain('taken for a part of the list')
    expect(again.out).toContain('palermo import --undo 2 --db "my file.db"')
    expect((await suppliers()).map(({ text }) => (text.body as { name: string }).name)).toContain('=Mill')
  })

  it('previews without keeping anything: counts, before and after, and what would not be used', async () => {
    openFresh()
    await run({ 'a.csv': FIRST }, ['a.csv'])
    const before = JSON.stringify([await suppliers(), await store.listAudit('local', { after: null, limit: 99 })])
    const { code, out, wrote } = await run({ 'b.csv': `${SECOND}K-1,Twice,Spain,Calle\n` }, [
      'b.csv',
      '--preview',
      '--rejected',
      'mend.csv',
    ])
    expect(code).toBe(0)
    expect(out).toContain('Preview. Nothing was kept.')
    expect(countsIn(out)).toEqual({ new: 1, changed: 1, unchanged: 0, gone: 1, 'not used': 1 })
    expect(out.replace(/[│\s]+/g, ' ')).toContain(
      'changed Vale Joinery · Rua 1 · PRT · K-1 Vale Joinery Lda · Rua 1 · PRT',
    )
    expect(out).toContain('Row 4 names the same as row 2')
    expect(out).toMatch(/that would be gone:\nKiln\n/)
    expect(wrote.get('mend.csv')).toContain('K-1,Twice,Spain,Calle')
    expect(JSON.stringify([await suppliers(), await store.listAudit('local', { after: null, limit: 99 })])).toBe(before)
  })

  it('undoes an import by its number or its id, and says by name why not', async () => {
    openFresh()
    await run({ 'a.csv': FIRST }, ['a.csv'])
    const before = JSON.stringify(await suppliers())
    await run({ 'b.csv': SECOND }, ['b.csv'])
    const { rows } = await store.listImports('local', { after: null, limit: 9 })
    const refused = await run({}, ['--undo', '1'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('Import 2 changed Vale Joinery Lda')])
    expect(refused.err.split('Vale Joinery Lda after this one')).toHaveLength(2)
    const undone = await run({}, ['--undo', rows[1]!.id])
    expect([undone.code, undone.out]).toEqual([
      0,
      expect.stringContaining('Import 2 is undone: one new supplier is out'),
    ])
    expect(JSON.stringify(await suppliers())).toBe(before)
    const none = await run({}, ['--undo', '3'])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('1 (main, 2026-')])
    expect(none.err).toContain('· 2 (main, ')
    expect((await run({}, ['--undo', 'nothing'])).err).toContain('no import with this number or id')
  })

  it('tells that a supplier may count as gone because its row was not used, and has it back once that is mended', async () => {
    openFresh()
    const list = 'Factory,Country\nVale,Portugal\nKiln,Pakistan\n'
    await run({ 'a.csv': list }, ['a.csv'])
    const before = (await suppliers()).map(({ id, gone }) => [id, gone])
    const typed = await run({ 'b.csv': list.replace('Pakistan', 'Pkistan') }, ['b.csv', '--rejected', 'mend.csv'])
    expect(countsIn(typed.out)).toMatchObject({ unchanged: 1, gone: 1, 'not used': 1 })
    expect(typed.out).toContain('counts as gone where the row has no own key')
    const mended = typed.wrote
      .get('mend.csv')!
      .replace('Pkistan,', 'Pakistan,')
      .replace(/Pkistan\r/, 'Pakistan\r')
    const { out } = await run({ 'mend.csv': mended }, ['mend.csv'])
    expect(countsIn(out)).toMatchObject({ new: 0, changed: 1, gone: 0, 'not used': 0 })
    expect(out).not.toContain('counts as gone')
    expect((await suppliers()).map(({ id, gone }) => [id, gone])).toEqual(before)
  })

  it('tells of rows that repeat others, once the rest is kept', async () => {
    openFresh()
    const rows = Array.from({ length: 22 }, () => 'K-1,Again,Spain,Calle\n').join('')
    const { out } = await run({ 'a.csv': `${FIRST}${rows}` }, ['a.csv'])
    expect(countsIn(out)).toMatchObject({ new: 2, 'not used': 23 })
    expect(out.match(/names the same as row 2/g)).toHaveLength(20)
    expect(out).toContain('And 2 more. Write all of them to a file with --rejected.')
  })

  it('gives machines the import, or the preview, as JSON', async () => {
    openFresh()
    const preview = JSON.parse((await run({ 'a.csv': FIRST }, ['a.csv', '--preview', '--json'])).out)
    expect(preview.counts).toMatchObject({ added: 2, rejected: 1 })
    const made = JSON.parse((await run({ 'a.csv': FIRST }, ['a.csv', '--json', '--list', 'wood'])).out)
    expect(made).toMatchObject({ added: 2, rejected: 1, list: 'wood', part: false })
  })

  it('takes up a list that was stopped when the same file is loaded again, and lets no other in until then', async () => {
    openFresh()
    const list = [...createList(900)].join('')
    let steps = 0
    const stopping = {
      ...store,
      keepImportStep: async (...all: Parameters<Store['keepImportStep']>) => {
        if (steps === 2) throw new Error('the machine went down')
        steps += 1
        return store.keepImportStep(...all)
      },
    }
    await expect(run({ 'a.csv': list }, ['a.csv'], stopping)).rejects.toThrow('went down')
    const other = await run({ 'b.csv': SECOND }, ['b.csv'])
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining('(a.csv) of the list main was stopped after 400 of'),
    ])
    const { code, out } = await run({ 'a.csv': list }, ['a.csv'])
    const found = countsIn(out)
    expect([code, found.new! + found['not used']!]).toEqual([0, 900])
    const again = countsIn((await run({ 'a.csv': list }, ['a.csv'])).out)
    expect(again).toEqual({ ...found, new: 0, unchanged: found.new })
  })

  it.each([
    [['missing.csv'], 'Choose a file that exists'],
    [['a.csv', '--list', 'Two words'], 'small letters'],
    [['a.csv', '--map', 'Factory=nothing'], 'No column tells the names'],
    [['a.csv', '--map', 'Colour=name'], 'Vendor No · Factory'],
    [[], 'Name the file of the list'],
  ])('leaves with 2 and says what to do for %j', async (args, sentence) => {
    openFresh()
    const { code, err, out } = await run({ 'a.csv': FIRST }, args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
    expect(await suppliers()).toEqual([])
  })

  it('keeps the rows and says so where the file of rejected rows cannot be written', async () => {
    openFresh()
    const { code, err } = await run({ 'a.csv': FIRST }, ['a.csv', '--rejected', '/closed/mend.csv'])
    expect([code, err]).toEqual([2, expect.stringContaining('Choose another name')])
    expect(await suppliers()).toHaveLength(2)
  })
})

it('the README shows the command', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain('npx palermo import suppliers.csv --preview')
})
