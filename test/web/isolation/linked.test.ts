import { beforeAll, describe, expect, it } from 'vitest'
import { inWorkerd } from '../../runtime/runtime.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { mailsOf } from '../../support/visitor.ts'
import { batchOf } from '../palermo.ts'
import { NOBODY, type Request, requests } from '../requests.ts'
import { comparable } from './asked.ts'
import type { Document } from './fields.ts'
import { type House, type Houses, mentions, openHouses, type Things } from './houses.ts'
import { LINKS, NAMELESS } from './links.ts'
import { addressOf } from './pages-read.ts'
import { wordsOf } from './words.ts'

let houses: Houses
let document: Document
beforeAll(async () => {
  houses = await openHouses()
  document = (await (await houses.alder.ask('/api/openapi.json')).json()) as Document
})

/** The operations of a method, with their addresses. */
const operations = (method: 'get' | 'post') =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    methods[method] ? [{ path, ...methods[method], parameters: methods[method].parameters ?? [] }] : [],
  )
/** Two houses that may ask for an address. */
const sidesOf = (path: string): [House, House] =>
  path.startsWith('/api/granted') ? [houses.elm, houses.fir] : [houses.alder, houses.birch]
const nowhere = (things: Things): Things =>
  Object.fromEntries(
    Object.entries(things).map(([name, value]) => [
      name,
      name === 'organisation' ? 'nowhere' : name === 'checkers' ? value : NOBODY,
    ]),
  ) as unknown as Things

/** What a house is told, without the names of what was made and asked for. */
const toldTo = async ({ ask }: House, request: Request) => {
  const answer = await ask(request.path, request.sent)
  const text = await wordsOf(answer)
  const query = request.path.split('?')[1] ?? ''
  const named = [...query.matchAll(/=([^&]+)/g)].map(([, value]) => value!)
  const bare = named.reduce(
    (left, value) => left.replaceAll(value, '…').replaceAll(encodeURIComponent(value), '…'),
    text,
  )
  // When it was made, and what follows from that and from the id.
  const timeless = bare.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b[0-9a-f]{64}\b/g, '…')
  return {
    status: answer.status,
    text,
    told: comparable(answer, timeless, request).replaceAll(/\b[0-9a-f]{64}\b/g, '…'),
  }
}

describe('what names something foreign', () => {
  it.each(Object.entries(LINKS))(
    '%s: is told of it as of what is not there, and takes what is one’s own',
    async (_what, link) => {
      const [one, another] = link.checks ? [houses.elm, houses.fir] : [houses.alder, houses.birch]
      for (const [house, other] of [
        [one, another],
        [another, one],
      ] as const) {
        const ask = async (named: Things) => toldTo(house, await link.make(house.things, named))
        const [foreign, missing, own] = [
          await ask(other.things),
          await ask(nowhere(other.things)),
          await ask(house.things),
        ]
        expect(own.status).toBeLessThan(400)
        expect(own.told).not.toBe(missing.told)
        expect(foreign.told).toBe(missing.told)
        expect(mentions(foreign.text.replaceAll(/canary-of-the-house-\w+/g, ''), other.id)).toBe(false)
      }
    },
  )

  it('is asked for in every place of the service that can name anything', () => {
    const places = new Set(Object.values(LINKS).map(({ place }) => place.replace('[]', '')))
    const queries = operations('get')
      .concat(operations('post'))
      .flatMap(({ operationId, parameters }) =>
        parameters
          .filter(
            ({ in: where, name }) =>
              where === 'query' && !NAMELESS.test(name) && !NAMELESS.test(`${name} of ${operationId}`),
          )
          .map(({ name }) => `${operationId} query.${name}`),
      )
    const twofold = operations('get')
      .filter(({ path }) => path.split('{').length > 2)
      .flatMap(({ operationId, parameters }) =>
        parameters.filter(({ in: where }) => where === 'path').map(({ name }) => `${operationId} path.${name}`),
      )
    expect(queries.concat(twofold).filter((place) => !places.has(place))).toEqual([])
    expect(queries.length).toBeGreaterThan(6)
    expect(twofold).toHaveLength(8)
  })
})

describe('a cursor', () => {
  it('of another house leads where one leads that names nothing, and to nothing of that house', async () => {
    const { alder, birch } = houses
    let followed = 0
    const follow = async (path: string, name: string, next: string) => {
      // What names nothing stands beside it in the order: rows of the same moment are told apart by their ids.
      const beside = next.includes('~') ? `${next.slice(0, -1)}${next.endsWith('a') ? 'b' : 'a'}` : next
      const answers = []
      for (const cursor of [next, beside]) {
        const { status, text, told } = await toldTo(alder, { path: `${path}?${name}=${cursor}` })
        expect([path, status]).toEqual([path, 200])
        expect([path, mentions(text, 'birch')]).toEqual([path, false])
        answers.push(told)
      }
      expect(answers[0]).toBe(answers[1])
      followed += 1
    }
    const pages: Record<string, string> = { listSuppliers: '/suppliers', listKeys: '/keys' }
    for (const { path, operationId, parameters } of operations('get')) {
      if (!path.startsWith('/api/') || !parameters.some(({ name }) => name === 'after')) continue
      const { next } = (await (await birch.ask(`${addressOf(path, birch.things)}?limit=1`)).json()) as { next: unknown }
      if (next === null || next === undefined) continue
      await follow(addressOf(path, alder.things), 'after', String(next))
      if (pages[operationId]) await follow(pages[operationId], 'after', String(next))
    }
    console.log(`${inWorkerd ? 'workerd' : 'Node'}: ${followed} lists asked for from a place of another house`)
    expect(followed).toBeGreaterThan(14)
  })
})

