import { asc, desc, gt, sql } from 'drizzle-orm'
import { type AuditRecord, EMPTY_HASH, findBreak } from '../src/core/audit.ts'
import { audit } from './schema.ts'
import type { ChainCheck } from './store.ts'
import { type Database, lazily } from './write.ts'

/** How many entries are checked at a time. */
const CHECKED_TOGETHER = 1_000

export type Head = Pick<AuditRecord, 'position' | 'hash'>

/** The audit trail as it stands: its last entry, and whether each entry follows from the one before. */
export const createTrail = (db: Database) => {
  const last = lazily(
    db.select({ position: audit.position, hash: audit.hash }).from(audit).orderBy(desc(audit.position)).limit(1),
  )
  const following = lazily(
    db
      .select()
      .from(audit)
      .where(gt(audit.position, sql.placeholder('after')))
      .orderBy(asc(audit.position))
      .limit(CHECKED_TOGETHER),
  )

  const verify = async (): Promise<ChainCheck> => {
    let head: Head | null = null
    for (;;) {
      // No position is below 0, so −1 begins the trail.
      const records: AuditRecord[] = await following.all({ after: head?.position ?? -1 })
      const brokenAt = findBreak(head, records)
      head = records.at(-1) ?? head
      if (brokenAt !== null || records.length < CHECKED_TOGETHER) {
        return { entries: head ? head.position + 1 : 0, head: head?.hash ?? EMPTY_HASH, brokenAt }
      }
    }
  }

  return { readHead: async (): Promise<Head | null> => (await last.get()) ?? null, verify }
}
export type Trail = ReturnType<typeof createTrail>
