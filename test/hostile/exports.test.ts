import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWorkbook } from '../../src/sheet/open.ts'
import examples from '../../src/web/examples.json' with { type: 'json' }
import { XLSX } from '../../src/web/sent/body.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { createPeople } from '../support/people.ts'
import { readValue } from '../support/told.ts'
import { type Ask, batchOf, EVERYBODY, idOf, settle, start } from '../web/palermo.ts'
import { type Request, requests, type Settled } from '../web/requests.ts'

/** A name that a spreadsheet would run, for every beginning that makes it do so. */
const NAMES = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'].map((start) => `${start}cmd|' /C calc'!A0`)
const BEGINS = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?%?$/

/** The texts among cells that a spreadsheet would run. */
const findRunning = (cells: readonly unknown[]): unknown[] =>
  cells.filter((cell) => typeof cell === 'string' && BEGINS.test(cell) && !NUMBER.test(cell))

/** Every cell of an answer in CSV, or every cell with a text in a workbook. */
const cellsOf = async (answer: Response): Promise<unknown[]> => {
  if (answer.headers.get('content-type')?.startsWith('text/csv'))
    return (parse(await answer.text(), { bom: true, relax_column_count: true }) as string[][]).flat()
  const { sheets } = readValue(await openWorkbook(new Uint8Array(await answer.arrayBuffer())))
  return sheets.flatMap(({ rows }) => rows.flat())
}

type Declared = { operationId: string; responses: Record<string, { content?: Record<string, unknown> }> }
const { paths } = (await (await start().ask('/api/openapi.json')).json()) as {
  paths: Record<string, Record<string, Declared>>
}
const exporting = Object.values(paths)
  .flatMap((methods) => Object.values(methods))
  .filter(({ responses }) =>
    Object.keys(responses['200']?.content ?? {}).some((type) => [XLSX, 'text/csv'].includes(type)),
  )
  .map(({ operationId }) => operationId)

const asked = (name: string) => ({
  path: '/api/questionnaires/workbook',
  sent: { json: { ...examples.createWorkbook.request, asker: name, contact: name, supplier: name } },
})
const requestOf = async (operation: string, ask: Ask, settled: Settled, name: string): Promise<Request> => {
  if (operation === 'createWorkbook') return asked(name)
  if (operation === 'readScreeningRejected') {
    // A row without a place is rejected.
    const list = {
      name,
      rows: [
        { name, country: '' },
        { name: 'Vale Joinery', country: 'Portugal' },
      ],
    }
    return { path: `/api/screenings/${await idOf(ask('/api/screenings', { json: list }))}/rejected.csv` }
  }
  if (operation === 'readBatchResults') {
    const line = { supplier: { name }, site: { name, country: 'PRT' }, response: bestResponse(edition) }
    return { path: `/api/batches/${await batchOf(ask, [line])}/results.csv` }
  }
  if (operation === 'readActivityCsv') return { path: '/activity.csv' }
  if (operation !== 'markWorkbook') return requests[operation]!(settled)
  const { path, sent } = asked(name)
  const bytes = new Uint8Array(await (await ask(path, sent)).arrayBuffer())
  return { path: '/api/workbooks/marked', sent: { bytes, type: XLSX } }
}

/** What holds names of ours alone, and so has none to make safe. */
const WITHOUT_NAMES = ['readSumsCsv']

describe('what goes out as CSV or as a workbook', () => {
  it('is found in the documentation: lists, rejected rows, results and workbooks', () => {
    expect(exporting).toEqual(
      expect.arrayContaining([
        'readScreeningCsv',
        'readScreeningRejected',
        'readBatchResults',
        'readActivityCsv',
        'createWorkbook',
        'markWorkbook',
      ]),
    )
  })

  describe.each(NAMES)('a name such as %j', (name) => {
    const { ask, store } = start({}, EVERYBODY)
    let settled: Settled
    beforeAll(async () => {
      await createPeople(store).signIn({ organisation: 'local', roles: ['buyer'], name })
      settled = await settle(ask, name)
    })
    it.each(exporting)('runs nowhere in %s', async (operation) => {
      const { path, sent } = await requestOf(operation, ask, settled, name)
      const answer = await ask(path, sent)
      expect(answer.status).toBe(200)
      const cells = await cellsOf(answer)
      expect(cells.length).toBeGreaterThan(0)
      expect(findRunning(cells)).toEqual([])
      if (!WITHOUT_NAMES.includes(operation))
        expect(cells.some((cell) => typeof cell === 'string' && cell.includes("cmd|' /C calc'!A0"))).toBe(true)
    })
  })
})
