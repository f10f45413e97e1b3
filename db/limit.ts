import { inArray, lt, lte, or, sql } from 'drizzle-orm'
import { textHash } from '../src/core/digest.ts'
import { LIMITS, type LimitKind, secondsUntil, type Use } from '../src/core/limit.ts'
import { limits } from './schema.ts'
import { minutesAfter } from './time.ts'
import type { Database } from './write.ts'

/** How often something was done lately. */
export type LimitStore = {
  /**
   * Counts one use, unless there were as many as its limit allows: then nothing is written. `subject` is whose use it is (an address, a
   * client, a person, an organisation); only a digest of it is kept, until the window that began with its first use is over.
   */
  countUse(kind: LimitKind, subject: string, now: string): Promise<Use>
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
    countUse: async (kind, subject, now) => {
      const { uses, minutes } = LIMITS[kind]
      const key = textHash(`${kind} ${subject}`)
      const until = minutesAfter(now, minutes)
      const isOver = lte(limits.until, now)
      // One statement counts and answers, so that of many at once exactly as many pass as may.
      const [counted] = await db
        .insert(limits)
        .values({ key, until, count: 1 })
        .onConflictDoUpdate({
          target: limits.key,
          set: {
            until: sql`CASE WHEN ${isOver} THEN ${until} ELSE ${limits.until} END`,
            count: sql`CASE WHEN ${isOver} THEN 1 ELSE ${limits.count} + 1 END`,
          },
          setWhere: or(lt(limits.count, uses), isOver)!,
        })
        .returning({ count: limits.count })
      if (counted) {
        if (counted.count === 1) await forgetOver(db, now)
        return { allowed: true, retryAfterSeconds: null }
      }
      const [full] = await db.select({ until: limits.until }).from(limits).where(sql`${limits.key} = ${key}`)
      return { allowed: false, retryAfterSeconds: secondsUntil(full?.until ?? now, now) }
    },
  }
}
