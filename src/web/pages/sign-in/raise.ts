import type { FoundSession, Raising, Spent } from '../../../../db/person/person.ts'
import type { FactorChange } from '../../../mail/values.ts'
import { createToken } from '../../../sign-in/token.ts'
import type { Dependencies } from '../../dependencies.ts'
import { sendMails } from '../../post.ts'
import { trailOf } from '../account/standing.ts'
import { actOf } from '../account/told.ts'
import { type Asking, setSession } from './enter.ts'

/** By what a second factor was shown: what it uses up, and what is told of it by mail. */
export type Shown = Raising & { told?: FactorChange }

const MINUTE_MS = 60_000
/** Longer than an answer to a challenge is taken. */
const SPENT_MINUTES = 15

/** What may happen once, remembered for longer than it could happen again. */
export const spentFor = (what: string, made: string): Spent => ({
  what,
  until: new Date(Date.parse(made) + SPENT_MINUTES * MINUTE_MS).toISOString(),
})

/** Notes that the second factor was shown, and gives the browser another token: what was known of the session before is worth nothing. */
export const raise = async (
  given: Dependencies,
  { c, made }: Asking,
  session: FoundSession,
  { told, ...by }: Shown,
): Promise<boolean> => {
  const { token, hash } = createToken(given.random)
  const { id, person } = session
  const kept = await given.store.raiseSession(
    trailOf(session),
    { id, person, token: hash, factored: made },
    by,
    actOf(given, session, made, told ?? null),
  )
  if (!kept.kept) return false
  setSession(c, token, session.roles)
  if (told) sendMails(given, c)
  return true
}
