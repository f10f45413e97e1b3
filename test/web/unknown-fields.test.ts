import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { POLICY } from '../../src/web/access.ts'
import { FORM } from '../../src/web/sent/body.ts'
import { type Operation, readDocument } from '../fuzz/document.ts'
import { createProvider } from '../sign-in/provider.ts'
import { textOf } from './answers.ts'
import { type Asker, listAskers, OPERATOR } from './isolation/askers.ts'
import { type Houses, openHouses, type Things } from './isolation/houses.ts'
import { PAGES, type PageRequest } from './isolation/pages.ts'
import { addressOf } from './isolation/pages-read.ts'
import { HOST, ORIGIN, requestOf, type Sent } from './palermo.ts'
import { requests } from './requests.ts'

/** Names that every object of the language has, and one that nothing has. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'no such field']

let houses: Houses
let askers: Record<string, Asker>
let operations: (Operation & { row: (typeof POLICY)[number] })[]
let provider: Awaited<ReturnType<typeof createProvider>>
beforeAll(async () => {
  houses = await openHouses({}, { furnished: false })
  provider = await createProvider()
  askers = Object.fromEntries((await listAskers(houses)).map((asker) => [asker.name, asker]))
  const ask = async (path: string) => houses.app.request(path, { headers: { Host: HOST } })
  const document = await readDocument(ask)
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method,
      row: POLICY.find(({ route }) => route === `${method.toUpperCase()} ${path}`)!,
    })),
  )
})

/** Who may ask for it: somebody in every role of the house, who checks for it, or the operator. */
const askerOf = ({ row }: (typeof operations)[number]): Asker => {
  if (row.touches === 'the service') return askers[OPERATOR]!
  return askers[row.touches === 'granted records' ? 'verifier of those who check' : 'owner']!
}
const thingsFor = (operation: (typeof operations)[number]): Things => houses[askerOf(operation).house].things

/** A request that succeeds, each in a new account where it is about an account. */
const requestFor = async (operation: (typeof operations)[number]): Promise<PageRequest> => {
  const asker = askerOf(operation)
  const things = thingsFor(operation)
  const page = PAGES[operation.operationId]
  if (!page) return { ...requests[operation.operationId]!(things), headers: asker.headers }
  const me = await asker.anew!(true)
  const headers = { Cookie: me.cookie }
  return { headers, ...(await page({ houses, provider, things, asker, me, headers })) }
}

const send = async ({ method }: Operation, { path, sent, headers = {} }: PageRequest, changes: Sent) =>
  houses.app.request(
    path,
    requestOf({ ...sent, ...changes, method: method.toUpperCase(), headers }, { Host: HOST, Origin: ORIGIN }),
  )

/** Throws unless an answer is 422 and names the field, as a problem or on a page. */
const expectNamed = async (answer: Response, where: string, name: string): Promise<void> => {
  const text = await textOf(answer)
  expect([where, name, answer.status]).toEqual([where, name, 422])
  if (answer.headers.get('content-type') === 'application/problem+json') {
    const places = (JSON.parse(text) as { problems: { at: string }[] }).problems.map(({ at }) => at)
    expect([where, places.some((at) => at === name || at.endsWith(`.${name}`))]).toEqual([where, true])
  } else expect([where, text.includes(`“${name}” is not taken here.`)]).toEqual([where, true])
  expect(houses.faults.splice(0)).toEqual([])
}

