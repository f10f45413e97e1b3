import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/messages/language.ts'
import { POLICY } from '../../src/web/access.ts'
import { createApp } from '../../src/web/app.ts'
import { textOf } from './answers.ts'
import { comparable } from './isolation/asked.ts'
import { type Asker, listAskers, OPERATOR } from './isolation/askers.ts'
import { type Houses, openHouses } from './isolation/houses.ts'
import { addressOf } from './isolation/pages-read.ts'
import { brokenStore, HOST, ORIGIN } from './palermo.ts'
import { NOBODY, NOTHING } from './requests.ts'

let houses: Houses
let askers: Record<string, Asker>
beforeAll(async () => {
  houses = await openHouses({}, { furnished: false })
  askers = Object.fromEntries((await listAskers(houses)).map((asker) => [asker.name, asker]))
})

const ASKING = [
  'anonymous',
  'made-up session',
  'supplier',
  'owner',
  'buyer without a second factor',
  OPERATOR,
  'administrator without a second factor',
  'key without scopes',
  'key with every scope',
  'revoked key',
]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'REPORT', 'SEARCH']

const send = async (path: string, method: string, headers: Record<string, string>) => {
  const answer = await houses.app.request(path, { method, headers: { Host: HOST, Origin: ORIGIN, ...headers } })
  return { answer, text: method === 'HEAD' ? await answer.text() : await textOf(answer) }
}

/** The methods of each path, written down from the list of routes. */
const taken = new Map<string, string[]>()
for (const { route } of POLICY) {
  const [method, path] = route.split(' ') as [string, string]
  taken.set(path, [...(taken.get(path) ?? []), method])
}
/** What else is reached by the same address: `/members/invite` could name a member, and `/api/imports/preview` an import. */
const also: Readonly<Record<string, string[]>> = {
  '/members/invite': ['GET', 'POST'],
  '/invitations/accept': ['GET', 'POST'],
  '/api/imports/preview': ['GET', 'POST'],
}
const allowOf = (path: string): string[] => {
  const methods = [...new Set([...taken.get(path)!, ...(also[path] ?? [])])]
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort()
}
const isOperators = (path: string): boolean =>
  POLICY.some(({ route, touches }) => route.endsWith(` ${path}`) && touches === 'the service')

