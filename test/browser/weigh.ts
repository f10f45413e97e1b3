import type { Page } from 'playwright-core'

/** What was sent for a page: how often something was asked for, and all bytes of the answers with their heads. */
export type Weight = { requests: number; bytes: number; parts: Record<string, number> }

/** Weighs what a browser loads while it does something, such as opening a page. */
export const weigh = async (page: Page, act: () => Promise<unknown>): Promise<Weight> => {
  const parts: Record<string, number> = {}
  const weighing: Promise<void>[] = []
  const onFinished = (request: import('playwright-core').Request): void => {
    weighing.push(
      request.sizes().then(({ responseHeadersSize, responseBodySize }) => {
        parts[new URL(request.url()).pathname] = responseHeadersSize + responseBodySize
      }),
    )
  }
  page.on('requestfinished', onFinished)
  await act()
  await page.waitForLoadState('networkidle')
  page.off('requestfinished', onFinished)
  await Promise.all(weighing)
  const sizes = Object.values(parts)
  return { requests: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0), parts }
}
