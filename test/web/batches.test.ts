import { describe, expect, it } from 'vitest'
import { createWork } from '../../src/batch/work.ts'
import { createSay } from '../../src/messages/messages.ts'
import { createAnswerTable } from '../../src/sheet/answer-table/create.ts'
import { NDJSON, XLSX } from '../../src/web/sent/body.ts'
import { lineOf, writeLines } from '../batch/lines.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { type Ask, batchOf, exposure, start, storeWith } from './palermo.ts'

type Shown = {
  id: string
  lines: number
  done: number
  refused: number
  over: boolean
  kind: string
  name: string | null
}
type Row = {
  position: number
  place: string
  outcome: string
  site: string | null
  assessment: string | null
  problems: string[]
}

const json = async <T>(answer: Response | Promise<Response>): Promise<T> => (await (await answer).json()) as T
const linesOfBatch = async (ask: Ask, id: string, query = ''): Promise<Row[]> =>
  (await json<{ rows: Row[] }>(ask(`/api/batches/${id}/lines?limit=200${query}`))).rows
const good = {
  supplier: { name: 'Vale Joinery', ownKey: 'V-1' },
  site: { name: 'Hall', country: 'PRT' },
  response: bestResponse(edition),
}

describe('a batch', () => {
  it('is answered at once, worked on afterwards, and ends with each line kept or refused with what to do', async () => {
    const { ask, faults } = start()
    const answer = await ask('/api/batches', { json: { name: 'Autumn', lines: [good, { site: 'Hall', response: 7 }] } })
    expect(answer.status).toBe(202)
    const begun = await json<Shown>(answer)
    expect(answer.headers.get('location')).toBe(`/api/batches/${begun.id}`)
    expect(begun).toMatchObject({ lines: 2, done: 0, refused: 0, over: false, kind: 'assess', name: 'Autumn' })
    const id = await batchOf(ask, [good])
    await batchOf(ask, [good])
    expect(await json<Shown>(ask(`/api/batches/${begun.id}`))).toMatchObject({ done: 2, refused: 1, over: true })
    const rows = await linesOfBatch(ask, begun.id)
    expect(rows.map(({ position, place, outcome }) => [position, place, outcome])).toEqual([
      [1, 'line 1', 'kept'],
      [2, 'line 2', 'refused'],
    ])
    expect(rows[1]!.problems.join()).toContain('response')
    expect(await linesOfBatch(ask, begun.id, '&outcome=refused')).toEqual([rows[1]])
    const listed = await json<{ rows: Shown[] }>(ask('/api/batches'))
    expect(listed.rows.map((row) => row.over)).toEqual([true, true, true])
    const assessment = await ask(`/api/assessments/${rows[0]!.assessment}/recompute`, { json: {} })
    expect(await json(assessment)).toMatchObject({ equal: true })
    expect((await linesOfBatch(ask, id))[0]!.site).toBe(rows[0]!.site)
    expect(faults).toEqual([])
  })

  it('takes NDJSON as a file has it, blank lines and all, and gives results and rejected lines as files', async () => {
    const { ask } = start()
    const id = await batchOf(ask, [], { text: writeLines(30), type: NDJSON })
    const rows = await linesOfBatch(ask, id)
    expect(rows).toHaveLength(30)
    expect(rows[13]!.place).toBe('line 15')
    const csv = (await (await ask(`/api/batches/${id}/results.csv`)).text()).trim().split('\r\n')
    expect(csv).toHaveLength(31)
    const rejected = (await (await ask(`/api/batches/${id}/rejected.ndjson`)).text()).trim().split('\n')
    expect(rejected).toHaveLength(rows.filter(({ outcome }) => outcome === 'refused').length)
    expect(rejected).toContain('{"torn":')
  })

  it('takes a table, one site a row, and names the cell of what cannot be read', async () => {
    const { ask } = start()
    const bytes = await filledTable()
    const id = await batchOf(ask, [], { bytes, type: XLSX })
    const rows = await linesOfBatch(ask, id)
    expect(rows.map(({ place, outcome }) => [place, outcome])).toEqual([
      ['row 2', 'kept'],
      ['row 3', 'refused'],
    ])
    expect(rows[1]!.problems).toHaveLength(1)
    expect(rows[1]!.problems[0]).toMatch(/^Sites![A-Z]+3: /)
  })

  it.each([
    ['no line', { json: { lines: [] } }, 422],
    ['no lines and no kind', { json: { name: 'x' } }, 422],
    ['lines and another kind', { json: { kind: 'rescore', lines: [good] } }, 422],
    ['an edition to score new answers with', { json: { lines: [good], method: 'a'.repeat(64) } }, 422],
    ['an edition that is not kept', { json: { kind: 'rescore', method: 'a'.repeat(64) } }, 422],
    ['weights', { json: { lines: [good], weights: {} } }, 422],
    ['only blank lines', { text: '\n\n  \n', type: NDJSON }, 422],
    ['a line that is too long', { text: 'x'.repeat(1_000_001), type: NDJSON }, 422],
    ['more than 8 MB', { text: 'x'.repeat(8_000_001), type: NDJSON }, 413],
  ])('refuses %s and keeps nothing', async (_, sent, status) => {
    const { ask } = start()
    expect((await ask('/api/batches', sent)).status).toBe(status)
    expect((await json<{ rows: unknown[] }>(ask('/api/batches'))).rows).toEqual([])
  })

  it('takes the good lines of a file beside lines that cannot even wait', async () => {
    const { ask, faults } = start()
    const quotes = '"'.repeat(999_999)
    const text = [JSON.stringify(good), 'x'.repeat(1_000_001), quotes, '['.repeat(300_000)].join('\n')
    const id = await batchOf(ask, [], { text, type: NDJSON })
    const rows = await linesOfBatch(ask, id)
    expect(rows.map(({ place, outcome }) => [place, outcome])).toEqual([
      ['line 1', 'kept'],
      ['line 2', 'refused'],
      ['line 3', 'refused'],
      ['line 4', 'refused'],
    ])
    expect(rows.map(({ problems }) => problems.join())).toEqual([
      '',
      expect.stringContaining('longer than 1 MB'),
      expect.stringContaining('too large'),
      expect.stringContaining('brackets'),
    ])
    expect((await (await ask(`/api/batches/${id}/rejected.ndjson`)).text()).trim().split('\n')).toHaveLength(3)
    expect(faults).toEqual([])
  })

  it('is begun once under one key, and answered the same again with 202', async () => {
    const { ask } = start()
    const sent = { json: { lines: [good] }, headers: { 'Idempotency-Key': 'once' } }
    const [one, two] = await Promise.all([ask('/api/batches', sent), ask('/api/batches', sent)])
    expect([one.status, two.status]).toEqual([202, 202])
    expect(await one.text()).toBe(await two.text())
    expect((await json<{ rows: unknown[] }>(ask('/api/batches'))).rows).toHaveLength(1)
  })

  it('goes on where it was stopped by a fault, a slice at a time, without doing anything twice', async () => {
    const world = start()
    const { ask, store, faults } = world
    let left = 5
    const failing = storeWith(store, {
      keepLine: async (...all) => {
        left -= 1
        if (left < 0) throw new Error('the disk is full')
        return store.keepLine(...all)
      },
    })
    const workWith = (over: typeof store, slice: number) =>
      createWork({
        store: over,
        edition,
        exposure,
        now: () => new Date(),
        slice,
        log: (error) => faults.push({ request: 'work', error }),
      })
    const broken = start({ store, work: workWith(failing, 100) })
    const { id } = await json<Shown>(broken.ask('/api/batches', { text: writeLines(20), type: NDJSON }))
    await broken.work.wake('local', id)
    expect(faults.map(({ error }) => String(error))).toEqual(['Error: the disk is full'])
    const after = await json<Shown>(ask(`/api/batches/${id}`))
    expect(after.over).toBe(false)
    expect(after.done).toBeLessThan(20)
    const work = workWith(store, 4)
    for (let runs = 0; runs < 6; runs += 1) await work.resume()
    expect(await json<Shown>(ask(`/api/batches/${id}`))).toMatchObject({ done: 20, over: true })
    const rows = await linesOfBatch(ask, id)
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const responses = await json<{ rows: unknown[] }>(ask('/api/responses?limit=200'))
    expect(responses.rows).toHaveLength(rows.filter(({ outcome }) => outcome === 'kept').length)
  })

  it('worked on by two at once is still done once', async () => {
    const { ask, store } = start()
    const idle = {
      wake: async () => undefined,
      resume: async () => undefined,
      stop: async () => undefined,
      rateOf: () => null,
    }
    const { id } = await json<Shown>(
      start({ store, work: idle }).ask('/api/batches', { text: writeLines(40), type: NDJSON }),
    )
    const given = {
      store,
      edition,
      exposure,
      now: () => new Date(),
      slice: 100,
      log: (error: unknown) => {
        throw error
      },
    }
    await Promise.all([createWork(given).wake('local', id), createWork(given).wake('local', id)])
    expect(await json<Shown>(ask(`/api/batches/${id}`))).toMatchObject({ done: 40, over: true })
    expect((await linesOfBatch(ask, id)).map(({ position }) => position)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    )
    expect((await store.verifyAudit()).brokenAt).toBeNull()
  })
})

