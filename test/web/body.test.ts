import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { problemsOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { appOf, given, HOST, start } from './palermo.ts'
import { requests } from './requests.ts'

describe('bodies', () => {
  it.each([
    ['JSON beyond 1 MB', '/api/suppliers', 'application/json', 1_000_001],
    ['a list beyond 8 MB', '/api/screenings', 'text/csv', 8_000_001],
  ])('refuses %s before reading it', async (_what, path, type, length) => {
    const answer = await start().ask(path, { text: '{}', type, headers: { 'Content-Length': String(length) } })
    expect(answer.status).toBe(413)
  })

  it('refuses what does not say how long it is once it is too long', async () => {
    const { ask } = start()
    expect((await ask('/api/suppliers', { text: `"${'x'.repeat(1_000_000)}"` })).status).toBe(413)
  })

  it.each([
    ['nothing', ''],
    ['a torn object', '{'],
    ['a comma too many', '[1,]'],
    ['two objects', '{"name":"a"}{"name":"b"}'],
    ['no JSON value', 'NaN'],
    ['a NUL', '\u0000'],
    ['half a letter', '{"name":"\\ud800"}'],
    ['half a letter in a name', '{"name":"a","\\uDFFF":1}'],
    ['brackets without end', '['.repeat(400_000)],
    ['brackets too deep', `{"name":${'['.repeat(17)}${']'.repeat(17)}}`],
  ])('answers %s with 400 and what to look for', async (_what, text) => {
    const answer = await start().ask('/api/suppliers', { text, type: 'application/json' })
    expect(answer.status).toBe(400)
    expect((await problemsOf(Promise.resolve(answer)))[0]!.message).toMatch(/Look for|Send (it as|the letter)/)
  })

  it('answers bytes that are no UTF-8 with 400', async () => {
    const app = appOf(given())
    const body = new Uint8Array([
      ...new TextEncoder().encode('{"name":"'),
      0xff,
      0xfe,
      ...new TextEncoder().encode('"}'),
    ])
    const answer = await app.request('/api/suppliers', {
      method: 'POST',
      headers: { Host: HOST, Authorization: 'Bearer of-the-test', 'Content-Type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(400)
  })

  it('tells everything that is wrong at once, each with its place and what to do', async () => {
    const problems = await problemsOf(
      start().ask('/api/suppliers', {
        json: { ownKey: 7, weight: 2, sites: [{ name: 'A', country: 'PORTUGAL' }, { division: 31 }] },
      }),
    )
    expect(problems.map(({ at }) => at).sort()).toEqual([
      'name',
      'ownKey',
      'sites.0.country',
      'sites.1.division',
      'sites.1.name',
      'weight',
    ])
    expect(problems.find(({ at }) => at === 'weight')!.message).toBe('“weight” is not taken here. Leave it out.')
  })

  it('says how a country and a division are written, of a supplier as of a site', async () => {
    const { ask, settled } = await openWorld()
    const place = { name: 'A', country: 'Vietnam', division: '310' }
    const ofSupplier = await problemsOf(ask('/api/suppliers', { json: { name: 'A', sites: [place] } }))
    const ofSite = await problemsOf(ask('/api/sites', { json: { ...place, supplier: settled.supplier } }))
    for (const problems of [ofSupplier, ofSite]) {
      expect(problems).toHaveLength(2)
      expect(problems[0]!.message).toContain('the three-letter ISO 3166-1 code, such as VNM')
      expect(problems[1]!.message).toContain('the two digits of an ISIC Rev.4 division')
    }
  })

  it('knows the countries and divisions of its data', async () => {
    const problems = await problemsOf(
      start().ask('/api/suppliers', { json: { name: 'A', sites: [{ name: 'B', country: 'XYZ', division: '04' }] } }),
    )
    expect(problems.map(({ at }) => at)).toEqual(['sites.0.country', 'sites.0.division'])
  })

  it.each(['weights', 'points', 'flags', 'level', 'score', 'risk', 'band'])(
    'takes no %s from whoever answers',
    async (key) => {
      const { ask, settled } = await openWorld()
      const answer = ask(`/api/sites/${settled.site}/responses`, { json: { ...bestResponse(edition), [key]: 1 } })
      expect((await answer).status).toBe(422)
      const levelled = {
        ...bestResponse(edition),
        evidence: [{ question: 'B01.1', kind: 'document', title: 'Code', date: null, sha256: null, level: 3 }],
      }
      expect((await problemsOf(ask(`/api/sites/${settled.site}/responses`, { json: levelled })))[0]!.at).toBe(
        'evidence.0.level',
      )
    },
  )

  it('repeats a long value only in part', async () => {
    const { ask, settled } = await openWorld()
    const long = 'x'.repeat(100_000)
    const answer = await ask(`/api/sites/${settled.site}/responses`, {
      json: { ...bestResponse(edition, { 'B05.1': long }), [long]: 1 },
    })
    expect(answer.status).toBe(422)
    expect((await answer.text()).length).toBeLessThan(5_000)
  })

  it('says at which record of a review what does not fit, and keeps none of them', async () => {
    const { ask, settled } = await openWorld()
    const good = {
      by: 'buyer',
      on: '2026-11-22',
      does: { act: 'evidence-level', question: 'B01.1', level: 1, reason: 'seen' },
    }
    const bad = { ...good, does: { ...good.does, level: 3 } }
    const before = await (await ask(`/api/responses/${settled.response}/reviews`)).text()
    expect(
      await problemsOf(ask(`/api/responses/${settled.response}/reviews`, { json: [good, bad, good] })),
    ).toMatchObject([{ at: '1.does.level' }])
    expect(await (await ask(`/api/responses/${settled.response}/reviews`)).text()).toBe(before)
  })

  it('answers whatever is sent with a problem or a result, never with a fault', async () => {
    const world = await openWorld()
    const nested = fc.jsonValue({ maxDepth: 4 })
    const bodies = Object.entries(requests).flatMap(([, make]) =>
      make(world.settled).sent?.json === undefined ? [] : [make(world.settled)],
    )
    const mutated = fc.oneof(
      nested,
      fc
        .constantFrom(...bodies.map(({ sent }) => sent!.json))
        .chain((body) =>
          fc
            .tuple(fc.constantFrom(...Object.keys(body as object), '__proto__', 'constructor', 'answers'), nested)
            .map(([key, value]) => JSON.parse(`{${JSON.stringify(key).slice(0)}:${JSON.stringify(value)}}`)),
        ),
      fc
        .tuple(fc.dictionary(fc.constantFrom('B01.1', 'B05.1', 'B13.3', 'B02.3', '__proto__', 'toString'), nested))
        .map(([answers]) => ({ ...bestResponse(edition), answers })),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), mutated, fc.string(), async ({ path }, json, key) => {
        const headers = /^[\x21-\x7e]+$/.test(key) ? { 'Idempotency-Key': key } : {}
        const answer = await world.ask(path, { json, headers })
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400)
          expect(Object.keys((await answer.json()) as object).sort()).toEqual([
            'problems',
            'request',
            'status',
            'title',
            'type',
          ])
      }),
      { numRuns: 400 },
    )
    expect(world.faults).toEqual([])
  })
})
