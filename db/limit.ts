import { inArray, lte, or, sql } from 'drizzle-orm'
import { textHash } from '../src/core/digest.ts'
import { LIMITS, type LimitKind, secondsUntil, type Use, type UseAsked } from '../src/core/limit.ts'
import { limits } from './schema.ts'
import { minutesAfter } from './time.ts'
import type { Database } from './write.ts'

/** How often something was done lately. */
export type LimitStore = {
  /**
   * Counts one use, unless there were as many as its limit allows: then nothing is written. `subject` is whose use it is (an address, a
   * client, a person, an organisation); only a digest of it is kept, until the window that began with its first use is over. Several uses
   * at once are counted together or not at all; more than are ever allowed count as all of them.
   */
  countUse(kind: LimitKind, subject: string, now: string, asked?: UseAsked): Promise<Use>
}

/** So many windows that are over are deleted when a new one begins. */
const MOST_DELETED = 50

/** Deletes windows that are over. */
export const forgetOver = async (db: Database, now: string): Promise<void> => {
  const over = db.select({ key: limits.key }).from(limits).where(lte(limits.until, now)).limit(MOST_DELETED)
  await db.delete(limits).where(inArray(limits.key, over))
}

/** The method of limits. */
export const createLimits = (db: Database): LimitStore => {
  return {
    countUse: async (kind, subject, now, asked = {}) => {
      const { minutes } = LIMITS[kind]
      const uses = asked.uses ?? LIMITS[kind].uses
      const by = Math.min(asked.by ?? 1, uses)
      const key = textHash(`${kind} ${subject}`)
      const until = minutesAfter(now, minutes)
      const isOver = lte(limits.until, now)
      // One statement counts and answers, so that of many at once exactly as many pass as may.
      const [counted] = await db
        .insert(limits)
        .values({ key, until, count: by })
        .onConflictDoUpdate({
          target: limits.key,
          set: {
            until: sql`CASE WHEN ${isOver} THEN ${until} ELSE ${limits.until} END`,
            count: sql`CASE WHEN ${isOver} THEN ${by} ELSE ${limits.count} + ${by} END`,
          },
          setWhere: or(lte(limits.count, uses - by), isOver)!,
        })
        .returning({ count: limits.count })
      if (counted) {
        if (counted.count === by) await forgetOver(db, now)
        return { allowed: true, retryAfterSeconds: null }
      }
      const [full] = await db.select({ until: limits.until }).from(limits).where(sql`${limits.key} = ${key}`)
      return { allowed: false, retryAfterSeconds: secondsUntil(full?.until ?? now, now) }
    },
  }
}
