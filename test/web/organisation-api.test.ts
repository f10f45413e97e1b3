import { describe, expect, it } from 'vitest'
import { POLICY } from '../../src/web/access.ts'
import { jsonOf } from './answers.ts'
import { HOST } from './palermo.ts'
import { acts, openSignedIn } from './signed-in.ts'

const KEY = { label: 'Till', scopes: ['suppliers.read', 'audit.read'], days: 30 }
type Made = { id: string; key: string | null }

describe('the interface of an organisation', () => {
  it('tells a key in the first answer only, though the request comes again', async () => {
    const world = await openSignedIn()
    const send = () => world.admin.ask('/api/keys', { json: KEY, headers: { 'Idempotency-Key': 'one' } })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 201])
    const made = (await first.json()) as Made
    expect(made.key).toMatch(/^palermo_[\w-]{43}$/)
    expect(await second.json()).toEqual({ ...made, key: null })
    expect((await acts(world)).filter((act) => act === 'key made')).toHaveLength(1)
    expect(await (await world.admin.ask('/api/keys')).text()).not.toContain(made.key)
    const used = await world.app.request('/api/suppliers', {
      headers: { Host: HOST, Authorization: `Bearer ${made.key}` },
    })
    expect(used.status).toBe(200)
  })

  it('is reached by no key, whatever it may do', async () => {
    const world = await openSignedIn()
    const { key } = await jsonOf<Made>(world.admin.ask('/api/keys', { json: KEY }))
    const routes = POLICY.filter(({ touches }) => ['own organisation', 'the service'].includes(touches))
    expect(routes.length).toBeGreaterThan(25)
    for (const { route } of routes) {
      const [method, path] = route.split(' ') as [string, string]
      const answer = await world.app.request(path.replaceAll(/\{\w+\}/g, 'a'.repeat(26)), {
        method,
        headers: { Host: HOST, Authorization: `Bearer ${key}` },
      })
      expect([403, 404], route).toContain(answer.status)
    }
    expect(await acts(world)).toEqual(['invitation accepted', 'key made'])
  })

  it('invites, and says what is in the way', async () => {
    const world = await openSignedIn()
    const invite = (email: string, roles: string[] = ['buyer']) =>
      world.admin.ask('/api/invitations', { json: { email, roles } })
    const made = await jsonOf<{ id: string; email: string }>(invite('New@Alder.example'))
    expect(made.email).toBe('new@alder.example')
    expect((await invite('new@alder.example')).status).toBe(409)
    expect((await invite('ana@alder.example')).status).toBe(422)
    for (let i = 0; i < 2; i += 1)
      expect(await jsonOf(world.admin.ask(`/api/invitations/${made.id}/withdraw`, { json: {} }))).toMatchObject({
        outcome: 'withdrawn',
      })
    expect((await acts(world)).filter((act) => act === 'invitation withdrawn')).toHaveLength(1)
    expect((await invite('new@alder.example')).status).toBe(201)
  })

  it('withdraws no invitation that was accepted, that is another’s or not there', async () => {
    const world = await openSignedIn()
    await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'] })
    const accepted = async (organisation: string) =>
      (await world.store.listInvitations(organisation, { after: null, limit: 9 })).rows.at(-1)!.id
    const withdraw = async (id: string) => {
      const answer = await world.admin.ask(`/api/invitations/${id}/withdraw`, { json: {} })
      return [answer.status, await answer.text()]
    }
    const [own, others] = [await accepted('alder'), await accepted('birch')]
    expect(await withdraw(own)).toEqual([409, expect.stringContaining('accepted')])
    for (const id of [others, 'a'.repeat(26)]) expect((await withdraw(id))[0]).toBe(404)
    const pages = await Promise.all(
      [own, others, 'a'.repeat(26)].map((id) => world.admin.send(`/invitations/${id}/withdraw`)),
    )
    expect(pages.map(({ status }) => status)).toEqual([409, 404, 404])
  })

  it('leaves the last who administers, and knows no member of another organisation', async () => {
    const world = await openSignedIn()
    const other = await world.signIn({ organisation: 'birch', roles: ['buyer'] })
    const change = (person: string) => world.admin.ask(`/api/members/${person}/roles`, { json: { roles: ['buyer'] } })
    const last = await change(world.admin.person)
    expect([last.status, await last.text()]).toEqual([409, expect.stringContaining('has to administer')])
    expect((await world.admin.show('/members')).status).toBe(200)
    for (const person of [other.person, 'a'.repeat(26)]) expect((await change(person)).status).toBe(404)
  })

  it('gives members other roles, but none that the organisation does not have', async () => {
    const world = await openSignedIn({ organisation: 'local', roles: ['organisation-administrator'] })
    const ben = await world.signIn({ organisation: 'local', roles: ['buyer'] })
    const change = (roles: string[]) => world.admin.ask(`/api/members/${ben.person}/roles`, { json: { roles } })
    expect(await jsonOf(change(['reviewer', 'buyer']))).toMatchObject({ roles: ['buyer', 'reviewer'] })
    expect((await change(['platform-administrator'])).status).toBe(422)
    const { rows } = await jsonOf<{ rows: { person: string; roles: string[] }[] }>(world.admin.ask('/api/members'))
    expect(rows.find(({ person }) => person === ben.person)?.roles).toEqual(['buyer', 'reviewer'])
  })
})
