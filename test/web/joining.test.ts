import { describe, expect, it } from 'vitest'
import { createToken } from '../../src/sign-in/token.ts'
import { HOUR } from '../support/account.ts'
import { inviting } from '../support/inviting.ts'
import { acceptInvitation, createVisitor, ledTo, openLink, signInByMail, type Visitor } from '../support/visitor.ts'
import { given, storeWith } from './palermo.ts'

const SESSION = '__Host-palermo'
const FIRST_SIGN_IN = 'href="/sign-in?back=%2Finvitations"'
const FIRST_FACTOR = 'href="/sign-in/second-factor?back=%2Finvitations"'
const BUTTON = 'action="/invitations/accept"'

type World = Awaited<ReturnType<typeof inviting>>
const isMember = async ({ store, person }: World) => (await store.findMember('birch', person)) !== null
const pageOf = async (visitor: Visitor) => (await visitor.get('/invitations')).text()

/** Presses the button as it was on a page that was open before. */
const press = async (visitor: Visitor, invitation: string) => visitor.post('/invitations/accept', { invitation })

describe('an invitation to an address that has an account', () => {
  it('opens no session by itself: its page asks to sign in first, and its button signs nobody in', async () => {
    const world = await inviting()
    const { invite, store, person, email, visitor } = world
    const before = await store.listSessions(person)
    const { path, id } = await invite(email)
    const one = visitor()
    const page = await (await openLink(one, path)).text()
    for (const shown of ['Birch &amp; Sons', email, FIRST_SIGN_IN]) expect(page).toContain(shown)
    expect(page).not.toContain(BUTTON)
    const answer = await press(one, id)
    expect(ledTo(answer)).toBe('303 /invitations')
    expect(one.jar.has(SESSION)).toBe(false)
    expect(await store.listSessions(person)).toEqual(before)
    expect(await isMember(world)).toBe(false)
    expect(await store.findInvitation('birch', id)).toMatchObject({ outcome: null })
  })

  it('is accepted by its owner after an ordinary sign-in, in the session that is there', async () => {
    const world = await inviting()
    const { invite, store, person, email, visitor } = world
    const { path, id } = await invite(email)
    const one = visitor()
    await openLink(one, path)
    expect(ledTo(await signInByMail(store, one, email, '/invitations'))).toBe('303 /invitations')
    const page = await pageOf(one)
    expect(page).toContain(BUTTON)
    expect(page).not.toContain('id="field-name"')
    const session = one.jar.get(SESSION)
    const before = await store.listSessions(person)
    const answer = await press(one, id)
    expect(ledTo(answer)).toBe('303 /')
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-palermo-invitation=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    ])
    expect(one.jar.get(SESSION)).toBe(session)
    const [mine, ...others] = await store.listSessions(person)
    expect([mine, ...others]).toEqual([{ ...before[0], organisation: 'birch' }, ...before.slice(1)])
    expect(await (await one.get('/')).text()).toContain('<span>Birch &amp; Sons</span>')
    expect((await store.listMemberships(person)).map(({ organisation }) => organisation)).toEqual(['alder', 'birch'])
    expect(await store.findInvitation('birch', id)).toMatchObject({ outcome: 'accepted' })
    const entries = await store.listAudit('birch', { after: null, limit: 50 })
    expect(entries.at(-1)).toMatchObject({ act: 'invitation accepted', actor: `person:${person}`, subject: person })
    expect((await store.findPerson(person))!.name).toBe('Ana')
    expect((await one.get('/invitations')).status).toBe(410)
  })

  it.each([
    ['the invited role is one of staff', { roles: ['reviewer'] }],
    ['they are staff elsewhere', { own: ['buyer'] }],
  ] as const)('is accepted with a second factor where %s', async (_why, of) => {
    const world = await inviting(of)
    const { invite, email, signIn, setUpCodes, store, person } = world
    const one = await signIn()
    const { path, id } = await invite(email)
    const page = await (await openLink(one, path)).text()
    expect(page).toContain(FIRST_FACTOR)
    expect(page).not.toContain(BUTTON)
    expect(ledTo(await press(one, id))).toBe('303 /invitations')
    expect(await isMember(world)).toBe(false)
    await setUpCodes(one)
    expect(await pageOf(one)).toContain(BUTTON)
    expect(ledTo(await press(one, id))).toBe('303 /')
    expect(await isMember(world)).toBe(true)
    expect((await store.listSessions(person))[0]).toMatchObject({ factor: 'second', organisation: 'birch' })
    expect((await one.get('/account')).status).toBe(200)
  })

  it('asks its owner to sign in anew where their session is too old for a role of staff', async () => {
    const { invite, email, signIn, setUpCodes, pass } = await inviting({ roles: ['reviewer'] })
    const one = await signIn()
    await setUpCodes(one)
    const { path } = await invite(email)
    pass(13 * HOUR)
    expect(await (await openLink(one, path)).text()).toContain(FIRST_SIGN_IN)
  })

  it('needs no new sign-in of a supplier who stays one', async () => {
    const world = await inviting()
    const { invite, email, signIn, pass } = world
    const one = await signIn()
    const { path, id } = await invite(email)
    pass(13 * HOUR)
    await openLink(one, path)
    expect(ledTo(await press(one, id))).toBe('303 /')
    expect(await isMember(world)).toBe(true)
  })

  it('is not accepted by somebody else who is signed in', async () => {
    const world = await inviting()
    const { invite, email, people, app } = world
    const { path, id } = await invite(email)
    const eva = await people.signIn({ organisation: 'alder', roles: ['supplier'] })
    const one = createVisitor(app)
    one.jar.set(...(eva.cookie.split('=') as [string, string]))
    for (const answer of [await openLink(one, path), await press(one, id)]) expect(answer.status).toBe(409)
    expect(await isMember(world)).toBe(false)
  })

  it('is accepted once, of twenty at once', async () => {
    const { invite, email, signIn, store, person } = await inviting()
    const one = await signIn()
    const { path, id } = await invite(email)
    await openLink(one, path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => one.post('/invitations/accept', { invitation: id })),
    )
    expect(answers.filter((answer) => ledTo(answer) === '303 /')).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await store.listMemberships(person)).toHaveLength(2)
  })

  it('opens no session where the account was made after the page was shown', async () => {
    const plain = given()
    let isHidden = true
    const store = storeWith(plain.store, {
      findPersonByEmail: async (email) => (isHidden ? null : plain.store.findPersonByEmail(email)),
    })
    const world = await inviting({ changes: { store } })
    const { invite, email, visitor, person } = world
    const before = await store.listSessions(person)
    const one = visitor()
    const { token } = await invite(email)
    const answer = await acceptInvitation(one, token, 'Mallory')
    isHidden = false
    expect(answer.status).toBe(409)
    expect(one.jar.has(SESSION)).toBe(false)
    expect(await store.listSessions(person)).toEqual(before)
    expect(await isMember(world)).toBe(false)
    expect((await store.findPerson(person))!.name).toBe('Ana')
  })
})

