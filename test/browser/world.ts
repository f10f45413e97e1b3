import { POLICY } from '../../src/web/access.ts'
import { createApp } from '../../src/web/app.ts'
import { appOf, asker, given, HOST, settle } from '../web/palermo.ts'
import type { Opened } from './browser.ts'
import { serve } from './served.ts'

/** The whole app at an address of this machine, over a database with something under every address of one organisation. */
export const openWorld = async () => {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const served = await serve((request) => answer(request))
  const all = given({ origin: served.url, hosts: [new URL(served.url).host, HOST] })
  const app = createApp(all)
  answer = (request) => app.fetch(request)
  await settle(asker(appOf(all)))
  return { ...served, ...all }
}
export type World = Awaited<ReturnType<typeof openWorld>>

const rows = POLICY.map(({ route }) => route)
  .filter((route) => route.startsWith('GET /'))
  .map((route) => ({
    route,
    pattern: new RegExp(
      `^${route
        .slice(4)
        .replaceAll(/\{\w+\}/g, '[^/]+')
        .replaceAll('.', '\\.')}$`,
    ),
  }))
  // A row that names a path is preferred to one that it would also fit.
  .sort((a, b) => a.route.split('{').length - b.route.split('{').length)

/** The row of the policy table that a path is answered under, or null. */
export const rowOf = (path: string): string | null =>
  rows.find(({ pattern }) => pattern.test(path.split(/[?#]/)[0]!))?.route ?? null

/** The rows that answer with a page for people to look at. */
export const PAGE_ROWS = rows
  .map(({ route }) => route)
  .filter(
    (route) => route === 'GET /api/docs' || (!route.startsWith('GET /api/') && !/\.(css|js|svg|csv|pdf)$/.test(route)),
  )

/** Follows every link of ours from where everybody begins: one address for each row of the policy table that is met, and links to nowhere. */
export const walk = async ({ page }: Opened, url: string): Promise<{ met: Map<string, string>; dead: string[] }> => {
  const dead: string[] = []
  const met = new Map([['GET /', '/']])
  for (const path of met.values()) {
    await page.goto(url + path)
    const links = (await page
      .locator('a[href^="/"]')
      .evaluateAll((all: { getAttribute: (name: string) => string }[]) =>
        all.map((link) => link.getAttribute('href')),
      )) as string[]
    for (const link of links) {
      const row = rowOf(link)
      if (row === null) dead.push(`${path} leads to ${link}`)
      else if (PAGE_ROWS.includes(row) && !met.has(row)) met.set(row, link.split('#')[0]!)
    }
  }
  return { met, dead }
}

/** The address below a path that the newest mail with such an address holds. */
export const mailedLink = async ({ store, url }: World, path: string): Promise<string> => {
  const { rows: mails } = await store.listMails(null, { after: null, limit: 50 } as never)
  const links = mails.flatMap(
    ({ words }) => JSON.stringify(words).match(new RegExp(`${url}${path}[^"\\\\\\s<]+`)) ?? [],
  )
  const [newest] = links
  if (newest === undefined) throw new Error(`no mail leads to ${path}`)
  return newest.replaceAll('&amp;', '&')
}
