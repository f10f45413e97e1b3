import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { textOf } from './answers.ts'
import { type Houses, openHouses } from './isolation/houses.ts'
import { readAll } from './isolation/pages-read.ts'
import { ALWAYS, assertInert, CLOSED, PAGE } from './isolation/safe.ts'
import { given, HOST, ORIGIN } from './palermo.ts'

let houses: Houses
let read: Awaited<ReturnType<typeof readAll>>
beforeAll(async () => {
  houses = await openHouses({}, { furnished: false })
  read = await readAll(houses)
})
const get = (path: string, headers: Record<string, string> = {}) =>
  houses.app.request(path, { headers: { Host: HOST, ...headers } })
const headersOf = (answer: Response) => Object.fromEntries(answer.headers)

describe('what is sent with an answer', () => {
  it('lets a page load and run only what is ours, and anything else nothing', () => {
    for (const { path, answer, type } of read) {
      const docs = path === '/api/docs' ? `${CLOSED}; style-src 'self'; img-src 'self'` : null
      const wanted = docs ?? (type === 'text/html' ? PAGE : CLOSED)
      expect([path, answer.headers.get('content-security-policy')]).toEqual([path, wanted])
      for (const [name, value] of Object.entries(ALWAYS))
        expect([path, name, answer.headers.get(name)]).toEqual([path, name, value])
    }
    expect(read.filter(({ type }) => type === 'text/html').length).toBeGreaterThan(20)
  })

  it('is no cookie, whatever is read', () => {
    for (const { path, answer } of read) expect([path, answer.headers.getSetCookie()]).toEqual([path, []])
    expect(read.length).toBeGreaterThan(80)
  })

  it('is this with what a page loads, and without its mark it is asked for again', async () => {
    const always = { ...ALWAYS, 'content-security-policy': CLOSED, 'content-type': 'text/css; charset=utf-8' }
    const etag = expect.stringMatching(/^"[0-9a-f]{64}"$/)
    const kept = { ...always, etag, 'cache-control': 'public, max-age=31536000, immutable' }
    expect(headersOf(await get('/palermo.css?v=1'))).toEqual(kept)
    expect(headersOf(await get('/palermo.css'))).toEqual({ ...kept, 'cache-control': 'private, no-cache' })
  })

  it('is this with where somebody is led', async () => {
    const { location, ...rest } = headersOf(await get('/account'))
    expect(location).toBe('/sign-in?back=%2Faccount')
    expect(rest).toMatchObject({ ...ALWAYS, 'cache-control': 'no-store', 'content-security-policy': CLOSED })
  })

  it('keeps a browser to https where the service is reached by it, and nowhere else', async () => {
    const secure = createApp(given({ origin: 'https://palermo.example', hosts: ['palermo.example'] }))
    const answer = await secure.request('/', { headers: { Host: 'palermo.example' } })
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
    expect((await get('/')).headers.get('strict-transport-security')).toBeNull()
  })
})

describe('what stands in a page', () => {
  it('runs nothing but the script of ours, styles nothing by itself and leads nowhere else', async () => {
    let pages = 0
    for (const { path, answer, type } of read) {
      if (type !== 'text/html') continue
      pages += 1
      assertInert(await textOf(answer), path)
    }
    expect(pages).toBeGreaterThan(20)
  })

  it.each([
    '<script>alert(1)</script>',
    '<script src="https://elsewhere.example/a.js"></script>',
    '<script src="/other.js"></script>',
    '<p style="color:red">',
    '<p onclick="alert(1)">',
    '<style>p{}</style>',
    '<iframe src="/">',
    '<a href="https://elsewhere.example/">',
    '<a href="//elsewhere.example/">',
    '<a href="/\\elsewhere.example">',
    '<a href="javascript:alert(1)">',
    '<meta http-equiv="refresh" content="0">',
    '<img src="data:image/png;base64,AA">',
    '<form action="https://elsewhere.example/">',
  ])('is looked through for what a page may not have: %s', (html) => {
    expect(() => assertInert(html, '')).toThrow()
    expect(() => assertInert('<p>javascript: //elsewhere <a href="/account">us</a></p>', '')).not.toThrow()
  })
})

