import { beforeAll, describe, expect, it } from 'vitest'
import { POLICY } from '../../../src/web/access.ts'
import { XLSX } from '../../../src/web/sent/body.ts'
import { inWorkerd } from '../../runtime/runtime.ts'
import { HOST } from '../palermo.ts'
import { type Request, requests } from '../requests.ts'
import { uploads } from '../uploads.ts'
import { type House, type Houses, mentions, openHouses } from './houses.ts'
import { wordsOf } from './words.ts'

let houses: Houses
let read: { house: House; other: House; path: string; text: string; type: string }[]

/** Every address that is read and every file that is sent, with the things of a house, and again with those of the other. */
const requestsOf = async (house: House, other: House): Promise<Request[]> => {
  const byRequest = [house, other].flatMap(({ things }) =>
    Object.values(requests).flatMap((make) => {
      const { path, sent } = make(things)
      return sent === undefined ? [path] : []
    }),
  )
  const files = [house, other].flatMap(({ things }) =>
    Object.values(uploads).flatMap((types) => Object.values(types).map((make) => make(things, house.canary))),
  )
  const pages = POLICY.map(({ route }) => route.split(' ') as [string, string])
    .filter(([method, path]) => method === 'GET' && !path.startsWith('/api/'))
    .flatMap(([, path]) =>
      [house, other].map(({ things }) => {
        const id = path.startsWith('/keys')
          ? things.key
          : path.startsWith('/assess')
            ? things.assessment
            : things.supplier
        return path.replace('{id}', id).replace('{person}', things.member).replace('{token}', 'a'.repeat(43))
      }),
    )
  return [...[...new Set([...byRequest, ...pages])].map((path) => ({ path })), ...(await Promise.all(files))]
}

beforeAll(async () => {
  houses = await openHouses()
  read = []
  for (const [house, other] of [
    [houses.alder, houses.birch],
    [houses.birch, houses.alder],
  ] as const)
    for (const { path, sent } of await requestsOf(house, other)) {
      const answer = await house.ask(path, sent)
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const text = `${JSON.stringify([...answer.headers])}\n${await wordsOf(answer)}`
      read.push({ house, other, path, text, type })
    }
})

describe('what is read', () => {
  it('holds the words of the house that reads it, in every kind of file, and none of the other', () => {
    for (const { other, path, text } of read) expect([path, mentions(text, other.id)]).toEqual([path, false])
    const own = read.filter(({ house, text }) => mentions(text, house.id))
    const types = [...new Set(own.map(({ type }) => type))].sort()
    console.log(
      `${inWorkerd ? 'workerd' : 'Node'}: ${read.length} answers read, ${own.length} with the canary of the house that read them ` +
        `(${types.join(', ')}), 0 with that of the other`,
    )
    expect(own.length).toBeGreaterThan(130)
    expect(types).toEqual(
      expect.arrayContaining([
        'application/json',
        'application/pdf',
        XLSX,
        'application/x-ndjson',
        'text/csv',
        'text/html',
      ]),
    )
    const events = read.filter(({ type }) => type === 'text/event-stream')
    expect(events.map(({ text }) => /^data: /m.test(text))).toEqual([true, true])
  })

  it('is nothing of the other house in any mail', async () => {
    const { rows } = await houses.store.listMails(null, { after: null, limit: 200 })
    expect(rows.length).toBeGreaterThan(1)
    for (const [house, other] of [
      [houses.alder, houses.birch],
      [houses.birch, houses.alder],
    ] as const) {
      const own = rows.map((row) => JSON.stringify(row)).filter((text) => mentions(text, house.id))
      expect(own.length).toBeGreaterThan(4)
      for (const text of own) expect(mentions(text, other.id)).toBe(false)
    }
  })

  it('is of each mail on the page of the outbox one house alone', async () => {
    const { cookie } = await houses.people.signIn({ organisation: 'platform', roles: ['platform-administrator'] })
    const told: string[][] = []
    for (let path = '/outbox', more = true; more; ) {
      const page = await (await houses.app.request(path, { headers: { Host: HOST, Cookie: cookie } })).text()
      for (const row of page.match(/<tr\b[\s\S]*?<\/tr>/g)!)
        told.push(['alder', 'birch'].filter((house) => mentions(row, house)))
      const next = /rel="next" href="([^"]+)"/.exec(page)?.[1]
      more = next !== undefined
      path = next?.replaceAll('&amp;', '&') ?? ''
    }
    expect(told.filter((each) => each.length === 1).length).toBeGreaterThan(8)
    expect(told.filter((each) => each.length > 1)).toEqual([])
  })
})
