import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { AuditRecord } from '../src/core/audit.ts'
import { audit } from './schema.ts'
import { type Database, lazily } from './write.ts'

/** Which entries: those before a position (null: from the newest), of one actor and of one kind of act (null: of all). */
export type ActivityAsked = { before: number | null; limit: number; actor: string | null; act: string | null }

/** The trail of an organisation as its people read it. */
export type ActivityStore = {
  /** The newest first. */
  listActivity(organisation: string, asked: ActivityAsked): Promise<AuditRecord[]>
}

/** The method that lists what happened, for each filter led by an index of its own. */
export const createActivity = (db: Database): ActivityStore => {
  const asked = (name: string) => sql.placeholder(name)
  const listed = (...filters: SQL[]) =>
    lazily(
      db
        .select()
        .from(audit)
        .where(and(eq(audit.organisation, asked('organisation')), ...filters, lt(audit.position, asked('before'))))
        .orderBy(desc(audit.position))
        .limit(asked('limit')),
    )
  const byActor = eq(audit.actor, asked('actor'))
  const byAct = eq(audit.act, asked('act'))
  const all = listed()
  const ofActor = listed(byActor)
  const ofAct = listed(byAct)
  const ofBoth = listed(byActor, byAct)
  return {
    listActivity: (organisation, { before, limit, actor, act }) => {
      const from = { organisation, before: before ?? Number.MAX_SAFE_INTEGER, limit }
      if (actor !== null && act !== null) return ofBoth.all({ ...from, actor, act })
      if (actor !== null) return ofActor.all({ ...from, actor })
      return act === null ? all.all(from) : ofAct.all({ ...from, act })
    },
  }
}
