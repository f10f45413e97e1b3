import { and, eq, sql } from 'drizzle-orm'
import type { TakenTry } from '../../src/core/limit.ts'
import { mustHold } from '../hold.ts'
import { codeMakers } from '../schema.ts'
import { giveBack } from '../try.ts'
import type { Database, Write } from '../write.ts'

/**
 * A one-time code that was right: the secret it was checked with and its half minute. `taken`: the try it took, which is given back in the
 * same write; left out for none.
 */
export type UsedStep = { secret: string; step: number; taken?: TakenTry }

/**
 * Uses a half minute of a person's one-time codes, before the writes that rest on it. It fails, and they with it, where that half minute or
 * a later one was used, or where codes of another secret count by now; `confirmed` tells whether the codes count or are being confirmed.
 */
export const useStep = (
  db: Database,
  person: string,
  { secret, step, taken }: UsedStep,
  confirmed: 'confirmed' | 'unconfirmed',
): Write[] => {
  const isIt = and(eq(codeMakers.person, person), eq(codeMakers.secret, secret))
  const counts = confirmed === 'confirmed' ? sql`IS NOT NULL` : sql`IS NULL`
  const isLater = sql`(${codeMakers.lastStep} IS NULL OR ${codeMakers.lastStep} < ${step})`
  return [
    mustHold(
      db,
      sql`EXISTS (SELECT 1 FROM ${codeMakers} WHERE ${isIt} AND ${codeMakers.confirmed} ${counts} AND ${isLater})`,
    ),
    db.update(codeMakers).set({ lastStep: step }).where(and(isIt, isLater)).toSQL(),
    ...(taken ? [giveBack(db, taken)] : []),
  ]
}
