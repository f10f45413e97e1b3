import { describe, expect, it } from 'vitest'
import { openAccount } from '../support/account.ts'
import { createVisitor, mailsOf, signInByMail, type Visitor } from '../support/visitor.ts'

const KNOWN = '__Host-palermo-known'
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A person, browsers in which they sign in, and how many mails have told of a new one. */
const open = async () => {
  const account = await openAccount(['supplier'])
  const { store, app, email, pass } = account
  const browser = (agent = WINDOWS) => createVisitor(app, { agent })
  const signIn = async (visitor: Visitor, who = email) => {
    await signInByMail(store, visitor, who)
    pass(4 * 60_000)
    return visitor
  }
  const told = async () => (await mailsOf(store, 'new-sign-in')).length
  return { ...account, browser, signIn, told }
}

describe('a mail tells of a sign-in', () => {
  it('in another browser that calls itself the same as one that was used', async () => {
    const { browser, signIn, told, store } = await open()
    await signIn(browser())
    const before = await told()
    await signIn(browser())
    expect(await told()).toBe(before + 1)
    expect((await mailsOf(store, 'new-sign-in')).at(-1)!.text).toContain('Firefox · Windows')
  })
  it('not in the browser that was used, though it calls itself something else now', async () => {
    const { browser, signIn, told, app } = await open()
    const one = await signIn(browser())
    const before = await told()
    const renamed = createVisitor(app, { agent: 'curl/8.0' })
    for (const [name, value] of one.jar) renamed.jar.set(name, value)
    await signIn(renamed)
    expect(await told()).toBe(before)
  })
  it('not in the browser in which somebody signed out', async () => {
    const { browser, signIn, told } = await open()
    const one = await signIn(browser())
    const before = await told()
    await one.post('/sign-out')
    expect(one.jar.has(KNOWN)).toBe(true)
    await signIn(one)
    expect(await told()).toBe(before)
  })
  it('in a browser that only somebody else used', async () => {
    const { browser, signIn, told, people } = await open()
    const shared = await signIn(browser())
    await people.signIn({ organisation: 'alder', roles: ['supplier'], email: 'eva@alder.example' })
    await shared.post('/sign-out')
    const before = await told()
    await signIn(shared, 'eva@alder.example')
    expect(await told()).toBe(before + 1)
    await signIn(shared, 'eva@alder.example')
    await signIn(shared)
    expect(await told()).toBe(before + 1)
  })
  it('in a browser whose session was ended from elsewhere, and in every one after all were', async () => {
    const { browser, signIn, told } = await open()
    const one = await signIn(browser())
    const other = await signIn(browser())
    let before = await told()
    const page = await (await one.get('/account')).text()
    for (const [, path] of page.matchAll(/action="(\/account\/sessions\/[a-z2-7]+\/end)"/g)) await one.post(path!)
    await signIn(other)
    expect(await told()).toBe(before + 1)
    await signIn(one)
    expect(await told()).toBe(before + 1)
    before = await told()
    await one.post('/sign-out/everywhere')
    await signIn(one)
    await signIn(other)
    expect(await told()).toBe(before + 2)
  })
  it('where no earlier session knows its browser, as those of earlier versions', async () => {
    const { browser, signIn, told, store, person } = await open()
    expect(await store.listSessions(person)).toHaveLength(1)
    await signIn(browser())
    expect(await told()).toBe(1)
  })
})

describe('the cookie of a known browser', () => {
  it('is set at a sign-in and no sooner, for longer than a session, and stays the same', async () => {
    const { browser, signIn, email } = await open()
    const one = browser()
    await one.post('/sign-in', { email })
    expect(one.jar.has(KNOWN)).toBe(false)
    await signIn(one)
    const token = one.jar.get(KNOWN)
    expect(token).toMatch(/^[\w-]{43}$/)
    await signIn(one)
    expect(one.jar.get(KNOWN)).toBe(token)
  })
  it('lets nobody in, and what is no token is replaced', async () => {
    const { browser, signIn } = await open()
    const one = await signIn(browser())
    const other = browser()
    other.jar.set(KNOWN, one.jar.get(KNOWN)!)
    expect((await other.get('/account')).status).toBe(303)
    other.jar.set(KNOWN, 'x')
    await signIn(other)
    expect(other.jar.get(KNOWN)).toMatch(/^[\w-]{43}$/)
  })
})
