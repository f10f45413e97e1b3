import type { MailKind } from '../core/mail.ts'
import type { Role, Scope } from '../core/role.ts'

/** What happened to the second factor of a person. */
export type FactorChange =
  | 'passkey-added'
  | 'passkey-removed'
  | 'codes-added'
  | 'codes-removed'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'reset'

/** `origin` is the public address of the service. */
type Everywhere = { origin: string }

/** A mail about an account. `link`: the page where it can be mended. */
type AboutAccount = Everywhere & { at: string; link: string }

/**
 * What each kind of mail tells, in full addresses and ISO 8601 times in UTC. `browser` is null where it did not say what it is, `by` null
 * where the terminal did it.
 */
export type MailValues = {
  'sign-in': Everywhere & { link: string; code: string; minutes: number; at: string; browser: string | null }
  invitation: Everywhere & {
    by: string | null
    organisation: string
    roles: readonly Role[]
    link: string
    until: string
  }
  'new-sign-in': AboutAccount & { browser: string | null }
  'second-factor-changed': AboutAccount & { change: FactorChange }
  /** `of`: codes of our mails, or of an authenticator app; `until`: when the next one is accepted. */
  'codes-used-up': AboutAccount & { of: 'mail' | 'app'; tries: number; until: string }
  'sessions-ended': AboutAccount & { by: string | null; organisation: string }
  'key-made': AboutAccount & {
    by: string | null
    organisation: string
    label: string
    scopes: readonly Scope[]
    until: string
  }
}

/** There are values for every kind, and for no other. */
export type ValuesOf<Kind extends MailKind> = MailValues[Kind]