describe('a mark of what is read', () => {
  it('of another house does not tell that it is still there', async () => {
    let asked = 0
    for (const { path, responses } of operations('get')) {
      if (!('304' in responses) || !path.includes('{id}')) continue
      const [alder, birch] = sidesOf(path)
      const foreign = addressOf(path, birch.things)
      const etag = (await birch.ask(foreign)).headers.get('etag')!
      const headers = { 'If-None-Match': etag }
      expect([path, (await birch.ask(foreign, { headers })).status]).toEqual([path, 304])
      for (const mark of [etag, '*']) {
        const both = []
        for (const address of [foreign, addressOf(path, nowhere(birch.things))]) {
          const request = { path: address, sent: { headers: { 'If-None-Match': mark } } }
          both.push((await toldTo(alder, request)).told)
        }
        expect([path, both[0]!.slice(0, 5)]).toEqual([path, '[404,'])
        expect(both[0]).toBe(both[1])
      }
      asked += 1
    }
    expect(asked).toBeGreaterThan(15)
  })
})

describe('a key for doing something once', () => {
  it('of another house replays nothing of it, wherever something is made', async () => {
    let made = 0
    for (const { operationId, parameters } of operations('post')) {
      if (!parameters.some(({ name }) => name === 'Idempotency-Key')) continue
      const ids = []
      for (const house of sidesOf(operationId === 'createGrantedReview' ? '/api/granted' : '/').reverse()) {
        const { path, sent } = requests[operationId]!(house.things)
        const answer = await house.ask(path, { ...sent, headers: { 'Idempotency-Key': `once ${operationId}` } })
        expect([operationId, answer.status]).toEqual([operationId, operationId === 'createBatch' ? 202 : 201])
        ids.push(((await answer.json()) as { id: string }).id)
      }
      expect(ids[0]).not.toBe(ids[1])
      made += 1
    }
    expect(made).toBe(15)
  })
})

describe('an id that somebody chooses', () => {
  const form = (fields: Record<string, string>) => ({
    text: new URLSearchParams(fields).toString(),
    type: 'application/x-www-form-urlencoded',
  })
  it.each([
    ['a key', '/keys/new', 'key', { label: 'Chosen', scopes: 'audit.read', days: '30' }],
    ['an invitation', '/members/invite', 'invitation', { roles: 'reviewer' }],
  ] as const)('for %s may be that of another house, which keeps its own', async (_what, path, name, fields) => {
    const { alder, birch, newId } = houses
    const before = await (await birch.ask(`/api/${name}s?limit=100`)).text()
    const told = []
    for (const id of [birch.things[name], newId()]) {
      const answer = await alder.ask(
        path,
        form({ ...fields, id, ...(name === 'invitation' && { email: `${id}@chosen.example` }) }),
      )
      told.push([answer.status, answer.headers.get('location')])
      expect(await (await alder.ask(`/api/${name}s?limit=100`)).text()).toContain(id)
    }
    expect(told[0]![0]).toBeLessThan(400)
    expect(told[0]).toEqual(told[1])
    expect(await (await birch.ask(`/api/${name}s?limit=100`)).text()).toBe(before)
  })
})

describe('what two houses have in common', () => {
  it('an address that both invite is told each house of by its own name alone', async () => {
    const { alder, birch, store } = houses
    const email = 'both@elsewhere.example'
    for (const { ask } of [alder, birch]) {
      const answer = await ask('/api/invitations', { json: { email, roles: ['reviewer'] } })
      expect(answer.status).toBe(201)
    }
    for (const [one, other] of [
      [alder, birch],
      [birch, alder],
    ] as const) {
      const listed = await (await one.ask('/api/invitations?limit=100')).text()
      expect(listed.split(email)).toHaveLength(2)
      expect(mentions(listed, other.id)).toBe(false)
    }
    const mails = (await mailsOf(store, 'invitation')).filter(({ to }) => to === email).map(({ text }) => text)
    expect(mails).toHaveLength(2)
    expect(mails.map((text) => [text.includes(alder.canary), text.includes(birch.canary)]).sort()).toEqual([
      [false, true],
      [true, false],
    ])
  })

  it('rows and lines that name suppliers, keys and sites as the other house does are new to this one', async () => {
    const { alder, birch } = houses
    const row = (words: string) => ({
      ownKey: `${words} third key`,
      name: `${words} third`,
      country: 'Portugal',
      address: `${words} annex street`,
    })
    const preview = async (words: string) => {
      const json = { name: 'Ours', list: 'named', rows: [row(words)] }
      const answer = await alder.ask('/api/imports/preview', { json })
      return [answer.status, (await answer.text()).replaceAll(words, '…')]
    }
    expect(await preview(birch.canary)).toEqual(await preview('words of nobody'))
    const line = async (site: string) => {
      const batch = await batchOf(alder.ask, [{ site, response: bestResponse(edition) }])
      return (await (await alder.ask(`/api/batches/${batch}/lines`)).text()).replaceAll(/[a-z2-7]{26}/g, '…')
    }
    expect(await line(birch.things.site)).toBe(await line(NOBODY))
    expect(await line(alder.things.site)).not.toBe(await line(NOBODY))
  })
})
