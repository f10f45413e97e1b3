import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/core/limit.ts'
import { PLATFORM, type Role } from '../../src/core/role.ts'
import { createApp } from '../../src/web/app.ts'
import { createPeople, type SigningIn } from '../support/people.ts'
import { given, HOST, ORIGIN, requestOf } from './palermo.ts'
import { ALDER } from './signed-in.ts'

const RUNS: readonly Role[] = ['organisation-administrator', 'platform-administrator']
const DAY = 86_400_000

/** A service in which an organisation may cause so many mails a day, with a clock that stands until it is moved. */
const open = async (mailsADay: number) => {
  const clock = { now: Date.parse('2026-11-25T09:00:00.000Z') }
  const all = given({ now: () => new Date(clock.now), mailsADay })
  const app = createApp(all)
  const people = createPeople(all.store)
  const signIn = async (who: SigningIn) => {
    const { cookie, ...person } = await people.signIn({ ...who, at: new Date(clock.now).toISOString() })
    const send = (path: string, fields: Record<string, string>) =>
      app.request(path, {
        method: 'POST',
        headers: { Host: HOST, Cookie: cookie, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
    const ask = async (path: string, json: unknown, headers: Record<string, string> = {}) =>
      app.request(path, requestOf({ json, headers }, { Host: HOST, Cookie: cookie, Origin: ORIGIN }))
    return { ...person, send, ask }
  }
  const admin = await signIn({ ...ALDER, email: 'ana@alder.example' })
  const runner = await signIn({ organisation: PLATFORM, roles: RUNS })
  const mails = async (organisation = 'alder') =>
    (await all.store.listMails(organisation, { after: null, limit: 200 })).rows.length
  let turn = 0
  const address = () => {
    turn += 1
    return `new${turn}@birch.example`
  }
  const invite = (email = address()) => admin.ask('/api/invitations', { email, roles: ['buyer'] })
  const inviteOnPage = (email = address()) => admin.send('/members/invite', { id: all.newId(), email, roles: 'buyer' })
  const withdrawAll = async () => {
    const act = { actor: 'this test', made: new Date(clock.now).toISOString(), answered: null }
    for (const { id, outcome } of (await all.store.listInvitations('alder', { after: null, limit: 99 })).rows)
      if (outcome === null) await all.store.withdrawInvitation('alder', id, act)
  }
  return { ...all, app, clock, people, signIn, admin, runner, mails, address, invite, inviteOnPage, withdrawAll }
}

describe('mails that an organisation causes', () => {
  it('are five hundred a day where the operator says nothing else', () => {
    expect(LIMITS['mails.organisation']).toEqual({ uses: 500, minutes: 24 * 60 })
    expect(LIMITS['invitation.recipient']).toEqual({ uses: 5, minutes: 24 * 60 })
  })

  it('are counted together, on pages and by the interface, and told when to come back', async () => {
    const world = await open(4)
    expect((await world.invite()).status).toBe(201)
    expect((await world.inviteOnPage()).status).toBe(303)
    // Whoever administers is told of a key by mail.
    const key = { label: 'Till', scopes: ['suppliers.read'], days: 30 }
    expect((await world.admin.ask('/api/keys', key)).status).toBe(201)
    expect((await world.invite()).status).toBe(201)
    const refused = await world.invite()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '86400'])
    expect(await refused.text()).toContain('in 24 hours')
    expect((await world.admin.ask('/api/keys', key)).status).toBe(429)
    expect(await world.mails()).toBe(4)
    const page = await world.inviteOnPage('kept@birch.example')
    const text = await page.text()
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '86400'])
    expect(text).toContain('value="kept@birch.example"')
    expect(text).toMatch(/value="buyer"[^>]* checked/)
    expect(text).toContain('in 24 hours')
    const made = await world.admin.send('/keys/new', {
      ...{ id: world.newId(), label: 'Kept label', scopes: 'suppliers.read', days: '30' },
    })
    expect([made.status, await made.text()]).toEqual([429, expect.stringContaining('value="Kept label"')])
    expect(await world.mails()).toBe(4)
    world.clock.now += DAY
    const again = await world.signIn({ organisation: 'alder', roles: RUNS })
    expect((await again.ask('/api/invitations', { email: world.address(), roles: ['buyer'] })).status).toBe(201)
  })

  it('count for their own organisation alone', async () => {
    const world = await open(1)
    expect((await world.invite()).status).toBe(201)
    expect((await world.invite()).status).toBe(429)
    const other = await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'] })
    expect((await other.ask('/api/invitations', { email: world.address(), roles: ['buyer'] })).status).toBe(201)
  })

  it('of whoever runs the service count for the service', async () => {
    const world = await open(2)
    await world.people.open('unjoined')
    const opened = () =>
      world.runner.send('/organisations/new', {
        ...{ id: world.newId(), name: 'New House', email: world.address(), kind: 'buyer' },
      })
    const again = () =>
      world.runner.send('/organisations/unjoined/invite', { id: world.newId(), email: world.address() })
    expect([(await opened()).status, (await again()).status]).toEqual([303, 303])
    const refused = await opened()
    const text = await refused.text()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '86400'])
    expect(text).toContain('value="New House"')
    expect((await again()).status).toBe(429)
    expect((await world.invite()).status).toBe(201)
  })

  it('are counted once for a request that comes again, and not for one that is refused', async () => {
    const world = await open(1)
    const json = { email: world.address(), roles: ['buyer'] }
    const headers = { 'Idempotency-Key': 'one' }
    expect((await world.admin.ask('/api/invitations', { ...json, roles: [] })).status).toBe(422)
    expect((await world.admin.ask('/api/invitations', { email: 'ana@alder.example', roles: ['buyer'] })).status).toBe(
      422,
    )
    const statuses = []
    for (let i = 0; i < 2; i += 1) statuses.push((await world.admin.ask('/api/invitations', json, headers)).status)
    expect(statuses).toEqual([201, 201])
    expect((await world.invite()).status).toBe(429)
  })

  it('of many at once are exactly as many as may be', async () => {
    const world = await open(7)
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.invite()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7)
    expect(await world.mails()).toBe(7)
  })

  it('are counted in the write of what causes them: of fifty twins with one key all get the one answer, and it counts once', async () => {
    const world = await open(2)
    const json = { email: world.address(), roles: ['buyer'] }
    const twins = await Promise.all(
      Array.from({ length: 50 }, () => world.admin.ask('/api/invitations', json, { 'Idempotency-Key': 'twin' })),
    )
    expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(await Promise.all(twins.map((answer) => answer.text()))).size).toBe(1)
    const id = world.newId()
    const fields = { id, email: world.address(), roles: 'buyer' }
    const forms = await Promise.all(Array.from({ length: 50 }, () => world.admin.send('/members/invite', fields)))
    expect(new Set(forms.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await world.mails()).toBe(2)
    expect((await world.invite()).status).toBe(429)
  })

  it('count nothing where somebody is invited already, and no mail where the address was invited too often', async () => {
    const world = await open(6)
    const email = 'eva@birch.example'
    expect((await world.invite(email)).status).toBe(201)
    for (let i = 0; i < 9; i += 1) expect((await world.invite(email)).status).toBe(409)
    for (let i = 1; i < 5; i += 1) {
      await world.withdrawAll()
      expect((await world.invite(email)).status).toBe(201)
    }
    await world.withdrawAll()
    for (let i = 0; i < 9; i += 1) expect((await world.invite(email)).status).toBe(429)
    expect((await world.invite()).status).toBe(201)
    expect((await world.invite()).status).toBe(429)
    expect(await world.mails()).toBe(6)
  })

  it('leave the invitations that are open where the service may invite an administrator again no more', async () => {
    const world = await open(1)
    await world.people.open('unjoined')
    const again = () =>
      world.runner.send('/organisations/unjoined/invite', { id: world.newId(), email: world.address() })
    expect([(await again()).status, (await again()).status]).toEqual([303, 429])
    const { rows } = await world.store.listInvitations('unjoined', { after: null, limit: 99 })
    expect(rows.filter(({ outcome }) => outcome === null)).toHaveLength(1)
  })

  it('reach one address five times a day, however often it is invited and the invitation withdrawn', async () => {
    const world = await open(100)
    const statuses = []
    for (let i = 0; i < 7; i += 1) {
      statuses.push(
        (await (i % 2 ? world.inviteOnPage('Eva@Birch.example') : world.invite('eva@birch.example'))).status,
      )
      await world.withdrawAll()
    }
    expect(statuses).toEqual([201, 303, 201, 303, 201, 429, 429])
    const refused = await (await world.invite('eva@birch.example')).text()
    expect(refused).toContain('This address was invited too often in a day.')
    expect((await world.invite('another@birch.example')).status).toBe(201)
    const other = await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'] })
    expect((await other.ask('/api/invitations', { email: 'eva@birch.example', roles: ['buyer'] })).status).toBe(201)
  })
})
