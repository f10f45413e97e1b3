import { beforeAll, describe, expect, it } from 'vitest'
import { POLICY } from '../../src/web/access.ts'
import { textOf } from './answers.ts'
import { type Asker, listAskers } from './isolation/askers.ts'
import { type Houses, mentions, openHouses } from './isolation/houses.ts'
import { addressOf } from './isolation/pages-read.ts'
import { HOST, ORIGIN } from './palermo.ts'

let houses: Houses
let askers: Asker[]
beforeAll(async () => {
  houses = await openHouses({}, { furnished: false })
  askers = await listAskers(houses)
})

const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  houses.app.request(`${ORIGIN}${path}`, { ...init, headers: { Host: HOST, ...init.headers } })
const UNSAFE = POLICY.filter(({ route }) => route.startsWith('POST ')).map(({ route }) => route.slice(5))

const FOREIGN: Readonly<Record<string, Record<string, string>>> = {
  'says nothing of where it is': {},
  'is elsewhere': { Origin: 'https://attacker.example', 'Sec-Fetch-Site': 'cross-site' },
  'is elsewhere, in a browser that says no more': { Origin: 'https://attacker.example' },
  'hides where it is': { Origin: 'null' },
  'is beside ours': { Origin: 'http://palermo.localhost:3000', 'Sec-Fetch-Site': 'same-site' },
  'is at another port': { Origin: 'http://localhost:3001' },
  'is at ours over another protocol': { Origin: 'https://localhost:3000' },
  'begins as ours does': { Origin: `${ORIGIN}.attacker.example` },
  'was typed by hand': { 'Sec-Fetch-Site': 'none' },
}

describe('what would change something', () => {
  it.each(Object.entries(FOREIGN))(
    'is refused on every route where the page %s, with a session and without',
    async (_where, headers) => {
      const before = (await houses.store.verifyAudit()).head
      const owner = askers.find(({ name }) => name === 'owner')!.headers
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain'])
        for (const cookie of [{}, owner])
          for (const path of UNSAFE) {
            const answer = await send(addressOf(path, houses.alder.things), {
              method: 'POST',
              headers: { ...headers, ...cookie, 'Content-Type': type },
              body: '{}',
            })
            expect([path, answer.status]).toEqual([path, 403])
          }
      expect((await houses.store.verifyAudit()).head).toBe(before)
    },
  )

  it('is let in with a key from anywhere, and with something that is no key from nowhere', async () => {
    const { headers } = askers.find(({ name }) => name === 'key with every scope')!
    const owner = askers.find(({ name }) => name === 'owner')!.headers
    const post = (more: Record<string, string>) =>
      send('/api/suppliers', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: 'https://attacker.example', ...more },
        body: '{"name":"Vale Joinery"}',
      })
    expect((await post(headers)).status).toBe(201)
    for (const shown of ['', 'Basic YTpi', 'Bearer', `Bearer palermo_${'x'.repeat(43)}`])
      expect((await post({ ...owner, Authorization: shown })).status).toBe(401)
  })
})

