import type { Mail } from '../../../../db/mail/mail.ts'
import type { FoundSession } from '../../../../db/person/person.ts'
import type { Act } from '../../../../db/store.ts'
import type { FactorChange } from '../../../mail/values.ts'
import { writeMail } from '../../../mail/write.ts'
import { sayIn } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'

/** The mail that tells somebody what happened to their second factor; none to an address that was erased. */
const mailOf = (
  { newId, origin }: Dependencies,
  { email, language }: FoundSession,
  change: FactorChange,
  made: string,
): Mail[] =>
  email === null
    ? []
    : [
        writeMail({ say: sayIn(language), newId, now: made }, { email, language }, 'second-factor-changed', {
          origin,
          at: made,
          link: `${origin}/account`,
          change,
        }),
      ]

/** An act of somebody on their own account. `change`: what they are told of by mail in the same write; null for nothing. */
export const actOf = (given: Dependencies, session: FoundSession, made: string, change: FactorChange | null): Act => ({
  actor: `person:${session.person}`,
  made,
  answered: null,
  mails: change === null ? [] : mailOf(given, session, change, made),
})
