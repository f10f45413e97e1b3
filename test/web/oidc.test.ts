import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { createProvider, ISSUER, type Provided } from '../sign-in/provider.ts'
import { openAccount } from '../support/account.ts'
import { createVisitor, ledTo, mailsOf, type Visitor } from '../support/visitor.ts'
import { given } from './palermo.ts'

const ANA = { sub: 'ana', email: 'ana@alder.example', email_verified: true }

const open = async (roles: readonly ('buyer' | 'supplier')[] = ['supplier']) => {
  const provider = await createProvider()
  const settings = { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null, name: 'Harbour ID' }
  const account = await openAccount(roles, { oidc: settings, fetch: provider.fetch })
  /** There and back: the address at which the browser comes back. */
  const goThere = async (one: Visitor, changes: Provided = { claims: ANA }, back = '/account'): Promise<string> => {
    const begun = await one.get(`/sign-in/oidc?back=${encodeURIComponent(back)}`)
    const url = new URL(provider.signIn(begun.headers.get('location')!, changes))
    return `${url.pathname}${url.search}`
  }
  return { ...account, provider, goThere }
}

describe('signing in with another service', () => {
  it('stands on the page where it is set up, and is not there where it is not', async () => {
    const { visitor } = await open()
    expect(await (await visitor().get('/sign-in')).text()).toContain('Sign in with Harbour ID')
    const plain = createVisitor(createApp(given()))
    expect(await (await plain.get('/sign-in')).text()).not.toContain('/sign-in/oidc')
    expect((await plain.get('/sign-in/oidc')).status).toBe(404)
    expect((await plain.get('/sign-in/oidc/callback?code=x&state=x')).status).toBe(404)
  })
  it('leads to the service and back to where somebody was going', async () => {
    const { visitor, goThere, store } = await open()
    const one = visitor()
    const callback = await goThere(one)
    expect(callback).toMatch(/^\/sign-in\/oidc\/callback\?code=code&state=/)
    expect(ledTo(await one.get(callback))).toBe('303 /account')
    expect((await one.get('/account')).status).toBe(200)
    expect(await mailsOf(store, 'sign-in')).toEqual([])
  })
  it('knows somebody again by the service’s own name for them, whatever address it tells', async () => {
    const { visitor, goThere, store, person } = await open()
    const one = visitor()
    await one.get(await goThere(one))
    expect(await store.findIdentity(ISSUER, 'ana')).toMatchObject({ person })
    const other = visitor()
    const claims = { sub: 'ana', email: 'moved@elsewhere.example', email_verified: false }
    expect(ledTo(await other.get(await goThere(other, { claims })))).toBe('303 /account')
  })
  it('counts as one factor of two for staff, or as both where the service says so', async () => {
    const { visitor, goThere } = await open(['buyer'])
    const one = visitor()
    expect(ledTo(await one.get(await goThere(one)))).toBe('303 /sign-in/second-factor?back=%2Faccount')
    expect((await one.get('/account')).status).toBe(303)
    const other = visitor()
    const strong = { claims: { ...ANA, amr: ['pwd', 'mfa'] } }
    expect(ledTo(await other.get(await goThere(other, strong)))).toBe('303 /account')
    expect((await other.get('/account')).status).toBe(200)
  })
  it('refuses alike whoever is not vouched for, not known, late, in another browser, or there twice', async () => {
    const { visitor, goThere, store, person, pass, faults, provider } = await open()
    const refusals: Record<string, Response> = {}
    const refused = async (what: string, changes: Provided, change = (callback: string) => callback) => {
      const one = visitor()
      refusals[what] = await one.get(change(await goThere(one, changes)))
      expect(one.jar.has('__Host-palermo'), what).toBe(false)
    }
    await refused('not vouched for', { claims: { ...ANA, email_verified: false } })
    await refused('no address', { claims: { sub: 'ana' } })
    await refused('not known', { claims: { ...ANA, email: 'nobody@alder.example' } })
    await refused('forged', { claims: ANA, forged: true })
    await refused('another state', { claims: ANA }, (callback) => callback.replace(/state=[^&]+/, 'state=guessed'))
    await refused('no state', { claims: ANA }, (callback) => callback.replace(/&?state=[^&]+/, ''))
    await refused('cancelled', { claims: ANA }, (callback) => callback.replace('code=code', 'error=access_denied'))
    const asked = visitor()
    const callback = await goThere(asked)
    refusals['another browser'] = await visitor('elsewhere').get(callback)
    expect((await asked.get(callback)).status).toBe(303)
    asked.jar.delete('__Host-palermo')
    const tokens = provider.askedFor('/token')
    refusals.replayed = await asked.get(callback)
    expect(provider.askedFor('/token')).toBe(tokens)
    const late = visitor()
    const lately = await goThere(late)
    pass(300_000)
    refusals.late = await late.get(lately)
    const said = await Promise.all(
      Object.values(refusals).map(async (answer) => [
        answer.status,
        answer.headers.getSetCookie(),
        (await answer.text()).replaceAll(/\?back=[^"]+|value="\/[^"]*"/g, ''),
      ]),
    )
    for (const each of said) expect(each).toEqual(said[0])
    expect(said[0]![0]).toBe(422)
    // Somebody was found once, and stays the only one.
    expect(await store.listSessions(person)).toHaveLength(2)
    const logged = faults.map(({ error }) => String(error))
    expect(logged).toHaveLength(Object.keys(refusals).length)
    for (const line of logged) expect(line).not.toMatch(/@|code=|state=/)
    // The operator can tell them apart, and who is known from what the service vouches for.
    const why = (pattern: RegExp) => logged.filter((line) => pattern.test(line)).length
    expect([why(/nobody known/), why(/not asked/)]).toEqual([2, 3])
  })
  it('of one way back taken many times at once opens one session', async () => {
    const { visitor, goThere, store, person } = await open()
    const one = visitor()
    const callback = await goThere(one)
    const tabs = Array.from({ length: 8 }, (_, i) => {
      const tab = visitor(`place ${i}`)
      for (const [name, value] of one.jar) tab.jar.set(name, value)
      return tab
    })
    const before = (await store.listSessions(person)).length
    const answers = await Promise.all(tabs.map((tab) => tab.get(callback)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(422)])
    expect(await store.listSessions(person)).toHaveLength(before + 1)
  })
  it('is led to nobody by an address in another spelling that the service does not vouch for', async () => {
    const { visitor, goThere } = await open()
    const vouched = visitor()
    expect((await vouched.get(await goThere(vouched, { claims: { ...ANA, email: 'ANA@alder.example' } }))).status).toBe(
      303,
    )
    const one = visitor()
    const claims = { sub: 'eve', email: 'ANA@alder.example' }
    expect((await one.get(await goThere(one, { claims }))).status).toBe(422)
  })
  it('says so where the service is down', async () => {
    const { visitor, faults } = await openDown()
    const answer = await visitor().get('/sign-in/oidc')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('ask for a link by mail')
    expect(String(faults[0]!.error)).toContain('unreachable')
  })
})

const openDown = () =>
  openAccount(['supplier'], {
    oidc: { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null, name: 'Harbour ID' },
    fetch: async () => {
      throw new TypeError('fetch failed')
    },
  })
