import { beforeAll, describe, expect, it } from 'vitest'
import { handleOf, type Passkey, RegistrationAnswer, SignInAnswer, siteOf } from '../../src/sign-in/passkey.ts'
import { registrationOptions, verifyRegistration } from '../../src/sign-in/passkey-made.ts'
import { signInOptions, verifySignIn } from '../../src/sign-in/passkey-used.ts'
import { createToken, type Token } from '../../src/sign-in/token.ts'
import { openAuthenticator, type Twist } from './authenticator.ts'
import type { Cbor } from './cbor.ts'

const ORIGIN = 'http://localhost:3000'
const site = siteOf(ORIGIN, 'Palermo')
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const person = { id: 'abcdefghijklmnopqrstuvwxyz', account: 'ana@example.org', name: 'Ana Álvarez' }
const STRANGER = 'zyxwvutsrqponmlkjihgfedcba'

const optionsFor = (challenge: Token, passkeys: Passkey[] = []) =>
  registrationOptions({ site, person, challenge: challenge.token, passkeys })

const enrol = async (twist: Twist = {}) => {
  const authenticator = await openAuthenticator(ORIGIN)
  const challenge = createToken(random)
  const answer = RegistrationAnswer.parse(await authenticator.make(await optionsFor(challenge), twist))
  return { authenticator, verdict: await verifyRegistration({ site, answer, challengeHash: challenge.hash }) }
}

const enrolled = async () => {
  const { authenticator, verdict } = await enrol()
  if (!verdict.verified) throw new Error(verdict.refused)
  const kept: Passkey = { ...verdict.passkey, person: person.id }
  return { authenticator, kept }
}

describe('making a passkey', () => {
  it('asks for one that names its owner, checks who holds it and says nothing of its maker', async () => {
    const { kept } = await enrolled()
    const challenge = createToken(random)
    const options = await optionsFor(challenge, [kept])
    expect(options).toMatchObject({
      challenge: challenge.token,
      rp: { id: 'localhost', name: 'Palermo' },
      user: { id: handleOf(person.id), name: 'ana@example.org', displayName: 'Ana Álvarez' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: [{ id: kept.id, transports: ['internal'], type: 'public-key' }],
      timeout: 300_000,
    })
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -8, -257])
  })

  it('keeps the id, the key, the counter, the ways to it and whether it is copied', async () => {
    const { authenticator, verdict } = await enrol()
    expect(verdict).toEqual({
      verified: true,
      passkey: {
        id: authenticator.id,
        publicKey: expect.stringMatching(/^[\w-]{100,}$/),
        counter: 1,
        transports: ['internal'],
        backedUp: false,
      },
    })
    expect((await enrol({ flags: 5 | 8 | 16 })).verdict).toMatchObject({ verified: true, passkey: { backedUp: true } })
  })

  it.each<[string, Twist, string]>([
    ['another origin', { origin: 'https://palermo.example' }, 'origin'],
    ['the same host on another port', { origin: 'http://localhost:3001' }, 'origin'],
    ['another site', { rpId: 'palermo.example' }, 'site'],
    ['another challenge', { challenge: createToken(random).token }, 'challenge'],
    ['nobody verified', { flags: 1 }, 'unverified'],
    ['nobody there', { flags: 4 }, 'unverified'],
    ['a page within another', { crossOrigin: true }, 'framed'],
    ['an answer to another question', { type: 'webauthn.get' }, 'malformed'],
    ['an algorithm nobody asked for', { algorithm: -36 }, 'algorithm'],
    ['an id that is not the one signed', { id: 'AAAA' }, 'credential'],
    ['certificates', { format: 'packed', statement: new Map([['x5c', 'certificate']]) }, 'attestation'],
    ['a statement of a maker', { format: 'apple' }, 'attestation'],
    ['a statement without what was signed', { format: 'packed', statement: new Map<string, never>() }, 'malformed'],
    [
      'a statement signed wrongly',
      {
        format: 'packed',
        statement: new Map<string, Cbor>([
          ['alg', -7],
          ['sig', new Uint8Array([48, 6, 2, 1, 1, 2, 1, 1])],
        ]),
      },
      'signature',
    ],
  ])('refuses %s', async (_, twist, refused) => {
    expect((await enrol(twist)).verdict).toEqual({ verified: false, refused })
  })

  it('refuses bytes that mean nothing', async () => {
    const answer = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' as const }
    for (const [clientDataJSON, attestationObject] of [
      ['AAAA', 'AAAA'],
      ['e30', 'AAAA'],
      ['e30', 'oWNmbXQ'],
      ['bnVsbA', 'oA'],
    ] as const)
      expect(
        await verifyRegistration({
          site,
          answer: { ...answer, response: { clientDataJSON, attestationObject, transports: [] } },
          challengeHash: createToken(random).hash,
        }),
      ).toEqual({ verified: false, refused: 'malformed' })
    expect(RegistrationAnswer.safeParse({ ...answer, response: { clientDataJSON: 'not base64!' } }).success).toBe(false)
  })
})

