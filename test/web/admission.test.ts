import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../../src/sign-in/token.ts'
import { POLICY } from '../../src/web/access.ts'
import { createRecogniser, timesOf } from '../../src/web/actor.ts'
import { admit, decideAdmission, letIn } from '../../src/web/let-in.ts'
import { countAll, limitsOf } from '../../src/web/limit.ts'
import { type Env, Refusal } from '../../src/web/problems.ts'
import { openStore } from '../runtime/runtime.ts'
import { createPeople } from '../support/people.ts'
import { type Asker, listAskers } from './isolation/askers.ts'
import { verdictOf } from './isolation/verdict.ts'

const HOST = 'localhost:3000'
const ORIGIN = `http://${HOST}`
const START = Date.UTC(2026, 10, 25, 9)
const HOUR = 3_600_000

/** What stands before every route, and nothing behind it. */
const open = async () => {
  const store = openStore()
  const people = createPeople(store)
  await people.open('alder')
  await people.open('birch')
  const clock = { now: START }
  const now = () => new Date(clock.now)
  let ids = 0
  const given = { store, now, hosts: [HOST], origin: ORIGIN, clientOf: () => 'here' }
  const newId = () => `id${(ids++).toString(8).replaceAll('0', 'a').replaceAll('1', 'b')}`.padEnd(26, 'x')
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  const askers = await listAskers({ store, people, now, newId, random } as never)
  const recognise = createRecogniser(given)
  const app = new Hono<Env>()
  app.use(letIn(given as never))
  app.all('*', async (c) => {
    const { kind, organisation, name } = await recognise(c)
    return c.json({ kind, organisation, name })
  })
  app.onError((error, c) =>
    error instanceof Refusal
      ? c.json({ refused: error.kind, because: error.problems[0]?.message }, 403)
      : c.text(String(error), 500),
  )
  const ask = async (headers: Record<string, string>, method = 'GET') =>
    (await app.request('/', { method, headers: { Host: HOST, ...headers } })).json()
  return { ...given, clock, askers, ask, people, app, recognise }
}

let world: Awaited<ReturnType<typeof open>>
const asker = (name: string): Asker => world.askers.find((each) => each.name === name)!
beforeAll(async () => {
  world = await open()
})

describe('who asks', () => {
  it('is whoever shows a key or a session that counts, for their own organisation', async () => {
    for (const each of world.askers) {
      const told = await world.ask(each.headers)
      if (!each.counts)
        expect([each.name, told]).toEqual([each.name, { refused: 'unauthenticated', because: 'request.key-unknown' }])
      else if (each.kind === 'nobody')
        expect([each.name, told]).toEqual([each.name, { kind: 'anonymous', organisation: 'nobody', name: 'anyone' }])
      else {
        // Whoever has roles of another side alone acts for no organisation.
        const organisation = each.kind === 'person' && each.roles.length === 0 ? 'none' : each.house
        expect([each.name, told]).toMatchObject([each.name, { kind: each.kind, organisation }])
      }
    }
  })

  it('is nobody with a key that is not whole, whatever session is shown beside it', async () => {
    const { Cookie } = asker('owner').headers
    const { Authorization } = asker('key with every scope').headers
    for (const shown of ['', 'Bearer', Authorization!.slice(0, -1), `${Authorization}x`, `Basic ${Authorization}`])
      expect(await world.ask({ Cookie: Cookie!, Authorization: shown })).toEqual({
        refused: 'unauthenticated',
        because: 'request.key-unknown',
      })
  })

  it('is nobody once a session is over, staff sooner than suppliers', async () => {
    const [buyer, supplier] = [asker('buyer'), asker('supplier')]
    const other = await open()
    const fresh = [
      await other.people.signIn({ organisation: 'alder', roles: ['buyer'] }),
      await other.people.signIn({ organisation: 'alder', roles: ['supplier'] }),
    ]
    expect([buyer.kind, supplier.kind]).toEqual(['person', 'person'])
    other.clock.now += HOUR
    const kinds = []
    for (const { cookie } of fresh) kinds.push(((await other.ask({ Cookie: cookie })) as { kind: string }).kind)
    expect(kinds).toEqual(['anonymous', 'person'])
  })

  it('is nobody where the cookie of a session is sent twice', async () => {
    const { Cookie } = asker('owner').headers
    expect(await world.ask({ Cookie: `${Cookie}; ${Cookie}` })).toMatchObject({ kind: 'anonymous' })
  })

  it('acts for no organisation in which they are nothing', async () => {
    const { store } = world
    const { person, cookie } = await world.people.signIn({ organisation: 'alder', roles: ['buyer'] })
    const made = new Date(START).toISOString()
    const act = { actor: 'this test', made, answered: null }
    const token = 'b'.repeat(43)
    const session = { id: 'b'.repeat(26), token: hashToken(token), person, organisation: 'birch', made, seen: made }
    const begun = { ...session, factor: 'second', factored: made, browser: null } as const
    const opened = await store.openSession('birch', begun, { spent: { what: 'b', until: '2027-01-01T00:00:00Z' } }, act)
    expect(opened).toEqual({ kept: true })
    expect(await world.ask({ Cookie: `__Host-palermo=${token}` })).toMatchObject({ organisation: 'none' })
    await store.removeMember('alder', person, act)
    expect(await world.ask({ Cookie: cookie })).not.toMatchObject({ organisation: 'alder' })
  })

  it('has shown a second factor only where the session says so', () => {
    const session = { made: 'a', seen: 'b', factored: 'c', roles: ['buyer'] }
    expect(timesOf({ ...session, factor: 'first' } as never).second).toBeNull()
    expect(timesOf({ ...session, factor: 'second' } as never).second).toBe('c')
  })
})

