import type { webcrypto } from 'node:crypto'
import { toBase64Url } from '../../src/sign-in/token.ts'

export const ISSUER = 'https://id.example'

type Jwk = { kty: string; n: string; e: string }
const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } })
const part = (value: unknown) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))

const createKeys = () =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  ) as Promise<webcrypto.CryptoKeyPair>

/** What a test may make of the provider. */
export type Provided = {
  claims?: Record<string, unknown>
  page?: Record<string, unknown> | null
  metadata?: Record<string, unknown>
  /** Signs with a key that the provider does not publish. */
  forged?: boolean
  /** Changes the header of the token, and leaves the signature out where it says that there is none. */
  algorithm?: string
  /** Answers in place of the provider, by path. */
  instead?: Record<string, () => Response | Promise<Response>>
}

/** A provider that is a function: it hands out one token for any code and says what a test wants said. */
export const createProvider = async () => {
  const [own, foreign] = await Promise.all([createKeys(), createKeys()])
  const { n, e } = (await crypto.subtle.exportKey('jwk', own.publicKey)) as Jwk
  let asked: { nonce: string } = { nonce: '' }
  const requests: { path: string; form: URLSearchParams; authorization: string | null }[] = []
  let provided: Provided = {}

  const idToken = async () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: ISSUER,
      sub: 'ana',
      aud: 'palermo',
      iat: now,
      exp: now + 60,
      nonce: asked.nonce,
      ...provided.claims,
    }
    const signed = `${part({ alg: provided.algorithm ?? 'RS256', kid: '1' })}.${part(claims)}`
    if (provided.algorithm === 'none') return `${signed}.`
    const { privateKey } = provided.forged ? foreign : own
    const bytes = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new TextEncoder().encode(signed))
    return `${signed}.${toBase64Url(new Uint8Array(bytes))}`
  }

  const answer = async (path: string): Promise<Response> => {
    const instead = provided.instead?.[path]
    if (instead) return instead()
    if (path === '/.well-known/openid-configuration')
      return json({
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/auth`,
        token_endpoint: `${ISSUER}/token`,
        userinfo_endpoint: `${ISSUER}/me`,
        jwks_uri: `${ISSUER}/keys`,
        ...provided.metadata,
      })
    if (path === '/keys') return json({ keys: [{ kty: 'RSA', n, e, kid: '1', alg: 'RS256', use: 'sig' }] })
    if (path === '/token')
      return json({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: await idToken() })
    if (path === '/me' && provided.page) return json(provided.page)
    return json({ error: 'not_found' }, 404)
  }

  return {
    requests,
    /** What was asked for at each path since the provider was made. */
    askedFor: (path: string) => requests.filter((each) => each.path === path).length,
    /** Sends somebody back as the provider does, with a code. */
    signIn: (url: string, changes: Provided = {}, more: Record<string, string> = {}): string => {
      const { searchParams } = new URL(url)
      asked = { nonce: searchParams.get('nonce')! }
      provided = changes
      const back = new URL(searchParams.get('redirect_uri')!)
      const sent = { code: 'code', state: searchParams.get('state')!, ...more }
      for (const [name, value] of Object.entries(sent)) back.searchParams.set(name, value)
      return back.href
    },
    fetch: (async (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(String(input))
      const headers = new Headers(init?.headers)
      const form = new URLSearchParams(String(init?.body ?? ''))
      requests.push({ path: url.pathname, form, authorization: headers.get('authorization') })
      if (url.origin !== ISSUER) throw new TypeError(`nobody answers at ${url.origin}`)
      return answer(url.pathname)
    }) as typeof fetch,
    provide: (changes: Provided) => {
      provided = changes
    },
  }
}
