import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { XLSX } from '../../src/web/sent/body.ts'
import { mailsOf } from '../support/visitor.ts'
import { DRIVERS, openWorld } from './drivers.ts'
import { openHouses } from './isolation/houses.ts'
import { ALWAYS, CLOSED, PAGE } from './isolation/safe.ts'
import { limitedStore } from './limited.ts'
import { brokenStore, HOST, ORIGIN } from './palermo.ts'
import { requests } from './requests.ts'

const ID = '[a-z2-7]{26}'
/** What is kept as a file under a name of ours, and what is shown in its place; never a name that somebody typed. */
const FILES: Readonly<Record<string, string>> = {
  createWorkbook: 'attachment; filename="questionnaire.xlsx"',
  markWorkbook: 'attachment; filename="marked.xlsx"',
  readScreeningCsv: `attachment; filename="screening-${ID}.csv"`,
  readScreeningRejected: `attachment; filename="rejected-${ID}.csv"`,
  readImportRejected: `attachment; filename="import-${ID}-rejected.csv"`,
  readAnswerFile: `attachment; filename="answers-${ID}.json"`,
  readBundle: `attachment; filename="bundle-${ID}.json"`,
  readCertificatePdf: `inline; filename="reviewed-record-${ID}.pdf"`,
  readReportPdf: `inline; filename="report-${ID}.pdf"`,
  readBatchResults: `attachment; filename="batch-${ID}.csv"`,
  readBatchRejected: `attachment; filename="batch-${ID}-rejected.ndjson"`,
  readSumsCsv: 'attachment; filename="sums.csv"',
}
const TYPES: Readonly<Record<string, string>> = {
  'application/json': 'application/json',
  'application/pdf': 'application/pdf',
  'application/x-ndjson': 'application/x-ndjson',
  [XLSX]: XLSX,
  'text/csv': 'text/csv; charset=utf-8',
  'text/event-stream': 'text/event-stream',
  'text/html': 'text/html; charset=utf-8',
}
const BASE = { ...ALWAYS, 'cache-control': 'no-store', 'content-security-policy': CLOSED }
/** What is public and the same for everybody; a browser keeps nothing else. */
const PUBLIC = ['readHealth', 'readDocument', 'readDocumentation', 'readCatalogue', 'readIndicator']
const all = ({ headers }: Response) => Object.fromEntries(headers)

type Declared = { operationId: string; responses: Record<string, { content?: Record<string, unknown> }> }

