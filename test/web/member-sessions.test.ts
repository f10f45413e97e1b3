import { describe, expect, it } from 'vitest'
import { hashToken } from '../../src/sign-in/token.ts'
import { createVisitor, ledTo, mailsOf, signInByMail } from '../support/visitor.ts'
import { acts, led, openSignedIn } from './signed-in.ts'

const MADE = '2026-11-25T08:59:00.000Z'
/** Longer ago than a second factor counts as recent. */
const EARLIER = '2026-11-25T08:30:00.000Z'
const ACT = { actor: 'this test', made: MADE, answered: null }

/** A member of alder who is signed in twice, once for alder and once for birch, where they belong as well. */
const open = async () => {
  const world = await openSignedIn({
    organisation: 'alder',
    name: 'Ana Alder',
    roles: ['organisation-administrator', 'supplier'],
  })
  const { app, store, signIn, people } = world
  const bea = await signIn({ organisation: 'alder', roles: ['supplier'], email: 'bea@alder.example', language: 'es' })
  await people.open('birch', 'birch', 'respondent')
  const membership = { organisation: 'birch', person: bea.person, made: MADE, roles: ['supplier' as const] }
  const session = { id: 'elsewhere', token: hashToken('elsewhere'.padEnd(43, 'x')), person: bea.person }
  await store.openSession(
    'birch',
    { ...session, organisation: 'birch', made: MADE, seen: MADE, factor: 'first', factored: MADE, browser: null },
    { spent: { what: 'elsewhere', until: '2027-01-01T00:00:00.000Z' }, memberships: [membership] },
    ACT,
  )
  const elsewhere = createVisitor(app)
  elsewhere.jar.set('__Host-palermo', 'elsewhere'.padEnd(43, 'x'))
  const left = async () => (await store.listSessions(bea.person)).map(({ organisation }) => organisation)
  return { ...world, bea, elsewhere, left, page: `/members/${bea.person}/sessions/end` }
}

type World = Awaited<ReturnType<typeof open>>
const WAYS: readonly [string, (world: World, person: string) => Promise<Response>][] = [
  ['on the page', ({ admin }, person) => admin.send(`/members/${person}/sessions/end`)],
  ['over the interface', ({ admin }, person) => admin.ask(`/api/members/${person}/sessions/end`, { json: {} })],
]

describe.each(WAYS)('an administrator ends the sessions of a member %s', (_way, end) => {
  it('where the member acts for the organisation, and nowhere else', async () => {
    const world = await open()
    const { bea, elsewhere, left, store } = world
    expect((await bea.show('/account')).status).toBe(200)
    expect((await end(world, bea.person)).status).toBeLessThan(400)
    expect(led(await bea.show('/account'))).toEqual([303, '/sign-in?back=%2Faccount'])
    expect(await left()).toEqual(['birch'])
    expect((await elsewhere.get('/account')).status).toBe(200)
    expect((await world.admin.show('/members')).status).toBe(200)
    expect((await acts(world)).at(-1)).toBe('sessions ended')
    expect((await acts(world, 'birch')).includes('sessions ended')).toBe(false)
    const mails = await mailsOf(store, 'sessions-ended')
    expect(mails.map(({ to }) => to)).toEqual([bea.email])
    expect(mails[0]!.text.replaceAll(/\s+/g, ' ')).toContain('Ana Alder cerró sus sesiones de alder')
  })

  it('who then acts for it again only after a new sign-in', async () => {
    const world = await open()
    const { bea, elsewhere, store, app } = world
    await end(world, bea.person)
    expect(ledTo(await elsewhere.post('/account/organisation', { organisation: 'alder' }))).toBe(
      '303 /sign-in?back=%2Faccount',
    )
    expect(await store.listSessions(bea.person)).toMatchObject([{ organisation: 'birch' }])
    expect(ledTo(await elsewhere.post('/account/organisation', { organisation: 'birch' }))).toBe('303 /')
    const anew = createVisitor(app)
    await signInByMail(store, anew, bea.email)
    expect(ledTo(await anew.post('/account/organisation', { organisation: 'alder' }))).toBe('303 /')
    expect(await (await anew.get('/')).text()).toContain('<span>alder</span>')
  })

  it('of the own organisation only: a member of another is as little there as nobody', async () => {
    const world = await open()
    const { signIn, store } = world
    const foreign = await signIn({ organisation: 'cedar', roles: ['supplier'] })
    const answers = [await end(world, foreign.person), await end(world, 'a'.repeat(26))]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    const [one, other] = await Promise.all(
      answers.map(async (answer) => (await answer.text()).replaceAll(/[a-z2-7]{26}|person[\w]*/g, '…')),
    )
    expect(one).toBe(other)
    expect(await store.listSessions(foreign.person)).toHaveLength(1)
    expect(await mailsOf(store, 'sessions-ended')).toEqual([])
  })

  it('which nobody does who does not administer it', async () => {
    const world = await open()
    const { signIn, bea, left } = world
    const admin = await signIn({ organisation: 'alder', roles: ['buyer', 'reviewer'] })
    expect((await end({ ...world, admin }, bea.person)).status).toBe(403)
    expect(await left()).toHaveLength(2)
  })
})

describe('ending the sessions of a member', () => {
  it('asks first, and says what happens', async () => {
    const { admin, bea, page, left } = await open()
    expect(await admin.text(`/members/${bea.person}`)).toContain(`href="${page}"`)
    const asked = await admin.text(page)
    expect(asked).toContain(`action="${page}"`)
    expect(asked).toContain('Their sessions for other organisations go on.')
    expect(await left()).toHaveLength(2)
    expect(led(await admin.send(page))).toEqual([303, '/members?done=sessions-ended'])
    expect(await admin.text('/members?done=sessions-ended')).toContain('have ended.')
  })

  it('needs a second factor that was shown in the last quarter of an hour, and says so to a program', async () => {
    const world = await open()
    const { bea, page, left, signIn, store } = world
    const administrator = { organisation: 'alder', roles: ['organisation-administrator' as const], at: EARLIER }
    const admin = await signIn(administrator)
    const passkey = { id: 'theirs', person: admin.person, made: MADE, label: 'Phone', publicKey: 'x', counter: 0 }
    const spent = { what: 'theirs', until: '2027-01-01T00:00:00.000Z' }
    await store.keepPasskey('alder', { ...passkey, transports: [], backedUp: false, used: null }, spent, ACT)
    const proof = `/sign-in/second-factor?back=${encodeURIComponent(page)}`
    expect(led(await admin.show(page))).toEqual([303, proof])
    expect(led(await admin.send(page))).toEqual([303, proof])
    const refused = await admin.ask(`/api/members/${bea.person}/sessions/end`, { json: {} })
    expect(refused.status).toBe(403)
    const { problems } = (await refused.json()) as { problems: unknown }
    expect(problems).toEqual([
      {
        at: 'session',
        message: 'Show your second factor again on the page /sign-in/second-factor, then send this within 15 minutes.',
      },
    ])
    expect((await admin.ask(`/api/members/${'a'.repeat(26)}/sessions/end`, { json: {} })).status).toBe(404)
    expect(await left()).toHaveLength(2)
    expect(await mailsOf(store, 'sessions-ended')).toEqual([])
  })

  it('ends an administrator’s own as well, this one too', async () => {
    const { admin } = await open()
    const own = await admin.send(`/members/${admin.person}/sessions/end`)
    expect(led(own)).toEqual([303, '/sign-in?done=out'])
    expect(own.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await admin.show('/members')).status).toBe(303)
  })
})