describe('signing in with a passkey', () => {
  let mine: Awaited<ReturnType<typeof enrolled>>
  beforeAll(async () => {
    mine = await enrolled()
  })

  const use = async (
    twist: Twist = {},
    changes: { kept?: Partial<Passkey>; person?: string | null; passkey?: null; tamper?: boolean } = {},
  ) => {
    const challenge = createToken(random)
    const options = await signInOptions({ site, challenge: challenge.token, passkeys: null })
    const answer = SignInAnswer.parse(await mine.authenticator.use(options, twist))
    if (changes.tamper) answer.response.signature = answer.response.signature.replace(/.{8}$/, 'AAAAAAAA')
    return verifySignIn({
      site,
      answer,
      challengeHash: challenge.hash,
      passkey: changes.passkey === null ? null : { ...mine.kept, ...changes.kept },
      person: changes.person ?? null,
    })
  }

  it('asks for any passkey of the site, or for those of somebody known, and always for who holds it', async () => {
    const challenge = createToken(random)
    const any = await signInOptions({ site, challenge: challenge.token, passkeys: null })
    expect(any).toMatchObject({ challenge: challenge.token, rpId: 'localhost', userVerification: 'required' })
    expect(any.allowCredentials).toBeUndefined()
    const known = await signInOptions({ site, challenge: challenge.token, passkeys: [mine.kept] })
    expect(known.allowCredentials).toEqual([{ id: mine.kept.id, transports: ['internal'], type: 'public-key' }])
  })

  it('says whose it is and how often it was used', async () => {
    expect(await use({ counter: 7 })).toEqual({ verified: true, person: person.id, counter: 7, backedUp: false })
    expect(await use({ counter: 8 }, { person: person.id })).toMatchObject({ verified: true, person: person.id })
  })

  it('takes an authenticator that does not count', async () => {
    expect(await use({ counter: 0 }, { kept: { counter: 0 } })).toMatchObject({ verified: true, counter: 0 })
  })

  it('takes one that does not name its owner only where somebody is known already', async () => {
    expect(await use({ userHandle: null, counter: 20 }, { person: person.id })).toMatchObject({ verified: true })
    expect(await use({ userHandle: null, counter: 21 })).toEqual({ verified: false, refused: 'owner' })
  })

  it.each<[string, Twist, Parameters<typeof use>[1], string]>([
    ['another origin', { origin: 'https://palermo.example' }, {}, 'origin'],
    ['another site', { rpId: 'palermo.example' }, {}, 'site'],
    ['another challenge', { challenge: createToken(random).token }, {}, 'challenge'],
    ['nobody verified', { flags: 1 }, {}, 'unverified'],
    ['nobody there', { flags: 4 }, {}, 'unverified'],
    ['a page within another', { crossOrigin: true }, {}, 'framed'],
    ['an answer to another question', { type: 'webauthn.create' }, {}, 'malformed'],
    ['a counter that went back', { counter: 30 }, { kept: { counter: 31 } }, 'counter'],
    ['a counter that stands still', { counter: 31 }, { kept: { counter: 31 } }, 'counter'],
    ['a counter that is gone', { counter: 0 }, { kept: { counter: 31 } }, 'counter'],
    ['a signature changed on the way', { counter: 40 }, { tamper: true }, 'signature'],
    ['a passkey nobody kept', {}, { passkey: null }, 'credential'],
    ['another passkey of the same owner', { id: 'AAAA' }, {}, 'credential'],
    ['the handle of somebody else', { userHandle: handleOf(STRANGER) }, {}, 'owner'],
    ['somebody known whose passkey it is not', {}, { person: STRANGER }, 'owner'],
  ])('refuses %s', async (_, twist, changes, refused) => {
    expect(await use(twist, changes)).toEqual({ verified: false, refused })
  })

  it('refuses a foreign credential that says it is this one', async () => {
    const other = await openAuthenticator(ORIGIN)
    const challenge = createToken(random)
    await other.make(await optionsFor(challenge))
    const options = await signInOptions({ site, challenge: challenge.token, passkeys: null })
    const answer = SignInAnswer.parse(await other.use(options, { id: mine.kept.id, counter: 99 }))
    expect(
      await verifySignIn({ site, answer, challengeHash: challenge.hash, passkey: mine.kept, person: null }),
    ).toEqual({
      verified: false,
      refused: 'signature',
    })
  })
})

describe('a site', () => {
  it('is bound to the host, and used on the origin with its port', () => {
    expect(siteOf('http://localhost:3000', 'Palermo')).toEqual({
      name: 'Palermo',
      rpId: 'localhost',
      origin: 'http://localhost:3000',
    })
    expect(siteOf('https://palermo.example/', 'Palermo')).toMatchObject({
      rpId: 'palermo.example',
      origin: 'https://palermo.example',
    })
  })
})
