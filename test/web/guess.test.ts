import { describe, expect, it } from 'vitest'
import { TRIES } from '../../src/core/limit.ts'
import { PLATFORM } from '../../src/core/role.ts'
import { hashRecoveryCode, LONGEST_TYPED } from '../../src/sign-in/recovery-code.ts'
import { hashToken } from '../../src/sign-in/token.ts'
import { openAuthenticator } from '../sign-in/authenticator.ts'
import { codeAt, DAY, HOUR, MINUTE, openAccount } from '../support/account.ts'
import { ledTo, mailsOf, newestLink, signInByLink, type Visitor } from '../support/visitor.ts'
import { given, listening, ORIGIN } from './palermo.ts'

const MAILED = TRIES['code.address']
const SHOWN = TRIES['one-time.person']
const wrongFor = (right: string): string => (right === '000000' ? '000001' : '000000')

/** What is drawn anew in each answer. */
const SECRETS = /[\w-]{43}|[a-z2-7]{26}/g

type Account = Awaited<ReturnType<typeof openAccount>>

/** A browser elsewhere that asked for a link to an address. */
const askAs = async ({ visitor, pass }: Account, email: string, client: string): Promise<Visitor> => {
  const one = visitor(client)
  await one.post('/sign-in', { email })
  pass(4 * MINUTE)
  return one
}

/** A stranger types so many wrong codes, five for each link, each from a place of its own. */
const guessAt = async (account: Account, email: string, times: number, place = 'a stranger'): Promise<Response[]> => {
  const answers: Response[] = []
  let one: Visitor | null = null
  for (let i = 0; i < times; i++) {
    if (i % 5 === 0) one = await askAs(account, email, `${place} ${i}`)
    answers.push(await one!.post('/sign-in/code', { code: '12345x' }))
  }
  return answers
}

