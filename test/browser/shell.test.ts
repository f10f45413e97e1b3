import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/messages/language.ts'
import { SCRIPT_PATH } from '../../src/web/script/script.ts'
import { ICON } from '../../src/web/shell/addresses.ts'
import { ERROR_STATUSES } from '../../src/web/shell/error-page.tsx'
import { STYLE, STYLE_PATH } from '../../src/web/style/sheet.ts'
import { boxesOf, checkAccess, findBarriers, focusOrder, overflowOf, styleOf } from './access.ts'
import { type OpenBrowser, openBrowser, WIDTHS } from './browser.ts'
import { GALLERY } from './gallery.tsx'
import { createGallery } from './gallery-app.tsx'
import { type Served, serve } from './served.ts'
import { weigh } from './weigh.ts'

/** Letters of the style sheet, not packed: it is loaded once and kept. */
const MOST_STYLE = 24_000

let browser: OpenBrowser
let app: Served
beforeAll(async () => {
  app = await serve(createGallery().fetch)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

const paths = ['/keys?out', ...Object.keys(GALLERY)]
const LOOKS = [
  { width: WIDTHS.desktop, theme: 'light' },
  { width: WIDTHS.desktop, theme: 'dark' },
  { width: WIDTHS.phone, theme: 'light' },
  { width: WIDTHS.phone, theme: 'dark' },
] as const

describe.each(LANGUAGES.map(({ tag }) => tag))('every component, in %s', (language) => {
  // The colours are the same in every language, and the widths of words are not.
  it.each(language === 'en' ? LOOKS : [LOOKS[0], LOOKS[3]])(
    'can be read and used at $width pixels in the $theme, and nothing is refused',
    async (look) => {
      const { page, context, faults } = await browser.pageAt({ ...look, language })
      for (const path of paths) {
        await page.goto(app.url + path)
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        await checkAccess(page)
        expect([path, await overflowOf(page)]).toEqual([path, 0])
      }
      await page.locator('summary:visible').first().click()
      await checkAccess(page)
      expect(faults).toEqual([])
      await context.close()
    },
  )
  it('fits a narrow phone, a tablet and a small laptop', async () => {
    for (const width of [WIDTHS.narrowest, 768, 1024]) {
      const { page, context } = await browser.pageAt({ width, language })
      for (const path of paths) {
        await page.goto(app.url + path)
        expect([width, path, await overflowOf(page)]).toEqual([width, path, 0])
      }
      await context.close()
    }
  })
  it('every error page can be read, in turn at each width and in each theme', async () => {
    for (const look of LOOKS) {
      const { page, context } = await browser.pageAt({ ...look, language })
      for (const status of ERROR_STATUSES.filter((_, i) => i % LOOKS.length === LOOKS.indexOf(look))) {
        await page.goto(`${app.url}/error/${status}${status % 2 ? '?out' : ''}`)
        expect(await page.locator('.fine').textContent()).toContain(String(status))
        await checkAccess(page)
        expect(await overflowOf(page)).toBe(0)
      }
      await context.close()
    }
  })
})

describe('the check itself', () => {
  it('finds letters that are too pale, a field without a label and a page that is too wide', async () => {
    const { page, context } = await browser.pageAt()
    await page.goto(`${app.url}/members/invite`)
    await page.evaluate(`
      document.querySelector('h1').style.color = '#ddd'
      document.querySelector('label').remove()
      document.querySelector('main').style.minInlineSize = '1400px'
    `)
    const found = await findBarriers(page)
    expect(found.some((line) => line.startsWith('color-contrast'))).toBe(true)
    expect(found.some((line) => line.startsWith('label'))).toBe(true)
    expect(await overflowOf(page)).toBeGreaterThan(100)
    await context.close()
  })
  it('hears of a style that the policy refuses', async () => {
    const { page, context, faults } = await browser.pageAt()
    await page.goto(`${app.url}/keys`)
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color:red">x</p>')`)
    await expect.poll(() => faults.length).toBe(1)
    await context.close()
  })
})

describe('with a keyboard', () => {
  it('the first key leads past the navigation, and the order is that of the page', async () => {
    const { page, context } = await browser.pageAt()
    await page.goto(`${app.url}/members`)
    expect(await focusOrder(page, 4)).toEqual(['Skip to the content', 'Palermo', 'Home', 'Suppliers'])
    await page.goto(`${app.url}/members`)
    await page.keyboard.press('Tab')
    expect((await boxesOf(page.locator('.skip')))[0]!.top).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    expect(await focusOrder(page, 1)).toEqual(['Invite a member'])
    await context.close()
  })
  it.each(['desktop', 'phone'] as const)('the menu opens and closes at the width of a %s', async (device) => {
    const { page, context } = await browser.pageAt({ width: WIDTHS[device], scripts: false })
    await page.goto(`${app.url}/members`)
    const [menu, other] = device === 'phone' ? ['.on-narrow', '.menu.on-wide'] : ['.menu.on-wide', '.menu.on-narrow']
    expect(await page.locator(other).isVisible()).toBe(false)
    const signOut = page.locator(`${menu} form button`).last()
    expect(await signOut.isVisible()).toBe(false)
    await page.locator(`${menu} summary`).focus()
    await page.keyboard.press('Enter')
    expect(await signOut.isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await signOut.isVisible()).toBe(false)
    await context.close()
  })
  it('problems are met first, and each leads to its field', async () => {
    const { page, context } = await browser.pageAt()
    await page.goto(`${app.url}/members/invite-problems`)
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert')
    await focusOrder(page, 1)
    await page.keyboard.press('Enter')
    expect(await focusOrder(page, 1)).not.toEqual(['email'])
    await page.goto(`${app.url}/members/invite-problems#field-email`)
    const email = page.getByLabel('E-mail address')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    for (const id of (await email.getAttribute('aria-describedby'))!.split(' '))
      expect((await page.locator(`#${id}`).textContent())!.length).toBeGreaterThan(10)
    for (const link of await page.locator('.summary a').all())
      expect(await page.locator((await link.getAttribute('href'))!).count()).toBe(1)
    await context.close()
  })
  it('main actions are large enough for a thumb', async () => {
    const { page, context } = await browser.pageAt({ width: WIDTHS.phone })
    for (const path of paths) {
      await page.goto(app.url + path)
      const boxes = await boxesOf(
        page.locator(
          'main .button, .option label, .field input:not([type=radio],[type=checkbox]), summary, .foot button',
        ),
      )
      const heights = boxes.map(({ height }) => height).filter((height) => height > 0)
      expect(heights.length).toBeGreaterThan(5)
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    }
    await context.close()
  })
})

describe('choices', () => {
  it('of light and dark and of a language are kept, without scripts, and lead back to the page', async () => {
    const { page, context } = await browser.pageAt({ theme: 'light', scripts: false })
    await page.goto(`${app.url}/keys?from=here`)
    const inkOf = () => styleOf(page.locator('h1'), 'color')
    const light = await inkOf()
    await page.getByRole('button', { name: 'Dark' }).click()
    expect(page.url()).toBe(`${app.url}/keys?from=here`)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await inkOf()).not.toBe(light)
    await page.getByRole('button', { name: 'Español' }).click()
    expect(page.url()).toBe(`${app.url}/keys?from=here`)
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.getByRole('button', { name: 'Según el sistema' }).click()
    expect(await page.locator('html').getAttribute('data-theme')).toBeNull()
    expect(await inkOf()).toBe(light)
    await context.close()
  })
})

describe('a secret', () => {
  it('is copied by its button, and without scripts one click selects all of it', async () => {
    const { page, context, faults } = await browser.pageAt()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${app.url}/parts`)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('Copied.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await page.locator('#secret').textContent())
    expect(faults).toEqual([])
    await context.close()
    const plain = await browser.pageAt({ scripts: false })
    await plain.page.goto(`${app.url}/parts`)
    expect(await plain.page.locator('[data-copy]').isVisible()).toBe(false)
    expect(await styleOf(plain.page.locator('#secret'), 'userSelect')).toBe('all')
    await plain.context.close()
  })
})

describe('on paper', () => {
  it('stands what the page says, black on white, without what can only be pressed', async () => {
    const { page, context } = await browser.pageAt({ theme: 'dark' })
    await page.goto(`${app.url}/parts`)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    for (const gone of ['.top nav', '.menu.on-wide', '.preferences', '.button >> nth=0', '.skip'])
      expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false])
    expect(await styleOf(page.locator('h1'), 'color')).toBe('rgb(0, 0, 0)')
    expect(await styleOf(page.locator('a[href^="https://example.org"]'), 'content', '::after')).toContain(
      'https://example.org',
    )
    await context.close()
  })
  it('a row of a table stays a row, on a sheet that is narrower than a desk as well', async () => {
    const { page, context } = await browser.pageAt({ width: 700 })
    await page.goto(`${app.url}/members`)
    const row = page.locator('table.cards tbody tr').first()
    expect(await styleOf(row, 'display')).toBe('block')
    await page.emulateMedia({ media: 'print' })
    expect(await styleOf(row, 'display')).toBe('table-row')
    expect(await overflowOf(page)).toBe(0)
    await context.close()
  })
})

describe('weight', () => {
  it('a page loads itself, a style sheet, a script and the mark', async () => {
    const { page, context } = await browser.pageAt({ width: WIDTHS.phone })
    const weight = await weigh(page, () => page.goto(`${app.url}/members`))
    console.log(`weight of a page: ${weight.requests} requests, ${weight.bytes} bytes ${JSON.stringify(weight.parts)}`)
    expect(Object.keys(weight.parts).sort()).toEqual(['/members', STYLE_PATH, SCRIPT_PATH, ICON])
    expect(STYLE.length).toBeLessThan(MOST_STYLE)
    await context.close()
  })
})
