import type { Mail } from '../../db/mail/mail.ts'
import { LIFE_MINUTES, type MailKind } from '../core/mail.ts'
import type { Say } from '../messages/messages.ts'
import { composeMail } from './compose.ts'
import type { ValuesOf } from './values.ts'

/** What a mail is written with: how its language speaks, ids, and the time. */
export type WriteGiven = { say: Say; newId: () => string; now: string }

const MINUTE_MS = 60_000

/** A mail to one address, to be kept with the act it tells of. Its words live as long as its kind says. */
export const writeMail = <Kind extends MailKind>(
  { say, newId, now }: WriteGiven,
  { email, language }: { email: string; language: string },
  kind: Kind,
  values: ValuesOf<Kind>,
): Mail => ({
  id: newId(),
  made: now,
  kind,
  email,
  language,
  until: new Date(Date.parse(now) + LIFE_MINUTES[kind] * MINUTE_MS).toISOString(),
  words: { id: newId(), salt: newId(), body: { to: email, ...composeMail(say, kind, values) } },
})
