import { fromBase64Url, hashToken, isSame } from './token.ts'

/** What a passkey is asked to sign, as it is kept: only its hash. Make it with `createToken`. Times are ISO 8601 in UTC. */
export type Challenge = { hash: string; browserHash: string; made: string; used: string | null }

/** So long somebody has for the window of the browser and the finger or the PIN. */
export const CHALLENGE_MINUTES = 5

/** Whether a challenge may be answered: for five minutes, once, by the browser that asked. The caller marks it as used only where it still is not. */
export const isOpen = (challenge: Challenge, browserHash: string | null, now: string): boolean =>
  challenge.used === null &&
  browserHash !== null &&
  isSame(challenge.browserHash, browserHash) &&
  Date.parse(now) - Date.parse(challenge.made) < CHALLENGE_MINUTES * 60_000

/** The hash of the challenge that an answer says it signed, to find it by; null where the answer cannot be read. Nothing is verified. */
export const challengeHashOf = (answer: { response: { clientDataJSON: string } }): string | null => {
  try {
    const { challenge } = JSON.parse(new TextDecoder().decode(fromBase64Url(answer.response.clientDataJSON)))
    return typeof challenge === 'string' ? hashToken(challenge) : null
  } catch {
    // Bytes that are no JSON are a stranger's, and no fault of ours.
    return null
  }
}
