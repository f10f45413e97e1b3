import { describe, expect, it } from 'vitest'
import type { Key } from '../../db/organisation/key.ts'
import { makeKey } from '../../src/kept/key.ts'
import { createToken } from '../../src/sign-in/token.ts'
import { createVisitor, openLink } from '../support/visitor.ts'
import { HOST } from './palermo.ts'
import { acts, led, openSignedIn, type SignedInWorld } from './signed-in.ts'

const ADMINISTERS = ['organisation-administrator'] as const
const LATER = '2026-12-24T00:00:00.000Z'

/** Two organisations, and somebody who administers both, made keys and invited somebody to each; who leaves the first. */
const open = async () => {
  const world = await openSignedIn()
  const { store, newId, now, random } = world
  const ben = await world.signIn({ organisation: 'alder', roles: ADMINISTERS, name: 'Ben', email: 'ben@alder.example' })
  await world.signIn({ organisation: 'birch', roles: ADMINISTERS })
  const made = now().toISOString()
  const act = { actor: `person:${ben.person}`, made, answered: null }
  const invite = async (organisation: string, by = `person:${ben.person}`) => {
    const { token, hash } = createToken(random)
    const id = newId()
    const invitation = { organisation, id, made, email: `${id}@x.example`, roles: ['buyer' as const], until: LATER, by }
    await store.keepInvitation(organisation, { ...invitation, token: hash }, act)
    const follow = async () =>
      (await openLink(createVisitor(world.app, { client: id }), `/invitations/${token}`)).status
    return { id, follow }
  }
  const key = async (organisation: string, label: string, asked: Partial<Key> = {}) => {
    const actor = asked.by ?? `person:${ben.person}`
    const one = { id: newId(), label, scopes: ['suppliers.read' as const], days: 30 }
    const { token } = await makeKey({ store, random }, organisation, one, { ...act, actor })
    const use = async () =>
      (await world.app.request('/api/suppliers', { headers: { Host: HOST, Authorization: `Bearer ${token}` } })).status
    return { ...one, use }
  }
  return { ...world, ben, invite, key }
}
const outcomeOf = async ({ store }: SignedInWorld, organisation: string, id: string) =>
  (await store.findInvitation(organisation, id))!.outcome

describe('removing a member', () => {
  it('withdraws the open invitations they sent in this organisation, and no other', async () => {
    const world = await open()
    const [hers, own, theirs] = [
      await world.invite('alder'),
      await world.invite('alder', `person:${world.admin.person}`),
      await world.invite('birch'),
    ]
    expect(await hers.follow()).toBe(200)
    expect(led(await world.admin.send(`/members/${world.ben.person}/remove`))).toEqual([303, '/members?done=removed'])
    expect(await outcomeOf(world, 'alder', hers.id)).toBe('withdrawn')
    expect([await hers.follow(), await own.follow(), await theirs.follow()]).toEqual([410, 200, 200])
  })

  it('lists the keys they made that work, each to be revoked or kept, and revokes those chosen', async () => {
    const world = await open()
    const { admin, ben, store } = world
    const [one, other, over] = [
      await world.key('alder', 'Night import'),
      await world.key('alder', 'Till'),
      await world.key('alder', 'Over'),
    ]
    const mine = await world.key('alder', 'Mine', { by: `person:${admin.person}` })
    const elsewhere = await world.key('birch', 'Elsewhere')
    await store.revokeKey('alder', over.id, { actor: 'this test', made: world.now().toISOString(), answered: null })
    await one.use()
    const path = `/members/${ben.person}/remove`
    const page = await admin.text(path)
    for (const told of ['Night import', 'Till', 'Last used', 'Never used', 'read suppliers and sites'])
      expect(page).toContain(told)
    for (const label of ['Over', 'Mine', 'Elsewhere']) expect(page).not.toContain(`>${label}<`)
    expect(page).not.toMatch(/name="revoke"[^>]* checked/)
    const asked = /name="asked" value="([^"]*)"/.exec(page)![1]!
    const done = await admin.send(path, { asked, revoke: [one.id, mine.id, elsewhere.id] })
    expect(led(done)).toEqual([303, '/members?done=removed'])
    const used = [await one.use(), await other.use(), await mine.use(), await elsewhere.use()]
    expect(used).toEqual([401, 200, 200, 200])
    const trail = (await store.listAudit('alder', { after: null, limit: 99 })).slice(-2)
    expect(trail.map(({ act, subject, actor }) => [act, subject, actor])).toEqual([
      ['member removed', ben.person, `person:${admin.person}`],
      ['key revoked', one.id, `person:${admin.person}`],
    ])
    expect((await store.verifyAudit()).brokenAt).toBeNull()
    expect(await admin.text('/keys')).toContain('Ben, no longer a member')
  })

  it('asks again where a key was made since the page was shown', async () => {
    const world = await open()
    const { admin, ben, store } = world
    const path = `/members/${ben.person}/remove`
    await admin.text(path)
    expect((await admin.send(path, { surprise: 'x' })).status).toBe(422)
    expect(await store.findMember('alder', ben.person)).not.toBeNull()
    const key = await world.key('alder', 'Quick')
    const again = await admin.send(path)
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('Quick')])
    expect(await store.findMember('alder', ben.person)).not.toBeNull()
    const unread = await admin.send(path, { asked: key.id, revoke: 'no key at all' })
    expect([unread.status, await unread.text()]).toEqual([422, expect.stringContaining('Quick')])
    expect(await store.findMember('alder', ben.person)).not.toBeNull()
    expect(led(await admin.send(path, { asked: key.id }))).toEqual([303, '/members?done=removed'])
    expect(await key.use()).toBe(200)
  })

  it('leaves everything as it was where nobody would administer', async () => {
    const world = await open()
    const { admin, ben, store } = world
    const invitation = await world.invite('alder')
    const key = await world.key('alder', 'Till')
    await store.removeMember('alder', admin.person, { actor: 'x', made: world.now().toISOString(), answered: null })
    const before = await acts(world)
    const kept = await ben.send(`/members/${ben.person}/remove`, { asked: key.id, revoke: key.id })
    expect(kept.status).toBe(422)
    expect([await invitation.follow(), await key.use()]).toEqual([200, 200])
    expect(await acts(world)).toEqual(before)
  })
})