describe('the events of a batch', () => {
  const eventsOf = async (ask: Ask, id: string, headers: Record<string, string> = {}) =>
    (await (await ask(`/api/batches/${id}/events`, { headers })).text())
      .split('\n\n')
      .flatMap((text) => /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(text)?.slice(1, 4) ?? [])

  it('tell how far it has come, then that it is over, and close', async () => {
    const { ask } = start()
    const { id } = await json<Shown>(ask('/api/batches', { text: writeLines(40), type: NDJSON }))
    const events = await eventsOf(ask, id)
    const [last, end, data] = events.slice(-3)
    expect([last, end]).toEqual(['40', 'end'])
    expect(JSON.parse(data!)).toMatchObject({ done: 40, lines: 40 })
    expect(events).toContain('progress')
  })

  it('ask a browser at the end not to come back before tomorrow, as it would after every end of a stream', async () => {
    const { ask } = start()
    const id = await batchOf(ask, [good])
    const told = (await (await ask(`/api/batches/${id}/events`)).text()).trim().split('\n\n')
    expect(told.slice(-2)).toEqual(['retry: 86400000', expect.stringContaining('event: end')])
  })

  it('tell a listener who comes back only what is new', async () => {
    const { ask } = start()
    const id = await batchOf(ask, [good, good])
    expect(await eventsOf(ask, id, { 'Last-Event-ID': '2' })).toEqual(['2', 'end', expect.anything()])
    expect((await eventsOf(ask, id, { 'Last-Event-ID': '1' })).filter((_, i) => i % 3 === 1)).toEqual([
      'progress',
      'end',
    ])
  })
})

