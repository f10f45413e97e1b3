import { type SQL, sql } from 'drizzle-orm'
import { spent } from './schema.ts'
import type { Database, Write } from './write.ts'

/**
 * A write that fails unless a condition holds, and with it every write of the same act: `spent` takes no row without a name. Where the
 * condition holds it adds nothing.
 */
export const mustHold = (db: Database, condition: SQL): Write =>
  db.insert(spent).select(sql`SELECT NULL, NULL WHERE NOT (${condition})`).toSQL()
