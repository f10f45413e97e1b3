import { z } from 'zod'
import { findNameFault } from '../core/display-name.ts'

const LONGEST_NAME = 200

/** Who somebody is at a provider: known by issuer and subject, never by the address, which can change hands. */
export type OidcIdentity = {
  issuer: string
  subject: string
  /** Null where the provider told none that can be one. */
  email: string | null
  /** Whether the provider vouches for the address. One it does not vouch for must lead to nobody's account. */
  emailVerified: boolean
  name: string | null
  /** Whether two factors stood behind the sign-in, or one that cannot be copied by being watched. */
  strong: boolean
}

/** Ways to sign in that count as strong (RFC 8176): several factors, one-time codes, keys and cards. A code by telephone is none. */
const STRONG = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc'])

/** What an identity token or the page about a user says; whatever has another shape is as good as not said. */
const Told = z.object({
  email: z.email().max(254).nullish().catch(null),
  // Some providers write it as a text.
  email_verified: z
    .union([z.literal(true), z.literal('true').transform(() => true)])
    .nullish()
    .catch(null),
  // A name that others could not be shown is as good as none.
  name: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_NAME)
    .refine((name) => name.length <= LONGEST_NAME && findNameFault(name) === null)
    .nullish()
    .catch(null),
  amr: z.array(z.string()).catch([]),
})

/** The identity in verified claims. `more` is the provider's page about the user, or an empty object; an address and whether it is vouched for come from the same one. */
export const identityOf = (
  claims: { iss: string; sub: string; [claim: string]: unknown },
  more: Record<string, unknown>,
  isStrong: boolean,
): OidcIdentity => {
  const [own, other] = [Told.parse(claims), Told.parse(more)]
  const { email, email_verified } = own.email ? own : other
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: email ?? null,
    emailVerified: Boolean(email && email_verified),
    name: own.name ?? other.name ?? null,
    strong: isStrong || own.amr.some((way) => STRONG.has(way)),
  }
}
