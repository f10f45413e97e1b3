import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Theme } from '../../src/web/shell/frame.ts'
import { CHROMIUM_ARGUMENTS, needChromium } from '../support/chromium.ts'

/** A desktop and a phone, in CSS pixels, and the narrowest that text must still fit (WCAG 2.2, 1.4.10). */
export const WIDTHS = { desktop: 1280, phone: 390, narrowest: 320 } as const

/** Longer than any page takes here: what is still awaited then will not come. */
const PATIENCE_MS = 15_000

export type Look = {
  width?: number
  /** What the system of the reader has. */
  theme?: Exclude<Theme, 'system'>
  /** The language that the browser asks for. */
  language?: string
  scripts?: boolean
  motion?: 'reduce' | 'no-preference'
}

/** A page, and what went wrong in it so far: refused by our policy, failed to load, thrown, or asked of another host. */
export type Opened = { page: Page; context: BrowserContext; faults: string[] }

/** One Chromium, and pages in it that know nothing of each other. */
export type OpenBrowser = { pageAt: (look?: Look) => Promise<Opened>; close: () => Promise<void> }

const watch = (page: Page, faults: string[]): void => {
  page.on('console', (message) => {
    // A page that tells an error is not a fault of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // What was still on its way when the next page was opened is no longer wanted.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${why}`)
  })
  page.on('request', (request) => {
    if (!['localhost', '127.0.0.1'].includes(new URL(request.url()).hostname)) faults.push(`asked ${request.url()}`)
  })
}

const openPage = async (browser: Browser, look: Look): Promise<Opened> => {
  const { width = WIDTHS.desktop, theme = 'light', language = 'en', scripts = true, motion = 'reduce' } = look
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    isMobile: width < 500,
    hasTouch: width < 500,
    colorScheme: theme,
    reducedMotion: motion,
    locale: language,
    javaScriptEnabled: scripts,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults: string[] = []
  watch(page, faults)
  return { page, context, faults }
}

/** Starts the system's Chromium without a window. */
export const openBrowser = async (): Promise<OpenBrowser> => {
  const browser = await chromium.launch({ executablePath: needChromium(), headless: true, args: CHROMIUM_ARGUMENTS })
  return { pageAt: (look = {}) => openPage(browser, look), close: () => browser.close() }
}