describe('a field that nobody asked for, whatever it is called', () => {
  it('is refused and named on every form of a page, filled in or empty, once or twice, and nothing is done', async () => {
    let forms = 0
    for (const operation of operations) {
      if (!(FORM in (operation.requestBody?.content ?? {}))) continue
      const request = await requestFor(operation)
      const before = (await houses.store.verifyAudit()).head
      for (const name of NAMES)
        for (const more of [`${encodeURIComponent(name)}=1`, `${encodeURIComponent(name)}=`, `${name}=1&${name}=2`]) {
          const text = [request.sent!.text, more].filter(Boolean).join('&')
          await expectNamed(await send(operation, request, { text }), operation.operationId, name)
        }
      expect((await houses.store.verifyAudit()).head).toBe(before)
      forms += 1
    }
    expect(forms).toBeGreaterThan(20)
  })

  it('is refused and named in every query that has names', async () => {
    let queries = 0
    for (const operation of operations) {
      const named = (operation.parameters ?? []).some((each) => each.in === 'query')
      if (!named || !operation.path.startsWith('/api/')) continue
      const request = await requestFor(operation)
      for (const name of NAMES)
        for (const more of [`${name}=1`, `${name}=1&${name}=2`, name])
          await expectNamed(
            await send(operation, { ...request, path: `${request.path}?${more.replaceAll(' ', '+')}` }, {}),
            operation.operationId,
            name,
          )
      queries += 1
    }
    expect(queries).toBeGreaterThan(20)
  })

  it('is refused and named in the address of every page and address, where every object has the name', async () => {
    const inherited = NAMES.filter((name) => name !== 'no such field')
    for (const operation of operations) {
      if (operation.method !== 'get') continue
      const path = addressOf(operation.path, thingsFor(operation))
      const name = inherited[operation.path.length % inherited.length]!
      await expectNamed(
        await send(operation, { path: `${path}?${name}=1`, headers: askerOf(operation).headers }, {}),
        operation.operationId,
        name,
      )
    }
  })

  it('is refused and named in every body of JSON', async () => {
    let bodies = 0
    for (const operation of operations) {
      if (!('application/json' in (operation.requestBody?.content ?? {}))) continue
      const request = await requestFor(operation)
      const json = request.sent?.json ?? {}
      const object = JSON.stringify(Array.isArray(json) ? json[0] : json)
      for (const name of NAMES)
        for (const value of ['1', '{"a":1}', 'null']) {
          const rest = object.slice(1, -1)
          const one = `{${JSON.stringify(name)}:${value}${rest === '' ? '' : `,${rest}`}}`
          const text = Array.isArray(json) ? `[${one}]` : one
          await expectNamed(
            await send(operation, request, { json: undefined, text, type: 'application/json' }),
            operation.operationId,
            name,
          )
        }
      bodies += 1
    }
    expect(bodies).toBeGreaterThan(25)
  })

  it('is refused and named wherever it stands in a body of JSON, spelt plainly or not', async () => {
    const withBodies = operations.filter(
      (operation) =>
        'application/json' in (operation.requestBody?.content ?? {}) &&
        requests[operation.operationId]?.(thingsFor(operation)).sent?.json,
    )
    type Place = (string | number)[]
    const placesIn = (value: unknown, at: Place = []): Place[] =>
      typeof value !== 'object' || value === null
        ? []
        : [
            ...(Array.isArray(value) ? [] : [at]),
            ...Object.entries(value).flatMap(([name, inside]) => placesIn(inside, [...at, name])),
          ]
    /** The JSON of a value with one more member in the object at a place. */
    const spell = (value: unknown, [next, ...rest]: Place, member: string, isHere = true): string => {
      if (typeof value !== 'object' || value === null) return JSON.stringify(value)
      if (Array.isArray(value))
        return `[${value.map((each, i) => spell(each, rest, member, isHere && String(i) === next)).join(',')}]`
      const members = Object.entries(value).map(
        ([name, inside]) => `${JSON.stringify(name)}:${spell(inside, rest, member, isHere && name === next)}`,
      )
      return `{${[...members, ...(isHere && next === undefined ? [member] : [])].join(',')}}`
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...withBodies),
        fc.nat(),
        fc.constantFrom('__proto__', '\\u005f_proto__', '__\\u0070roto__'),
        async (operation, chosen, name) => {
          const request = await requestFor(operation)
          const json = request.sent!.json
          const places = placesIn(json)
          const place = places[chosen % places.length]!
          const text = spell(json, place, `"${name}":{"polluted":1}`)
          const answer = await send(operation, request, { json: undefined, text, type: 'application/json' })
          await expectNamed(answer, `${operation.operationId} at ${place.join('.')}`, '__proto__')
          expect(({} as Record<string, unknown>).polluted).toBeUndefined()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is never a fault in a record whose names are those of questions or headers', async () => {
    const owner = askers.owner!
    for (const name of NAMES.slice(0, -1)) {
      for (const part of ['answers', 'profile']) {
        const text = `{"questionnaire":"x","closedOn":"2026-11-20","${part}":{"${name}":1}}`
        const path = `/api/sites/${houses.alder.things.site}/responses`
        const answer = await houses.app.request(
          path,
          requestOf({ text, headers: owner.headers }, { Host: HOST, Origin: ORIGIN }),
        )
        const told = (await answer.json()) as { problems: { at: string }[] }
        expect([name, answer.status, told.problems.map(({ at }) => at)]).toEqual([
          name,
          422,
          expect.arrayContaining([`${part}.${name}`]),
        ])
      }
      for (const part of ['columns', 'shares']) {
        const mapping = `{"${part}":{"${name}":"nothing"}}`
        for (const [path, sent] of [
          [`/api/lists/preview?mapping=${encodeURIComponent(mapping)}`, { text: 'name\nVale\n', type: 'text/csv' }],
          ['/api/lists/preview', { text: `{"name":"L","rows":[{"name":"Vale"}],"mapping":${mapping}}` }],
        ] as const) {
          const answer = await houses.app.request(
            path,
            requestOf({ ...sent, headers: owner.headers }, { Host: HOST, Origin: ORIGIN }),
          )
          expect([path, name, answer.status]).toEqual([path, name, 422])
          expect(await answer.text()).toContain(name)
        }
      }
    }
    expect(houses.faults.splice(0)).toEqual([])
  })
})
