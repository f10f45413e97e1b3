import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { textHash } from '../src/core/digest.ts'
import { secondsUntil, type TakenTry, TRIES, TRY_HOURS, type Try, type TryKind } from '../src/core/limit.ts'
import { mustHold } from './hold.ts'
import { forgetOver } from './limit.ts'
import type { Recorder } from './record.ts'
import { limits } from './schema.ts'
import type { Act, Driver, Kept } from './store.ts'
import { minutesAfter } from './time.ts'
import type { Database, Write } from './write.ts'

/** Whose codes are tried: `subject` is an address or a person, of which only a digest is saved. */
export type Tried = { kind: TryKind; subject: string }

/** Tries of codes, of which so many are allowed in any 24 hours. */
export type TryStore = {
  /** Counts a try before a code is looked at. `taken` is null where none is left: then nothing is written. */
  countTry(tried: Tried, now: string): Promise<Try>
  /** Gives a try back, for a code that was right but had been used. No act of anybody, so not in the trail. */
  returnTry(taken: TakenTry): Promise<void>
  /** Saves that the owner of an account was told that no try is left, with the mail of the act. Refused as `id` where they were told in the last 24 hours. */
  keepUsedUp(organisation: string, tried: Tried, subject: string, act: Act): Promise<Kept>
}

const HOUR_MINUTES = 60
/** No code is looked at for longer. */
const LOOKED_AT_MINUTES = 1

/** Every try has a place of its own, which is free again after 24 hours: no window is open in which twice as many fit. */
const placesOf = ({ kind, subject }: Tried): string[] =>
  Array.from({ length: TRIES[kind] }, (_, i) => textHash(`${kind} ${subject} ${i}`))
const toldOf = ({ kind, subject }: Tried): string => textHash(`${kind} ${subject} told`)

/** Gives a try back in the write of what a right code led to. */
export const giveBack = (db: Database, { place, until }: TakenTry): Write =>
  db
    .delete(limits)
    .where(and(eq(limits.key, place), eq(limits.until, until)))
    .toSQL()

/** Gives back all tries of somebody. */
export const giveBackAll = (db: Database, tried: Tried): Write =>
  db
    .delete(limits)
    .where(inArray(limits.key, [...placesOf(tried), toldOf(tried)]))
    .toSQL()

/** The methods of tries. */
export const createTries = (
  db: Database,
  { keep }: Recorder,
  { writeTogether }: Pick<Driver, 'writeTogether'>,
): TryStore => {
  const freed = (now: string): string => minutesAfter(now, TRY_HOURS * HOUR_MINUTES)
  const isHeld = (key: SQL | string, now: string): SQL =>
    sql`EXISTS (SELECT 1 FROM ${limits} WHERE ${limits.key} = ${key} AND ${limits.until} > ${now})`
  const anew = { until: sql`excluded.until`, count: 1 }

  return {
    countTry: async (tried, now) => {
      const places = placesOf(tried)
      const until = freed(now)
      // One statement finds a free place and takes it, so that of many at once exactly as many pass as may.
      const [row] = await db
        .insert(limits)
        .select(
          sql`SELECT json_each.value, ${until}, 1 FROM json_each(${JSON.stringify(places)}) WHERE NOT ${isHeld(sql`json_each.value`, now)} LIMIT 1`,
        )
        .onConflictDoUpdate({ target: limits.key, set: anew })
        .returning({ place: limits.key })
      const told = toldOf(tried)
      const held = await db
        .select({ key: limits.key, until: limits.until })
        .from(limits)
        .where(and(inArray(limits.key, [...places, told]), gt(limits.until, now)))
      const taken = held
        .filter(({ key }) => key !== told)
        .map((each) => each.until)
        .sort()
      const left = places.length - taken.length
      // Other codes may be looked at in this moment, and give their tries back. Later, whoever was to tell the owner has failed to.
      const isSettled = row !== undefined || taken.at(-1)! <= freed(minutesAfter(now, -LOOKED_AT_MINUTES))
      if (row) await forgetOver(db, now)
      return {
        taken: row ? { place: row.place, until } : null,
        left,
        freeSeconds: secondsUntil(taken[0] ?? now, now),
        tell: left === 0 && isSettled && taken.length === held.length,
      }
    },
    returnTry: (taken) => writeTogether([giveBack(db, taken)]),
    keepUsedUp: (organisation, tried, subject, act) => {
      const key = toldOf(tried)
      return keep(
        organisation,
        {
          act: tried.kind === 'code.address' ? 'codes of mails used up' : 'one-time codes used up',
          subject,
          before: [mustHold(db, sql`NOT ${isHeld(key, act.made)}`)],
          rows: [],
          writes: [
            db
              .insert(limits)
              .values({ key, until: freed(act.made), count: 1 })
              .onConflictDoUpdate({ target: limits.key, set: anew })
              .toSQL(),
          ],
        },
        act,
      )
    },
  }
}
