import { describe, expect, it } from 'vitest'
import type { Store } from '../../db/store.ts'
import { createApp } from '../../src/web/app.ts'
import { makeWelcome } from '../../src/web/welcome.ts'
import { inviting } from '../support/inviting.ts'
import { createVisitor, ledTo, newestLink, openLink, type Visitor } from '../support/visitor.ts'
import { given, HOST, ORIGIN } from './palermo.ts'

type Opened = { one: Visitor; token: string; path: string; app: ReturnType<typeof createApp> }

const openSignIn = async (): Promise<Opened> => {
  const { app, visitor, email, store } = await inviting()
  const one = visitor()
  await one.post('/sign-in', { email, back: '/account' })
  const { path, token } = await newestLink(store)
  return { one, token, path, app }
}
const openInvitation = async (): Promise<Opened> => {
  const { app, visitor, invite } = await inviting()
  const { path, token } = await invite('eva@birch.example')
  return { one: visitor(), token, path, app }
}
const openWelcome = async (): Promise<Opened> => {
  const all = given()
  const app = createApp(all)
  const path = (await makeWelcome(all))!.slice(ORIGIN.length)
  return { one: createVisitor(app), token: path.split('/').at(-1)!, path, app }
}

/** A link of each kind: how it comes to be, its page, its cookie, and for how many seconds a browser keeps it. */
const KINDS = [
  ['sign-in', openSignIn, '/sign-in/link', '__Host-palermo-link', 600],
  ['invitation', openInvitation, '/invitations', '__Host-palermo-invitation', 1800],
  ['welcome', openWelcome, '/welcome', '__Host-palermo-welcome', 1800],
] as const

const ADA = { email: 'ada@harbour.example', name: 'Ada', organisation: 'Harbour', language: 'en' }
/** Everything of an answer that somebody could read. */
const allOf = async (answer: Response): Promise<string> =>
  `${JSON.stringify([...answer.headers])}${await answer.text()}`
const bareOf = async (answer: Response): Promise<string> => (await allOf(answer)).replaceAll(/[\w-]{43}/g, '…')

for (const [kind, open, page, cookie, seconds] of KINDS)
  describe(`the ${kind} link`, () => {
    it('shows the same first page whatever its token, and tells and changes nothing', async () => {
      const asked: string[] = []
      const { path, token, app } = await open()
      const plain = given()
      const store = Object.fromEntries(
        Object.keys(plain.store).map((name) => [name, () => void asked.push(name)]),
      ) as unknown as Store
      const stranger = createVisitor(createApp({ ...plain, store }))
      const first = await stranger.get(path)
      expect([first.status, first.headers.getSetCookie(), asked]).toEqual([200, [], []])
      const right = await createVisitor(app).get(path)
      const wrong = await createVisitor(app).get(path.replace(token, 'x'.repeat(43)))
      const body = await bareOf(right)
      expect(await bareOf(wrong)).toBe(body)
      for (const told of ['Birch', '@', 'name="language"', 'name="theme"']) expect(body).not.toContain(told)
      expect(body.match(/<form/g)).toHaveLength(1)
      expect(body).toContain(`<form class="form" action="/links" method="post" data-send="${page}">`)
    })

    it('moves its token into a cookie of this browser, and leads to an address without it', async () => {
      const { one, path, token } = await open()
      const back = path.includes('?') ? '/account' : '/'
      const led = await one.post('/links', { kind, token, back })
      expect(ledTo(led)).toBe(`303 ${page}${back === '/' ? '' : '?back=%2Faccount'}`)
      expect(led.headers.getSetCookie()).toEqual([
        `${cookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`,
      ])
      const shown = await one.get(led.headers.get('location')!)
      expect(shown.status).toBe(200)
      expect(shown.headers.getSetCookie()).toEqual([])
      expect(await allOf(shown)).not.toContain(token)
    })

    it('leads back to its page where language and theme are chosen', async () => {
      const { one, path } = await open()
      const body = await (await openLink(one, path)).text()
      const [, back] = /action="\/preferences"[^>]*><input type="hidden" name="back" value="([^"]*)"/.exec(body)!
      expect(back).toMatch(new RegExp(`^${page}(\\?back=%2Faccount)?$`))
      expect(ledTo(await one.post('/preferences', { language: 'es', back: back! }))).toBe(`303 ${back}`)
      const again = await one.get(back!)
      expect(again.status).toBe(200)
      expect(await again.text()).toContain('<html lang="es"')
    })

    it('is repeated by no refusal of its address', async () => {
      const { token, app } = await open()
      const ask = (path: string, headers: Record<string, string> = {}) =>
        app.request(path, { headers: { Host: HOST, ...headers } })
      const key = { Authorization: 'Bearer palermo_wrong' }
      const answers = [
        await ask(`${page}/${token}/more`),
        await ask(`${page}/${token}?back=a&back=b`),
        await ask(`${page}/${token}`, key),
        await ask(`${page}/${token}/more`, key),
        await ask(`${page}/${token}`, { Host: 'attacker.example' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 422, 303, expect.any(Number), 403])
      for (const answer of answers) expect(await allOf(answer)).not.toContain(token)
    })

    it('is not taken from a page elsewhere', async () => {
      const { app, token } = await open()
      const answer = await app.request('/links', {
        method: 'POST',
        body: new URLSearchParams({ kind, token }).toString(),
        headers: {
          Host: HOST,
          Origin: 'https://attacker.example',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
      })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    })

    it('is dropped by its browser once it was used, or was found not to work', async () => {
      const { one, path, app } = await open()
      await openLink(one, path)
      expect(one.jar.has(cookie)).toBe(true)
      const invitation = /name="invitation" value="(\w+)"/.exec(await (await one.get(page)).text())?.[1] ?? ''
      const sent = { 'sign-in': {}, invitation: { invitation, name: 'Eva' }, welcome: ADA }[kind]
      const used = await one.post(kind === 'invitation' ? '/invitations/accept' : page, { ...sent })
      expect(used.status).toBe(303)
      expect(one.jar.has(cookie)).toBe(false)
      expect((await one.get(page)).status).toBe(410)
      const other = createVisitor(app, { client: 'elsewhere' })
      await openLink(other, `${page}/${'x'.repeat(43)}`)
      await other.post(kind === 'invitation' ? '/invitations/accept' : page, { ...sent })
      expect(other.jar.has(cookie)).toBe(false)
    })

    it.each(['', 'x', 'x'.repeat(99), 'a; Path=/elsewhere', 'a\r\nX-Header: b'])(
      'sets no cookie for "%s", and takes away that of an earlier link',
      async (token) => {
        const { one, path } = await open()
        await openLink(one, path)
        const answer = await one.post('/links', { kind, token })
        if (token !== '') expect(one.jar.has(cookie)).toBe(false)
        expect(await allOf(answer)).not.toContain('elsewhere')
        expect([303, 422]).toContain(answer.status)
      },
    )
  })

it('a link of no known kind leads nowhere', async () => {
  const { one, token } = await openInvitation()
  const answer = await one.post('/links', { kind: 'another', token })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
})

it('a browser that keeps the token of one kind uses it for no other', async () => {
  const { visitor, invite } = await inviting()
  const { token } = await invite('eva@birch.example')
  const one = visitor()
  for (const [kind, page] of [
    ['sign-in', '/sign-in/link'],
    ['welcome', '/welcome'],
  ] as const) {
    await one.post('/links', { kind, token })
    expect((await one.post(page, kind === 'welcome' ? ADA : {})).status).toBe(410)
  }
})
