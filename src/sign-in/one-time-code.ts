import { HOTP, Secret, TOTP } from 'otpauth/slim'
import { textHash } from '../core/digest.ts'
import { isSame, type Random } from './token.ts'

/** What every authenticator app reads, Google's among them, which knows no other (RFC 6238 with its defaults). */
const KIND = { algorithm: 'SHA1', digits: 6 }
const PERIOD_SECONDS = 30
const SECRET_BYTES = 20

/** The steps whose codes are accepted: the present one, and the one before, as typing takes time. A code of the future is never right. */
export const STEPS_ACCEPTED = [-1, 0]

const bytesOf = (random: Random): ArrayBuffer => Uint8Array.from(random(SECRET_BYTES)).buffer

/** A new secret of 160 bits, as 32 letters of base32. */
export const createSecret = (random: Random): string => new Secret({ buffer: bytesOf(random) }).base32

/** The address that an authenticator app reads: the issuer, the account and the secret. It is a secret itself. */
export const oneTimeCodeAddress = ({
  secret,
  issuer,
  account,
}: {
  secret: string
  issuer: string
  account: string
}): string =>
  new TOTP({ ...KIND, issuer, label: account, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) }).toString()

/**
 * The step of a code that is right at a time, or null. `lastStep` is the step of the last code that was taken, null before
 * the first: a code of that step or an earlier one is refused, so that none is taken twice (RFC 6238, section 5.2). The
 * caller keeps the step only where `lastStep` still is what was checked against.
 */
export const checkOneTimeCode = (secret: string, code: string, now: string, lastStep: number | null): number | null => {
  const digits = code.replaceAll(/\s/g, '')
  const key = Secret.fromBase32(secret)
  const present = Math.floor(Date.parse(now) / 1000 / PERIOD_SECONDS)
  const given = textHash(digits)
  const right = STEPS_ACCEPTED.map((away) => present + away).filter((counter) =>
    isSame(textHash(HOTP.generate({ ...KIND, secret: key, counter })), given),
  )
  return right.find((step) => lastStep === null || step > lastStep) ?? null
}
