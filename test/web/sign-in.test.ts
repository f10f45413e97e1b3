import { describe, expect, it } from 'vitest'
import type { Store } from '../../db/store.ts'
import { PLATFORM } from '../../src/core/role.ts'
import { createToken } from '../../src/sign-in/token.ts'
import { createApp } from '../../src/web/app.ts'
import type { Dependencies } from '../../src/web/dependencies.ts'
import { createPeople } from '../support/people.ts'
import { createVisitor, ledTo, mailsOf, newestLink, openLink, signInByLink, signInByMail } from '../support/visitor.ts'
import { given, storeWith } from './palermo.ts'

const ANA = 'ana@alder.example'

/** Every write of a store, by its name. */
const countWrites = (store: Store, writes: string[]): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      (...all: unknown[]) => {
        if (!/^(find|list|is|has)/.test(name)) writes.push(name)
        return (method as (...all: unknown[]) => unknown)(...all)
      },
    ]),
  ) as unknown as Store

const open = async (roles: readonly ('supplier' | 'buyer')[] = ['supplier'], changes: Partial<Dependencies> = {}) => {
  const all = given(changes)
  const people = createPeople(all.store)
  const ana = await people.signIn({ organisation: 'alder', roles, email: ANA, name: 'Ana' })
  const app = createApp(all)
  return { ...all, people, ana, app, visitor: (client = 'here') => createVisitor(app, { client }) }
}

const told = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers].filter(([name]) => name !== 'set-cookie'),
  cookies: answer.headers.getSetCookie().map((line) => line.replace(/=[\w-]{43};/, '=;')),
  body: await answer.text(),
})

const mainIn = (body: string): string => /<main[\s\S]*<\/main>/.exec(body)![0]
const mainOf = async (answer: Response): Promise<string> => mainIn(await answer.text())

