import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import {
  ASKED_MS,
  handleOf,
  type Passkey,
  type PasskeyRefusal,
  refusalOf,
  type SignInAnswer,
  type Site,
} from './passkey.ts'
import { fromBase64Url, hashToken, isSame } from './token.ts'

/** Loaded with the first passkey, as where they are made. */
const load = () => Promise.all([import('@simplewebauthn/server'), import('@simplewebauthn/server/helpers')])

/**
 * What the browser is to ask of a passkey. `passkeys` are those of a person who is known; null lets the browser offer all it
 * holds for this site. Never list passkeys for an address somebody merely typed: it would tell who has an account.
 */
export const signInOptions = async (asked: {
  site: Site
  challenge: string
  passkeys: readonly Pick<Passkey, 'id' | 'transports'>[] | null
}): Promise<PublicKeyCredentialRequestOptionsJSON> => {
  const [{ generateAuthenticationOptions }] = await load()
  return generateAuthenticationOptions({
    rpID: asked.site.rpId,
    challenge: fromBase64Url(asked.challenge),
    timeout: ASKED_MS,
    userVerification: 'required',
    ...(asked.passkeys && {
      allowCredentials: asked.passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
    }),
  })
}

/** A verified sign-in counts as both factors: the passkey, and the finger, face or PIN it asked for. */
export type SignInVerdict =
  | { verified: true; person: string; counter: number; backedUp: boolean }
  | { verified: false; refused: PasskeyRefusal }

const refuse = (refused: PasskeyRefusal): SignInVerdict => ({ verified: false, refused })

/** Whether the handle in an answer is its owner's. Where nobody was known before, it has to be there (WebAuthn Level 3, section 7.2, step 6). */
const isOwners = ({ response }: SignInAnswer, passkey: UsedPasskey, person: string | null): boolean =>
  response.userHandle ? response.userHandle === handleOf(passkey.person) : person !== null

/** What of a kept passkey an answer is checked with. */
type UsedPasskey = Pick<Passkey, 'id' | 'person' | 'publicKey' | 'counter'>

type Asked = {
  site: Site
  answer: SignInAnswer
  /** The hash of a challenge this browser was given in the last five minutes; it is used up whatever comes of it. */
  challengeHash: string
  /** The kept passkey whose id the answer names, or null where there is none. */
  passkey: UsedPasskey | null
  /** Who it has to belong to; null where the passkey is to say who it is. */
  person: string | null
}

const verify = async ({ site, answer, challengeHash, person }: Asked, passkey: UsedPasskey): Promise<SignInVerdict> => {
  const [{ verifyAuthenticationResponse }, { decodeClientDataJSON }] = await load()
  if (decodeClientDataJSON(answer.response.clientDataJSON).crossOrigin) return refuse('framed')
  if (!isOwners(answer, passkey, person)) return refuse('owner')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} } as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => isSame(hashToken(challenge), challengeHash),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    credential: { id: passkey.id, publicKey: fromBase64Url(passkey.publicKey), counter: passkey.counter },
    requireUserVerification: true,
  })
  if (!verified) return refuse('signature')
  const { newCounter, credentialBackedUp } = authenticationInfo
  return { verified: true, person: passkey.person, counter: newCounter, backedUp: credentialBackedUp }
}

/**
 * Verifies what a browser sent after using a passkey: signature, challenge, origin, site, user verification, owner, and a counter
 * that goes up wherever the authenticator counts. One that went back is refused: the passkey may have been copied.
 */
export const verifySignIn = async (asked: Asked): Promise<SignInVerdict> => {
  const { answer, passkey, person } = asked
  if (passkey === null || passkey.id !== answer.id) return refuse('credential')
  if (person !== null && passkey.person !== person) return refuse('owner')
  return verify(asked, passkey).catch((error: unknown) => refuse(refusalOf(error)))
}