describe('the headers of the interface', () => {
  it('are these with what every operation gives, and no more', async () => {
    const { alder, elm } = await openHouses({}, { furnished: false })
    const { paths } = (await (await alder.ask('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, Declared>>
    }
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    const api = operations.filter(({ operationId }) => operationId in requests)
    expect(api.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(requests).sort())
    // A grant that was ended and a member who was removed are not there for what comes after.
    const last = api.filter(({ operationId }) => ['endGrant', 'removeMember'].includes(operationId))
    for (const { operationId, responses } of [...api.filter((each) => !last.includes(each)), ...last]) {
      const { things, ask } = operationId.includes('Granted') ? elm : alder
      const { path, sent } = requests[operationId]!(things)
      const answer = await ask(path, sent)
      await answer.arrayBuffer()
      const type = Object.keys(responses[answer.status]!.content!)[0]!
      expect([operationId, all(answer)]).toEqual([
        operationId,
        {
          ...BASE,
          ...(PUBLIC.includes(operationId) && { 'cache-control': 'private, no-cache' }),
          'content-type': TYPES[type],
          ...(operationId === 'readDocumentation' && {
            'content-security-policy': `${CLOSED}; style-src 'self'; img-src 'self'`,
          }),
          ...('304' in responses && { etag: expect.stringMatching(/^"[\w-]{48,64}"$/) }),
          ...(answer.status > 200 && {
            location: expect.stringMatching(new RegExp(`^/api/[a-z-]+(/${ID}(/[a-z]+/${ID}(/reviews)?)?)?$`)),
          }),
          ...(FILES[operationId] && {
            'content-disposition': expect.stringMatching(new RegExp(`^${FILES[operationId]}$`)),
          }),
        },
      ])
    }
    for (const name of Object.keys(FILES)) expect(requests).toHaveProperty(name)
  })

  it('are these with every kind of refusal, and with nothing new', async () => {
    const world = await openWorld()
    const problem = { ...BASE, 'content-type': 'application/problem+json' }
    const wanted: Record<number, object> = {
      // The first operation that is asked is a public one.
      304: { ...BASE, 'cache-control': 'private, no-cache', etag: expect.any(String) },
      401: { ...problem, 'www-authenticate': 'Bearer realm="palermo"' },
      429: { ...problem, 'retry-after': '90' },
    }
    const seen = new Set<number>()
    for (const [operation, statuses] of Object.entries(DRIVERS))
      for (const status of Object.keys(statuses).map(Number)) {
        if (status < 300 || seen.has(status)) continue
        seen.add(status)
        const answer = await statuses[status]!(operation, world)
        await answer.arrayBuffer()
        expect([status, answer.status, all(answer)]).toEqual([status, status, wanted[status] ?? problem])
      }
    expect([...seen].sort()).toEqual([304, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500])
  })
})

describe('what is about one organisation', () => {
  it('is kept by no browser and nobody in between, and a reader who has it still is told so', async () => {
    const { alder, store, ...houses } = await openHouses({}, { furnished: false })
    let tagged = 0
    for (const [operation, make] of Object.entries(requests)) {
      const { path, sent } = make(alder.things)
      if (sent) continue
      const read = await alder.ask(path)
      await read.arrayBuffer()
      const wanted = PUBLIC.includes(operation) ? 'private, no-cache' : 'no-store'
      expect([operation, read.headers.get('cache-control')]).toEqual([operation, wanted])
      const etag = read.headers.get('etag')
      if (etag === null) continue
      const again = await alder.ask(path, { headers: { 'If-None-Match': etag } })
      const told = [again.status, await again.text(), again.headers.get('cache-control'), again.headers.get('etag')]
      expect([operation, ...told]).toEqual([operation, 304, '', wanted, etag])
      const head = await alder.ask(path, { method: 'HEAD' })
      expect([operation, head.headers.get('cache-control')]).toEqual([operation, wanted])
      tagged += 1
    }
    expect(tagged).toBeGreaterThan(20)
    for (const path of ['/api/catalogue/indicators/B99.9', '/api/catalogue?constructor=1'])
      expect([path, (await alder.ask(path)).headers.get('cache-control')]).toEqual([path, 'no-store'])
    const broken = createApp({ ...houses, store: brokenStore(store) })
    const failed = await broken.request('/api/suppliers', { headers: { Host: HOST, Authorization: 'Bearer x' } })
    expect([failed.status, failed.headers.get('cache-control')]).toEqual([500, 'no-store'])
  })
})

describe('the headers of a page', () => {
  const page = {
    ...ALWAYS,
    'cache-control': 'no-store',
    'content-security-policy': PAGE,
    'content-type': 'text/html; charset=utf-8',
  }

  it('are the same with the page, with every refusal of it, and nobody keeps either', async () => {
    const houses = await openHouses({}, { furnished: false })
    const { app, alder, store, people, newId } = houses
    const { cookie } = await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
    const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}, within = app) =>
      within.request(path, { ...init, headers: { Host: HOST, Cookie: cookie, ...init.headers } })
    const post = (path: string, body: string, headers: Record<string, string> = {}, within = app) =>
      send(path, { method: 'POST', body, headers: { Origin: ORIGIN, 'Content-Type': FORM, ...headers } }, within)
    const [, token] = /\/invitations\/([\w-]{43})/.exec((await mailsOf(store, 'invitation'))[0]!.text)!
    const full = limitedStore(store, () => true)
    const answers: Record<string, Promise<Response> | Response> = {
      200: send('/members'),
      '200 of a form': post('/keys/new', `id=${newId()}&label=Till&scopes=audit.read&days=30`),
      401: post('/account', '', { Cookie: 'none=1' }),
      403: send('/suppliers'),
      '403 of a host': send('/', { headers: { Host: 'attacker.example' } }),
      '403 of an origin': post('/account', '', { Origin: 'null' }),
      404: send('/nowhere'),
      '404 of a thing': send(`/members/${alder.things.site}`),
      405: post('/members', ''),
      409: send('/invitations', { headers: { Cookie: `${cookie}; __Host-palermo-invitation=${token}` } }),
      410: send('/invitations'),
      413: post('/organisation', `name=${'x'.repeat(100_001)}`),
      415: post('/organisation', '{}', { 'Content-Type': 'text/plain' }),
      422: post('/organisation', 'name='),
      429: post('/sign-in', 'email=ana@alder.example', {}, createApp({ ...houses, store: full })),
      500: send('/members', {}, createApp({ ...houses, store: brokenStore(store) })),
    }
    for (const [what, answer] of Object.entries(answers)) {
      const answered = await answer
      await answered.arrayBuffer()
      expect([what, answered.status, all(answered)]).toEqual([
        what,
        Number(what.slice(0, 3)),
        {
          ...page,
          ...(what === '401' && { 'www-authenticate': 'Bearer realm="palermo"' }),
          ...(what === '405' && { allow: 'GET, HEAD, OPTIONS' }),
          ...(what === '429' && { 'retry-after': '90' }),
        },
      ])
    }
  })
})

const FORM = 'application/x-www-form-urlencoded'