describe('codes of mails', () => {
  it('are tried ten times a day over all links of an address, and then not even the right one', async () => {
    const account = await openAccount(['supplier'])
    const { store, email, pass, visitor } = account
    const answers = await guessAt(account, email, MAILED)
    expect(answers.map(({ status }) => status)).toEqual(Array(MAILED).fill(422))
    const one = await askAs(account, email, 'home')
    const { code } = await newestLink(store)
    const refused = await one.post('/sign-in/code', { code })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 3_600)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect(await refused.text()).toContain('Use the link in the mail, or sign in with a passkey.')
    // The first try is free again after a day, and with it one code.
    pass(DAY)
    const next = visitor('home')
    await next.post('/sign-in', { email })
    expect(ledTo(await next.post('/sign-in/code', { code: (await newestLink(store)).code }))).toBe('303 /')
  })

  it('that are used up keep nobody out: the link of the same mail works, and so does a passkey', async () => {
    const account = await openAccount(['buyer'])
    const { store, email, signIn, visitor } = account
    const device = await openAuthenticator(ORIGIN)
    const first = await signIn()
    const options = (await (await first.json('/account/passkeys/options', {})).json()) as never
    await first.json('/account/passkeys', { passkey: await device.make(options) })
    await guessAt(account, email, MAILED + 1)
    const one = visitor('home')
    await one.post('/sign-in', { email })
    const { code, token } = await newestLink(store)
    expect((await one.post('/sign-in/code', { code })).status).toBe(429)
    expect((await signInByLink(one, token)).status).toBe(303)
    const other = visitor('away')
    const asked = (await (await other.json('/sign-in/passkey/options', {})).json()) as never
    expect((await other.json('/sign-in/passkey', { passkey: await device.use(asked) })).status).toBe(200)
  })

  it('of fifty tried at once are no more looked at than are left', async () => {
    const account = await openAccount(['supplier'])
    const { store, email, visitor } = account
    await guessAt(account, email, MAILED - 3)
    const all = ['one', 'other'].map((name) => visitor(name))
    for (const one of all) await one.post('/sign-in', { email })
    const looked = await Promise.all(
      all.flatMap((one, i) =>
        Array.from({ length: 5 }, (_, j) => {
          const again = visitor(`place ${i} ${j}`)
          for (const [name, value] of one.jar) again.jar.set(name, value)
          return again.post('/sign-in/code', { code: '12345x' })
        }),
      ),
    )
    const statuses = looked.map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(3)
    expect(statuses.filter((status) => status === 429)).toHaveLength(statuses.length - 3)
    expect(await mailsOf(store, 'codes-used-up')).toHaveLength(1)
  })

  it('that are right do not count: twenty sign-ins of a day all work', async () => {
    const account = await openAccount(['supplier'])
    const { store, email } = account
    const statuses: number[] = []
    for (let i = 0; i < 20; i++) {
      const one = await askAs(account, email, `morning ${i}`)
      const { code } = await newestLink(store)
      if (i < MAILED - 1) statuses.push((await one.post('/sign-in/code', { code: wrongFor(code) })).status)
      statuses.push((await one.post('/sign-in/code', { code })).status)
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(20)
    expect(statuses.filter((status) => status === 422)).toHaveLength(MAILED - 1)
    expect(await mailsOf(store, 'codes-used-up')).toEqual([])
  })

  it('of a link that is over do not count either', async () => {
    const account = await openAccount(['supplier'])
    const { store, email, pass } = account
    for (let i = 0; i <= MAILED; i++) {
      const one = await askAs(account, email, `late ${i}`)
      pass(10 * MINUTE)
      expect((await one.post('/sign-in/code', { code: (await newestLink(store)).code })).status).toBe(422)
    }
  })

  it('that are used up are told to the owner once, in their language', async () => {
    const account = await openAccount(['supplier'])
    const { store, email, person, pass } = account
    const act = { actor: 'this test', made: new Date(account.clock.now).toISOString(), answered: null }
    await store.editPerson('alder', { id: person, name: 'Ana', language: 'fr' }, act)
    await guessAt(account, email, MAILED - 1)
    expect(await mailsOf(store, 'codes-used-up')).toEqual([])
    await guessAt(account, email, 8, 'another stranger')
    const [mail, ...more] = await mailsOf(store, 'codes-used-up')
    expect(more).toEqual([])
    expect(mail!.to).toBe(email)
    expect(mail!.text.replaceAll(/\s+/g, ' ')).toContain(`${MAILED} codes faux`)
    const acts = await store.listAudit(PLATFORM, { after: null, limit: 200 })
    expect(acts.filter((entry) => entry.act === 'codes of mails used up')).toHaveLength(1)
    pass(DAY)
    await guessAt(account, email, MAILED, 'a third stranger')
    expect(await mailsOf(store, 'codes-used-up')).toHaveLength(2)
  })

  it('tell nobody whether an address has an account: answers, headers and what the store is asked are the same', async () => {
    const asked: string[] = []
    const account = await openAccount(['supplier'], { store: listening(given().store, asked) })
    const seen = []
    for (const who of ['ana', 'nobody']) {
      asked.length = 0
      const answers = await guessAt(account, `${who}@alder.example`, MAILED + 2, who)
      const told = answers.map(async (answer) => ({
        status: answer.status,
        headers: [...answer.headers].map(([name, value]) => [name, value.replaceAll(SECRETS, '…')]),
        body: (await answer.text()).replaceAll(SECRETS, '…'),
      }))
      seen.push({ asked: [...asked], told: await Promise.all(told) })
    }
    expect(seen[0]!.asked).toContain('keepUsedUp')
    expect(seen[0]!.told.at(-1)!.status).toBe(429)
    expect(seen[1]).toEqual(seen[0])
    expect((await mailsOf(account.store, 'codes-used-up')).map(({ to }) => to)).toEqual([account.email])
  })
})

/** Somebody with one-time codes and recovery codes, a day after they were set up. */
const withCodes = async () => {
  const account = await openAccount(['buyer'])
  const { signIn, setUpCodes, makeRecoveryCodes, clock, pass } = account
  const one = await signIn()
  const secret = await setUpCodes(one)
  const codes = await makeRecoveryCodes(one)
  pass(DAY)
  const right = () => codeAt(secret, clock.now)
  const show = (each: Visitor, code: string) => each.post('/sign-in/second-factor', { code, back: '/account' })
  /** A stranger who reads the mail types wrong codes. */
  const guess = async (times: number) => {
    const thief = await signIn()
    const statuses: number[] = []
    for (let i = 0; i < times; i++) statuses.push((await show(thief, wrongFor(right()))).status)
    return { thief, statuses }
  }
  return { ...account, secret, codes, right, show, guess }
}

