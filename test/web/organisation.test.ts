import { describe, expect, it } from 'vitest'
import { createVisitor, openLink } from '../support/visitor.ts'
import { HOST } from './palermo.ts'
import { ALDER, acts, ID, led, openSignedIn, type SignedInWorld } from './signed-in.ts'

describe('the pages of an organisation', () => {
  it('are there for whoever administers it, and for nobody else', async () => {
    const world = await openSignedIn()
    const buyer = await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    const paths = ['/organisation', '/members', '/members/invite', '/keys', '/keys/new', '/activity', '/activity.csv']
    for (const path of [...paths, `/members/${world.admin.person}`, `/members/${world.admin.person}/remove`]) {
      expect((await world.admin.show(path)).status, path).toBe(200)
      expect((await buyer.show(path)).status, path).toBe(403)
      expect((await world.app.request(path, { headers: { Host: HOST } })).status, path).toBe(303)
    }
    expect(world.faults).toEqual([])
  })

  it('give it another name, once, and say what a name has to be', async () => {
    const world = await openSignedIn()
    expect(led(await world.admin.send('/organisation', { name: ' Alder & daughters ' }))).toEqual([
      303,
      '/organisation?done=renamed',
    ])
    expect((await world.store.findOrganisation('alder'))?.name).toBe('Alder & daughters')
    await world.admin.send('/organisation', { name: 'Alder & daughters' })
    expect((await acts(world)).filter((act) => act === 'organisation renamed')).toHaveLength(1)
    const wrong = await world.admin.send('/organisation', { name: '   ' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('href="#field-name"')
    expect(await world.admin.text('/organisation?done=renamed')).toContain('The name was changed.')
  })
})

describe('the start page', () => {
  it('says what to do first in a new organisation, ticks what was done, and is silent once all was', async () => {
    const world = await openSignedIn()
    expect(await world.admin.text('/')).toContain('href="/members/invite"')
    await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    const half = await world.admin.text('/')
    expect(half).not.toContain('href="/members/invite"')
    expect(half).toContain('href="/keys/new"')
    const id = await world.admin.idOn('/keys/new')
    await world.admin.send('/keys/new', { id, label: 'Till', scopes: ['suppliers.read'], days: '30' })
    expect(await world.admin.text('/')).not.toContain('What to do first')
  })
})

describe('inviting', () => {
  const invite = async (world: SignedInWorld, fields: Record<string, string | string[]> = {}) =>
    world.admin.send('/members/invite', {
      id: await world.admin.idOn('/members/invite'),
      email: 'New@Alder.example ',
      roles: ['buyer'],
      ...fields,
    })

  it('keeps an invitation with its mail, and the token in the mail alone', async () => {
    const world = await openSignedIn()
    expect(led(await invite(world))).toEqual([303, '/members?done=invited'])
    const [invitation] = (await world.store.listInvitations('alder', { after: null, limit: 9 })).rows.slice(-1)
    expect(invitation).toMatchObject({
      email: 'new@alder.example',
      roles: ['buyer'],
      by: `person:${world.admin.person}`,
    })
    expect(Date.parse(invitation!.until) - Date.parse(invitation!.made)).toBe(7 * 86_400_000)
    const [mail] = (await world.store.listMails('alder', { after: null, limit: 9 })).rows
    const words = JSON.stringify(mail!.words.body)
    const token = /invitations\/([\w-]{43})/.exec(words)![1]!
    expect(words).toContain('Ana Alder')
    const page = await world.admin.text('/members')
    expect(page).toContain('new@alder.example')
    expect(page).not.toContain(token)
    expect((await openLink(createVisitor(world.app), `/invitations/${token}`)).status).toBe(200)
  })

  it('makes one of a form that is sent twice, one after the other and at once', async () => {
    const world = await openSignedIn()
    const id = await world.admin.idOn('/members/invite')
    for (const answer of await Promise.all([invite(world, { id }), invite(world, { id })]))
      expect(led(answer)).toEqual([303, '/members?done=invited'])
    expect(led(await invite(world, { id }))).toEqual([303, '/members?done=invited'])
    expect((await acts(world)).filter((act) => act === 'member invited')).toHaveLength(1)
    expect((await world.store.listMails('alder', { after: null, limit: 9 })).rows).toHaveLength(1)
  })

  it.each([
    ['no address', { email: 'nobody' }, 'field-email', 'name@example.org'],
    ['no role', { roles: [] }, 'field-roles', 'Choose at least one role'],
    ['a role that is none', { roles: ['king'] }, 'field-roles', 'Choose at least one role'],
    ['a member', { email: 'ana@alder.example' }, 'field-email', 'is a member already'],
  ])('says what is wrong with %s, and keeps what was typed', async (_what, fields, at, sentence) => {
    const world = await openSignedIn()
    const answer = await invite(world, fields)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(`href="#${at}"`)
    expect(page).toContain(sentence)
    expect(page).toMatch(ID)
  })

  it('gives no role that the organisation does not have', async () => {
    const world = await openSignedIn({ organisation: 'local', roles: ['organisation-administrator'] })
    expect(await world.admin.text('/members/invite')).not.toContain('platform-administrator')
    expect((await invite(world, { roles: ['platform-administrator'] })).status).toBe(422)
    expect((await world.store.listInvitations('local', { after: null, limit: 9 })).rows).toEqual([])
  })

  it('asks nobody twice while an invitation is open, and again once it was withdrawn', async () => {
    const world = await openSignedIn()
    await invite(world)
    const again = await invite(world)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('open already')
    const { id } = (await world.store.listInvitations('alder', { after: null, limit: 9 })).rows.at(-1)!
    for (let i = 0; i < 2; i += 1)
      expect(led(await world.admin.send(`/invitations/${id}/withdraw`))).toEqual([303, '/members?done=withdrawn'])
    expect((await acts(world)).filter((act) => act === 'invitation withdrawn')).toHaveLength(1)
    expect(led(await invite(world))).toEqual([303, '/members?done=invited'])
  })
})

describe('members', () => {
  it('are told with their roles in words', async () => {
    const world = await openSignedIn()
    await world.signIn({ organisation: 'alder', roles: ['buyer', 'reviewer'], name: 'Ben' })
    const page = await world.admin.text('/members')
    for (const words of ['Ana Alder', 'Ben', 'Buyer, Reviewer', 'Not yet set up', 'Nobody is invited at present'])
      expect(page).toContain(words)
  })

  it('get other roles, and whoever loses them is refused at once', async () => {
    const world = await openSignedIn()
    const ben = await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    expect((await ben.show('/api/suppliers')).status).toBe(200)
    expect(led(await world.admin.send(`/members/${ben.person}`, { roles: ['organisation-administrator'] }))).toEqual([
      303,
      '/members?done=changed',
    ])
    expect((await ben.show('/api/suppliers')).status).toBe(403)
    expect((await ben.show('/members')).status).toBe(200)
    expect(led(await world.admin.send(`/members/${ben.person}`, { roles: ['organisation-administrator'] }))).toEqual([
      303,
      '/members?done=changed',
    ])
    expect((await world.admin.send(`/members/${ben.person}`)).status).toBe(422)
  })

  it('keep the roles they have where the same are saved, and nothing stands in the trail of it', async () => {
    const world = await openSignedIn()
    const ben = await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    const before = await acts(world)
    const same = await world.admin.send(`/members/${ben.person}`, { roles: ['buyer'] })
    expect(led(same)).toEqual([303, '/members?done=changed'])
    expect(await acts(world)).toEqual(before)
  })

  it('get no role that the organisation does not have, but keep one that it had', async () => {
    const world = await openSignedIn({ organisation: 'local', roles: ['organisation-administrator'] })
    const ben = await world.signIn({ organisation: 'local', roles: ['buyer'] })
    const answer = await world.admin.send(`/members/${ben.person}`, { roles: ['buyer', 'platform-administrator'] })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('href="#field-roles"')])
    expect((await world.store.findMember('local', ben.person))!.roles).toEqual(['buyer'])
  })

  it('who are removed are signed out of it at once, and gone', async () => {
    const world = await openSignedIn()
    const ben = await world.signIn({ organisation: 'alder', roles: ['buyer'], name: 'Ben' })
    expect(await world.admin.text(`/members/${ben.person}/remove`)).toContain('Remove Ben from alder?')
    expect(led(await world.admin.send(`/members/${ben.person}/remove`))).toEqual([303, '/members?done=removed'])
    expect((await ben.show('/api/suppliers')).status).toBe(401)
    expect((await world.admin.send(`/members/${ben.person}/remove`)).status).toBe(404)
    const page = await world.admin.text('/activity')
    const by = `/activity?by=person%3A${ben.person}`
    expect(page).toContain(`<a href="${by}">Ben</a>`)
    expect(await world.admin.text(by)).toMatch(/<option value="person:\w+" selected(="")?>Ben</)
  })

  it('of another organisation are called by no name where somebody looks for what they did', async () => {
    const world = await openSignedIn()
    const bea = await world.signIn({ organisation: 'birch', roles: ['buyer'], name: 'Bea Birch' })
    const page = await world.admin.text(`/activity?by=person%3A${bea.person}`)
    expect(page).toContain('Nothing of this kind happened')
    expect(page).not.toContain('Bea Birch')
  })

  it('who read French find a space before the colon', async () => {
    const world = await openSignedIn({ ...ALDER, name: 'Ana', language: 'fr' })
    expect(await world.admin.text('/activity')).toContain('Personne\u00a0: Ana')
    expect(await world.admin.text('/keys/new')).toContain('Lots\u00a0: ')
    expect(await world.admin.text('/account')).toContain('<option value="es" lang="es">Español</option>')
  })

  it('the last who administers stays, and is told what to do', async () => {
    const world = await openSignedIn()
    const at = `/members/${world.admin.person}`
    for (const answer of [await world.admin.send(at, { roles: ['buyer'] }), await world.admin.send(`${at}/remove`)]) {
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Give somebody else the role of administrator first')
    }
    const [second, third] = [await world.signIn(ALDER), await world.signIn(ALDER)]
    expect(led(await third.send(`/members/${third.person}`, { roles: ['buyer'] }))).toEqual([303, '/'])
    expect((await second.show('/members')).status).toBe(200)
    expect(led(await world.admin.send(`${at}/remove`))).toEqual([303, '/'])
  })

  it('of another organisation are not there, like nobody', async () => {
    const world = await openSignedIn()
    const other = await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'], name: 'Bea' })
    const answers = await Promise.all(
      [other.person, 'a'.repeat(26)].map(async (id) => {
        const pages = [await world.admin.show(`/members/${id}`), await world.admin.send(`/members/${id}/remove`)]
        return Promise.all(
          pages.map(async (page) => [page.status, (await page.text()).replaceAll(/request \w+|members\S+/g, '')]),
        )
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]!.map(([status]) => status)).toEqual([404, 404])
  })
})
