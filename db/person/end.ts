import { and, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { sessions } from '../schema.ts'
import type { Database, Write } from '../write.ts'

/** Ends sessions that go on. */
export const endSessions = (db: Database, which: SQL | undefined, made: string): Write =>
  db
    .update(sessions)
    .set({ ended: made })
    .where(and(which, isNull(sessions.ended)))
    .toSQL()

/** Forgets the browsers of sessions: each counts as unknown from then on. */
export const forgetBrowsers = (db: Database, which: SQL | undefined): Write =>
  db
    .update(sessions)
    .set({ browserDigest: null })
    .where(and(which, isNotNull(sessions.browserDigest)))
    .toSQL()
