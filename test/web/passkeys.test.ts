import { describe, expect, it } from 'vitest'
import { openAuthenticator, type Twist } from '../sign-in/authenticator.ts'
import { MINUTE, openAccount } from '../support/account.ts'
import { ledTo, mailsOf, type Visitor } from '../support/visitor.ts'
import { ORIGIN } from './palermo.ts'

type Options = { challenge: string; rpId: string; rp: { id: string }; user: { id: string } }
type Authenticator = Awaited<ReturnType<typeof openAuthenticator>>

const optionsOf = async (answer: Response): Promise<Options> => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Options
}

/** Makes a passkey in a browser. */
const make = async (one: Visitor, device: Authenticator, twist: Twist = {}) => {
  const options = await optionsOf(await one.json('/account/passkeys/options', { label: 'Phone' }))
  return one.json('/account/passkeys', { label: 'Phone', passkey: await device.make(options, twist) })
}

/** Signs in with it. */
const use = async (one: Visitor, device: Authenticator, twist: Twist = {}, path = '/sign-in/passkey') => {
  const options = await optionsOf(await one.json(`${path}/options`, { back: '/account' }))
  return one.json(path, { back: '/account', passkey: await device.use(options, twist) })
}

/** Somebody of staff with one passkey. */
const withPasskey = async () => {
  const account = await openAccount()
  const one = await account.signIn()
  const device = await openAuthenticator(ORIGIN)
  const answer = await make(one, device)
  return { ...account, one, device, answer }
}