describe('a method that an address does not take', () => {
  it('is answered with 405 and the methods that it takes, whoever asks; addresses of the operator are there for the operator alone', async () => {
    const before = (await houses.store.verifyAudit()).head
    let refused = 0
    for (const path of taken.keys()) {
      const allow = allowOf(path)
      const address = addressOf(path, houses.alder.things)
      const wrong = METHODS.filter((method) => !allow.includes(method))
      for (const name of ASKING) {
        // A key that does not count is refused on every page, also where there is none.
        if (name === 'revoked key' && !path.startsWith('/api/')) continue
        const { headers } = askers[name]!
        const isThere = !isOperators(path) || name === OPERATOR
        const method = wrong[refused % wrong.length]!
        const { answer, text } = await send(address, method, headers)
        refused += 1
        const where = [method, path, name]
        expect([...where, answer.status, answer.headers.get('allow')]).toEqual([
          ...where,
          isThere ? 405 : 404,
          isThere ? allow.join(', ') : null,
        ])
        const isApi = path.startsWith('/api/')
        expect([...where, answer.headers.get('content-type')]).toEqual([
          ...where,
          isApi ? 'application/problem+json' : 'text/html; charset=utf-8',
        ])
        expect(answer.headers.get('cache-control')).toBe('no-store')
        if (!isThere) {
          const nowhere = await send('/nowhere', method, headers)
          const bare = (said: string) =>
            said
              .replaceAll(/[a-z2-7]{26}/g, '…')
              .replaceAll(/="\/(nowhere|organisations|outbox)[^"]*"/g, '="…"')
              // The menu shows where the reader is.
              .replaceAll(' aria-current="page"', '')
          expect([...where, bare(text)]).toEqual([...where, bare(nowhere.text)])
        } else if (isApi) {
          const told = JSON.parse(text) as { type: string; status: number; problems: { at: string; message: string }[] }
          expect([...where, told.type, told.status]).toEqual([...where, '/api/docs#problem-method', 405])
          expect(told.problems[0]!.message).toContain(allow.join(', '))
        } else expect(text).toContain('<h1>This address takes another kind of request</h1>')
      }
    }
    expect(refused).toBeGreaterThan(900)
    expect((await houses.store.verifyAudit()).head).toBe(before)
    expect(houses.faults.splice(0)).toEqual([])
  })

  it('is answered alike for a thing of ours, of another house and one that is not there', async () => {
    for (const path of [...taken.keys()].filter((each) => each.includes('{') && !isOperators(each))) {
      const method = taken.get(path)!.includes('GET') ? 'PUT' : 'DELETE'
      for (const name of ['anonymous', 'supplier', 'owner', 'key with every scope', 'owner of the other house']) {
        const answers = []
        const nothing = { ...NOTHING, organisation: NOBODY, session: NOBODY, passkey: NOBODY }
        for (const things of [houses.alder.things, houses.birch.things, nothing]) {
          const address = addressOf(path, things)
          const { answer, text } = await send(address, method, askers[name]!.headers)
          answers.push(comparable(answer, text, { path: address }))
        }
        expect([path, name, answers[1]]).toEqual([path, name, answers[0]])
        expect([path, name, answers[2]]).toEqual([path, name, answers[0]])
      }
    }
  })

  it('is answered in the API without a look at who asks or at what is kept', async () => {
    const app = createApp({ ...houses, store: brokenStore(houses.store) })
    for (const headers of [
      { Authorization: 'Bearer x' },
      { Authorization: `Bearer palermo_${'x'.repeat(43)}` },
      { Origin: ORIGIN, Cookie: `__Host-palermo=${'x'.repeat(43)}` },
    ]) {
      const answer = await app.request('/api/suppliers', { method: 'PUT', headers: { Host: HOST, ...headers } })
      expect(answer.status).toBe(405)
    }
  })

  it('is told on a page in every language', async () => {
    const titles = new Set<string>()
    for (const { tag } of LANGUAGES) {
      const { answer, text } = await send('/sign-in', 'DELETE', { 'Accept-Language': tag })
      expect(answer.status).toBe(405)
      expect(text).toContain('GET, HEAD, OPTIONS, POST')
      titles.add(/<h1>(.*?)<\/h1>/.exec(text)![1]!)
    }
    expect(titles.size).toBe(LANGUAGES.length)
  })

  it('is no way around where a request may come from, and nothing where there is no such address', async () => {
    const plain = (path: string, method: string, headers: Record<string, string>) =>
      houses.app.request(path, { method, headers: { Host: HOST, ...headers } })
    const elsewhere = { Origin: 'https://attacker.example' }
    expect((await plain('/api/suppliers', 'PUT', elsewhere)).status).toBe(403)
    expect((await plain('/api/suppliers', 'PUT', {})).status).toBe(403)
    expect((await plain('/api/suppliers', 'PUT', { Origin: ORIGIN, Host: 'attacker.example' })).status).toBe(403)
    for (const path of ['/nowhere', '/api/nowhere', '/api', '/api/suppliers/', '/api/suppliers/x/y', '/palermoXcss'])
      for (const method of ['PUT', 'OPTIONS', 'HEAD', 'DELETE']) {
        const answer = await plain(path, method, { Origin: ORIGIN })
        expect([path, method, answer.status, answer.headers.get('allow')]).toEqual([path, method, 404, null])
      }
  })
})

describe('OPTIONS', () => {
  it('names the methods of an address and lets no page elsewhere use them', async () => {
    for (const path of taken.keys())
      for (const name of ['anonymous', 'owner', OPERATOR]) {
        const { answer, text } = await send(addressOf(path, houses.alder.things), 'OPTIONS', {
          ...askers[name]!.headers,
          Origin: 'https://attacker.example',
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'authorization',
        })
        const isThere = !isOperators(path) || name === OPERATOR
        expect([path, name, answer.status, answer.headers.get('allow')]).toEqual([
          path,
          name,
          isThere ? 204 : 404,
          isThere ? allowOf(path).join(', ') : null,
        ])
        if (isThere) expect(text).toBe('')
        const names = [...answer.headers.keys()].filter((each) => each.startsWith('access-control-'))
        expect(names).toEqual([])
      }
  })
})

describe('HEAD', () => {
  it('is answered as the reading is, without its body, and where nothing is read with 405', async () => {
    const { headers } = askers.owner!
    for (const [path, methods] of taken) {
      const address = addressOf(path, houses.alder.things)
      const head = await send(address, 'HEAD', headers)
      expect([path, head.text]).toEqual([path, ''])
      if (isOperators(path)) expect([path, head.answer.status]).toEqual([path, 404])
      else if (methods.includes('GET') || also[path]) expect([path, head.answer.status === 405]).toEqual([path, false])
      else
        expect([path, head.answer.status, head.answer.headers.get('allow')]).toEqual([
          path,
          405,
          allowOf(path).join(', '),
        ])
    }
  })
})