describe('what a route takes', () => {
  it('is what the policy says, for everybody and every route', async () => {
    let decided = 0
    for (const each of world.askers.filter(({ counts }) => counts)) {
      const app = new Hono<Env>()
      app.get('/', async (c) => {
        const actor = await world.recognise(c)
        for (const row of POLICY) {
          const verdict = verdictOf(row, each)
          const admission = decideAdmission(row, actor)
          decided += 1
          expect([row.route, each.name, admission === 'role' || admission === 'scope' ? 'no' : admission]).toEqual([
            row.route,
            each.name,
            verdict,
          ])
          const kind =
            verdict === 'in'
              ? null
              : verdict === 'sign-in'
                ? 'unauthenticated'
                : row.touches === 'the service'
                  ? 'not-found'
                  : 'forbidden'
          const refused = (() => {
            try {
              admit(row, actor)
              return null
            } catch (error) {
              return (error as Refusal).kind
            }
          })()
          expect([row.route, each.name, refused]).toEqual([row.route, each.name, kind])
        }
        return c.text('')
      })
      app.onError((error) => {
        throw error
      })
      await app.request('/', { headers: each.headers })
    }
    expect(decided).toBeGreaterThan(3_000)
  })

  it('comes to a name of ours, and changes something from a page of ours alone, or with a key', async () => {
    const status = async (headers: Record<string, string>, method = 'POST') =>
      (await world.app.request('/', { method, headers: { Host: HOST, ...headers } })).status
    expect(await status({ Host: 'attacker.example' }, 'GET')).toBe(403)
    expect(await status({}, 'GET')).toBe(200)
    expect(await world.ask({}, 'POST')).toEqual({ refused: 'forbidden', because: 'request.no-origin' })
    expect(await world.ask({ Origin: 'null' }, 'POST')).toEqual({ refused: 'forbidden', because: 'request.origin' })
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect(await status({}, method)).toBe(403)
      expect(await status({ Origin: 'null' }, method)).toBe(403)
      expect(await status({ Origin: 'https://attacker.example' }, method)).toBe(403)
      expect(await status({ 'Sec-Fetch-Site': 'same-site' }, method)).toBe(403)
      expect(await status({ Origin: ORIGIN }, method)).toBe(200)
      expect(await status({ 'Sec-Fetch-Site': 'same-origin' }, method)).toBe(200)
      expect(await status(asker('key with every scope').headers, method)).toBe(200)
    }
  })
})

describe('how often', () => {
  it('is counted for the organisation that asks and for the place it asks from, each by itself', async () => {
    const counted: string[] = []
    const store = {
      ...world.store,
      countUse: async (kind: string, subject: string) => {
        counted.push(`${kind} ${subject}`)
        return { allowed: !subject.startsWith('birch'), retryAfterSeconds: 7 }
      },
    }
    const app = new Hono<Env>()
    app.post('/:organisation', async (c) => {
      const takes = ['text/csv'] as const
      await countAll(
        { ...world, store } as never,
        c,
        { organisation: c.req.param('organisation') } as never,
        limitsOf({ takes, limited: ['sign-in.client'] }, c),
      )
      return c.text('')
    })
    app.onError((error, c) => c.text(String((error as Refusal).after), 429))
    const post = (organisation: string, type: string) =>
      app.request(`/${organisation}`, { method: 'POST', headers: { 'Content-Type': type } })
    expect((await post('alder', 'text/csv')).status).toBe(200)
    expect(counted.splice(0)).toEqual(['sign-in.client here', 'uploads.organisation alder', 'uploads.client here'])
    expect((await post('alder', 'application/json')).status).toBe(200)
    expect(counted.splice(0)).toEqual(['sign-in.client here'])
    const refused = await post('birch', 'text/csv')
    expect([refused.status, await refused.text()]).toEqual([429, '7'])
  })
})
