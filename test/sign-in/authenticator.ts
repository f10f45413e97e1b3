import type { webcrypto } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '../../src/sign-in/token.ts'
import { type Cbor, toCbor } from './cbor.ts'

/** What a test may turn wrong in an answer. */
export type Twist = {
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  crossOrigin?: boolean
  /** Bits of the flags: user present 1, user verified 4, may be backed up 8, is backed up 16. */
  flags?: number
  counter?: number
  format?: string
  statement?: Map<string, Cbor>
  algorithm?: number
  userHandle?: string | null
  /** The id told beside what is signed. */
  id?: string
}

const PRESENT_AND_VERIFIED = 5
const NEW_CREDENTIAL = 64

const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const utf8 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

/** One of the two numbers of a signature as DER writes it: without needless zeros, and never with the sign bit set. */
const derNumber = (bytes: Uint8Array): number[] => {
  const first = bytes.findIndex((byte) => byte !== 0)
  const short = [...bytes.subarray(first)]
  const whole = short[0]! > 127 ? [0, ...short] : short
  return [2, whole.length, ...whole]
}
const toDer = (raw: Uint8Array): Uint8Array => {
  const both = [...derNumber(raw.subarray(0, 32)), ...derNumber(raw.subarray(32))]
  return Uint8Array.from([48, both.length, ...both])
}

/** An authenticator in software with one P-256 key: it makes and uses a passkey as a browser and a phone would together. */
export const openAuthenticator = async (origin: string) => {
  const keys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const { x, y } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as { x: string; y: string }
  const id = crypto.getRandomValues(new Uint8Array(32))
  let counter = 0
  let handle: string | null = null

  const clientData = (type: string, challenge: string, twist: Twist) =>
    utf8(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: twist.crossOrigin ?? false,
      }),
    )

  const authData = async (rpId: string, twist: Twist, more: number, ...rest: Uint8Array[]) => {
    counter = twist.counter ?? counter + 1
    const count = new Uint8Array(4)
    new DataView(count.buffer).setUint32(0, counter)
    const flags = (twist.flags ?? PRESENT_AND_VERIFIED) | more
    return concat(await sha256(utf8(twist.rpId ?? rpId)), Uint8Array.of(flags), count, ...rest)
  }

  return {
    id: toBase64Url(id),
    /** Makes the passkey. */
    make: async (options: { challenge: string; rp: { id?: string }; user: { id: string } }, twist: Twist = {}) => {
      handle = options.user.id
      const publicKey = toCbor(
        new Map<number, Cbor>([
          [1, 2],
          [3, twist.algorithm ?? -7],
          [-1, 1],
          [-2, fromBase64Url(x)],
          [-3, fromBase64Url(y)],
        ]),
      )
      const length = Uint8Array.of(0, id.length)
      const data = await authData(options.rp.id!, twist, NEW_CREDENTIAL, new Uint8Array(16), length, id, publicKey)
      const attestation = new Map<string, Cbor>([
        ['fmt', twist.format ?? 'none'],
        ['attStmt', twist.statement ?? new Map()],
        ['authData', data],
      ])
      const told = twist.id ?? toBase64Url(id)
      return {
        id: told,
        rawId: told,
        type: 'public-key' as const,
        response: {
          clientDataJSON: toBase64Url(clientData('webauthn.create', options.challenge, twist)),
          attestationObject: toBase64Url(toCbor(attestation)),
          transports: ['internal'],
        },
      }
    },
    /** Uses it. */
    use: async (options: { challenge: string; rpId?: string }, twist: Twist = {}) => {
      const data = await authData(options.rpId!, twist, 0)
      const client = clientData('webauthn.get', options.challenge, twist)
      const signed = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.privateKey,
        concat(data, await sha256(client)),
      )
      const told = twist.id ?? toBase64Url(id)
      const userHandle = twist.userHandle === undefined ? handle : twist.userHandle
      return {
        id: told,
        rawId: told,
        type: 'public-key' as const,
        response: {
          clientDataJSON: toBase64Url(client),
          authenticatorData: toBase64Url(data),
          signature: toBase64Url(toDer(new Uint8Array(signed))),
          userHandle,
        },
      }
    },
  }
}
