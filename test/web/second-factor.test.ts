import { describe, expect, it } from 'vitest'
import { codeAt, MINUTE, openAccount } from '../support/account.ts'
import { ledTo, mailsOf, type Visitor } from '../support/visitor.ts'

const SESSION = '__Host-palermo'

/** The same browser once more, as another tab or a thief with its cookies. */
const copyOf = (one: Visitor, other: Visitor): Visitor => {
  for (const [name, value] of one.jar) other.jar.set(name, value)
  return other
}

describe('setting up one-time codes', () => {
  it('leads from the first sign-in to the recovery codes, and then everywhere', async () => {
    const { signIn, store, person, clock, makeRecoveryCodes } = await openAccount()
    const one = await signIn()
    expect(ledTo(await one.get('/account'))).toBe('303 /sign-in/second-factor?back=%2Faccount')
    expect(await (await one.get('/account/second-factor')).text()).toContain('action="/account/one-time-codes"')
    expect(ledTo(await one.post('/account/one-time-codes', { back: '/account' }))).toBe(
      '303 /account/one-time-codes?back=%2Faccount',
    )
    const shown = await (await one.get('/account/one-time-codes')).text()
    const secret = (await store.findFactors(person)).codeMaker!.secret
    expect(shown.replaceAll(/\s/g, '')).toContain(secret)
    expect(shown).toMatch(/<svg class="qr"[^>]*><path d="M/)
    const before = one.jar.get(SESSION)
    expect((await one.post('/account/one-time-codes/confirm', { code: '000000' })).status).toBe(422)
    const confirmed = await one.post('/account/one-time-codes/confirm', {
      code: codeAt(secret, clock.now),
      back: '/account',
    })
    expect(ledTo(confirmed)).toBe('303 /account/recovery-codes?back=%2Faccount')
    expect(one.jar.get(SESSION)).not.toBe(before)
    const codes = await makeRecoveryCodes(one)
    expect(new Set(codes).size).toBe(10)
    const account = await one.get('/account')
    expect(account.status).toBe(200)
    const body = await account.text()
    for (const secretText of [secret, ...codes]) expect(body).not.toContain(secretText)
    const told = (await mailsOf(store, 'second-factor-changed')).map(({ text }) => /one-time|recovery/.exec(text)![0])
    expect(told.sort()).toEqual(['one-time', 'recovery'])
  })
  it('shows the secret no more once it is confirmed, and makes no second', async () => {
    const { signIn, setUpCodes, store, person } = await openAccount()
    const one = await signIn()
    const secret = await setUpCodes(one)
    expect(ledTo(await one.get('/account/one-time-codes'))).toBe('303 /account')
    expect(ledTo(await one.post('/account/one-time-codes'))).toBe('303 /account')
    expect((await store.findFactors(person)).codeMaker!.secret).toBe(secret)
  })
  it('is open to a supplier, who needs none', async () => {
    const { signIn, setUpCodes, visitor, store, email } = await openAccount(['supplier'])
    const one = await signIn()
    expect((await one.get('/account')).status).toBe(200)
    await setUpCodes(one)
    expect(await (await one.get('/account')).text()).toContain('/account/one-time-codes/remove')
    expect((await visitor().get('/account')).status).toBe(303)
    expect(await mailsOf(store, 'sign-in')).toHaveLength(1)
    expect(email).toContain('@')
  })
})

describe('the second factor', () => {
  it('changes the token: what was known of the session before is worth nothing', async () => {
    const { signIn, setUpCodes, visitor, clock, signOut } = await signedUp()
    const one = await signIn()
    const thief = copyOf(one, visitor('thief'))
    expect(
      ledTo(
        await one.post('/sign-in/second-factor', { code: codeAt(await setUpCodes(), clock.now), back: '/account' }),
      ),
    ).toBe('303 /account')
    expect((await one.get('/account')).status).toBe(200)
    expect(ledTo(await thief.get('/account'))).toBe('303 /sign-in?back=%2Faccount')
    await signOut(one)
  })
  it('takes a code once, whoever offers it', async () => {
    const { signIn, setUpCodes, clock } = await signedUp()
    const [one, other] = [await signIn(), await signIn()]
    const code = codeAt(await setUpCodes(), clock.now)
    expect((await one.post('/sign-in/second-factor', { code })).status).toBe(303)
    expect((await other.post('/sign-in/second-factor', { code })).status).toBe(422)
    expect((await other.get('/account')).status).toBe(303)
  })
  it('of eight tries with one code at once takes one', async () => {
    const { signIn, setUpCodes, clock, store } = await signedUp()
    const all = []
    for (let i = 0; i < 8; i++) all.push(await signIn())
    const code = codeAt(await setUpCodes(), clock.now)
    const answers = await Promise.all(all.map((one) => one.post('/sign-in/second-factor', { code })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    // Only as many are looked at as are left; the others are not told apart from those that come too often.
    expect(answers.filter(({ status }) => status === 422 || status === 429)).toHaveLength(7)
    expect(await mailsOf(store, 'codes-used-up')).toEqual([])
  })
  it('takes a recovery code once, in any case, and tells of it by mail', async () => {
    const { signIn, codes, store } = await signedUp()
    const [one, other] = [await signIn(), await signIn()]
    const typed = codes[0]!.toLowerCase().replaceAll('-', ' ')
    expect(ledTo(await one.post('/sign-in/recovery-code', { recovery: typed, back: '/account' }))).toBe('303 /account')
    expect((await other.post('/sign-in/recovery-code', { recovery: codes[0]! })).status).toBe(422)
    expect((await mailsOf(store, 'second-factor-changed')).at(-1)!.text).toContain('recovery code was used')
    expect(await (await one.get('/account')).text()).toContain('9 recovery codes are left')
  })
  it('of one recovery code offered in eight browsers at once lets in one', async () => {
    const { signIn, codes } = await signedUp()
    const all = []
    for (let i = 0; i < 8; i++) all.push(await signIn())
    const answers = await Promise.all(all.map((one) => one.post('/sign-in/recovery-code', { recovery: codes[1]! })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })
  it('is none by codes whose app was never confirmed, which are not taken away either', async () => {
    const { signIn, store, person, clock } = await openAccount()
    const one = await signIn()
    await one.post('/account/one-time-codes')
    const { codeMaker } = await store.findFactors(person)
    const code = codeAt(codeMaker!.secret, clock.now)
    expect((await one.post('/sign-in/second-factor', { code })).status).toBe(422)
    expect((await one.get('/account')).status).toBe(303)
    const supplier = await openAccount(['supplier'])
    const other = await supplier.signIn()
    await other.post('/account/one-time-codes')
    for (const answer of [
      await other.get('/account/one-time-codes/remove'),
      await other.post('/account/one-time-codes/remove'),
    ])
      expect(answer.status).toBe(404)
    expect((await supplier.store.findFactors(supplier.person)).codeMaker).not.toBeNull()
  })
  it('is not taken without a session', async () => {
    const { visitor, codes } = await signedUp()
    expect((await visitor().post('/sign-in/recovery-code', { recovery: codes[2]! })).status).toBe(401)
    expect((await visitor().post('/sign-in/second-factor', { code: '123456' })).status).toBe(401)
  })
})

/** An account with one-time codes and recovery codes. */
const signedUp = async () => {
  const account = await openAccount()
  const one = await account.signIn()
  const secret = await account.setUpCodes(one)
  const codes = await account.makeRecoveryCodes(one)
  const signOut = (each: Visitor) => each.post('/sign-out')
  return { ...account, one, codes, setUpCodes: async () => secret, signOut }
}

/** What changes how somebody signs in. */
const CHANGES: readonly [string, string][] = [
  ['GET', '/account/second-factor'],
  ['GET', '/account/one-time-codes'],
  ['POST', '/account/one-time-codes'],
  ['POST', '/account/one-time-codes/confirm'],
  ['GET', '/account/recovery-codes'],
  ['POST', '/account/recovery-codes'],
]

describe('changing how one signs in', () => {
  it.each(CHANGES)('asks whoever showed only a mail for the second factor there is: %s %s', async (method, path) => {
    const { signIn, store, person } = await signedUp()
    const before = await store.findFactors(person)
    const one = await signIn()
    const answer = method === 'GET' ? await one.get(path) : await one.post(path)
    // What stands behind the second factor altogether is not led on to by a form.
    expect(ledTo(answer)).toMatch(/^(303 \/sign-in\/second-factor\?back=|403 null$)/)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await store.findFactors(person)).toEqual(before)
  })
  it('takes nothing away once it was shown a quarter of an hour ago', async () => {
    const { signIn, setUpCodes, store, person, pass } = await openAccount(['supplier'])
    const one = await signIn()
    await setUpCodes(one)
    pass(16 * MINUTE)
    for (const answer of [
      await one.get('/account/one-time-codes/remove'),
      await one.post('/account/one-time-codes/remove'),
    ])
      expect(ledTo(answer)).toMatch(/^303 \/sign-in\/second-factor\?back=/)
    expect((await store.findFactors(person)).codeMaker).not.toBeNull()
  })
  it.each(CHANGES.filter(([, path]) => path !== '/account/recovery-codes'))(
    'asks again after a quarter of an hour: %s %s',
    async (method, path) => {
      const { one, pass } = await signedUp()
      pass(16 * MINUTE)
      const answer = method === 'GET' ? await one.get(path) : await one.post(path)
      expect(ledTo(answer)).toMatch(/^303 \/sign-in\/second-factor\?back=/)
    },
  )
  it('asks whoever has no second factor to sign in again after a quarter of an hour', async () => {
    const { signIn, pass } = await openAccount(['supplier'])
    const one = await signIn()
    expect((await one.get('/account/second-factor')).status).toBe(200)
    pass(16 * MINUTE)
    expect(ledTo(await one.get('/account/second-factor'))).toMatch(/^303 \/sign-in\?back=/)
  })
  it('leaves staff one second factor, and others none if they like', async () => {
    for (const [roles, status] of [
      [['buyer'], 409],
      [['supplier'], 303],
    ] as const) {
      const { signIn, setUpCodes, store, person } = await openAccount(roles)
      const one = await signIn()
      await setUpCodes(one)
      expect((await one.get('/account/one-time-codes/remove')).status).toBe(status === 409 ? 409 : 200)
      expect((await one.post('/account/one-time-codes/remove')).status).toBe(status)
      expect((await store.findFactors(person)).codeMaker === null).toBe(status === 303)
      expect(await mailsOf(store, 'second-factor-changed')).toHaveLength(status === 303 ? 2 : 1)
    }
  })
  it('offers to end every other session afterwards, on the page that follows', async () => {
    const { signIn, store, person, clock, pass } = await openAccount(['supplier'])
    const one = await signIn()
    const offered = async (answer: Response | Promise<Response>) =>
      (await (await answer).text()).includes('action="/sign-out/others"')
    await one.post('/account/one-time-codes')
    const { codeMaker } = await store.findFactors(person)
    const code = codeAt(codeMaker!.secret, clock.now)
    const added = await one.post('/account/one-time-codes/confirm', { code, back: '/suppliers' })
    const next = added.headers.get('location')!
    expect(next).toBe('/account/recovery-codes?back=%2Fsuppliers')
    expect(await offered(one.get(next))).toBe(true)
    const other = await signIn()
    expect(ledTo(await one.post('/sign-out/others', { back: next }))).toBe(`303 ${next}&done=others`)
    expect(await (await one.get(`${next}&done=others`)).text()).toContain('Your other sessions have ended')
    expect((await other.get('/account')).status).toBe(303)
    const made = await (await one.post('/account/recovery-codes', {})).text()
    expect(made).toContain('action="/sign-out/others"')
    expect(made).toContain('Save the codes first.')
    pass(MINUTE)
    const removed = await one.post('/account/one-time-codes/remove')
    expect(ledTo(removed)).toBe('303 /account?done=codes-removed')
    for (const done of ['codes-removed', 'codes-added', 'passkey-added', 'passkey-removed']) {
      const page = await (await one.get(`/account?done=${done}`)).text()
      expect(/<div class="notice success"[\s\S]*?<\/form>/.exec(page)![0]).toContain('action="/sign-out/others"')
    }
  })
  it('makes new recovery codes in place of the old', async () => {
    const { one, codes, makeRecoveryCodes, signIn } = await signedUp()
    const next = await makeRecoveryCodes(one)
    const other = await signIn()
    expect((await other.post('/sign-in/recovery-code', { recovery: codes[0]! })).status).toBe(422)
    expect((await other.post('/sign-in/recovery-code', { recovery: next[0]! })).status).toBe(303)
  })
})
