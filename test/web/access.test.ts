import { describe, expect, it } from 'vitest'
import { createSay } from '../../src/messages/messages.ts'
import { POLICY } from '../../src/web/access.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { textOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { appOf, CHECKERS, EVERYBODY, given, HOST, idOf, ORIGIN, requestOf, settle, start } from './palermo.ts'
import { NOBODY, NOTHING, requests } from './requests.ts'

const supplier = { json: { name: 'Vale Joinery' } }
const withoutRequest = async (answer: Response) => {
  const { request: _request, ...rest } = (await answer.json()) as Record<string, unknown>
  return JSON.stringify(rest)
}

describe('who is let in', () => {
  it.each([
    ['from no page and without a key', {}, 403],
    ['from a page of ours', { 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN }, 201],
    [
      'from a page of ours under another name of this machine',
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://127.0.0.1:3000' },
      201,
    ],
    ['from our origin in a browser that says no more', { Origin: ORIGIN }, 201],
    ['from a page elsewhere', { Origin: 'https://attacker.example' }, 403],
    ['from a page elsewhere that hides where', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from another port of this machine', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:9999' }, 403],
    ['from a page that a browser says is elsewhere', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('answers what would change something %s: %o with %i', async (_whence, headers, status) => {
    const sent = requestOf({ ...supplier, headers }, { Host: HOST })
    expect((await appOf(given()).request('/api/suppliers', sent)).status).toBe(status)
  })

  it('answers a program with a key whatever page it says it is from', async () => {
    expect((await start().ask('/api/suppliers', supplier)).status).toBe(201)
  })

  it.each(['attacker.example', 'localhost:3001', 'localhost:3000.attacker.example', ''])(
    'refuses the host "%s" for every route, before it looks at anything',
    async (host) => {
      const { ask, settled } = await openWorld()
      for (const make of Object.values(requests)) {
        const { path, sent } = make(settled)
        expect((await ask(path, { ...sent, headers: { Host: host } })).status).toBe(403)
      }
    },
  )

  it('takes the host in any case', async () => {
    expect((await start().ask('/api/suppliers', { headers: { Host: HOST.toUpperCase() } })).status).toBe(200)
  })

  it('answers what a plain form of a page can send with 415', async () => {
    const { ask } = start({}, EVERYBODY)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      for (const { route } of POLICY.filter((row) => row.route.startsWith('POST /api/')))
        expect((await ask(route.slice(5).replace(/\{\w+\}/, NOBODY), { text: '{}', type })).status).toBe(415)
  })

  it.each([
    '//api/suppliers',
    '/API/suppliers',
    '/api/Suppliers',
    '/api/suppliers/',
    '/api/./suppliers/..',
    '/api%2fsuppliers',
    '/api/suppliers;x=1',
    '/api/assessments/../nothing',
  ])('finds nothing at %s', async (path) => {
    expect((await start().ask(path)).status).toBe(404)
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('knows no %s, on no route', async (method) => {
    const { ask } = start()
    for (const { route, touches } of POLICY) {
      const answer = await ask(route.split(' ')[1]!, { method })
      // No key is the operator.
      expect([route, answer.status]).toEqual([route, touches === 'the service' ? 404 : 405])
    }
  })

  it('sends with every answer the headers that keep a page from being framed, sniffed or fed from elsewhere', async () => {
    const { ask } = start()
    for (const path of ['/api/health', '/api/docs', '/api/suppliers', '/', '/nowhere', `/api/suppliers/${NOBODY}`]) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; (.*; )?frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })
})

/** Things of another organisation in the same database, every text of them with a canary in it. */
const CANARY = 'canary-of-somebody-else'
const settleOther = async () => {
  const world = await openWorld()
  const other = start({ store: organisationOf(world.store, 'other') })
  const settled = await settle(other.ask, CANARY)
  const evidence = [{ question: 'B01.1', kind: 'document', title: CANARY, date: null, sha256: null }]
  const response = await idOf(
    other.ask(`/api/sites/${settled.site}/responses`, { json: { ...bestResponse(edition), evidence } }),
  )
  const review = [{ on: '2026-11-22', does: { act: 'evidence-level', question: 'B01.1', level: 1, reason: CANARY } }]
  await idOf(other.ask(`/api/responses/${response}/reviews`, { json: review }))
  const { id: assessment } = (
    (await (await other.ask('/api/assessments')).json()) as { rows: { id: string }[] }
  ).rows.at(-1)!
  return { world, other, settled: { ...settled, response, assessment, checkers: CHECKERS } }
}

/** The same store for somebody else: every method gets another organisation. */
const organisationOf = <Store extends object>(store: Store, organisation: string): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const method = target[name as keyof Store] as unknown as (...all: unknown[]) => unknown
      return (...all: unknown[]) => method(...(all[0] === 'local' ? [organisation, ...all.slice(1)] : all))
    },
  })

describe('nobody sees what is another organisation’s', () => {
  it('answers about a foreign id as about one that does not exist, on every route', async () => {
    const { world, settled } = await settleOther()
    const nobody = { ...settled, ...NOTHING }
    let compared = 0
    for (const make of Object.values(requests)) {
      const foreign = make(settled)
      const absent = make(nobody)
      if (JSON.stringify(foreign) === JSON.stringify(absent) || !/[a-z2-7]{26}/.test(JSON.stringify(foreign))) continue
      const [one, two] = [await world.ask(foreign.path, foreign.sent), await world.ask(absent.path, absent.sent)]
      expect([one.status, two.status]).toEqual([404, 404])
      expect(await withoutRequest(one)).toBe(await withoutRequest(two))
      compared += 1
    }
    expect(compared).toBeGreaterThanOrEqual(16)
  })

  it('never shows the canary of another organisation, in no list, filter, paper or refusal', async () => {
    const { world, other, settled } = await settleOther()
    expect(await (await other.ask('/api/suppliers')).text()).toContain(CANARY)
    const filters = [
      `/api/sites?supplier=${settled.supplier}`,
      `/api/responses?site=${settled.site}`,
      `/api/assessments?site=${settled.site}`,
    ]
    for (const path of filters) expect(((await (await world.ask(path)).json()) as { rows: unknown[] }).rows).toEqual([])
    for (const ids of [world.settled, settled])
      for (const make of Object.values(requests)) {
        const { path, sent } = make(ids)
        const answer = await world.ask(path, sent)
        expect(await textOf(answer)).not.toContain(CANARY)
      }
    expect(world.faults).toEqual([])
  })

  it('replays no answer of another organisation’s key', async () => {
    const { world, other } = await settleOther()
    const headers = { 'Idempotency-Key': 'shared' }
    await other.ask('/api/suppliers', { json: { name: CANARY }, headers })
    expect((await world.ask('/api/suppliers', { json: { name: 'Ours' }, headers })).status).toBe(201)
  })
})

describe('failures have one shape', () => {
  it('says what went wrong on our side in a fixed sentence, and the detail only to the log', async () => {
    const world = await openWorld()
    const store = {
      ...world.store,
      findSupplier: async () => Promise.reject(new Error('SELECT secret FROM suppliers')),
    }
    const running = start({ store, say: createSay('en') })
    const answer = await running.ask(`/api/suppliers/${world.settled.supplier}`)
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).not.toMatch(/secret|SELECT|suppliers.ts|stack/)
    const { request, problems } = JSON.parse(text)
    expect(problems).toEqual([])
    expect(running.faults).toHaveLength(1)
    expect(running.faults[0]!.request).toBe(request)
    expect(String(running.faults[0]!.error)).toContain('SELECT secret')
  })
})