describe('a passkey', () => {
  it('is made after the first factor, and counts as the second', async () => {
    const { one, answer, store, person } = await withPasskey()
    expect([answer.status, await answer.json()]).toEqual([200, { to: '/account/recovery-codes' }])
    expect(await (await one.get('/account')).text()).toContain('Phone')
    expect((await mailsOf(store, 'second-factor-changed')).at(-1)!.text).toContain('passkey was added')
    expect((await store.findFactors(person)).passkeys).toHaveLength(1)
  })
  it('signs in as both factors, with no mail', async () => {
    const { visitor, device, store } = await withPasskey()
    const other = visitor()
    const answer = await use(other, device)
    expect([answer.status, await answer.json()]).toEqual([200, { to: '/account' }])
    expect(answer.headers.getSetCookie()).toEqual([
      `__Host-palermo=${other.jar.get('__Host-palermo')}; Path=/; Secure; HttpOnly; SameSite=Lax`,
      `__Host-palermo-known=${other.jar.get('__Host-palermo-known')}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000`,
    ])
    expect((await other.get('/account')).status).toBe(200)
    expect(await mailsOf(store, 'sign-in')).toHaveLength(1)
  })
  it('is shown as the second factor, which changes the token', async () => {
    const { signIn, device } = await withPasskey()
    const other = await signIn()
    const before = other.jar.get('__Host-palermo')
    const page = await (await other.get('/sign-in/second-factor')).text()
    expect(page).toContain('data-answer="/sign-in/second-factor/passkey"')
    expect((await use(other, device, {}, '/sign-in/second-factor/passkey')).status).toBe(200)
    expect(other.jar.get('__Host-palermo')).not.toBe(before)
    expect((await other.get('/account')).status).toBe(200)
  })
  it.each<[string, Twist]>([
    ['of another page', { origin: 'https://evil.example' }],
    ['of another site', { rpId: 'evil.example' }],
    ['to another challenge', { challenge: 'x'.repeat(43) }],
    ['without a finger or a PIN', { flags: 1 }],
    ['from a frame', { crossOrigin: true }],
    ['of another owner', { userHandle: 'eHh4' }],
    ['of a passkey that nobody has', { id: 'x'.repeat(43) }],
  ])('is not taken as an answer %s, told in one sentence', async (_what, twist) => {
    const { visitor, device } = await withPasskey()
    const other = visitor()
    const answer = await use(other, device, twist)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    const { problems } = (await answer.json()) as { problems: unknown }
    expect(problems).toEqual([
      { at: 'passkey', message: 'This passkey does not work here, or took too long. Try again, or use another way.' },
    ])
    expect(answer.headers.getSetCookie()).toEqual([])
    expect((await other.get('/account')).status).toBe(303)
  })
  it('answers one challenge once, in the browser that was asked and in time', async () => {
    const { visitor, device, pass } = await withPasskey()
    const [asked, elsewhere] = [visitor(), visitor()]
    await elsewhere.json('/sign-in/passkey/options', {})
    const options = await optionsOf(await asked.json('/sign-in/passkey/options', {}))
    const passkey = await device.use(options)
    expect((await elsewhere.json('/sign-in/passkey', { passkey })).status).toBe(422)
    expect((await visitor().json('/sign-in/passkey', { passkey })).status).toBe(422)
    expect((await asked.json('/sign-in/passkey', { passkey })).status).toBe(200)
    expect((await asked.json('/sign-in/passkey', { passkey })).status).toBe(422)
    const late = await device.use(await optionsOf(await asked.json('/sign-in/passkey/options', {})))
    pass(300_000)
    expect((await asked.json('/sign-in/passkey', { passkey: late })).status).toBe(422)
  })
  it('of twenty answers sent at once opens one session', async () => {
    const { visitor, device, store, person } = await withPasskey()
    const asked = visitor()
    const passkey = await device.use(await optionsOf(await asked.json('/sign-in/passkey/options', {})))
    const before = (await store.listSessions(person)).length
    const all = Array.from({ length: 20 }, (_, i) => {
      const again = visitor(`place ${i}`)
      for (const [name, value] of asked.jar) again.jar.set(name, value)
      return again
    })
    const answers = await Promise.all(all.map((each) => each.json('/sign-in/passkey', { passkey })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await store.listSessions(person)).toHaveLength(before + 1)
  })
  it('of somebody else is no second factor', async () => {
    const { visitor, device, people } = await withPasskey()
    const eva = await people.signIn({ organisation: 'alder', roles: ['buyer'], factor: 'first' })
    const hers = visitor()
    hers.jar.set('__Host-palermo', eva.cookie.split('=')[1]!)
    expect((await use(hers, device, {}, '/sign-in/second-factor/passkey')).status).toBe(422)
    expect((await hers.get('/account')).status).toBe(303)
  })
  it('is not made by whoever showed only a mail, where there is one already', async () => {
    const { signIn, device, store, person } = await withPasskey()
    const other = await signIn()
    expect((await other.json('/account/passkeys/options', {})).status).toBe(422)
    const options = { challenge: 'x'.repeat(43), rpId: 'localhost', rp: { id: 'localhost' }, user: { id: 'eA' } }
    expect((await other.json('/account/passkeys', { passkey: await device.make(options) })).status).toBe(422)
    expect((await store.findFactors(person)).passkeys).toHaveLength(1)
  })
  it('is not made, nor taken away, once the factor was shown a quarter of an hour ago', async () => {
    const { one, pass, store, person } = await withPasskey()
    const second = await openAuthenticator(ORIGIN)
    const path = `/account/passkeys/${second.id}/remove`
    await make(one, second)
    pass(13 * MINUTE)
    const options = await optionsOf(await one.json('/account/passkeys/options', {}))
    pass(3 * MINUTE)
    const third = await openAuthenticator(ORIGIN)
    expect((await one.json('/account/passkeys', { passkey: await third.make(options) })).status).toBe(422)
    expect((await one.json('/account/passkeys/options', {})).status).toBe(422)
    for (const answer of [await one.get(path), await one.post(path)])
      expect(ledTo(answer)).toBe(`303 /sign-in/second-factor?back=${encodeURIComponent(path)}`)
    expect((await store.findFactors(person)).passkeys).toHaveLength(2)
  })
  it('of two made from one challenge at once is one', async () => {
    const { one, store, person } = await withPasskey()
    const options = await optionsOf(await one.json('/account/passkeys/options', {}))
    const devices = [await openAuthenticator(ORIGIN), await openAuthenticator(ORIGIN)]
    const passkeys = await Promise.all(devices.map((device) => device.make(options)))
    const answers = await Promise.all(passkeys.map((passkey) => one.json('/account/passkeys', { passkey })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect((await store.findFactors(person)).passkeys).toHaveLength(2)
  })
  it('is tried ten times in a quarter of an hour as the second factor, and then not even rightly', async () => {
    const { signIn, device, pass } = await withPasskey()
    pass(16 * MINUTE)
    const one = await signIn()
    const path = '/sign-in/second-factor/passkey'
    const statuses = []
    for (let i = 0; i < 10; i++) statuses.push((await use(one, device, { flags: 1 }, path)).status)
    expect(statuses).toEqual(Array(10).fill(422))
    expect((await use(one, device, {}, path)).status).toBe(429)
  })
  it('is not made for another page, nor twice from one challenge', async () => {
    const { one, store, person } = await withPasskey()
    const second = await openAuthenticator(ORIGIN)
    expect((await make(one, second, { origin: 'https://evil.example' })).status).toBe(422)
    const options = await optionsOf(await one.json('/account/passkeys/options', {}))
    const answers = []
    for (const device of [second, await openAuthenticator(ORIGIN)])
      answers.push(await one.json('/account/passkeys', { passkey: await device.make(options) }))
    expect(answers.map(({ status }) => status)).toEqual([200, 422])
    expect((await store.findFactors(person)).passkeys).toHaveLength(2)
  })
  it('is removed after a question, but not the last of staff, nor that of somebody else', async () => {
    const { one, device, store, person, people, visitor } = await withPasskey()
    const path = `/account/passkeys/${device.id}/remove`
    expect([(await one.get(path)).status, (await one.post(path)).status]).toEqual([409, 409])
    await make(one, await openAuthenticator(ORIGIN))
    const eva = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
    const hers = visitor()
    hers.jar.set('__Host-palermo', eva.cookie.split('=')[1]!)
    expect([(await hers.get(path)).status, (await hers.post(path)).status]).toEqual([404, 404])
    expect(await (await one.get(path)).text()).toContain('Phone')
    expect((await store.findFactors(person)).passkeys).toHaveLength(2)
    expect(ledTo(await one.post(path))).toBe('303 /account?done=passkey-removed')
    expect((await store.findFactors(person)).passkeys).toHaveLength(1)
    expect((await use(visitor(), device)).status).toBe(422)
  })
})
