import type { Act } from '../../db/store.ts'
import { type Config, reachedAt } from '../config.ts'
import { writeMail } from '../mail/write.ts'
import { createSay } from '../messages/messages.ts'

/** The mail that tells somebody, in their language, that their second factor was reset. */
export const writeResetMail = (
  { config, newId }: { config: Config; newId: () => string },
  { email, language }: { email: string; language: string },
  made: string,
): NonNullable<Act['mails']>[number] => {
  const { origin } = reachedAt(config, config.port)
  const written = { say: createSay(language), newId, now: made }
  const values = { origin, at: made, link: `${origin}/account`, change: 'reset' } as const
  return writeMail(written, { email, language }, 'second-factor-changed', values)
}
