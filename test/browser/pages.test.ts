import { HOTP, Secret } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWelcome } from '../../src/web/welcome.ts'
import { type OpenBrowser, type Opened, openBrowser } from './browser.ts'
import { LOOKS, lookAt } from './look.ts'
import { mailedLink, openWorld, PAGE_ROWS, rowOf, type World, walk } from './world.ts'

let browser: OpenBrowser
let world: World
let opened: Opened
let codes: string[] = []
beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  opened = await browser.pageAt()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** Pages that belong to another service, which a test of its own plays. */
const ELSEWHERE = ['GET /sign-in/oidc', 'GET /sign-in/oidc/callback']
/** A walk takes as long as there are pages: far beyond that it hangs. */
const HARD_STOP_MS = 240_000
const seen = new Set<string>()

/** Looks at the page that is open, and notes under which row of the policy it was answered. */
const stop = async (at: Opened = opened): Promise<void> => {
  await lookAt(at)
  seen.add(rowOf(new URL(at.page.url()).pathname) ?? '')
}
const press = async ({ page }: Opened, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click(button)])
}
const MAIN = 'main .button.primary'
/** Opens the link of a mail, whose first page leads on by itself. */
const follow = async ({ page }: Opened, link: string): Promise<void> => {
  const before = (await page.evaluate('history.length')) as number
  await page.goto(link, { waitUntil: 'commit' })
  const { pathname } = new URL(link)
  await page.waitForURL((url) => pathname.startsWith(`${url.pathname}/`))
  // The page took the place of the one with the token: going back does not lead there.
  expect(await page.evaluate('history.length')).toBe(before + 1)
}
/** Opens the link of a mail where scripts do not run and presses the button of its first page, which is looked at as well. */
const followWithoutScripts = async (link: string): Promise<void> => {
  const plain = await browser.pageAt({ scripts: false })
  await plain.page.goto(link)
  expect(plain.page.url()).toBe(link)
  await press(plain, MAIN)
  expect(new URL(link).pathname.startsWith(`${new URL(plain.page.url()).pathname}/`)).toBe(true)
  // The look itself needs scripts: only those of the page are empty.
  const still = await browser.pageAt()
  await still.page.route('**/palermo.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await still.page.goto(link)
  await stop(still)
  for (const { faults, context } of [plain, still]) {
    expect(faults).toEqual([])
    await context.close()
  }
}

/** The code that an app shows at the time of the app under test; the clock of tests moves with each look, so of the step that is right now. */
const codeOf = (secret: string): string =>
  HOTP.generate({ secret: Secret.fromBase32(secret), counter: Math.floor(world.now().getTime() / 30_000) })

describe('whoever begins', () => {
  it('is led from the link of the terminal to a second factor and to recovery codes, every page with and without problems', async () => {
    const { page } = opened
    const link = (await makeWelcome(world))!
    await followWithoutScripts(link)
    await follow(opened, link)
    await stop()
    await press(opened, MAIN)
    expect(await page.locator('.summary li').count()).toBe(3)
    await stop()
    await page.getByLabel('Your e-mail address').fill('ada@example.org')
    await page.locator('#field-name').fill('Ada Ruiz')
    await page.locator('#field-organisation').fill('Harbour Trading')
    await press(opened, MAIN)
    await stop()
    await press(opened, 'form[action="/account/one-time-codes"] button')
    await stop()
    const secret = (await page.locator('#secret').textContent())!.replaceAll(/\s/g, '')
    await page.locator('#field-code').fill('000000')
    await press(opened, MAIN)
    await stop()
    await page.locator('#field-code').fill(codeOf(secret))
    await press(opened, MAIN)
    await stop()
    await press(opened, MAIN)
    codes = (await page.locator('#codes').textContent())!.trim().split('\n')
    expect(codes).toHaveLength(10)
    await stop()
    await press(opened, MAIN)
    expect(new URL(page.url()).pathname).toBe('/')
  })
  it('adds a passkey and signs in with it', async () => {
    const { page, context } = opened
    const debug = await context.newCDPSession(page)
    await debug.send('WebAuthn.enable')
    await debug.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${world.url}/account/second-factor`)
    await stop()
    await page.click('form[data-passkey] button')
    await page.waitForURL(/\/account\?done=passkey-added$/)
    await stop()
    await page.click('main a[href*="/account/passkeys/"]')
    await stop()
    await page.evaluate("localStorage.setItem('left', 'behind')")
    await context.addCookies([{ name: 'another-service', value: 'dark', url: world.url }])
    await page.goto(`${world.url}/sign-out/everywhere`)
    await stop()
    await press(opened, 'main .button.danger')
    expect(await page.evaluate("localStorage.getItem('left')")).toBeNull()
    const left = (await context.cookies()).map(({ name }) => name)
    expect(left).toContain('another-service')
    expect(left).not.toContain('__Host-palermo')
    await context.clearCookies({ name: 'another-service' })
    await page.goto(`${world.url}/account`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await stop()
    await page.click('form[data-passkey] button')
    await page.waitForURL(/\/account$/)
  })
  it('is asked for the second factor where they sign in by mail, and gets in with a recovery code', async () => {
    const other = await browser.pageAt()
    const { page } = other
    await page.goto(`${world.url}/sign-in`)
    await page.locator('#field-email').fill('ada@example.org')
    await press(other, MAIN)
    await page.locator('#field-code').fill('12')
    await press(other, MAIN)
    await stop(other)
    const link = await mailedLink(world, '/sign-in/link/')
    await followWithoutScripts(link)
    await follow(other, link)
    await press(other, MAIN)
    expect(new URL(page.url()).pathname).toBe('/sign-in/second-factor')
    await stop(other)
    await page.locator('#field-code').fill('000000')
    await press(other, 'form[action="/sign-in/second-factor"] button')
    await stop(other)
    await page.click('main details summary')
    await page.locator('#field-recovery').fill('AAAAA-AAAAA')
    await press(other, 'form[action="/sign-in/recovery-code"] button')
    await stop(other)
    await page.locator('#field-recovery').fill(codes[0]!)
    await press(other, 'form[action="/sign-in/recovery-code"] button')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(other.faults).toEqual([])
    await other.context.close()
  })
  it('makes a key for a program, which is shown once', async () => {
    const { page } = opened
    await page.goto(`${world.url}/keys/new`)
    await press(opened, MAIN)
    expect(await page.locator('.summary li').count()).toBeGreaterThan(0)
    await stop()
    await page.locator('input[type=text]').first().fill('Purchasing system')
    await page.locator('input[type=checkbox]').first().check()
    await press(opened, MAIN)
    expect(await page.locator('.secret').count()).toBe(1)
    await stop()
  })
  it('invites somebody, who joins by the mail and signs in by another', async () => {
    const { page } = opened
    await page.goto(`${world.url}/members/invite`)
    await press(opened, MAIN)
    await stop()
    await page.locator('#field-email').fill('ben@example.org')
    await page.locator('input[name=roles][value=buyer]').check()
    await press(opened, MAIN)
    await stop()
    const guest = await browser.pageAt({ language: 'es' })
    const link = await mailedLink(world, '/invitations/')
    await followWithoutScripts(link)
    await follow(guest, link)
    await stop(guest)
    await press(guest, MAIN)
    await stop(guest)
    await guest.page.locator('#field-name').fill('Ben Okafor')
    await press(guest, MAIN)
    await stop(guest)
    const other = await browser.pageAt({ language: 'fr' })
    await other.page.goto(`${world.url}/sign-in`)
    await press(other, MAIN)
    await stop(other)
    await other.page.locator('#field-email').fill('ben@example.org')
    await press(other, MAIN)
    await stop(other)
    await follow(other, await mailedLink(world, '/sign-in/link/'))
    await stop(other)
    await press(other, MAIN)
    await stop(other)
    expect([...guest.faults, ...other.faults]).toEqual([])
  })
})

describe('the documentation', () => {
  it('can be read like every page', async () => {
    const at = await browser.pageAt()
    await at.page.goto(`${world.url}/api/docs`)
    await lookAt(at, LOOKS.slice(0, 2))
    seen.add('GET /api/docs')
    expect(at.faults).toEqual([])
  })
})

describe('every page', () => {
  const followLinks = async (): Promise<void> => {
    const { met, dead } = await walk(opened, world.url)
    expect(dead).toEqual([])
    for (const [row, path] of met) {
      if (seen.has(row)) continue
      await opened.page.goto(world.url + path)
      await stop()
    }
  }
  it('of an organisation is met by following links, and no link leads nowhere', followLinks, HARD_STOP_MS)
  it(
    'of whoever runs the service is met in the same way',
    async () => {
      const { page } = opened
      await page.goto(`${world.url}/`)
      await page.click('.menu.on-wide summary')
      await press(opened, '.menu.on-wide button[name=organisation]')
      await page.goto(`${world.url}/organisations/new`)
      await page.locator('#field-name').fill('Cedar Hotels')
      await page.locator('#field-email').fill('cleo@cedar.example')
      await page.locator('input[name=kind]').first().check()
      await press(opened, MAIN)
      await followLinks()
    },
    HARD_STOP_MS,
  )
  it('was looked at, and nothing went wrong in any', () => {
    expect(PAGE_ROWS.filter((row) => !seen.has(row) && !ELSEWHERE.includes(row))).toEqual([])
    expect(opened.faults).toEqual([])
    expect(world.faults).toEqual([])
  })
})