describe('what somebody writes', () => {
  const SCRIPT = '<script>alert(1)</script>'

  it('stands as they wrote it on every page, and runs nothing', async () => {
    const all = await readAll(await openHouses({}, { after: ` '>${SCRIPT}` }))
    let shown = 0
    for (const { path, answer, type } of all) {
      const text = await textOf(answer)
      if (type !== 'text/html') continue
      assertInert(text, path)
      if (text.includes('&lt;script&gt;alert(1)&lt;/script&gt;')) shown += 1
    }
    expect(shown).toBeGreaterThan(15)
  })

  it('stands in a field again where a form is told to be wrong, and closes none', async () => {
    const { cookie } = await houses.people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
    const typed = `"'><b onclick="alert(1)">${SCRIPT}`
    for (const [path, fields] of [
      ['/sign-in', { email: typed, back: `/${typed}` }],
      ['/sign-in/code', { code: typed, back: `/${typed}` }],
      ['/organisation', { name: typed.repeat(9) }],
      ['/members/invite', { email: typed, id: typed }],
      ['/keys/new', { label: typed.repeat(9), id: typed }],
      ['/account', { name: typed.repeat(9), language: typed }],
    ] as const) {
      const answer = await houses.app.request(path, {
        method: 'POST',
        headers: { Host: HOST, Origin: ORIGIN, Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
      const text = await textOf(answer)
      expect([path, answer.status]).toEqual([path, 422])
      expect([path, text.includes(SCRIPT), text.includes('<b onclick')]).toEqual([path, false, false])
    }
    for (const path of [`/${typed}`, `/sign-in?back=/${typed}`, `/activity?by=${typed}`, `/members?done=${typed}`]) {
      const text = await textOf(await get(encodeURI(path), { Cookie: cookie }))
      expect([path, text.includes(SCRIPT), text.includes('<b onclick')]).toEqual([path, false, false])
    }
  })
})

describe('cookies', () => {
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    houses.app.request(path, {
      method: 'POST',
      headers: { Host: HOST, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    })

  it('of what somebody prefers are no secret, and those of a session are gone with it', async () => {
    const chosen = await post('/preferences', { theme: 'dark', language: 'fr', back: '/' })
    expect(chosen.headers.getSetCookie().sort()).toEqual([
      '__Host-palermo-language=fr; Path=/; Secure; SameSite=Lax; Max-Age=31536000',
      '__Host-palermo-theme=dark; Path=/; Secure; SameSite=Lax; Max-Age=31536000',
    ])
    const { cookie } = await houses.people.signIn({ organisation: 'alder', roles: ['supplier'] })
    expect((await post('/sign-out', {}, { Cookie: cookie })).headers.getSetCookie()).toEqual([
      '__Host-palermo=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    ])
    expect((await get('/account', { Cookie: cookie })).status).toBe(303)
  })

  it('of what somebody prefers are read by the name that no neighbour can set, and by no other', async () => {
    const page = async (cookie: string) => (await get('/sign-in', { Cookie: cookie })).text()
    const chosen = await page('__Host-palermo-language=fr; __Host-palermo-theme=dark')
    expect(chosen).toMatch(/<html lang="fr"[^>]* data-theme="dark"/)
    const before = await page('palermo-language=fr; palermo-theme=dark')
    expect(before).toContain('<html lang="en"')
    expect(before).not.toContain('data-theme="dark"')
  })

  it('count for nobody where one is sent twice', async () => {
    const { cookie } = await houses.people.signIn({ organisation: 'alder', roles: ['supplier'] })
    expect((await get('/account', { Cookie: cookie })).status).toBe(200)
    expect((await get('/account', { Cookie: `${cookie}; ${cookie}` })).status).toBe(303)
  })
})
