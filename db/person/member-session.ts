import { and, eq, sql } from 'drizzle-orm'
import { rewrite } from '../change.ts'
import { mustHold } from '../hold.ts'
import type { Recorder } from '../record.ts'
import { sessions, spent } from '../schema.ts'
import { minutesAfter } from '../time.ts'
import type { Database, Write } from '../write.ts'
import { endSessions } from './end.ts'
import type { PersonStore } from './person.ts'

/** Longer than any session lives. */
const BARRED_DAYS = 31
const DAY_MINUTES = 24 * 60

/** A write that fails where a session may no longer be switched to an organisation. */
export const mustBeOpenTo = (db: Database, session: string, organisation: string): Write =>
  mustHold(
    db,
    sql`NOT EXISTS (SELECT 1 FROM ${spent} WHERE ${spent.what} = ${`switch:${session}:`} || ${organisation})`,
  )

/** How an administrator ends the sessions of a member. */
export const createMemberSessions = (db: Database, { keep }: Recorder): Pick<PersonStore, 'endMemberSessions'> => ({
  endMemberSessions: (organisation, person, act) => {
    const until = minutesAfter(act.made, BARRED_DAYS * DAY_MINUTES)
    const isElsewhere = sql`${sessions.person} = ${person} AND ${sessions.ended} IS NULL AND ${sessions.organisation} IS NOT ${organisation}`
    return keep(
      organisation,
      rewrite('sessions ended', person, [
        // By session and not by time: no clock decides who may come back.
        db
          .insert(spent)
          .select(
            sql`SELECT 'switch:' || ${sessions.id} || ':' || ${organisation}, ${until} FROM ${sessions} WHERE ${isElsewhere}`,
          )
          .onConflictDoNothing()
          .toSQL(),
        endSessions(db, and(eq(sessions.person, person), eq(sessions.organisation, organisation)), act.made),
      ]),
      act,
    )
  },
})
