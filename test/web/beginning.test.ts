import { describe, expect, it } from 'vitest'
import { FIRST_ORGANISATION, PLATFORM } from '../../src/core/role.ts'
import { createApp } from '../../src/web/app.ts'
import { makeWelcome } from '../../src/web/welcome.ts'
import { DAY } from '../support/account.ts'
import { inviting } from '../support/inviting.ts'
import { acceptInvitation, beginBy, createVisitor, ledTo, mailsOf, openLink, signInByLink } from '../support/visitor.ts'
import { given, ORIGIN } from './palermo.ts'

const mainOf = async (answer: Response): Promise<string> =>
  /<main[\s\S]*<\/main>/.exec(await answer.text())![0].replace(/request [a-z2-7]+/, 'request')

const ADA = { email: ' Ada@Harbour.example', name: 'Ada', organisation: 'Harbour Trading', language: 'es' }

const first = async () => {
  const clock = { now: Date.parse('2026-11-25T09:00:00.000Z') }
  const all = given({ now: () => new Date(clock.now) })
  const app = createApp(all)
  const welcome = async () => (await makeWelcome(all))!.slice(ORIGIN.length)
  return { ...all, clock, welcome, visitor: (client = 'here') => createVisitor(app, { client }) }
}

describe('the first administrator', () => {
  it('begins once: runs the service, works in the first organisation, and sets up a second factor', async () => {
    const { visitor, welcome, store } = await first()
    const path = await welcome()
    const token = path.split('/').at(-1)!
    const one = visitor()
    expect((await openLink(one, path)).status).toBe(200)
    expect(await store.isBegun()).toBe(false)
    expect(ledTo(await beginBy(one, token, ADA))).toBe('303 /account/second-factor')
    const person = (await store.findPersonByEmail('ada@harbour.example'))!
    expect(person).toMatchObject({ name: 'Ada', language: 'es' })
    expect(await store.findOrganisation(FIRST_ORGANISATION)).toMatchObject({
      name: 'Harbour Trading',
      made: '2026-11-25T09:00:00.000Z',
    })
    expect((await store.findOrganisation(PLATFORM))!.made).toBe('2026-11-25T09:00:00.000Z')
    const roles = Object.fromEntries(
      (await store.listMemberships(person.id)).map((each) => [each.organisation, each.roles]),
    )
    expect(roles).toEqual({
      [FIRST_ORGANISATION]: ['buyer', 'reviewer', 'organisation-administrator'],
      [PLATFORM]: ['organisation-administrator', 'platform-administrator'],
    })
    expect((await one.get('/account/second-factor')).status).toBe(200)
    expect((await one.get('/api/suppliers')).status).toBe(403)
    expect((await store.listAudit(FIRST_ORGANISATION, { after: null, limit: 5 })).map(({ act }) => act)).toEqual([
      'service begun',
    ])
  })
  it('does not begin by signing in, though a link is a link', async () => {
    const { visitor, welcome, store } = await first()
    const token = (await welcome()).split('/').at(-1)!
    expect((await signInByLink(visitor(), token)).status).toBe(410)
    expect(await store.isBegun()).toBe(false)
  })
  it('is told every field that is missing, and keeps what was typed', async () => {
    const { visitor, welcome } = await first()
    const token = (await welcome()).split('/').at(-1)!
    const answer = await beginBy(visitor(), token, { email: 'ada', name: 'Ada', language: 'en' })
    expect(answer.status).toBe(422)
    const body = await answer.text()
    for (const name of ['email', 'organisation']) expect(body).toContain(`id="field-${name}-error"`)
    expect(body).not.toContain('id="field-name-error"')
    expect(body).toContain('value="Ada"')
  })
  it('is one, however many links were printed and however many come at once', async () => {
    const { visitor, welcome, store } = await first()
    const tokens = [await welcome(), await welcome()].map((path) => path.split('/').at(-1)!)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        beginBy(visitor(`${i}`), tokens[i % 2]!, { ...ADA, email: `ada${i}@harbour.example` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
    expect(await store.listMembers(PLATFORM)).toHaveLength(1)
  })
  it('is told the same of a link that was used, is over or was never there', async () => {
    const { visitor, welcome, clock, store } = await first()
    const path = await welcome()
    const one = visitor()
    clock.now += 86_400_000
    const answers = [await openLink(one, path), await beginBy(one, path.split('/').at(-1)!, ADA)]
    answers.push(await openLink(one, `/welcome/${'x'.repeat(43)}`), await one.post('/welcome', ADA))
    const next = await welcome()
    await beginBy(visitor(), next.split('/').at(-1)!, ADA)
    answers.push(await openLink(one, next), await beginBy(one, next.split('/').at(-1)!, ADA))
    const said = await Promise.all(answers.map(async (answer) => [answer.status, await mainOf(answer)]))
    for (const each of said) expect(each).toEqual(said[0])
    expect(said[0]![0]).toBe(410)
    expect(await store.listMembers(PLATFORM)).toHaveLength(1)
  })
})

describe('an invitation', () => {
  it('makes somebody new a member by the mail alone, in one write', async () => {
    const { visitor, invite, store } = await inviting()
    const { path, token, id } = await invite('eva@birch.example')
    const one = visitor()
    const page = await (await openLink(one, path)).text()
    for (const shown of ['Birch &amp; Sons', 'eva@birch.example', 'id="field-name"']) expect(page).toContain(shown)
    expect(await store.findPersonByEmail('eva@birch.example')).toBeNull()
    expect((await acceptInvitation(one, token)).status).toBe(422)
    const answer = await acceptInvitation(one, token, 'Eva')
    expect(ledTo(answer)).toBe('303 /')
    expect(await (await one.get('/')).text()).toContain('<span>Birch &amp; Sons</span>')
    const eva = (await store.findPersonByEmail('eva@birch.example'))!
    expect(await store.findMember('birch', eva.id)).toMatchObject({ name: 'Eva', roles: ['supplier'] })
    expect(await store.findInvitation('birch', id)).toMatchObject({ outcome: 'accepted' })
    const entries = await store.listAudit('birch', { after: null, limit: 50 })
    expect(entries.at(-1)).toMatchObject({ act: 'invitation accepted', actor: `person:${eva.id}` })
  })
  it('leads staff to a second factor', async () => {
    const { visitor, invite } = await inviting({ roles: ['reviewer'] })
    const { token } = await invite('eva@birch.example')
    const answer = await acceptInvitation(visitor(), token, 'Eva')
    expect(ledTo(answer)).toBe('303 /sign-in/second-factor')
  })
  it('is not accepted by somebody who is signed in with another address', async () => {
    const { invite, signIn, store } = await inviting()
    const one = await signIn()
    const { path, token } = await invite('eva@birch.example')
    for (const answer of [await openLink(one, path), await acceptInvitation(one, token, 'Eva')]) {
      expect(answer.status).toBe(409)
      expect(await mainOf(answer)).toContain('action="/sign-out"')
    }
    expect(await store.findPersonByEmail('eva@birch.example')).toBeNull()
    await one.post('/sign-out')
    expect((await acceptInvitation(one, token, 'Eva')).status).toBe(303)
  })
  it('is one page when it is over, taken back, used or was never there', async () => {
    const { visitor, invite, store, pass } = await inviting()
    const used = await invite('eva@birch.example')
    await acceptInvitation(visitor(), used.token, 'Eva')
    const withdrawn = await invite('ida@birch.example')
    const made = '2026-11-25T09:00:00.000Z'
    await store.withdrawInvitation('birch', withdrawn.id, { actor: 'this test', made, answered: null })
    const over = await invite('ola@birch.example')
    const said: unknown[][] = []
    const ask = async (tokens: readonly string[]) => {
      for (const token of tokens)
        for (const answer of [
          await openLink(visitor(), `/invitations/${token}`),
          await acceptInvitation(visitor(), token, 'Eva'),
        ])
          said.push([answer.status, await mainOf(answer)])
    }
    await ask([used.token, withdrawn.token, 'x'.repeat(43)])
    pass(7 * DAY)
    await ask([over.token])
    for (const each of said) expect(each).toEqual(said[0])
    expect(said[0]![0]).toBe(410)
  })
  it('is accepted once, of twenty at once', async () => {
    const { visitor, invite, store } = await inviting()
    const { token } = await invite('eva@birch.example')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => acceptInvitation(visitor(`${i}`), token, `Eva ${i}`)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await store.listMembers('birch')).toHaveLength(1)
  })
  it('is limited by where it is looked at from', async () => {
    const { visitor } = await inviting()
    const one = visitor()
    const statuses = []
    for (let i = 0; i < 31; i++) statuses.push((await one.get('/invitations')).status)
    expect([statuses[29], statuses[30]]).toEqual([410, 429])
  })
  it('tells nobody new by mail', async () => {
    const { visitor, invite, store } = await inviting()
    const { token } = await invite('eva@birch.example')
    await acceptInvitation(visitor(), token, 'Eva')
    expect(await mailsOf(store, 'new-sign-in')).toEqual([])
  })
})
