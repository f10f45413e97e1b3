import { inArray, lte, or, sql } from 'drizzle-orm'
import { textHash } from '../src/core/digest.ts'
import { type CountedUse, LIMITS, type LimitKind, secondsUntil, type Use, type UseAsked } from '../src/core/limit.ts'
import { limits } from './schema.ts'
import { minutesAfter } from './time.ts'
import type { Database, Write } from './write.ts'

/** How often something was done lately. */
export type LimitStore = {
  /**
   * Counts one use, unless there were as many as its limit allows: then nothing is written. `subject` is whose use it is (an address, a
   * client, a person, an organisation); only a digest of it is kept, until the window that began with its first use is over. Several uses
   * at once are counted together or not at all; more than are ever allowed count as all of them.
   */
  countUse(kind: LimitKind, subject: string, now: string, asked?: UseAsked): Promise<Use>
  /** The first of some uses that its limit does not allow now, and after how many whole seconds it does; null where all are allowed. Counts nothing. */
  findFull(uses: readonly CountedUse[], now: string): Promise<{ kind: LimitKind; retryAfterSeconds: number } | null>
}

/** So many windows that are over are deleted when a new one begins. */
const MOST_DELETED = 50

const isOver = (now: string) => lte(limits.until, now)

const deleteOver = (db: Database, now: string) => {
  const over = db.select({ key: limits.key }).from(limits).where(isOver(now)).limit(MOST_DELETED)
  return db.delete(limits).where(inArray(limits.key, over))
}

/** Deletes windows that are over. */
export const forgetOver = async (db: Database, now: string): Promise<void> => {
  await deleteOver(db, now)
}

/** One use as its limit counts it: where, how many uses it is, how many are allowed, and until when a window that begins now is open. */
const counted = ({ kind, subject, ...asked }: CountedUse, now: string) => {
  const uses = asked.uses ?? LIMITS[kind].uses
  const key = textHash(`${kind} ${subject}`)
  return { key, uses, by: Math.min(asked.by ?? 1, uses), until: minutesAfter(now, LIMITS[kind].minutes) }
}

/** Counts from the first use of a window, or further in one that is open. */
const insertUse = (db: Database, use: CountedUse, now: string) => {
  const { key, uses, by, until } = counted(use, now)
  const over = isOver(now)
  const hasRoom = lte(limits.count, uses - by)
  const further = {
    until: sql`CASE WHEN ${over} THEN ${until} ELSE ${limits.until} END`,
    count: sql`CASE WHEN ${over} THEN ${by} WHEN ${hasRoom} THEN ${limits.count} + ${by} END`,
  }
  const insert = db.insert(limits).values({ key, until, count: by })
  return { key, by, insert, further, isAllowed: or(hasRoom, over)! }
}

/**
 * Counts uses in the write of an act: where a limit does not allow one, its count would have no value, and nothing of the act is kept. After
 * the other writes of the act, so that what was done already is told as that.
 */
export const countWrites = (db: Database, uses: readonly CountedUse[], now: string): Write[] =>
  uses.length === 0
    ? []
    : [
        deleteOver(db, now).toSQL(),
        ...uses.map((use) => {
          const { insert, further } = insertUse(db, use, now)
          return insert.onConflictDoUpdate({ target: limits.key, set: further }).toSQL()
        }),
      ]

/** The methods of limits. */
export const createLimits = (db: Database): LimitStore => {
  return {
    countUse: async (kind, subject, now, asked = {}) => {
      const { key, by, insert, further, isAllowed } = insertUse(db, { kind, subject, ...asked }, now)
      // One statement counts and answers, so that of many at once exactly as many pass as may.
      const [row] = await insert
        .onConflictDoUpdate({ target: limits.key, set: further, setWhere: isAllowed })
        .returning({ count: limits.count })
      if (row) {
        if (row.count === by) await forgetOver(db, now)
        return { allowed: true, retryAfterSeconds: null }
      }
      const [full] = await db.select({ until: limits.until }).from(limits).where(sql`${limits.key} = ${key}`)
      return { allowed: false, retryAfterSeconds: secondsUntil(full?.until ?? now, now) }
    },
    findFull: async (uses, now) => {
      const asked = uses.map((use) => ({ kind: use.kind, ...counted(use, now) }))
      const keys = asked.map(({ key }) => key)
      const windows = await db.select().from(limits).where(inArray(limits.key, keys))
      for (const { kind, key, uses: most, by } of asked) {
        const window = windows.find((each) => each.key === key && each.until > now && each.count > most - by)
        if (window) return { kind, retryAfterSeconds: secondsUntil(window.until, now) }
      }
      return null
    },
  }
}
