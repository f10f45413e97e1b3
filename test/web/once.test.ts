import { describe, expect, it } from 'vitest'
import { sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { idOf, start, storeWith } from './palermo.ts'
import { requests } from './requests.ts'

const CREATES = [
  'createSupplier',
  'createSite',
  'createScreening',
  'createResponse',
  'createReview',
  'createAssessment',
] as const
const rowsOf = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { rows: { id: string; act: string }[] }).rows

describe('a key makes something once', () => {
  it.each(CREATES)('%s gives the first answer again and keeps nothing more', async (operation) => {
    const { ask, settled } = await openWorld()
    const { path, sent } = requests[operation]!(settled)
    const keyed = { ...sent, headers: { 'Idempotency-Key': 'k-1' } }
    const first = await ask(path, keyed)
    const trail = await rowsOf(ask('/api/audit?limit=200'))
    const second = await ask(path, keyed)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await second.text()).toBe(await first.text())
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await rowsOf(ask('/api/audit?limit=200'))).toHaveLength(trail.length)
  })

  it.each(CREATES)('%s with the same key and another body is refused', async (operation) => {
    const { ask, settled } = await openWorld()
    const { path, sent } = requests[operation]!(settled)
    const headers = { 'Idempotency-Key': 'k-1' }
    expect((await ask(path, { ...sent, headers })).status).toBe(201)
    const other = await ask(path, { text: `${JSON.stringify(sent!.json)} `, headers })
    expect(other.status).toBe(422)
    expect(((await other.json()) as { problems: { at: string }[] }).problems[0]!.at).toBe('Idempotency-Key')
  })

  it.each(CREATES)('%s sent eight times at once has one effect and eight equal answers', async (operation) => {
    const { ask, settled } = await openWorld()
    const before = (await rowsOf(ask('/api/audit?limit=200'))).length
    const { path, sent } = requests[operation]!(settled)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(path, { ...sent, headers: { 'Idempotency-Key': 'twins' } })),
    )
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(texts).size).toBe(1)
    expect((await rowsOf(ask('/api/audit?limit=200'))).length).toBe(before + 1)
  })

  it('tells two lists apart that differ in one byte beyond ASCII', async () => {
    const { ask } = start()
    const listed = (letter: number) =>
      new Uint8Array([
        ...new TextEncoder().encode('Name,Country\nCaf'),
        letter,
        ...new TextEncoder().encode(',Portugal\n'),
      ])
    const sent = (letter: number) =>
      ask('/api/screenings', { bytes: listed(letter), type: 'text/csv', headers: { 'Idempotency-Key': 'k-1' } })
    const first = await sent(0xe9)
    expect(first.status).toBe(201)
    expect((await sent(0xe8)).status).toBe(422)
    expect(await (await sent(0xe9)).text()).toBe(await first.text())
  })

  it('makes two things of the same request without a key', async () => {
    const { ask } = start()
    await ask('/api/suppliers', { json: { name: 'Same' } })
    await ask('/api/suppliers', { json: { name: 'Same' } })
    expect(await rowsOf(ask('/api/suppliers'))).toHaveLength(2)
  })

  it('is spent neither by a refused request nor after 24 hours', async () => {
    let hours = 0
    const { ask } = start({ now: () => new Date(Date.UTC(2026, 10, 25, hours, 0, 0, 1)) })
    const headers = { 'Idempotency-Key': 'k' }
    expect((await ask('/api/suppliers', { json: { name: '' }, headers })).status).toBe(422)
    expect((await ask('/api/suppliers', { json: { name: 'A' }, headers })).status).toBe(201)
    hours = 25
    expect((await ask('/api/suppliers', { json: { name: 'B' }, headers })).status).toBe(201)
  })

  it('names where the new thing is found', async () => {
    const { ask, settled } = await openWorld()
    for (const operation of CREATES) {
      const { path, sent } = requests[operation]!(settled)
      const answer = await ask(path, sent)
      const { id } = (await answer.clone().json()) as { id: string }
      const location = answer.headers.get('location')!
      expect(location.endsWith(id)).toBe(true)
      const found = await ask(location)
      expect(found.status).toBe(200)
      expect(await found.json()).toMatchObject({ id })
    }
  })
})

describe('two people at the same moment', () => {
  it('keeps one of two responses with the same version and asks the other to look', async () => {
    const { ask, settled } = await openWorld()
    const { path, sent } = requests.createResponse!(settled)
    const answers = await Promise.all([ask(path, sent), ask(path, sent)])
    const statuses = answers.map(({ status }) => status).sort()
    const versions = (
      (await (await ask(`/api/responses?site=${settled.site}`)).json()) as { rows: { version: number }[] }
    ).rows.map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(versions).toHaveLength(1 + statuses.filter((status) => status === 201).length)
  })

  it('makes up for an assessment that could not be kept, when the review is sent again with its key', async () => {
    const { ask, store, settled } = await openWorld()
    let broken = true
    const failing = start({
      store: storeWith(store, {
        keepAssessment: async (...all) => {
          if (broken) throw new Error('disk I/O error')
          return store.keepAssessment(...all)
        },
      }),
    })
    const response = await idOf(ask(`/api/sites/${settled.site}/responses`, requests.createResponse!(settled).sent))
    const halves = [sentLevels(edition, 2).slice(0, 50), sentLevels(edition, 2).slice(50)]
    const sendAll = () =>
      Promise.all(
        halves.map((json, i) =>
          failing.ask(`/api/responses/${response}/reviews`, { json, headers: { 'Idempotency-Key': `half ${i}` } }),
        ),
      )
    const unread = async () => {
      const { rows } = await jsonOf<{ rows: { id: string; response: string }[] }>(
        ask(`/api/assessments?site=${settled.site}&limit=200`),
      )
      const read = rows.filter((row) => row.response === response).map(({ id }) => ask(`/api/assessments/${id}`))
      type Kept = { kept: { result: { counts: { byLevel: number[] } } } }
      const kept = await Promise.all(read.map((answer) => jsonOf<Kept>(answer)))
      return Math.min(...kept.map((one) => one.kept.result.counts.byLevel[0]!))
    }
    expect((await sendAll()).map(({ status }) => status)).toContain(500)
    expect(await unread()).toBeGreaterThan(0)
    broken = false
    expect((await sendAll()).map(({ status }) => status)).toEqual([201, 201])
    expect(await unread()).toBe(0)
    expect((await jsonOf<{ rows: unknown[] }>(ask(`/api/responses/${response}/reviews`))).rows).toHaveLength(2)
  })

  it('ends with an assessment that counts both of two reviews kept at once', async () => {
    const { ask, settled } = await openWorld()
    const response = await idOf(ask(`/api/sites/${settled.site}/responses`, requests.createResponse!(settled).sent))
    const halves = [sentLevels(edition, 2).slice(0, 50), sentLevels(edition, 2).slice(50)]
    await Promise.all(halves.map((json) => idOf(ask(`/api/responses/${response}/reviews`, { json }))))
    const rows = (await rowsOf(ask(`/api/assessments?site=${settled.site}&limit=200`))) as unknown as {
      id: string
      response: string
    }[]
    const newest = rows.filter((row) => row.response === response).at(-1)!
    const { kept } = (await (await ask(`/api/assessments/${newest.id}`)).json()) as {
      kept: { result: { counts: { byLevel: number[] } } }
    }
    expect(kept.result.counts.byLevel[0]).toBe(0)
    for (const row of rows)
      expect(await (await ask(`/api/assessments/${row.id}/recompute`, { json: {} })).json()).toMatchObject({
        equal: true,
        differences: [],
      })
  })
})
