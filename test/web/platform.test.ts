import { describe, expect, it } from 'vitest'
import type { SigningIn } from '../support/people.ts'
import { createVisitor, openLink } from '../support/visitor.ts'
import { led, openSignedIn, type SignedInWorld } from './signed-in.ts'

const OPERATOR = { organisation: 'platform', roles: ['platform-administrator'] } satisfies SigningIn
const PATHS = ['', '/new', '/unjoined/invite', '/unjoined/kind'].map((end) => `/organisations${end}`).concat('/outbox')
const withoutRequest = (page: string) => page.replaceAll(/request \w+|href="[^"]*"|value="[^"]*"/g, '')

const opening = async (world: SignedInWorld, fields: Record<string, string | string[]> = {}) =>
  world.admin.send('/organisations/new', {
    id: await world.admin.idOn('/organisations/new'),
    name: 'Cedar Hotels',
    email: 'Cleo@Cedar.example',
    kind: 'respondent',
    ...fields,
  })

describe('the pages of whoever runs the service', () => {
  it('are not there for anybody else, word for word like what is not there', async () => {
    const world = await openSignedIn(OPERATOR)
    const admin = await world.signIn({ organisation: 'alder', roles: ['organisation-administrator', 'buyer'] })
    const nothing = await admin.show('/organisation-of-nobody')
    const told = withoutRequest(await nothing.text())
    await world.people.open('unjoined')
    for (const path of PATHS) {
      expect((await world.admin.show(path)).status).toBe(200)
      const answer = await admin.show(path)
      expect([answer.status, withoutRequest(await answer.text())]).toEqual([404, told])
    }
    expect((await admin.send('/organisations/new', {})).status).toBe(404)
  })

  it('open an organisation and invite who administers it first, once', async () => {
    const world = await openSignedIn(OPERATOR)
    const id = await world.admin.idOn('/organisations/new')
    for (const answer of await Promise.all([opening(world, { id }), opening(world, { id })]))
      expect(led(answer)).toEqual([303, '/organisations?done=opened'])
    expect(await world.store.findOrganisation(id)).toMatchObject({
      name: 'Cedar Hotels',
      kind: 'respondent',
      roles: ['supplier', 'tourism-member', 'referral-officer', 'organisation-administrator'],
    })
    const { rows } = await world.store.listInvitations(id, { after: null, limit: 9 })
    expect(rows).toMatchObject([{ email: 'cleo@cedar.example', roles: ['organisation-administrator'] }])
    const mails = (await world.store.listMails(null, { after: null, limit: 9 })).rows
    expect(mails).toMatchObject([{ kind: 'invitation', email: 'cleo@cedar.example' }])
    const link = /http:\S+(\/invitations\/[\w-]{43})/.exec((mails[0]!.words.body as { text: string }).text)![1]!
    expect((await openLink(createVisitor(world.app), link)).status).toBe(200)
    expect(await world.admin.text('/organisations')).toContain('Cedar Hotels')
  })

  it('call the service by the name under which one acts for it, and begin with mails and colleagues', async () => {
    const world = await openSignedIn({ ...OPERATOR, roles: ['platform-administrator', 'organisation-administrator'] })
    const page = await world.admin.text('/organisations')
    expect(page.match(/Operation of this service/g)!.length).toBeGreaterThan(1)
    const home = /<main[\s\S]*<\/main>/.exec(await world.admin.text('/'))![0]
    expect(home).toContain('<a href="/outbox">Set a mail server</a>')
    expect(home).toContain('<a href="/members/invite">')
    expect(home).not.toContain('Make a key')
  })

  it('invite the first administrator again while nobody joined, and the first link is worth nothing then', async () => {
    const world = await openSignedIn(OPERATOR)
    const id = await world.admin.idOn('/organisations/new')
    await opening(world, { id })
    const path = `/organisations/${id}/invite`
    expect(await world.admin.text('/organisations')).toContain(`href="${path}">Invite again`)
    const wrong = await world.admin.send(path, { id: await world.admin.idOn(path), email: 'cleo@' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="cleo@"')])
    const form = { id: await world.admin.idOn(path), email: 'Cleo@Cedar.example' }
    for (let i = 0; i < 2; i += 1)
      expect(led(await world.admin.send(path, form))).toEqual([303, '/organisations?done=asked'])
    const { rows } = await world.store.listInvitations(id, { after: null, limit: 9 })
    expect(rows.map(({ email, outcome }) => [email, outcome])).toEqual([
      ['cleo@cedar.example', 'withdrawn'],
      ['cleo@cedar.example', null],
    ])
    const links = (await world.store.listMails(null, { after: null, limit: 9 })).rows.map(
      ({ words }) => /\/invitations\/[\w-]{43}/.exec((words.body as { text: string }).text)![0],
    )
    const statuses = []
    for (const link of links) statuses.push((await openLink(createVisitor(world.app), link)).status)
    expect(statuses.sort()).toEqual([200, 410])
  })

  it('invite nobody to an organisation that somebody joined, nor to one that is not there', async () => {
    const world = await openSignedIn(OPERATOR)
    await world.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
    const path = '/organisations/alder/invite'
    const form = { id: 'a'.repeat(26), email: 'me@platform.example' }
    const sent = async (at: string) => [(await world.admin.show(at)).status, (await world.admin.send(at, form)).status]
    expect(await sent(path)).toEqual([409, 409])
    expect(await world.admin.text('/organisations')).not.toContain(path)
    expect(await sent('/organisations/nowhere/invite')).toEqual([404, 404])
    expect((await world.store.listInvitations('alder', { after: null, limit: 9 })).rows).toHaveLength(1)
  })

  it('change the kind of an organisation, once and for good in the trail, and never that of the service', async () => {
    const world = await openSignedIn(OPERATOR)
    const buyer = await world.signIn({ organisation: 'alder', roles: ['buyer', 'organisation-administrator'] })
    const path = '/organisations/alder/kind'
    expect(await world.admin.text('/organisations')).toContain(`href="${path}"`)
    expect(await world.admin.text(path)).toContain('Roles of another side open nothing')
    expect((await buyer.show('/suppliers')).status).toBe(200)
    for (let i = 0; i < 2; i += 1)
      expect(led(await world.admin.send(path, { kind: 'verifier' }))).toEqual([303, '/organisations?done=kind'])
    expect(await world.store.findOrganisation('alder')).toMatchObject({ kind: 'verifier' })
    expect((await buyer.show('/suppliers')).status).toBe(403)
    expect(await buyer.text('/members')).toContain('Some members have a role that no longer counts here')
    const changed = (await world.store.listAudit('platform', { after: null, limit: 99 })).filter(
      ({ act }) => act === 'kind changed',
    )
    expect(changed.map(({ subject }) => subject)).toEqual(['alder'])
    const wrong = await world.admin.send(path, { kind: 'platform' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Choose a kind.')])
    for (const nobody of ['platform', 'nowhere']) {
      expect((await world.admin.show(`/organisations/${nobody}/kind`)).status).toBe(404)
      expect((await world.admin.send(`/organisations/${nobody}/kind`, { kind: 'buyer' })).status).toBe(404)
    }
  })

  it('say what is missing, and give nobody the run of the service', async () => {
    const world = await openSignedIn(OPERATOR)
    const page = await (await opening(world, { name: '', email: 'x', kind: [] })).text()
    for (const at of ['field-name', 'field-email', 'field-kind']) expect(page).toContain(`href="#${at}"`)
    expect((await opening(world, { kind: 'platform' })).status).toBe(422)
    expect((await world.store.listMails(null, { after: null, limit: 9 })).rows).toEqual([])
  })

  it('show mails with their words where none leaves by itself, but for what lets people in', async () => {
    const world = await openSignedIn(OPERATOR)
    expect(await world.admin.text('/outbox')).toContain('No mails yet')
    await opening(world)
    const page = await world.admin.text('/outbox')
    for (const words of [
      'No mail leaves by itself',
      'cleo@cedar.example',
      'to be handed over',
      '(hidden: only the terminal',
    ])
      expect(page).toContain(words)
    expect(page).not.toContain('/invitations/')
  })
})
