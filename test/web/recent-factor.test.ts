import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/core/role.ts'
import { codeAt, MINUTE, openAccount } from '../support/account.ts'
import { ledTo, type Visitor } from '../support/visitor.ts'

const RUNS: readonly Role[] = ['organisation-administrator', 'platform-administrator']
const OWN: readonly Role[] = ['organisation-administrator', 'buyer']
const STALE = 15 * MINUTE

/** Somebody who administers and runs the service, with one-time codes that were shown in this browser; and how they are shown again. */
const open = async (roles = RUNS) => {
  const world = await openAccount(roles)
  const one = await world.signIn()
  const secret = await world.setUpCodes(one)
  world.pass(MINUTE)
  const show = async (visitor: Visitor = one, back = '/') => {
    world.pass(MINUTE)
    return visitor.post('/sign-in/second-factor', { code: codeAt(secret, world.clock.now), back })
  }
  await show()
  const acts = async () => (await world.store.listAudit('alder', { after: null, limit: 200 })).map(({ act }) => act)
  await world.people.open('unjoined')
  return { ...world, one, show, acts }
}
type World = Awaited<ReturnType<typeof open>>
const KEY = { label: 'Night import', scopes: 'audit.read', days: '30' }
const invited = { email: 'new@birch.example', roles: 'organisation-administrator' }

/** Every form that reaches further than the session it is sent in: what is typed into it. */
const FORMS: readonly [string, (world: World) => Record<string, string>, string][] = [
  ['/keys/new', ({ newId }) => ({ id: newId(), ...KEY }), 'Night import'],
  ['/members/invite', ({ newId }) => ({ id: newId(), ...invited }), 'new@birch.example'],
  [
    '/organisations/new',
    ({ newId }) => ({ id: newId(), name: 'Birch House', email: 'new@birch.example', kind: 'buyer' }),
    'Birch House',
  ],
  ['/organisations/unjoined/invite', ({ newId }) => ({ id: newId(), email: 'new@birch.example' }), 'new@birch.example'],
]

describe('a second factor of the last fifteen minutes', () => {
  it.each(FORMS)(
    'is asked for before the form at %s, and again when it is sent, with what was typed',
    async (path, fields, typed) => {
      const world = await open()
      const { one, pass, show, acts } = world
      expect((await one.get(path)).status).toBe(200)
      const before = await acts()
      pass(STALE)
      const way = `303 /sign-in/second-factor?back=${encodeURIComponent(path)}`
      expect(ledTo(await one.get(path))).toBe(way)
      const refused = await one.post(path, fields(world))
      const page = await refused.text()
      expect(refused.status).toBe(403)
      expect(page).toContain(`value="${typed}"`)
      expect(page).toContain('href="/sign-in/second-factor"')
      expect(await acts()).toEqual(before)
      expect(ledTo(await show(one, path))).toBe(`303 ${path}`)
      expect((await one.get(path)).status).toBe(200)
      expect([200, 303]).toContain((await one.post(path, fields(world))).status)
      expect(
        (await acts()).length + (await world.store.listAudit('unjoined', { after: null, limit: 9 })).length,
      ).toBeGreaterThan(before.length)
    },
  )

  it('is asked for by the interface, with what to do', async () => {
    const world = await open(OWN)
    const { one, pass, show } = world
    const { person } = await world.people.signIn({ organisation: 'alder', roles: ['buyer'] })
    const asks: [string, unknown, number][] = [
      ['/api/keys', { label: 'Till', scopes: ['suppliers.read'], days: 30 }, 201],
      ['/api/invitations', { email: 'new@birch.example', roles: ['organisation-administrator'] }, 201],
      [`/api/members/${person}/roles`, { roles: ['organisation-administrator'] }, 200],
    ]
    pass(STALE)
    for (const [path, json] of asks) {
      const answer = await one.json(path, json)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 403, 'application/problem+json'])
      expect(await answer.text()).toContain('Show your second factor again')
    }
    await show()
    for (const [path, json, status] of asks) expect([path, (await one.json(path, json)).status]).toEqual([path, status])
  })

  it('is asked for where a member is to administer, and not for other roles', async () => {
    const { one, pass, people, store } = await open(OWN)
    const { person } = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
    pass(STALE)
    const change = (roles: string) => one.post(`/members/${person}`, { roles })
    const refused = await change('organisation-administrator')
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringMatching(/administrator"[^>]* checked/)])
    expect((await store.findMember('alder', person))!.roles).toEqual(['buyer'])
    expect(ledTo(await change('reviewer'))).toBe('303 /members?done=changed')
  })

  it('is asked for before other sessions are ended, and never to sign out of this browser', async () => {
    const { one, pass, show, person, store } = await open()
    const other = (await store.listSessions(person)).at(-1)!.id
    pass(STALE)
    const way = (path: string) => `303 /sign-in/second-factor?back=${encodeURIComponent(path)}`
    expect(ledTo(await one.post(`/account/sessions/${other}/end`))).toBe(way('/account'))
    expect(ledTo(await one.get('/sign-out/everywhere'))).toBe(way('/sign-out/everywhere'))
    expect(ledTo(await one.post('/sign-out/everywhere'))).toBe(way('/sign-out/everywhere'))
    expect(ledTo(await one.post('/sign-out/others', { back: '/account' }))).toBe(way('/account'))
    expect((await store.listSessions(person)).map(({ id }) => id)).toContain(other)
    await show()
    expect(ledTo(await one.post(`/account/sessions/${other}/end`))).toBe('303 /account?done=ended')
    pass(STALE)
    expect(ledTo(await one.post('/sign-out'))).toBe('303 /sign-in?done=out')
  })

  it('is not asked for to end the session of this browser from the list', async () => {
    const { one, pass, person, store } = await open()
    const own = (await store.listSessions(person))[0]!.id
    pass(STALE)
    expect(ledTo(await one.post(`/account/sessions/${own}/end`))).toBe('303 /account?done=ended')
    expect((await one.get('/account')).status).toBe(303)
  })

  it('is a sign-in of the last fifteen minutes for a supplier who has none', async () => {
    const { signIn, pass, store, person } = await openAccount(['supplier'])
    const one = await signIn()
    await signIn()
    pass(STALE)
    const oldest = (await store.listSessions(person)).at(-1)!.id
    expect(ledTo(await one.post(`/account/sessions/${oldest}/end`))).toBe('303 /sign-in?back=%2Faccount')
    expect(ledTo(await one.get('/sign-out/everywhere'))).toBe('303 /sign-in?back=%2Fsign-out%2Feverywhere')
    expect(ledTo(await one.post('/sign-out'))).toBe('303 /sign-in?done=out')
  })
})
