import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OidcClient, openOidc } from '../../src/sign-in/oidc.ts'
import { createProvider, ISSUER, type Provided } from './provider.ts'

const REDIRECT = 'http://localhost:3000/sign-in/provider'
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const SETTINGS: OidcClient = { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null }
const ANA = { email: 'ana@example.org', email_verified: true, name: 'Ana Álvarez' }

let provider: Awaited<ReturnType<typeof createProvider>>
let now: Date
beforeAll(async () => {
  provider = await createProvider()
})
beforeEach(() => {
  provider.provide({})
  provider.requests.length = 0
  now = new Date('2026-11-25T09:00:00Z')
})

const open = (changes: Partial<OidcClient> = {}) =>
  openOidc({ ...SETTINGS, ...changes }, { now: () => now, fetch: provider.fetch })

const begun = async (oidc = open()) => {
  const answer = await oidc.begin(REDIRECT, random)
  if (!answer.begun) throw new Error(answer.refused)
  return answer
}

const signIn = async (provided: Provided, changes: Partial<OidcClient> = {}, more: Record<string, string> = {}) => {
  const oidc = open(changes)
  const { url, ...kept } = await begun(oidc)
  return oidc.finish(provider.signIn(url, provided, more), kept)
}

describe('sending somebody to a provider', () => {
  it('asks for a code with proof of possession, and for who it is and no more', async () => {
    const { url, state, nonce, verifier } = await begun()
    const { origin, pathname, searchParams } = new URL(url)
    expect(origin + pathname).toBe(`${ISSUER}/auth`)
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
    const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace('=', '')
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'palermo',
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    expect(new Set([state, nonce, verifier]).size).toBe(3)
  })
  it('asks the provider about itself once an hour', async () => {
    const oidc = open()
    await begun(oidc)
    now = new Date('2026-11-25T09:59:59Z')
    await begun(oidc)
    expect(provider.askedFor('/.well-known/openid-configuration')).toBe(1)
    now = new Date('2026-11-25T10:00:00Z')
    await begun(oidc)
    expect(provider.askedFor('/.well-known/openid-configuration')).toBe(2)
  })
  it('asks again after the provider was down', async () => {
    const oidc = open()
    provider.provide({ instead: { '/.well-known/openid-configuration': () => new Response('', { status: 503 }) } })
    expect(await oidc.begin(REDIRECT, random)).toEqual({ begun: false, refused: 'response-is-not-conform' })
    provider.provide({})
    expect(await oidc.begin(REDIRECT, random)).toMatchObject({ begun: true })
  })
  it('goes nowhere but to https, or to this machine', () => {
    for (const issuer of [
      'http://id.example',
      'http://localhost.example',
      'http://10.0.0.1',
      'ftp://localhost',
      'file:///id',
    ])
      expect(() => open({ issuer })).toThrow('not https')
    for (const issuer of ['https://id.example', 'http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])
      expect(() => open({ issuer })).not.toThrow()
  })
  it.each<[string, Provided, string]>([
    ['that says it is another', { metadata: { issuer: 'https://other.example' } }, 'json-attribute-comparison-failed'],
    [
      'that sends no JSON',
      { instead: { '/.well-known/openid-configuration': () => new Response('<p>') } },
      'response-is-not-json',
    ],
    [
      'that sends elsewhere',
      { instead: { '/.well-known/openid-configuration': () => Response.redirect('https://other.example/', 302) } },
      'response-is-not-conform',
    ],
    [
      'that does not answer',
      { instead: { '/.well-known/openid-configuration': () => Promise.reject(new TypeError('fetch failed')) } },
      'unreachable',
    ],
    [
      'that answers too late',
      {
        instead: {
          '/.well-known/openid-configuration': () => Promise.reject(new DOMException('late', 'TimeoutError')),
        },
      },
      'timeout',
    ],
  ])('refuses a provider %s', async (_, provided, refused) => {
    provider.provide(provided)
    expect(await open().begin(REDIRECT, random)).toEqual({ begun: false, refused })
  })
})

describe('somebody who comes back', () => {
  it('is who the token says, by issuer and subject', async () => {
    expect(await signIn({ claims: ANA })).toEqual({
      accepted: true,
      issuer: ISSUER,
      subject: 'ana',
      email: 'ana@example.org',
      emailVerified: true,
      name: 'Ana Álvarez',
      strong: false,
    })
    expect(provider.askedFor('/me')).toBe(0)
  })
  it('is asked about at the provider where the token tells no address', async () => {
    expect(await signIn({ page: { sub: 'ana', ...ANA } })).toMatchObject({
      accepted: true,
      email: 'ana@example.org',
      emailVerified: true,
      name: 'Ana Álvarez',
    })
    expect(await signIn({ page: { sub: 'somebody else', ...ANA } })).toMatchObject({ accepted: false })
    expect(await signIn({ page: null })).toMatchObject({ accepted: false })
  })
  it('has no address that the provider does not vouch for', async () => {
    const told = async (claims: Record<string, unknown>) => {
      const answer = await signIn({ claims, page: { sub: 'ana' } })
      return answer.accepted ? [answer.email, answer.emailVerified] : answer.refused
    }
    expect(await told({ email: 'ana@example.org' })).toEqual(['ana@example.org', false])
    expect(await told({ email: 'ana@example.org', email_verified: false })).toEqual(['ana@example.org', false])
    expect(await told({ email: 'ana@example.org', email_verified: 'false' })).toEqual(['ana@example.org', false])
    expect(await told({ email: 'ana@example.org', email_verified: 1 })).toEqual(['ana@example.org', false])
    expect(await told({ email: 'ana@example.org', email_verified: 'true' })).toEqual(['ana@example.org', true])
    expect(await told({ email: 'no address', email_verified: true })).toEqual([null, false])
    expect(await told({ email_verified: true })).toEqual([null, false])
  })
  it('has no address vouched for by another answer than the one that told it', async () => {
    const answer = await signIn({
      claims: { email_verified: true },
      page: { sub: 'ana', email: 'ana@example.org', email_verified: false },
    })
    expect(answer).toMatchObject({ accepted: true, email: 'ana@example.org', emailVerified: false })
    expect(await signIn({ page: { sub: 'ana', email_verified: true } })).toMatchObject({
      email: null,
      emailVerified: false,
    })
  })
  it('is strong where the provider names a way that is', async () => {
    const strong = async (amr: unknown) => {
      const answer = await signIn({ claims: { ...ANA, amr } })
      return answer.accepted && answer.strong
    }
    for (const way of ['mfa', 'otp', 'hwk', 'swk', 'sc']) expect(await strong(['pwd', way])).toBe(true)
    for (const amr of [['pwd'], ['sms'], [], 'mfa', null, undefined, [1]]) expect(await strong(amr)).toBe(false)
  })
  it('is strong where the operator asks for a class of sign-in, and refused without it', async () => {
    const acr = 'urn:example:two-factors'
    const { url } = await begun(open({ acr }))
    expect(new URL(url).searchParams.get('acr_values')).toBe(acr)
    expect(await signIn({ claims: { ...ANA, acr } }, { acr })).toMatchObject({ accepted: true, strong: true })
    for (const other of [undefined, 'urn:example:password', [acr]])
      expect(await signIn({ claims: { ...ANA, acr: other } }, { acr })).toEqual({ accepted: false, refused: 'acr' })
  })
  it('is told apart by a secret sent as the provider takes it', async () => {
    const sent = async (metadata: Record<string, unknown>, secret: string | null = 'secret') => {
      provider.requests.length = 0
      provider.provide({ metadata })
      const oidc = open({ secret })
      const { url, ...kept } = await begun(oidc)
      expect(await oidc.finish(provider.signIn(url, { claims: ANA }), kept)).toMatchObject({ accepted: true })
      const { form, authorization } = provider.requests.find(({ path }) => path === '/token')!
      expect(form.get('code_verifier')).toBe(kept.verifier)
      expect(form.get('redirect_uri')).toBe(REDIRECT)
      return [authorization, form.get('client_secret')]
    }
    const inHeader = [`Basic ${btoa('palermo:secret')}`, null]
    expect(await sent({})).toEqual(inHeader)
    expect(
      await sent({ token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'] }),
    ).toEqual(inHeader)
    expect(await sent({ token_endpoint_auth_methods_supported: ['client_secret_post'] })).toEqual([null, 'secret'])
    expect(await sent({}, null)).toEqual([null, null])
  })

  const long = Math.floor(Date.now() / 1000) - 3600
  it.each<[string, Provided, Record<string, string>, string]>([
    ['with the state of another', {}, { state: 'another' }, 'state'],
    ['with an error', {}, { error: 'access_denied' }, 'authorization-response-error'],
    ['from another issuer', {}, { iss: 'https://other.example' }, 'invalid-response'],
    ['with a nonce of another', { claims: { nonce: 'another' } }, {}, 'jwt-claim-comparison-failed-nonce'],
    ['without a nonce', { claims: { nonce: undefined } }, {}, 'invalid-response'],
    [
      'with the token of another issuer',
      { claims: { iss: 'https://other.example' } },
      {},
      'jwt-claim-comparison-failed-iss',
    ],
    ['with a token for somebody else', { claims: { aud: 'other' } }, {}, 'jwt-claim-comparison-failed-aud'],
    [
      'with a token for two',
      { claims: { aud: ['palermo', 'other'], azp: 'other' } },
      {},
      'jwt-claim-comparison-failed-azp',
    ],
    ['with an expired token', { claims: { iat: long, exp: long + 60 } }, {}, 'jwt-timestamp-check-failed-exp'],
    ['without a subject', { claims: { sub: undefined } }, {}, 'invalid-response'],
    ['with a token that a stranger signed', { forged: true }, {}, 'invalid-response'],
    ['with a token nobody signed', { algorithm: 'none' }, {}, 'invalid-response'],
    ['with a token signed with the secret', { algorithm: 'HS256' }, {}, 'invalid-response'],
    [
      'with a code used before',
      { instead: { '/token': () => Response.json({ error: 'invalid_grant' }, { status: 400 }) } },
      {},
      'response-body-error',
    ],
    [
      'when the provider is down',
      { instead: { '/token': () => new Response('', { status: 502 }) } },
      {},
      'response-is-not-conform',
    ],
    [
      'when its keys are gone',
      { instead: { '/keys': () => new Response('', { status: 404 }) } },
      {},
      'response-is-not-conform',
    ],
    [
      'when it does not answer',
      { instead: { '/token': () => Promise.reject(new TypeError('fetch failed')) } },
      {},
      'unreachable',
    ],
  ])('is refused %s', async (_, provided, more, refused) => {
    expect(await signIn({ ...provided, claims: { ...ANA, ...provided.claims } }, {}, more)).toEqual({
      accepted: false,
      refused,
    })
  })

  it('is refused where a provider over https wants anything sent without', async () => {
    for (const name of ['token_endpoint', 'userinfo_endpoint', 'jwks_uri']) {
      const metadata = { [name]: 'http://id.example/open' }
      provider.provide({ metadata })
      const oidc = open()
      const { url, ...kept } = await begun(oidc)
      const page = { sub: 'ana', ...ANA }
      expect(await oidc.finish(provider.signIn(url, { page }), kept)).toEqual({
        accepted: false,
        refused: 'http-request-forbidden',
      })
      expect(provider.askedFor('/open')).toBe(0)
    }
  })

  it('is refused without what was kept when they were sent', async () => {
    const oidc = open()
    const { url, ...kept } = await begun(oidc)
    const callback = provider.signIn(url, { claims: ANA })
    const other = await begun(oidc)
    expect(await oidc.finish(callback, other)).toEqual({ accepted: false, refused: 'state' })
    expect(await oidc.finish(REDIRECT, kept)).toEqual({ accepted: false, refused: 'state' })
    expect(provider.askedFor('/token')).toBe(0)
  })
})
