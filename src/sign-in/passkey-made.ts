import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import {
  ALGORITHMS,
  ASKED_MS,
  type Passkey,
  type PasskeyRefusal,
  type RegistrationAnswer,
  refusalOf,
  type Site,
} from './passkey.ts'
import { fromBase64Url, hashToken, isSame, toBase64Url } from './token.ts'

/** The library and what it reads certificates with are loaded with the first passkey: they take longer to load than the rest. */
const load = () => Promise.all([import('@simplewebauthn/server'), import('@simplewebauthn/server/helpers')])

/** What the browser is to make: a passkey that names its owner by itself, behind a finger, a face or a PIN, without attestation. */
export const registrationOptions = async (asked: {
  site: Site
  person: { id: string; account: string; name: string }
  /** 32 random bytes as base64url, from `createToken`. */
  challenge: string
  /** What the person has already: an authenticator that holds one of these makes no other. */
  passkeys: readonly Pick<Passkey, 'id' | 'transports'>[]
}): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const { site, person, challenge, passkeys } = asked
  const [{ generateRegistrationOptions }] = await load()
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: site.rpId,
    userID: Uint8Array.from(new TextEncoder().encode(person.id)),
    userName: person.account,
    userDisplayName: person.name,
    challenge: fromBase64Url(challenge),
    timeout: ASKED_MS,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

/** What is kept of a new passkey, beside its owner, its name and its times. */
export type MadePasskey = Omit<Passkey, 'person'>

export type RegistrationVerdict =
  | { verified: true; passkey: MadePasskey }
  | { verified: false; refused: PasskeyRefusal }

const refuse = (refused: PasskeyRefusal): RegistrationVerdict => ({ verified: false, refused })

const verify = async (site: Site, answer: RegistrationAnswer, challengeHash: string): Promise<RegistrationVerdict> => {
  const [{ verifyRegistrationResponse }, { decodeAttestationObject, decodeClientDataJSON }] = await load()
  const { response } = answer
  if (decodeClientDataJSON(response.clientDataJSON).crossOrigin) return refuse('framed')
  // Nobody asked for a statement, and a stranger's certificates would make the library fetch the addresses they name.
  const statement = decodeAttestationObject(fromBase64Url(response.attestationObject))
  const isPlain = ['none', 'packed'].includes(statement.get('fmt')) && !statement.get('attStmt').get('x5c')
  if (!isPlain) return refuse('attestation')
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} } as RegistrationResponseJSON,
    expectedChallenge: (challenge) => isSame(hashToken(challenge), challengeHash),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  })
  if (!verified) return refuse('signature')
  const { credential, credentialBackedUp } = registrationInfo
  // The id a browser tells beside the signed one is not what was signed.
  if (credential.id !== answer.id) return refuse('credential')
  return {
    verified: true,
    passkey: {
      id: credential.id,
      publicKey: toBase64Url(credential.publicKey),
      counter: credential.counter,
      transports: response.transports,
      backedUp: credentialBackedUp,
    },
  }
}

/** Verifies what a browser sent after making a passkey. `challengeHash` is that of a challenge this browser was given in the last five minutes; it is used up whatever comes of it. */
export const verifyRegistration = (asked: {
  site: Site
  answer: RegistrationAnswer
  challengeHash: string
}): Promise<RegistrationVerdict> =>
  verify(asked.site, asked.answer, asked.challengeHash).catch((error: unknown) => refuse(refusalOf(error)))
