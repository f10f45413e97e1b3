import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OidcClient, openOidc } from '../../src/sign-in/oidc.ts'
import { type Account, follow, startProvider } from './provider.ts'

const REDIRECT = 'http://localhost:3000/sign-in/provider'
const CLIENTS = [
  { id: 'palermo', secret: 'secret-of-palermo' },
  { id: 'other', secret: 'secret-of-other' },
]
const ANA: Account = { sub: 'ana', email: 'ana@example.org', email_verified: true, name: 'Ana Álvarez' }
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider(REDIRECT, CLIENTS)
})
afterAll(() => provider.stop())

const open = (changes: Partial<OidcClient> = {}) => {
  const settings = { issuer: provider.issuer, client: 'palermo', secret: 'secret-of-palermo', acr: null }
  return openOidc({ ...settings, ...changes }, { now: () => new Date(), fetch })
}

const goThere = async (oidc: ReturnType<typeof open>, account: Account = ANA) => {
  provider.let(account)
  const answer = await oidc.begin(REDIRECT, random)
  if (!answer.begun) throw new Error(answer.refused)
  const { url, ...kept } = answer
  return { callback: await follow(url, REDIRECT), kept }
}

const signIn = async (account: Account, changes: Partial<OidcClient> = {}) => {
  const oidc = open(changes)
  const { callback, kept } = await goThere(oidc, account)
  return oidc.finish(callback, kept)
}

describe('a certified provider on this machine', () => {
  it('signs somebody in', async () => {
    expect(await signIn(ANA)).toEqual({
      accepted: true,
      issuer: provider.issuer,
      subject: 'ana',
      email: 'ana@example.org',
      emailVerified: true,
      name: 'Ana Álvarez',
      strong: false,
    })
  })
  it('says that somebody gave a second factor', async () => {
    expect(await signIn({ ...ANA, amr: ['pwd', 'otp', 'mfa'] })).toMatchObject({ accepted: true, strong: true })
    expect(await signIn({ ...ANA, amr: ['pwd'] })).toMatchObject({ accepted: true, strong: false })
  })
  it('says of which class the sign-in was where the operator asks for one', async () => {
    const acr = 'urn:example:two-factors'
    expect(await signIn({ ...ANA, acr }, { acr })).toMatchObject({ accepted: true, strong: true })
    expect(await signIn(ANA, { acr })).toEqual({ accepted: false, refused: 'acr' })
  })
  it('says that it does not vouch for an address', async () => {
    expect(await signIn({ ...ANA, email_verified: false })).toMatchObject({
      accepted: true,
      email: 'ana@example.org',
      emailVerified: false,
    })
  })
  it('gives nothing for a code that was used', async () => {
    const oidc = open()
    const { callback, kept } = await goThere(oidc)
    const answers = [await oidc.finish(callback, kept), await oidc.finish(callback, kept)]
    expect(answers).toMatchObject([{ accepted: true }, { accepted: false, refused: 'response-body-error' }])
  })
  it('gives nothing for a code without what it was asked with', async () => {
    const oidc = open()
    const { callback, kept } = await goThere(oidc)
    const other = await goThere(oidc)
    expect(await oidc.finish(callback, { ...kept, verifier: other.kept.verifier })).toEqual({
      accepted: false,
      refused: 'response-body-error',
    })
  })
  it('gives nothing to another client, nor to one without the secret', async () => {
    const strangers = [{ client: 'other', secret: 'secret-of-other' }, { secret: 'guessed' }]
    for (const stranger of strangers) {
      const { callback, kept } = await goThere(open())
      expect(await open(stranger).finish(callback, kept)).toMatchObject({ accepted: false })
    }
  })
  it('is not believed about the state or the nonce of somebody else', async () => {
    const oidc = open()
    const first = await goThere(oidc)
    const second = await goThere(oidc)
    expect(await oidc.finish(first.callback, second.kept)).toEqual({ accepted: false, refused: 'state' })
    expect(await oidc.finish(first.callback, { ...first.kept, nonce: second.kept.nonce })).toEqual({
      accepted: false,
      refused: 'jwt-claim-comparison-failed-nonce',
    })
  })
  it('is not taken for another provider', async () => {
    const other = await startProvider(REDIRECT, CLIENTS)
    try {
      const here = open()
      const { callback, kept } = await goThere(here)
      const there = open({ issuer: other.issuer })
      expect(await there.finish(callback, kept)).toEqual({ accepted: false, refused: 'invalid-response' })
    } finally {
      await other.stop()
    }
  })
  it('refuses where it is down, before and after somebody went there', async () => {
    const down = await startProvider(REDIRECT, CLIENTS)
    const oidc = openOidc(
      { issuer: down.issuer, client: 'palermo', secret: 'secret-of-palermo', acr: null },
      { now: () => new Date(), fetch },
    )
    const { callback, kept } = await goThere(oidc)
    await down.stop()
    expect(await oidc.finish(callback, kept)).toEqual({ accepted: false, refused: 'unreachable' })
    expect(await open({ issuer: down.issuer }).begin(REDIRECT, random)).toEqual({
      begun: false,
      refused: 'unreachable',
    })
  })
})
