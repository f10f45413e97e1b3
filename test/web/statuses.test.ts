import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { POLICY } from '../../src/web/access.ts'
import { createApp } from '../../src/web/app.ts'
import { textOf } from './answers.ts'
import { DRIVERS, openWorld, type World } from './drivers.ts'
import { given, start } from './palermo.ts'

type Declared = { operationId: string; responses: Record<string, { content?: Record<string, unknown> }> }
type Document = { paths: Record<string, Record<string, Declared>> }

const document = (await (await start().ask('/api/openapi.json')).json()) as Document
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, declared]) => ({ path, method, declared })),
)
/** Pages answer by the policy and lead elsewhere; that has tests of its own, page by page and role by role. */
const operations = documented.filter(({ path }) => path.startsWith('/api/'))

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
ajv.addSchema(document, 'document')
const pointer = (parts: readonly string[]) =>
  parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')

let world: World
beforeAll(async () => {
  world = await openWorld()
})

describe('every operation is driven into every status it declares', () => {
  it('has a driver for each declared status, and declares each status that has a driver', () => {
    const declared = operations.flatMap(({ declared: { operationId, responses } }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    )
    const driven = Object.entries(DRIVERS).flatMap(([operationId, statuses]) =>
      Object.keys(statuses).map((status) => `${operationId} ${status}`),
    )
    expect(driven.sort()).toEqual(declared.sort())
    expect(declared.length).toBeGreaterThan(400)
  })

  for (const { path, method, declared } of operations)
    for (const [status, { content }] of Object.entries(declared.responses))
      it(`${declared.operationId} answers ${status} as it declares`, async () => {
        const answer = await DRIVERS[declared.operationId]![Number(status)]!(declared.operationId, world)
        expect(answer.status).toBe(Number(status))
        const type = answer.headers.get('content-type')?.split(';')[0] ?? null
        if (!content) {
          expect(await answer.text()).toBe('')
          return
        }
        expect(Object.keys(content)).toEqual([type])
        const text = await textOf(answer)
        const body = /[/+]json$/.test(type ?? '') ? JSON.parse(text) : text
        const fits = ajv.getSchema(
          `document#/${pointer(['paths', path, method, 'responses', status, 'content', type!, 'schema'])}`,
        )!
        expect(fits(body) ? null : fits.errors).toBeNull()
        if (Number(status) >= 400) expect(body.status).toBe(Number(status))
      })
})

describe('routes, document and policy are the same set', () => {
  const names = documented.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()

  it('documents every route of the policy and no other', () => {
    expect(names).toEqual(POLICY.map(({ route }) => route).sort())
  })

  it('mounts every documented route and no other', () => {
    const { routes } = createApp(given())
    // What stands before every route answers nothing by itself.
    expect(routes.filter(({ method }) => method === 'ALL').map(({ path }) => path)).toEqual(['/*', '/*'])
    const mounted = routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect([...new Set(mounted)].sort()).toEqual(names)
  })

  it('does not start with a route that has no row, a row that has no route, or a row twice', () => {
    expect(() => createApp(given(), POLICY.slice(1))).toThrow('GET /api/health has no row')
    expect(() => createApp(given(), [...POLICY, { ...POLICY[0]!, route: 'GET /api/back-door' }])).toThrow(
      'GET /api/back-door has no route',
    )
    expect(() => createApp(given(), [...POLICY, POLICY[0]!])).toThrow('twice')
  })

  it('shows in the audit trail the act that the policy names for each route of the interface that makes something', async () => {
    expect((await world.ask('/api/assessments', { json: { response: world.settled.response } })).status).toBe(201)
    const trail = (await (await world.ask('/api/audit?limit=200')).json()) as { rows: { act: string }[] }
    const acts = new Set(trail.rows.map(({ act }) => act))
    for (const { route, act } of POLICY) if (act && route.includes(' /api/')) expect(acts).toContain(act)
  })
})