describe('one-time codes', () => {
  it('are tried five times a day over all sessions, and then not even the right one', async () => {
    const { guess, signIn, show, right, pass } = await withCodes()
    expect((await guess(3)).statuses).toEqual([422, 422, 422])
    expect((await guess(SHOWN)).statuses).toEqual([422, 422, 429, 429, 429])
    const one = await signIn()
    const refused = await show(one, right())
    expect([refused.status, Number(refused.headers.get('retry-after')) > 20 * 3_600]).toEqual([429, true])
    expect((await one.get('/account')).status).toBe(303)
    pass(DAY)
    expect((await show(await signIn(), right())).status).toBe(303)
  })

  it('that are used up keep nobody out: a passkey and a recovery code still work, and the page says so', async () => {
    const { guess, signIn, show, right, codes } = await withCodes()
    const device = await openAuthenticator(ORIGIN)
    const first = await signIn()
    expect((await show(first, right())).status).toBe(303)
    const options = (await (await first.json('/account/passkeys/options', {})).json()) as never
    expect((await first.json('/account/passkeys', { passkey: await device.make(options) })).status).toBe(200)
    await guess(SHOWN + 5)
    const one = await signIn()
    expect(await (await show(one, right())).text()).toContain('Use a passkey or a recovery code instead.')
    for (let i = 0; i < 5; i++) {
      const wrong = await one.post('/sign-in/recovery-code', { recovery: 'AAAA-AAAA' })
      expect(wrong.status).toBe(422)
    }
    const path = '/sign-in/second-factor/passkey'
    const asked = (await (await one.json(`${path}/options`, {})).json()) as never
    expect((await one.json(path, { passkey: await device.use(asked) })).status).toBe(200)
    const other = await signIn()
    expect((await other.post('/sign-in/recovery-code', { recovery: codes[0]! })).status).toBe(303)
  })

  it('passkeys and recovery codes are counted by themselves: what one uses up is left to the others', async () => {
    const { signIn, show, right, codes } = await withCodes()
    const one = await signIn()
    for (let i = 0; i < 10; i++) await one.post('/sign-in/recovery-code', { recovery: 'x' })
    expect((await one.post('/sign-in/recovery-code', { recovery: codes[0]! })).status).toBe(429)
    const path = '/sign-in/second-factor/passkey'
    const passkey = { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} }
    expect((await one.json(path, { passkey })).status).toBe(422)
    expect((await show(one, right())).status).toBe(303)
  })

  it('that are right do not count: eight sign-ins of a day all work, beside four wrong codes', async () => {
    const { guess, signIn, show, right, store } = await withCodes()
    expect((await guess(SHOWN - 1)).statuses).toEqual(Array(SHOWN - 1).fill(422))
    for (let i = 0; i < 8; i++) {
      const one = await signIn()
      expect((await show(one, right())).status).toBe(303)
      // The same code once more, in another tab: right, but used.
      expect((await show(one, right())).status).toBe(422)
    }
    expect(await mailsOf(store, 'codes-used-up')).toEqual([])
  })

  it('of fifty wrong ones at once five are looked at, and the owner is told once', async () => {
    const { signIn, show, right, store, email } = await withCodes()
    const one = await signIn()
    const answers = await Promise.all(Array.from({ length: 50 }, () => show(one, wrongFor(right()))))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(SHOWN)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(50 - SHOWN)
    const mails = await mailsOf(store, 'codes-used-up')
    expect(mails.map(({ to }) => to)).toEqual([email])
    expect(mails[0]!.text.replaceAll(/\s+/g, ' ')).toContain('You can still use a passkey or a recovery code.')
  })

  it('are not set up by guessing either: five codes are tried', async () => {
    const { signIn, store, person, clock } = await openAccount()
    const one = await signIn()
    await one.post('/account/one-time-codes')
    const right = codeAt((await store.findFactors(person)).codeMaker!.secret, clock.now)
    const confirm = (code: string) => one.post('/account/one-time-codes/confirm', { code })
    for (let i = 0; i < SHOWN; i++) expect((await confirm(wrongFor(right))).status).toBe(422)
    const refused = await confirm(right)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(DAY / 1000)])
    expect(await refused.text()).toContain('Choose another way, such as a passkey.')
  })

  it('are never taken again once their half minute was used, whatever the clock does', async () => {
    const { signIn, show, right, clock, pass } = await withCodes()
    const [used, at] = [right(), clock.now]
    expect((await show(await signIn(), right())).status).toBe(303)
    const others = [await signIn(), await signIn(), await signIn()]
    const late = clock.now
    for (const [i, back] of [0, HOUR, DAY].entries()) {
      // The clock stands where the code would be right, or an hour or a day before.
      clock.now = at - back
      expect((await show(others[i]!, used)).status).toBe(422)
      expect((await show(others[i]!, right())).status).toBe(422)
    }
    clock.now = late
    pass(MINUTE)
    expect((await show(others[0]!, right())).status).toBe(303)
  })

  it('are used by confirming them at set-up, also after the clock was set back', async () => {
    const { signIn, store, person, clock, pass } = await openAccount()
    const [one, other] = [await signIn(), await signIn()]
    await one.post('/account/one-time-codes')
    const code = codeAt((await store.findFactors(person)).codeMaker!.secret, clock.now)
    expect((await one.post('/account/one-time-codes/confirm', { code })).status).toBe(303)
    const confirmed = clock.now
    expect((await other.post('/sign-in/second-factor', { code })).status).toBe(422)
    // Longer than anything about it was remembered before, and back again.
    pass(HOUR)
    await signIn()
    clock.now = confirmed
    expect((await other.post('/sign-in/second-factor', { code })).status).toBe(422)
  })

  it('of one half minute raise one of fifty sessions that show it at once', async () => {
    const { store, person, right, visitor, clock } = await withCodes()
    const made = new Date(clock.now).toISOString()
    const all = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const token = `token${i}`.padEnd(43, 'x')
        const session = { id: `many${i}`, token: hashToken(token), person, organisation: 'alder', made, seen: made }
        const opening = { spent: { what: `many${i}`, until: '2027-01-01T00:00:00.000Z' } }
        await store.openSession('alder', { ...session, factor: 'first', factored: made, browser: null }, opening, {
          actor: 'this test',
          made,
          answered: null,
        })
        const one = visitor()
        one.jar.set('__Host-palermo', token)
        return one
      }),
    )
    const code = right()
    const answers = await Promise.all(all.map((one) => one.post('/sign-in/second-factor', { code })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const sessions = await store.listSessions(person)
    expect(sessions.filter(({ id, factor }) => id.startsWith('many') && factor === 'second')).toHaveLength(1)
  })
})

