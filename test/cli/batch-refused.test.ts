import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { assessAll } from '../../src/cli/assess-all.ts'
import { createBatchTerminal } from '../batch/terminal.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const good = {
  supplier: { name: 'Vale Joinery' },
  site: { name: 'Hall', country: 'PRT' },
  response: bestResponse(edition),
}
const deep = (brackets: number) => `${'['.repeat(brackets)}${']'.repeat(brackets)}`
const many = (of: string) => Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`${of}${i}`, 1]))

/** Lines that no good sender sends, and what is said of each. */
const POISON: [string, string, string][] = [
  ['brackets without end in the answers', `{"site":"D","response":{"answers":{"B01.1":${deep(200_000)}}}}`, 'brackets'],
  ['nothing but brackets', deep(400_000), 'brackets'],
  ['nothing but quotes, which double when they are kept', '"'.repeat(999_999), 'not JSON'],
  ['sixty thousand names nobody asked for', JSON.stringify({ site: 'K', response: many('k') }), '59,9'],
  [
    'sixty thousand answers nobody asked for',
    JSON.stringify({ site: 'K', response: { ...good.response, answers: many('B') } }),
    '59,9',
  ],
  [
    'a name as long as the line',
    JSON.stringify({ site: 'K', response: good.response, ['x'.repeat(900_000)]: 1 }),
    'Nothing here is called',
  ],
  ['half a letter', '{"site":"\\ud800","response":{}}', 'half a letter'],
  ['more than a megabyte', 'x'.repeat(1_000_001), 'longer than 1 MB'],
  ['null', 'null', 'no JSON object'],
  ['a list', '[1,2]', 'no JSON object'],
  ['a prototype', '{"__proto__":{"a":1},"site":"S","response":{}}', '__proto__'],
]

describe('a line that cannot be used', () => {
  it.each(POISON)(
    'with %s is refused by itself: the next is scored, the batch ends, and the file of rejected lines has it',
    async (_what, line, said) => {
      const store = openSqliteStore()
      const { given, state, complained, printed } = createBatchTerminal(store, {
        'lines.ndjson': `${line}\n${JSON.stringify(good)}\n`,
      })
      await assessAll(given, 'lines.ndjson', { rejected: 'rejected.ndjson' })
      expect(printed()).toContain('1 scored and kept, 1 not used')
      expect(complained()).toContain('line 1: ')
      expect(complained()).toContain(said)
      expect(state.files.get('rejected.ndjson')!.trim().split('\n')).toHaveLength(1)
      expect((await store.verifyAudit()).brokenAt).toBeNull()
      expect(await store.listOpenBatches()).toEqual([])
    },
  )

  it.each([
    ['no answers', { site: 'Hall' }, 'line 1: response: There are no answers here.'],
    [
      'a supplier without a name',
      { ...good, supplier: { ownKey: 'V-1' } },
      'line 1: supplier.name: There is no name here.',
    ],
    ['a site without a name', { ...good, site: { country: 'PRT' } }, 'line 1: site.name: There is no name here.'],
    [
      'a name without an end',
      { ...good, supplier: { name: 'x'.repeat(301) } },
      'line 1: supplier.name: This is longer than 300',
    ],
    ['a place that is a number', { ...good, site: { name: 7 } }, 'line 1: site.name: This does not fit here.'],
    ['the name of a file', { file: 'Hall.xlsx', problems: [] }, 'line 1: file: The answers stand in Hall.xlsx'],
  ])('with %s says so at its place', async (_what, line, said) => {
    const { given, complained } = createBatchTerminal(openSqliteStore(), { 'lines.ndjson': JSON.stringify(line) })
    await assessAll(given, 'lines.ndjson', {})
    expect(complained()).toContain(said)
  })

  it('is found in the results under the name it was sent with', async () => {
    const bad = { ...good, response: 7 }
    const { given, state } = createBatchTerminal(openSqliteStore(), { 'lines.ndjson': JSON.stringify(bad) })
    await assessAll(given, 'lines.ndjson', { out: 'results.csv', rejected: 'rejected.ndjson' })
    expect(state.files.get('results.csv')).toContain('line 1,Vale Joinery,,Hall,')
    expect(JSON.parse(state.files.get('rejected.ndjson')!).problems[0]).toMatch(/^line 1: response/)
  })
})

it('a file without a line is nothing to score, and begins no batch', async () => {
  const store = openSqliteStore()
  const { given, state, complained } = createBatchTerminal(store, { 'lines.ndjson': '\n \n' })
  await assessAll(given, 'lines.ndjson', {})
  expect(state.exit).toBe(2)
  expect(complained()).toContain('lines.ndjson: There is nothing to score')
  expect((await store.listBatches('local', { after: null, limit: 9 })).rows).toEqual([])
})

it('files of a folder that are no answers are named, and a broken one is called a file', async () => {
  const files = {
    'in/a.json': good,
    'in/b.json': '{',
    'in/c.json': 'x'.repeat(1_000_001),
    'in/notes.txt': 'x',
    'in/.hidden': 'x',
  }
  const { given, complained } = createBatchTerminal(openSqliteStore(), files)
  await assessAll(given, 'in', {})
  expect(complained()).toContain('One file is neither .json nor .xlsx and left aside: notes.txt.')
  expect(complained()).toContain('b.json: (line): This file is not JSON.')
  expect(complained()).toContain('c.json: (file): This file is larger than 1 MB.')
})

it('results that cannot be written leave the batch open, and the next run only writes them', async () => {
  const store = openSqliteStore()
  const files = { 'lines.ndjson': JSON.stringify(good) }
  const full = createBatchTerminal(store, files)
  await assessAll({ ...full.given, writeLines: async () => 'no space left' }, 'lines.ndjson', { out: 'results.csv' })
  expect(full.state.exit).toBe(2)
  expect(full.complained()).toContain('results.csv could not be written: no space left.')
  const next = createBatchTerminal(store, files)
  await assessAll(next.given, 'lines.ndjson', { out: 'results.csv' })
  expect(next.complained()).toContain('goes on after line 1 of 1')
  expect(next.state.files.get('results.csv')).toContain('Vale Joinery')
  expect((await store.listAssessments('local', null, { after: null, limit: 9 })).rows).toHaveLength(1)
  expect((await store.listBatches('local', { after: null, limit: 9 })).rows).toMatchObject([
    { done: 1, ended: expect.any(String) },
  ])
})