describe('the button of an invitation', () => {
  it('accepts the invitation of its page, though the link of another was opened since', async () => {
    const { invite, email, signIn, people, store, newId, random, clock, person } = await inviting()
    const one = await signIn()
    const { path, id } = await invite(email)
    await openLink(one, path)
    await people.open('cedar')
    const other = createToken(random)
    const made = new Date(clock.now).toISOString()
    await store.keepInvitation(
      'cedar',
      {
        ...{ organisation: 'cedar', id: newId(), made, email, roles: ['supplier'], token: other.hash, by: 'x' },
        until: '2027-01-01T00:00:00.000Z',
      },
      { actor: 'this test', made, answered: null },
    )
    await openLink(one, `/invitations/${other.token}`)
    expect(ledTo(await press(one, id))).toBe('303 /invitations')
    expect((await store.listMemberships(person)).map(({ organisation }) => organisation)).toEqual(['alder'])
    expect(await pageOf(one)).toContain('Join cedar')
  })

  it('answers a stranger with a wrong token the same, whatever they send', async () => {
    const { app } = await inviting()
    const one = createVisitor(app)
    const answers = [await openLink(one, `/invitations/${'x'.repeat(43)}`), await press(one, 'a'.repeat(26))]
    answers.push(await one.get('/invitations'), await one.post('/invitations/accept'))
    for (const answer of answers) expect(answer.status).toBe(410)
  })
})