describe('recovery codes', () => {
  it('of ten letters, which were made before, work until they are replaced', async () => {
    const { store, person, signIn, clock, setUpCodes, makeRecoveryCodes } = await openAccount()
    const one = await signIn()
    await setUpCodes(one)
    const act = { actor: 'this test', made: new Date(clock.now).toISOString(), answered: null }
    const hashes = ['ABCDE-FGHIJ', 'KLMNO-PQRST'].map((code) => hashRecoveryCode(code, person))
    await store.keepRecoveryCodes('alder', person, hashes, act)
    const other = await signIn()
    expect((await other.post('/sign-in/recovery-code', { recovery: 'abcde fghij' })).status).toBe(303)
    const [next] = await makeRecoveryCodes(other)
    const third = await signIn()
    expect((await third.post('/sign-in/recovery-code', { recovery: 'KLMNO-PQRST' })).status).toBe(422)
    const typed = next!.toLowerCase().replaceAll('-', ' - ')
    expect(typed.length).toBeLessThanOrEqual(LONGEST_TYPED)
    expect((await third.post('/sign-in/recovery-code', { recovery: typed })).status).toBe(303)
  })
})

describe('what is typed as a code', () => {
  it('stands nowhere afterwards: in no row of the trail, no mail and no log', async () => {
    const account = await withCodes()
    const { signIn, show, store, faults } = account
    const [digits, letters] = ['918273', 'GUES-SEDT-HATN-OBOD-YHAS-EVER-22']
    const one = await signIn()
    for (let i = 0; i <= SHOWN; i++) await show(one, digits)
    await one.post('/sign-in/recovery-code', { recovery: letters })
    const asked = await askAs(account, account.email, 'elsewhere')
    await asked.post('/sign-in/code', { code: digits })
    const trail = await Promise.all(['alder', PLATFORM].map((o) => store.listAudit(o, { after: null, limit: 500 })))
    const mails = await store.listMails(null, { after: null, limit: 200 })
    const wrongMails = mails.rows.filter(({ kind }) => kind !== 'sign-in')
    const told = JSON.stringify([trail, wrongMails, faults])
    expect(told).toContain('one-time codes used up')
    for (const secret of [digits, letters, letters.replaceAll('-', '')]) expect(told).not.toContain(secret)
  })
})