describe('scoring all sites anew', () => {
  it('keeps a further assessment where something changes, and does nothing where nothing does', async () => {
    const { ask, store } = start()
    await batchOf(
      ask,
      [1, 2, 4].map((seed) => lineOf(seed)),
    )
    const method = { ...edition.method, edition: 'method@2', floors: { ...edition.method.floors, amber: 0.2 } }
    await store.keepEdition(
      'local',
      { kind: 'method', content: method },
      { actor: 'test', made: '2026-11-25T10:00:00.000Z', answered: null },
    )
    const same = await batchOf(ask, [], { json: { kind: 'rescore' } })
    expect((await linesOfBatch(ask, same)).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same'])
    const { rows } = await json<{ rows: { method: { digest: string } }[] }>(ask('/api/assessments'))
    expect(rows).toHaveLength(3)
    const { digest } = await import('../../src/core/digest.ts')
    const anew = await batchOf(ask, [], { json: { kind: 'rescore', method: digest(method) } })
    const lines = await linesOfBatch(ask, anew)
    expect(lines.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept'])
    for (const { assessment } of lines)
      expect(await json(ask(`/api/assessments/${assessment}/recompute`, { json: {} }))).toMatchObject({ equal: true })
    expect(await (await ask(`/api/batches/${anew}/results.csv`)).text()).toContain('Headline before')
  })
})

/** The empty table with two rows typed into it: one that can be used, and one with a word that is no choice. */
const filledTable = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const { openWorkbook } = await import('../../src/sheet/open.ts')
  const { writeXlsx } = await import('hucre/xlsx')
  const opened = await openWorkbook(await createAnswerTable(createSay('en'), edition, exposure))
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems))
  const [sheet] = opened.value.sheets
  const header = sheet!.rows[0]!.map(String)
  const row = (cells: Record<string, string | number | Date>) =>
    header.map((name) => Object.entries(cells).find(([key]) => name.startsWith(key))?.[1] ?? null)
  const common = {
    Supplier: 'Vale Joinery',
    Country: 'Portugal',
    'Answers closed': new Date('2026-11-20T00:00:00.000Z'),
  }
  return (await writeXlsx({
    sheets: [
      {
        name: 'Sites',
        rows: [
          header,
          row({ ...common, Site: 'North hall', 'B01.1': 'own-and-direct', 'B05.1': '45 %', C03: 0.1 }),
          row({ ...common, Site: 'South hall', 'B01.1': 'sometimes' }),
        ],
      },
    ],
  })) as Uint8Array<ArrayBuffer>
}