describe('removing a member by the interface', () => {
  const remove = ({ admin, ben }: Awaited<ReturnType<typeof open>>, keys?: unknown) =>
    admin.ask(`/api/members/${ben.person}/remove`, { json: keys === undefined ? {} : { keys } })

  it('asks what becomes of their keys and names them', async () => {
    const world = await open()
    const key = await world.key('alder', 'Till')
    const refused = await remove(world)
    const text = await refused.text()
    expect(refused.status).toBe(422)
    for (const told of [key.id, '“Till”', 'keep', 'revoke']) expect(text).toContain(told)
    for (const keys of ['drop', ['a'.repeat(26)], [(await world.key('birch', 'Elsewhere')).id]])
      expect((await remove(world, keys)).status).toBe(422)
    expect(await world.store.findMember('alder', world.ben.person)).not.toBeNull()
  })

  it.each([
    ['keep', 200, 200],
    ['revoke', 401, 401],
    ['one', 401, 200],
  ])('%s: what is asked for is done, with the removal', async (keys, first, second) => {
    const world = await open()
    const [one, other] = [await world.key('alder', 'One'), await world.key('alder', 'Two')]
    const invitation = await world.invite('alder')
    const answer = await remove(world, keys === 'one' ? [one.id] : keys)
    expect(answer.status).toBe(200)
    const told = (await answer.json()) as { person: string; revoked: string[]; left: string[] }
    expect(told.person).toBe(world.ben.person)
    expect([...told.revoked, ...told.left].sort()).toEqual([one.id, other.id].sort())
    expect([await one.use(), await other.use(), await invitation.follow()]).toEqual([first, second, 410])
    expect(await world.store.findMember('alder', world.ben.person)).toBeNull()
  })

  it('needs no word about keys where there are none, and knows no member of another organisation', async () => {
    const world = await open()
    const other = await world.signIn({ organisation: 'birch', roles: ['buyer'] })
    const answers = []
    for (const person of [other.person, 'a'.repeat(26)])
      answers.push((await world.admin.ask(`/api/members/${person}/remove`, { json: {} })).status)
    expect(answers).toEqual([404, 404])
    expect(await (await remove(world)).json()).toEqual({ person: world.ben.person, revoked: [], left: [] })
    const last = await world.admin.ask(`/api/members/${world.admin.person}/remove`, { json: {} })
    expect([last.status, await last.text()]).toEqual([409, expect.stringContaining('has to administer')])
  })
})
