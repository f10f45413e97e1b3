import { checkAccess, overflowOf, smallestDrawn } from './access.ts'
import { type Opened, WIDTHS } from './browser.ts'

/** Both widths in both themes; the first two have each of them once. */
export const LOOKS = [
  { width: WIDTHS.desktop, height: 900, colorScheme: 'light' },
  { width: WIDTHS.phone, height: 844, colorScheme: 'dark' },
  { width: WIDTHS.desktop, height: 900, colorScheme: 'dark' },
  { width: WIDTHS.phone, height: 844, colorScheme: 'light' },
] as const

/** Smaller than this, in CSS pixels, nobody reads what is written in a drawing on a phone. */
const LEAST_DRAWN = 10

/** Looks at the page that is open at both widths and in both themes: it can be read and used, and nothing has to be moved sideways. */
export const lookAt = async ({ page }: Opened, looks: readonly (typeof LOOKS)[number][] = LOOKS): Promise<void> => {
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    const overflow = await overflowOf(page)
    if (overflow > 0) throw new Error(`${page.url()} is ${overflow} pixels wider than ${width}`)
    const drawn = await smallestDrawn(page)
    if (drawn !== null && drawn < LEAST_DRAWN)
      throw new Error(`${page.url()} has letters of ${drawn} pixels in a drawing at ${width}`)
    await checkAccess(page)
  }
  await page.setViewportSize({ width: WIDTHS.desktop, height: 900 })
}
