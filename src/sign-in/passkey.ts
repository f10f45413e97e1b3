import { z } from 'zod'
import { toBase64Url } from './token.ts'

/** What of a kept passkey is needed to use it. */
export type Passkey = {
  /** The credential's id, base64url, unique among all people. */
  id: string
  person: string
  /** The public key as COSE, base64url. */
  publicKey: string
  /** How often the authenticator says it was used; 0 where it does not count. */
  counter: number
  /** How a browser may reach it: internal, hybrid, usb and the like. */
  transports: readonly string[]
  /** Whether it is copied to other devices of its owner. */
  backedUp: boolean
}

/** Whom a passkey is for: the name people see, the host a passkey is bound to, and the only origin it may be used on. */
export type Site = { name: string; rpId: string; origin: string }

/** The site of an origin: `http://localhost:3000` in development, where browsers know no passkeys for 127.0.0.1. */
export const siteOf = (origin: string, name: string): Site => {
  const url = new URL(origin)
  return { name, rpId: url.hostname, origin: url.origin }
}

/** Why a passkey was refused: for the log only. */
export type PasskeyRefusal =
  | 'malformed'
  | 'challenge'
  | 'origin'
  | 'framed'
  | 'site'
  | 'unverified'
  | 'attestation'
  | 'algorithm'
  | 'credential'
  | 'owner'
  | 'counter'
  | 'signature'

/** The algorithms asked for, the commonest first: ES256, EdDSA, RS256 (COSE). */
export const ALGORITHMS = [-7, -8, -257]

/** So long somebody has for the window of the browser and the finger or the PIN: as long as a challenge is to be kept. */
export const CHALLENGE_MINUTES = 5
export const ASKED_MS = CHALLENGE_MINUTES * 60_000

/** The longest part of an answer: an RSA key with its statement fits in it many times. */
const LONGEST = 8_192
const Bytes = z
  .string()
  .max(LONGEST)
  .regex(/^[\w-]+$/)
/** At most 1,023 bytes (WebAuthn Level 3, section 4). */
const CredentialId = Bytes.max(1_364)
const ofCredential = { id: CredentialId, rawId: CredentialId, type: z.literal('public-key') }

/** What a browser sends after making a passkey: `toJSON()` of the credential. */
export const RegistrationAnswer = z.object({
  ...ofCredential,
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.array(z.string().max(32)).max(8).default([]),
  }),
})
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>

/** What a browser sends after using a passkey: `toJSON()` of the credential. */
export const SignInAnswer = z.object({
  ...ofCredential,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.nullish(),
  }),
})
export type SignInAnswer = z.infer<typeof SignInAnswer>

/** The handle under which an authenticator knows a person: the bytes of the id, which is random and says nothing of anybody. */
export const handleOf = (person: string): string => toBase64Url(new TextEncoder().encode(person))

/**
 * The library throws sentences. Only their beginning is read, as the rest may hold what a stranger sent; what is not known here
 * is an answer that makes no sense.
 */
const SENTENCES: readonly [RegExp, PasskeyRefusal][] = [
  [/^Custom challenge verifier returned false/, 'challenge'],
  [/^Unexpected (registration|authentication) response origin/, 'origin'],
  [/^(Detected cross-origin|Unexpected (cross-origin|top origin))/, 'framed'],
  [/^Unexpected RP ID hash/, 'site'],
  [/^User (not present|presence was required|verification (was )?required)/, 'unverified'],
  [/^Response counter value/, 'counter'],
  [/^Unexpected public key alg/, 'algorithm'],
]

/** What a fault of the library means. */
export const refusalOf = (error: unknown): PasskeyRefusal => {
  const sentence = error instanceof Error ? error.message : ''
  return SENTENCES.find(([begins]) => begins.test(sentence))?.[1] ?? 'malformed'
}
