import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type AccountClaims, type Adapter, type AdapterPayload, type JWK } from 'oidc-provider'

/** Who signs in at the provider, and how it says they did. */
export type Account = { sub: string; amr?: string[]; acr?: string } & AccountClaims

/** Everything the provider keeps, gone with it. */
const keptIn = (kept: Map<string, AdapterPayload>) =>
  class implements Adapter {
    constructor(private readonly kind: string) {}
    #key = (id: string) => `${this.kind} ${id}`
    async upsert(id: string, payload: AdapterPayload) {
      kept.set(this.#key(id), structuredClone(payload))
    }
    async find(id: string) {
      return kept.get(this.#key(id))
    }
    async consume(id: string) {
      const found = kept.get(this.#key(id))
      if (found) found.consumed = Math.floor(Date.now() / 1000)
    }
    async destroy(id: string) {
      kept.delete(this.#key(id))
    }
    async findByUserCode() {
      return undefined
    }
    async findByUid(uid: string) {
      return [...kept].find(([key, each]) => key.startsWith(this.#key('')) && each.uid === uid)?.[1]
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, each] of kept) if (each.grantId === grantId) kept.delete(key)
    }
  }

const configure = (redirect: string, clients: readonly { id: string; secret: string }[], account: () => Account) => ({
  adapter: keptIn(new Map()),
  clients: clients.map(({ id, secret }) => ({
    client_id: id,
    client_secret: secret,
    redirect_uris: [redirect],
  })),
  jwks: {
    keys: [
      {
        ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
        use: 'sig',
      } as JWK,
    ],
  },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
  acrValues: ['urn:example:two-factors'],
  features: { devInteractions: { enabled: false } },
  interactions: { url: () => '/sign-in' },
  pkce: { required: () => true },
  ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Grant: 60, Interaction: 60, Session: 60 },
  findAccount: async (_: unknown, id: string) => ({ accountId: id, claims: async () => ({ ...account(), sub: id }) }),
})

/** A provider on this machine, of the package that is certified for OpenID Connect; whoever comes is `account` at once. */
export const startProvider = async (redirect: string, clients: readonly { id: string; secret: string }[]) => {
  let account: Account = { sub: 'ana' }
  let handle: Parameters<typeof createServer>[1] = (_, response) => response.end()
  const server: Server = createServer((request, response) => handle!(request, response))
  await new Promise<void>((settle) => server.listen(0, 'localhost', settle))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    ...configure(redirect, clients, () => account),
    // Nobody is asked whether they agree.
    loadExistingGrant: async (context) => {
      const grant = new provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  handle = async (request, response) => {
    if (request.url !== '/sign-in') return answer(request, response)
    const { sub, amr, acr } = account
    const login = { accountId: sub, ...(amr && { amr }), ...(acr && { acr }) }
    return provider.interactionFinished(request, response, { login })
  }
  return {
    issuer,
    /** Who comes next. */
    let: (next: Account) => {
      account = next
    },
    stop: () =>
      new Promise<void>((settle) => {
        server.closeAllConnections()
        server.close(() => settle())
      }),
  }
}

/** Follows what a provider answers, with its cookies, until it sends the browser back to `redirect`: that address. */
export const follow = async (url: string, redirect: string): Promise<string> => {
  const jar = new Map<string, string>()
  let at = url
  for (let hops = 0; hops < 10; hops++) {
    if (at.startsWith(redirect)) return at
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const each of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(each)!
      if (value === '') jar.delete(name!)
      else jar.set(name!, value!)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`${answer.status} at ${at}: ${await answer.text()}`)
    at = new URL(next, at).href
  }
  throw new Error(`no way back from ${url}`)
}