const VARIANTS: Readonly<Record<string, (path: string) => string>> = {
  'two slashes before': (path) => `/${path}`,
  'two slashes inside': (path) => path.replace(/(.)\/([^/]+)$/, '$1//$2'),
  'a slash that is spelt': (path) => path.replace(/(.)\/([^/]+)$/, '$1%2F$2'),
  'a slash spelt in small letters': (path) => path.replace(/(.)\//, '$1%2f'),
  'a slash spelt twice over': (path) => path.replace(/(.)\/([^/]+)$/, '$1%252F$2'),
  'a dot that is spelt': (path) => `/%2e${path}`,
  'two dots that are spelt': (path) => `/api/health/%2e%2e/%2e%2e${path}`,
  'two dots': (path) => `/api/health/../..${path}`,
  'capital letters': (path) => path.toUpperCase(),
  'a letter that is spelt': (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  'a slash after': (path) => `${path}/`,
  'a parameter after': (path) => `${path};x=1`,
  'a backslash': (path) => path.replace(/(.)\/([^/]+)$/, '$1\\$2'),
  'a spelt backslash': (path) => path.replace(/(.)\/([^/]+)$/, '$1%5C$2'),
  'a NUL after': (path) => `${path}%00`,
  'another extension': (path) => `${path}.json`,
  'a tail': (path) => `${path}/x`,
}

const ASKING = ['anonymous', 'supplier', 'buyer without a second factor', 'key without scopes', 'owner']
/** What a form and a program send that fits nothing: whoever is let in is told so, and nothing is changed. */
const UNFIT = { body: '{"no such field":1}', headers: { Origin: ORIGIN, 'Content-Type': 'application/json' } }
/** Addresses that anything may stand behind: another spelling is another token, or the root itself. */
const isOpen = (route: string): boolean =>
  route === 'GET /' || route.includes('{token}') || POLICY.some((row) => row.route === `${route}/{token}`)

type Init = Omit<RequestInit, 'headers'> & { headers: Record<string, string> }
type Sent = { route: string; name: string; path: string; init: Init }
const everything = (): Sent[] =>
  POLICY.flatMap(({ route }) => {
    const [method, path] = route.split(' ') as [string, string]
    if (isOpen(route)) return []
    return ASKING.map((name) => {
      const { headers } = askers.find((asker) => asker.name === name)!
      const init = method === 'GET' ? { headers } : { ...UNFIT, method, headers: { ...UNFIT.headers, ...headers } }
      return { route, name, path: addressOf(path, houses.alder.things), init }
    })
  })

describe('another spelling of an address', () => {
  let plain: Map<string, number>
  beforeAll(async () => {
    plain = new Map()
    for (const { route, name, path, init } of everything())
      plain.set(`${route} ${name}`, (await send(path, init)).status)
  })

  it.each(Object.entries(VARIANTS))(
    'with %s is no address, or is answered as the address itself, read or sent to: never more',
    async (_what, spell) => {
      const before = (await houses.store.verifyAudit()).head
      let sent = 0
      for (const { route, name, path, init } of everything()) {
        const own = plain.get(`${route} ${name}`)!
        const answer = await send(spell(path), init)
        sent += 1
        // Who is told to sign in for the address itself is told no more than that of another spelling; what is sent may come to an
        // address that is only read.
        const wanted = [own, 404, ...(init.method === 'POST' ? [405] : [])]
        expect([route, name, wanted.includes(answer.status) ? null : answer.status]).toEqual([route, name, null])
        const text = await textOf(answer)
        expect(mentions(text, 'birch')).toBe(false)
        // The head of a page names whoever is signed in, and their house.
        if (own !== 200) expect(text.replaceAll(/canary of the house alder, limited/g, '')).not.toContain('canary of')
        if (init.method !== 'POST') continue
        const headers = { ...init.headers, Origin: 'https://attacker.example' }
        if ('Authorization' in headers) continue
        expect([route, (await send(spell(path), { ...init, headers })).status]).toEqual([route, 403])
      }
      expect(sent).toBeGreaterThan(600)
      expect((await houses.store.verifyAudit()).head).toBe(before)
    },
  )
})

describe('another method', () => {
  it('asks for the same as a reading without its body, and for nothing else', async () => {
    for (const { route } of POLICY) {
      const [method, path] = route.split(' ') as [string, string]
      const address = addressOf(path, houses.alder.things)
      for (const name of ['anonymous', 'supplier', 'key without scopes', 'owner']) {
        const { headers } = askers.find((asker) => asker.name === name)!
        const options = await send(address, {
          method: 'OPTIONS',
          headers: { ...headers, Origin: 'https://attacker.example' },
        })
        expect([route, [204, 404].includes(options.status), await options.text()]).toEqual([
          route,
          true,
          options.status === 204 ? '' : expect.any(String),
        ])
        expect([...options.headers.keys()].filter((header) => header.startsWith('access-control-'))).toEqual([])
        if (method !== 'GET') continue
        const [read, head] = [await send(address, { headers }), await send(address, { method: 'HEAD', headers })]
        // What leads a reader to sign in is told in one word to who asks for the head alone.
        const wanted = read.status === 303 ? [303, 401, 403] : [read.status]
        expect([route, name, wanted.includes(head.status)]).toEqual([route, name, true])
        expect(await head.text()).toBe('')
      }
    }
  })
})