describe('asking for a link', () => {
  it('answers an address that has an account and one that has none alike, and writes as often', async () => {
    const writes: string[] = []
    const plain = given()
    const { visitor, store } = await open(['supplier'], { store: countWrites(plain.store, writes) })
    const both = []
    for (const email of [ANA, 'nobody@alder.example']) {
      const one = visitor(email)
      writes.length = 0
      const sent = await told(await one.post('/sign-in', { email }))
      const shown = await told(await one.get('/sign-in/code'))
      const refused = await told(await one.post('/sign-in/code', { code: '12345x' }))
      both.push({ sent, shown, refused, writes: [...writes] })
    }
    expect(both[0]!.writes).toEqual(['countUse', 'countUse', 'keepSignInLink', 'countUse', 'countUse', 'countTry'])
    expect(both[1]).toEqual(both[0])
    expect(both[0]!.sent.status).toBe(303)
    expect((await mailsOf(store, 'sign-in')).map(({ to }) => to)).toEqual([ANA])
  })
  it('is limited alike for both, by address and by where it comes from', async () => {
    const { visitor, store } = await open()
    for (const email of [ANA, 'nobody@alder.example']) {
      const statuses = []
      for (let i = 0; i < 6; i++) statuses.push((await visitor(`${email} ${i}`).post('/sign-in', { email })).status)
      expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
    }
    const one = visitor('one place')
    const statuses = []
    for (let i = 0; i < 21; i++) statuses.push((await one.post('/sign-in', { email: `x${i}@alder.example` })).status)
    expect(statuses.slice(0, 20).every((status) => status === 303)).toBe(true)
    expect(statuses[20]).toBe(429)
    expect(await mailsOf(store, 'sign-in')).toHaveLength(5)
  })
  it('sets a cookie that no script reads and no neighbour sets, and keeps the one that is there', async () => {
    const { visitor } = await open()
    const one = visitor()
    const first = await one.post('/sign-in', { email: ANA })
    expect(first.headers.getSetCookie()).toEqual([
      `__Host-palermo-browser=${one.jar.get('__Host-palermo-browser')}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    ])
    expect((await one.post('/sign-in', { email: ANA })).headers.getSetCookie()).toEqual([])
  })
  it.each(['', 'ana', 'ana@', '@alder.example', `${'a'.repeat(260)}@alder.example`])(
    'shows the page again with what is wrong for "%s"',
    async (email) => {
      const { visitor, store } = await open()
      const answer = await visitor().post('/sign-in', { email, back: '/account' })
      expect(answer.status).toBe(422)
      const body = await answer.text()
      expect(body).toContain('id="field-email-error"')
      expect(body).toContain('name="back" value="/account"')
      expect(await mailsOf(store, 'sign-in')).toEqual([])
    },
  )
  it('takes an address in any case and with gaps around it', async () => {
    const { visitor, store } = await open()
    await visitor().post('/sign-in', { email: ' Ana@ALDER.example ' })
    expect((await mailsOf(store, 'sign-in')).map(({ to }) => to)).toEqual([ANA])
  })
})

describe('the link of a mail', () => {
  it('signs in once, in the browser that asked, and leads on', async () => {
    const { visitor, store } = await open()
    const one = visitor()
    await one.post('/sign-in', { email: ANA, back: '/account' })
    const { path, token } = await newestLink(store)
    const shown = await openLink(one, path)
    expect(shown.status).toBe(200)
    expect(await shown.text()).toContain('name="back" value="/account"')
    const answer = await signInByLink(one, token, '/account')
    expect(ledTo(answer)).toBe('303 /account')
    expect(answer.headers.getSetCookie()).toEqual([
      `__Host-palermo=${one.jar.get('__Host-palermo')}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000`,
      `__Host-palermo-known=${one.jar.get('__Host-palermo-known')}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000`,
      '__Host-palermo-link=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    ])
    expect((await one.get('/account')).status).toBe(200)
    expect((await signInByLink(one, token)).status).toBe(410)
  })
  it('changes nothing when it is only opened or looked at', async () => {
    const writes: string[] = []
    const plain = given()
    const { visitor, store } = await open(['supplier'], { store: countWrites(plain.store, writes) })
    const one = visitor()
    await one.post('/sign-in', { email: ANA })
    const { path, token } = await newestLink(store)
    writes.length = 0
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await createVisitor((await open()).app).get(path, method)
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []])
      expect((await one.get(path, method)).status).toBe(200)
    }
    expect(writes).toEqual([])
    expect((await signInByLink(one, token)).status).toBe(303)
  })
  it('of fifty at once signs in one', async () => {
    const { visitor, store, ana } = await open()
    const one = visitor()
    await one.post('/sign-in', { email: ANA })
    const { token } = await newestLink(store)
    const all = Array.from({ length: 50 }, (_, i) => {
      const again = visitor(`place ${i}`)
      for (const [name, value] of one.jar) again.jar.set(name, value)
      return again
    })
    const answers = await Promise.all(all.map((again) => signInByLink(again, token)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(49)
    expect(await store.listSessions(ana.person)).toHaveLength(2)
  })
  it('is refused in the same words whatever the reason', async () => {
    const { visitor, store, people, newId, random } = await open()
    const refusals: Record<string, Response> = {}
    const asked = visitor()
    await asked.post('/sign-in', { email: ANA })
    const { token } = await newestLink(store)
    refusals['another browser'] = await signInByLink(visitor(), token)
    refusals.unknown = await signInByLink(visitor(), 'x'.repeat(43))
    refusals.malformed = await signInByLink(visitor(), 'x'.repeat(500))
    refusals.missing = await visitor().post('/sign-in/link')
    await signInByLink(asked, token)
    refusals.used = await signInByLink(asked, token)
    const erased = await people.signIn({ organisation: 'alder', roles: ['supplier'], email: 'eva@alder.example' })
    const other = visitor()
    await other.post('/sign-in', { email: 'eva@alder.example' })
    const gone = await newestLink(store)
    await store.erasePerson('alder', erased.person, { actor: 'this test', made: '2026-11-25T09:05:00.000Z' })
    const nobodys = createToken(random)
    const made = '2026-11-25T09:05:00.000Z'
    const until = '2027-11-25T09:05:00.000Z'
    const link = {
      id: newId(),
      made,
      kind: 'sign-in',
      person: null,
      token: nobodys.hash,
      code: null,
      browser: null,
      until,
    } as const
    await store.keepSignInLink(PLATFORM, link, { actor: 'this test', made, answered: null })
    refusals['of nobody'] = await signInByLink(visitor(), nobodys.token)
    refusals.erased = await signInByLink(other, gone.token)
    const bodies = await Promise.all(Object.values(refusals).map((answer) => told(answer)))
    const [first, ...rest] = bodies
    expect(first!.status).toBe(410)
    expect(first!.cookies).toEqual(['__Host-palermo-link=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'])
    // Whoever is signed in sees so in the head of the page, on this one as on every other.
    for (const other of rest) expect([other.status, mainIn(other.body)]).toEqual([410, mainIn(first!.body)])
  })
  it('works until the end of its tenth minute and not after', async () => {
    let now = Date.parse('2026-11-25T09:00:00.000Z')
    const { visitor, store } = await open(['supplier'], { now: () => new Date(now) })
    for (const [after, status] of [
      [599_999, 303],
      [600_000, 410],
    ] as const) {
      const one = visitor()
      await one.post('/sign-in', { email: ANA })
      const { token } = await newestLink(store)
      now += after
      expect((await signInByLink(one, token)).status).toBe(status)
    }
  })
})

describe('the code of a mail', () => {
  it('signs in the browser that asked, however it is typed', async () => {
    const { visitor, store } = await open()
    const one = visitor()
    await one.post('/sign-in', { email: ANA })
    const { code } = await newestLink(store)
    const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `
    expect(ledTo(await one.post('/sign-in/code', { code: typed, back: '/account' }))).toBe('303 /account')
  })
  it('is not taken in another browser, nor without one, nor after five tries, nor twice', async () => {
    const { visitor, store } = await open()
    const one = visitor()
    await one.post('/sign-in', { email: ANA })
    const { code } = await newestLink(store)
    const wrong = code === '000000' ? '000001' : '000000'
    const other = visitor('elsewhere')
    await other.post('/sign-in', { email: 'nobody@alder.example' })
    expect((await other.post('/sign-in/code', { code })).status).toBe(422)
    expect((await visitor('a third').post('/sign-in/code', { code })).status).toBe(422)
    for (let i = 0; i < 5; i++) expect((await one.post('/sign-in/code', { code: wrong })).status).toBe(422)
    const late = await one.post('/sign-in/code', { code })
    expect(late.status).toBe(422)
    expect(late.headers.getSetCookie()).toEqual([])
    const again = visitor('again')
    await again.post('/sign-in', { email: ANA })
    const next = await newestLink(store)
    expect((await again.post('/sign-in/code', { code: next.code })).status).toBe(303)
    expect((await again.post('/sign-in/code', { code: next.code })).status).toBe(422)
    expect((await signInByLink(again, next.token)).status).toBe(410)
  })
  it('is tried five times at most, however many tries come at once', async () => {
    const tried: string[] = []
    const plain = given()
    const store = storeWith(plain.store, {
      countUse: async (kind, subject, now) => {
        const used = await plain.store.countUse(kind, subject, now)
        if (kind === 'code.link' && used.allowed) tried.push(subject)
        return used
      },
    })
    const { visitor } = await open(['supplier'], { store })
    const one = visitor()
    await one.post('/sign-in', { email: ANA })
    const { code } = await newestLink(store)
    const wrong = code === '000000' ? '000001' : '000000'
    const all = Array.from({ length: 40 }, (_, i) => {
      const again = visitor(`place ${i}`)
      for (const [name, value] of one.jar) again.jar.set(name, value)
      return again
    })
    const answers = await Promise.all(all.map((again) => again.post('/sign-in/code', { code: wrong })))
    expect(answers.every(({ status }) => status === 422)).toBe(true)
    expect(tried).toHaveLength(5)
    expect((await one.post('/sign-in/code', { code })).status).toBe(422)
  })
})

describe('after the first factor', () => {
  it('staff are led to the second, and reach nothing before', async () => {
    const { visitor, store } = await open(['buyer'])
    const one = visitor()
    expect(ledTo(await signInByMail(store, one, ANA, '/account'))).toBe('303 /sign-in/second-factor?back=%2Faccount')
    expect(ledTo(await one.get('/account'))).toBe('303 /sign-in/second-factor?back=%2Faccount')
    expect(ledTo(await one.get('/sign-in/second-factor?back=%2Faccount'))).toBe(
      '303 /account/second-factor?back=%2Faccount',
    )
    expect((await one.get('/api/suppliers')).status).toBe(403)
  })
  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is led to %s',
    async (back) => {
      const { visitor, store } = await open()
      expect(ledTo(await signInByMail(store, visitor(), ANA, back))).toBe('303 /')
      for (const page of ['/sign-in', '/sign-in/code', `/sign-in/link/${'x'.repeat(43)}`])
        expect(await mainOf(await visitor().get(`${page}?back=${encodeURIComponent(back)}`))).not.toContain(back)
    },
  )
})
