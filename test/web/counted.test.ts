import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/core/limit.ts'
import { PLATFORM, ROLES } from '../../src/core/role.ts'
import { POLICY } from '../../src/web/access.ts'
import { openStore } from '../runtime/runtime.ts'
import { createProvider, ISSUER } from '../sign-in/provider.ts'
import { openAccount } from '../support/account.ts'
import { createVisitor } from '../support/visitor.ts'
import { askOnce, filesOf } from './isolation/asked.ts'
import { openHouses } from './isolation/houses.ts'
import { limitedStore } from './limited.ts'

/** What each route counts, the first that is looked at before the others; a route that is not here counts nothing. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  'POST /sign-in': ['sign-in-mail.client', 'sign-in-mail.email'],
  'POST /sign-in/code': ['code.client', 'code.link'],
  'POST /sign-in/link': ['sign-in.client'],
  'POST /sign-in/passkey/options': ['sign-in.client'],
  'POST /sign-in/passkey': ['sign-in.client'],
  'GET /sign-in/oidc': ['sign-in.client'],
  'GET /sign-in/oidc/callback': ['sign-in.client'],
  'POST /sign-in/second-factor/passkey': ['second-passkey.person'],
  'POST /sign-in/recovery-code': ['recovery-code.person'],
  'GET /invitations': ['invitation.client'],
  'POST /invitations/accept': ['invitation.client'],
  'POST /members/invite': ['invitation.recipient', 'mails.organisation'],
  'POST /api/invitations': ['invitation.recipient', 'mails.organisation'],
  'POST /organisations/new': ['invitation.recipient', 'mails.organisation'],
  'POST /organisations/{organisation}/invite': ['invitation.recipient', 'mails.organisation'],
  'POST /keys/new': ['mails.organisation'],
  'POST /api/keys': ['mails.organisation'],
}
const FILE = ['uploads.organisation', 'uploads.client']

describe('what is counted', () => {
  it('is what signs in, what is told by a secret and every file, and nothing else', async () => {
    const counted: string[] = []
    const denied = { kind: null as string | null }
    const isFull = (kind: string) => kind === denied.kind
    const store = limitedStore(openStore(), isFull, 61, (kind) => counted.push(kind))
    const provider = await createProvider()
    const oidc = { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null, name: 'Harbour ID' }
    const houses = await openHouses({ store, oidc, fetch: provider.fetch }, { furnished: false })
    const anewIn = (organisation: string) => () => houses.people.signIn({ organisation, roles: ROLES })
    const own = { house: 'alder', kind: 'person', counts: true, roles: ROLES, second: true, scopes: [] } as const
    const askers = await Promise.all(
      ['alder', PLATFORM].map(async (organisation) => {
        const anew = anewIn(organisation)
        return { ...own, name: organisation, headers: { Cookie: (await anew()).cookie }, anew }
      }),
    )
    const { paths } = (await (await houses.alder.ask('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    for (const row of POLICY) {
      const [method, path] = row.route.split(' ') as [string, string]
      const operation = paths[path]![method.toLowerCase()]!.operationId
      const asker = askers[/^\/(organisations|outbox)/.test(path) ? 1 : 0]!
      for (const file of filesOf(operation)) {
        const asked = { houses, provider, row, operation, asker, things: houses.alder.things, file, foreign: [] }
        denied.kind = null
        counted.length = 0
        await askOnce(asked)
        const wanted = [...(file === null ? [] : FILE), ...(COUNTED[row.route] ?? [])]
        // What came before, to make the request, is counted as well.
        const kinds = wanted.length === 0 ? counted : counted.slice(-wanted.length)
        expect([row.route, file, kinds]).toEqual([row.route, file, wanted])
        for (const kind of wanted.filter((each) => each !== 'code.link')) {
          denied.kind = kind
          const { answer, text } = await askOnce(asked)
          const told = [answer.status, answer.headers.get('retry-after')]
          expect([row.route, kind, ...told]).toEqual([row.route, kind, 429, '61'])
          expect([row.route, answer.headers.getSetCookie()]).toEqual([row.route, []])
          const json = path.startsWith('/api/')
          expect(answer.headers.get('content-type')).toBe(
            json ? 'application/problem+json' : 'text/html; charset=utf-8',
          )
          expect(text).toContain('2 minutes')
        }
      }
    }
  })
})

/** What is sent again and again, by the limit it comes to. */
const SENT: Readonly<Record<string, { path: string; fields?: Record<string, string>; method?: string }>> = {
  'code.client': { path: '/sign-in/code', fields: { code: '123456' } },
  'sign-in.client': { path: '/sign-in/link', fields: {} },
  'invitation.client': { path: '/invitations', method: 'GET' },
  'recovery-code.person': { path: '/sign-in/recovery-code', fields: { recovery: 'x' } },
}

describe('how often', () => {
  it.each(Object.entries(SENT))(
    '%s: as often as the limit has it, and again when its time is over',
    async (kind, sent) => {
      const { app, signIn, pass, visitor } = await openAccount(['supplier'])
      const { uses, minutes } = LIMITS[kind as keyof typeof LIMITS]
      const one = await signIn()
      pass(60 * 60_000)
      const send = (from = one) => (sent.method ? from.get(sent.path) : from.post(sent.path, sent.fields))
      const first = await send()
      expect(first.status).not.toBe(429)
      for (let i = 1; i < uses; i += 1) expect((await send()).status).toBe(first.status)
      const refused = await send()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(minutes * 60)])
      if (kind.endsWith('.client')) {
        expect((await send(createVisitor(app, { client: 'elsewhere' }))).status).toBe(first.status)
        expect((await send(visitor())).status).toBe(429)
      }
      pass(minutes * 60_000 - 1)
      expect((await send()).headers.get('retry-after')).toBe('1')
      pass(1)
      expect((await send()).status).toBe(first.status)
    },
  )
})
