import { describe, expect, it } from 'vitest'
import { codeAt, DAY, HOUR, MINUTE, openAccount } from '../support/account.ts'
import { ledTo, signInByLink } from '../support/visitor.ts'

const SESSION = '__Host-palermo'

describe('a session', () => {
  it('of staff ends when the browser closes, that of a supplier after thirty days', async () => {
    const staff = await openAccount(['buyer'])
    const one = staff.visitor()
    await one.post('/sign-in', { email: staff.email })
    const { code } = await staff.newest()
    const answer = await one.post('/sign-in/code', { code })
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith(`${SESSION}=`))).toEqual([
      `${SESSION}=${one.jar.get(SESSION)}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    ])
    expect(one.jar.get(SESSION)).toMatch(/^[\w-]{43}$/)
  })
  it.each([
    ['staff', ['buyer'], HOUR],
    ['a supplier', ['supplier'], 7 * DAY],
  ] as const)('of %s is over when it was not used for so long', async (_who, roles, idle) => {
    const { one, pass } = await within(roles)
    // Its use is noted again after five minutes.
    pass(5 * MINUTE)
    await one.get('/account')
    pass(idle - 1)
    expect((await one.get('/account')).status).toBe(200)
    pass(idle)
    expect(ledTo(await one.get('/account'))).toBe('303 /sign-in?back=%2Faccount')
  })
  it.each([
    ['staff', ['buyer'], 12 * HOUR, 30 * MINUTE],
    ['a supplier', ['supplier'], 30 * DAY, 6 * DAY],
  ] as const)('of %s is over after its longest life, however much it is used', async (_who, roles, longest, step) => {
    const { one, clock, pass, made } = await within(roles)
    while (clock.now + step < made + longest) {
      pass(step)
      expect((await one.get('/account')).status).toBe(200)
    }
    clock.now = made + longest
    expect((await one.get('/account')).status).toBe(303)
  })
  it('is over for good once it was ended, here and in another browser', async () => {
    const { one, again, store, person } = await within(['buyer'])
    const other = await again()
    const token = one.jar.get(SESSION)!
    const sessions = await store.listSessions(person)
    const page = await (await one.get('/account')).text()
    const ends = [...page.matchAll(/action="(\/account\/sessions\/[a-z2-7]+\/end)"/g)].map(([, path]) => path!)
    expect(ends).toHaveLength(sessions.length - 1)
    for (const path of ends) expect(ledTo(await one.post(path))).toBe('303 /account?done=ended')
    expect((await other.get('/account')).status).toBe(303)
    const out = await one.post('/sign-out')
    expect(ledTo(out)).toBe('303 /sign-in?done=out')
    expect(out.headers.getSetCookie()).toEqual([`${SESSION}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`])
    one.jar.set(SESSION, token)
    expect((await one.get('/account')).status).toBe(303)
    expect(await store.listSessions(person)).toEqual([])
  })
  it('is ended everywhere at once, after a question', async () => {
    const { one, again, store, person } = await within(['buyer'])
    const other = await again()
    const asked = await one.get('/sign-out/everywhere')
    expect(asked.status).toBe(200)
    expect((await store.listSessions(person)).length).toBeGreaterThan(1)
    expect(ledTo(await one.post('/sign-out/everywhere'))).toBe('303 /sign-in?done=everywhere')
    expect(await store.listSessions(person)).toEqual([])
    for (const each of [one, other]) expect((await each.get('/account')).status).toBe(303)
  })
  it('leaves nothing of its pages on a shared computer, and touches no cookie but its own', async () => {
    const { one, again } = await within(['buyer'])
    const theirs = ['__Host-palermo-browser', '__Host-palermo-language', '__Host-palermo-theme']
    const leave = async (who: typeof one, path: string) => {
      const { headers } = await who.post(path)
      const cookies = headers.getSetCookie().join('\n')
      expect(cookies).toContain(`${SESSION}=; `)
      for (const name of theirs) expect(cookies).not.toContain(`${name}=`)
      return headers.get('clear-site-data')
    }
    const forgotten = '"cache", "storage"'
    expect(await leave(one, '/sign-out')).toBe(forgotten)
    // Whoever was signed out already gets the same answer.
    expect(await leave(one, '/sign-out')).toBe(forgotten)
    expect(await leave(await again(), '/sign-out/everywhere')).toBe(forgotten)
    for (const path of ['/', '/account', '/sign-in'])
      expect((await one.get(path)).headers.get('clear-site-data')).toBeNull()
  })
  it('of every other browser is ended from the account, and this one goes on', async () => {
    const { one, again, store, person } = await within(['buyer'])
    const other = await again()
    expect(await (await one.get('/account')).text()).toContain('action="/sign-out/others"')
    expect(ledTo(await one.post('/sign-out/others', { back: '/account' }))).toBe('303 /account?done=others')
    expect(await (await one.get('/account?done=others')).text()).toContain('Your other sessions have ended')
    expect((await other.get('/account')).status).toBe(303)
    expect(await store.listSessions(person)).toHaveLength(1)
    const acts = await store.listAudit('alder', { after: null, limit: 200 })
    expect(acts.at(-1)).toMatchObject({ act: 'signed out elsewhere', subject: person, actor: `person:${person}` })
    expect(ledTo(await one.post('/sign-out/others', { back: '//evil.example' }))).toBe('303 /account?done=others')
  })
  it('ends elsewhere only for somebody who has shown what their roles need', async () => {
    const { signIn, store, person } = await within(['buyer'])
    const half = await signIn()
    const before = await store.listSessions(person)
    expect((await half.post('/sign-out/others')).status).toBe(403)
    expect(await store.listSessions(person)).toEqual(before)
  })
  it('of somebody else is not there', async () => {
    const { one, people, store } = await within(['buyer'])
    const eva = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
    const answers = [
      await one.post(`/account/sessions/${eva.session}/end`),
      await one.post('/account/sessions/zzz/end'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await store.listSessions(eva.person)).toHaveLength(1)
  })
  it('that was there before is over when somebody signs in anew in the same browser', async () => {
    const { one, signInWith, store, person } = await within(['supplier'])
    const before = (await store.listSessions(person)).length
    const token = one.jar.get(SESSION)
    await signInWith(one)
    expect(one.jar.get(SESSION)).not.toBe(token)
    expect(await store.listSessions(person)).toHaveLength(before)
  })
})

describe('the account', () => {
  it('changes name and language, and shows what is wrong with them', async () => {
    const { one, store, person } = await within(['supplier'])
    const saved = await one.post('/account', { name: ' Ana Álvarez ', language: 'es' })
    expect(ledTo(saved)).toBe('303 /account?done=saved')
    expect(await store.findPerson(person)).toMatchObject({ name: 'Ana Álvarez', language: 'es' })
    expect(await (await one.get('/account?done=saved')).text()).toContain('<html lang="es"')
    const wrong = await one.post('/account', { name: ' ', language: 'en' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('id="field-name-error"')
    expect((await one.post('/account', { name: 'Ana', language: 'xx' })).status).toBe(422)
    const chosen = await (await one.post('/account', { name: ' ', language: 'fr' })).text()
    expect(chosen).toMatch(/<option value="fr"[^>]* selected/)
  })
  it('acts for another organisation of theirs, and for no other', async () => {
    const { one, store, person, people } = await within(['supplier'])
    await people.open('birch', 'birch', 'respondent')
    await people.open('cedar', 'cedar', 'respondent')
    const invited = { organisation: 'birch', person, made: '2026-11-25T08:59:00.000Z', roles: ['supplier' as const] }
    const session = { ...(await store.listSessions(person))[0]!, id: 'x', token: 'x' }
    const opening = { spent: { what: 'x', until: '2027-01-01T00:00:00.000Z' }, memberships: [invited] }
    await store.openSession('birch', session, opening, { actor: 'this test', made: invited.made, answered: null })
    expect(await (await one.get('/')).text()).toContain('<span>alder</span>')
    const account = await (await one.get('/account')).text()
    expect(account.match(/Act for (\w+)</g)).toEqual(['Act for birch<'])
    expect(account.match(/you act for it now/g)).toHaveLength(1)
    expect(ledTo(await one.post('/account/organisation', { organisation: 'birch', back: '/suppliers' }))).toBe('303 /')
    expect(await (await one.get('/')).text()).toContain('<span>birch</span>')
    for (const organisation of ['cedar', 'nowhere', ''])
      expect((await one.post('/account/organisation', { organisation })).status).toBe(404)
    expect(await (await one.get('/')).text()).toContain('<span>birch</span>')
  })
})

/** Somebody signed in with all that their roles need, and a way to do it again. */
const within = async (roles: readonly ('buyer' | 'supplier')[]) => {
  const account = await openAccount(roles)
  const { signIn, setUpCodes, clock, pass } = account
  const one = await signIn()
  const secret = roles.includes('buyer') ? await setUpCodes(one) : null
  const again = async () => {
    const other = await signIn()
    if (secret) await other.post('/sign-in/second-factor', { code: codeAt(secret, clock.now) })
    pass(MINUTE)
    return other
  }
  const signInWith = async (visitor: typeof one) => {
    await visitor.post('/sign-in', { email: account.email })
    return signInByLink(visitor, (await account.newest()).token)
  }
  const made = Date.parse((await account.store.listSessions(account.person))[0]!.made)
  return { ...account, one, again, signInWith, made }
}
