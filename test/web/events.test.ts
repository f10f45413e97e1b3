import { describe, expect, it } from 'vitest'
import { SCOPES } from '../../src/core/role.ts'
import { makeKey } from '../../src/kept/key.ts'
import { createApp } from '../../src/web/app.ts'
import { createPeople } from '../support/people.ts'
import { given, HOST, storeWith } from './palermo.ts'

/** A batch that goes on for ever, and a line more is done at each look. */
const open = async () => {
  const clock = { now: Date.parse('2026-11-25T09:00:00.000Z') }
  const plain = given({ now: () => new Date(clock.now) })
  const pass = (milliseconds: number) => {
    clock.now += milliseconds
  }
  let done = 0
  const store = storeWith(plain.store, {
    findProgress: async () => {
      done += 1
      return { done, refused: 0, ended: null }
    },
  })
  const all = { ...plain, store }
  const app = createApp(all)
  const people = createPeople(store)
  const act = { actor: 'this test', made: '2026-11-25T08:59:00.000Z', answered: null }
  const ana = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
  await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
  const asked = { id: all.newId(), label: 'Watcher', scopes: SCOPES, days: 30 }
  const { token } = await makeKey(all, 'alder', asked, act)
  const headers = { Host: HOST, Authorization: `Bearer ${token}` }
  const begun = await app.request('/api/batches', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ lines: [{ site: 'Hall', response: {} }] }),
  })
  const { id } = (await begun.json()) as { id: string }
  const listen = async (shown: Record<string, string>) => {
    const answer = await app.request(`/api/batches/${id}/events`, { headers: { Host: HOST, ...shown } })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    const heard: string[] = []
    const rest = async () => {
      for (;;) {
        const { value, done: isDone } = await reader.read()
        if (isDone) return heard
        heard.push(value)
      }
    }
    /** Hears so many events. */
    const some = async (count: number) => {
      for (let i = 0; i < count; i += 1) heard.push((await reader.read()).value!)
    }
    return { some, rest, status: answer.status, stop: () => reader.cancel() }
  }
  return { ...all, act, ana, key: asked.id, headers, listen, pass }
}
type World = Awaited<ReturnType<typeof open>>
const LONGEST_MS = 4_000
const DAY = 86_400_000

/** Ends what a listener rests on while they listen: what they hear from then on. */
const listenUntil = async (world: World, shown: Record<string, string>, end: () => Promise<unknown>) => {
  const { some, rest, status } = await world.listen(shown)
  expect(status).toBe(200)
  await some(2)
  const from = Date.now()
  await end()
  const heard = await rest()
  expect(Date.now() - from).toBeLessThan(LONGEST_MS)
  expect(heard.filter((event) => event.includes('event: progress')).length).toBeGreaterThan(0)
  return heard.at(-1)
}
const closed = (reason: string) => `event: closed\ndata: {"reason":"${reason}"}\n\n`

describe.concurrent('the events of a batch end', () => {
  it('when their key is revoked', async () => {
    const world = await open()
    const end = () => world.store.revokeKey('alder', world.key, world.act)
    expect(await listenUntil(world, world.headers, end)).toBe(closed('key-over'))
    expect((await world.listen(world.headers)).status).toBe(401)
  })
  it('when their key is over', async () => {
    const world = await open()
    const end = async () => world.pass(31 * DAY)
    expect(await listenUntil(world, world.headers, end)).toBe(closed('key-over'))
  })
  it('when their session is over, as to listen is no use of it', async () => {
    const world = await open()
    const end = async () => world.pass(DAY)
    expect(await listenUntil(world, { Cookie: world.ana.cookie }, end)).toBe(closed('session-over'))
  })
  it('when their session is ended', async () => {
    const world = await open()
    const { session: id, person } = world.ana
    const end = () => world.store.endSession('alder', { id, person }, world.act)
    expect(await listenUntil(world, { Cookie: world.ana.cookie }, end)).toBe(closed('session-over'))
  })
  it('when the member is removed', async () => {
    const world = await open()
    const end = () => world.store.removeMember('alder', world.ana.person, world.act)
    expect(await listenUntil(world, { Cookie: world.ana.cookie }, end)).toBe(closed('session-over'))
  })
  it('when the member loses the role for it', async () => {
    const world = await open()
    const end = () => world.store.changeRoles('alder', world.ana.person, ['referral-officer'], world.act)
    expect(await listenUntil(world, { Cookie: world.ana.cookie }, end)).toBe(closed('not-allowed'))
  })
})
