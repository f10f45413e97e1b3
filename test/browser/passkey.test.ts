import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SCRIPT } from '../../src/web/script/script.ts'
import { type OpenBrowser, type Opened, openBrowser } from './browser.ts'
import { openPasskeyApp } from './passkey-app.ts'
import { type Served, serve } from './served.ts'

const { fetch, kept } = openPasskeyApp()
let browser: OpenBrowser
let served: Served
let opened: Opened
let page: Page
let devtools: CDPSession
let authenticatorId: string

beforeAll(async () => {
  browser = await openBrowser()
  served = await serve(fetch)
  opened = await browser.pageAt()
  page = opened.page
  devtools = await opened.context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  authenticatorId = added.authenticatorId
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})
beforeEach(async () => {
  await page.goto(served.url)
  kept.sent.length = 0
})

const press = (kind: string) => page.click(`#${kind} button`)
const told = (kind: string) => page.locator(`#${kind} [role=status]`)
const verify = (isUserVerified: boolean) =>
  devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })

describe('the script', () => {
  it('is small, and has no words', () => {
    expect(new TextEncoder().encode(SCRIPT).byteLength).toBeLessThanOrEqual(4096)
    expect(SCRIPT).not.toMatch(/(innerHTML|eval|insertAdjacent|document\.write)/)
  })
  it('breaks no rule of the page, and shows what needs it', async () => {
    await page.locator('#register').waitFor({ state: 'visible' })
    await page.locator('#sign-in').waitFor({ state: 'visible' })
    await page.locator('#copy').waitFor({ state: 'visible' })
    expect(opened.faults).toEqual([])
  })
  it('leaves hidden what needs it where scripts do not run', async () => {
    const without = await browser.pageAt({ scripts: false })
    await without.page.goto(served.url)
    for (const id of ['register', 'sign-in', 'copy'])
      expect(await without.page.locator(`#${id}`).isVisible()).toBe(false)
    expect(await without.page.locator('#plain button').isVisible()).toBe(true)
  })
})

describe('a passkey in a browser', () => {
  it('is made, and goes with the fields of the form', async () => {
    await press('register')
    await page.waitForURL('**/registered')
    expect(kept.passkey).toMatchObject({ transports: ['internal'], backedUp: false })
    expect(kept.sent.map(({ path }) => path)).toEqual(['/register/options', '/register/answer'])
    expect(JSON.parse(kept.sent[0]!.body)).toEqual({ label: 'Phone' })
    expect(JSON.parse(kept.sent[1]!.body)).toMatchObject({ label: 'Phone', passkey: { type: 'public-key' } })
  })
  it('is made once on a device', async () => {
    await press('register')
    await expect.poll(() => told('register').textContent()).toBe('This device has one.')
    expect(await page.locator('#register button').getAttribute('aria-busy')).toBeNull()
  })
  it('signs its owner in', async () => {
    await press('sign-in')
    await page.waitForURL('**/signed-in?as=abcdefghijklmnopqrstuvwxyz')
    expect(kept.passkey!.counter).toBeGreaterThan(1)
    await page.goBack()
    expect(await page.locator('#sign-in button').getAttribute('aria-busy')).toBeNull()
  })
  it('signs nobody in who does not show who they are', async () => {
    await verify(false)
    await press('sign-in')
    await expect.poll(() => told('sign-in').textContent()).toBe('Nothing was shown.')
    expect(kept.sent.map(({ path }) => path)).toEqual(['/sign-in/options'])
    await verify(true)
  })
  it('tells what the service says is wrong', async () => {
    const passkey = kept.passkey
    kept.passkey = null
    await press('sign-in')
    await expect.poll(() => told('sign-in').textContent()).toBe('credential')
    kept.passkey = passkey
  })
  it('tells that it did not work where the service answers nothing that can be read', async () => {
    await page.route('**/sign-in/options', (route) => route.fulfill({ status: 500, body: '<p>broken' }))
    await press('sign-in')
    await expect.poll(() => told('sign-in').textContent()).toBe('That did not work.')
    await page.unroute('**/sign-in/options')
  })
  it('leads to no other host', async () => {
    await page.route('**/sign-in/answer', (route) => route.fulfill({ json: { to: 'https://other.example/' } }))
    await press('sign-in')
    await expect.poll(() => told('sign-in').textContent()).toBe('That did not work.')
    await page.unroute('**/sign-in/answer')
  })
  it('is said not to be known where a browser has none', async () => {
    const old = await browser.pageAt()
    await old.page.addInitScript('delete window.PublicKeyCredential')
    await old.page.goto(served.url)
    await expect
      .poll(() => old.page.locator('#register [role=status]').textContent())
      .toBe('This browser knows no passkeys.')
    expect(await old.page.locator('#register button').isDisabled()).toBe(true)
    expect(old.faults).toEqual([])
  })
})

describe('a form', () => {
  it('is sent once, with the button that was pressed, however often it is pressed', async () => {
    const busy = await page.evaluate(`(() => {
      const button = document.querySelector('#plain button')
      button.click()
      for (const ms of [200, 400]) setTimeout(() => button.click(), ms)
      setTimeout(() => fetch('/pressed/options', { method: 'POST' }), 600)
      return button.getAttribute('aria-busy')
    })()`)
    expect(busy).toBe('true')
    await expect.poll(() => kept.sent.map(({ path }) => path), { timeout: 10_000 }).toContain('/pressed/options')
    expect(kept.sent.filter(({ path }) => path === '/slow')).toEqual([{ path: '/slow', body: 'which=this' }])
    for (const answer of kept.answered.splice(0)) answer()
    await page.waitForURL('**/slow')
  })
  it('can be sent again by who comes back to it', async () => {
    await page.route('**/slow', (route) => route.fulfill({ status: 204 }))
    await page.click('#plain button')
    const button = page.locator('#plain button')
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('true')
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(await button.getAttribute('aria-busy')).toBeNull()
    const again = page.waitForRequest('**/slow')
    await button.click()
    expect((await again).postData()).toBe('which=this')
    await page.unroute('**/slow')
  })
})

describe('a button to copy', () => {
  it('copies the text it names and says so', async () => {
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.click('#copy')
    await expect.poll(() => page.locator('#copied').textContent()).toBe('Copied.')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('ABCDE-FGHIJ')
  })
  it('says so where it may not', async () => {
    await opened.context.clearPermissions()
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    await page.click('#copy')
    await expect.poll(() => page.locator('#copied').textContent()).toBe('Not copied.')
  })
})
