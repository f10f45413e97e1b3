import { and, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { ADDRESS_DAYS, CLAIM_MINUTES, waitMinutes } from '../../src/core/mail.ts'
import { mails, texts } from '../schema.ts'
import { isOne } from '../select.ts'
import type { Driver } from '../store.ts'
import { minutesAfter } from '../time.ts'
import { type Database, lazily, type Write } from '../write.ts'
import { readMail, selectMails } from './list.ts'
import type { KeptMail, MailStore } from './mail.ts'

const DAY_MINUTES = 24 * 60

/** When a mail is tried again; null where it was tried often enough, or its time would be over. */
const nextOf = ({ attempts, until }: Pick<KeptMail, 'attempts' | 'until'>, now: string): string | null => {
  const wait = waitMinutes(attempts)
  const next = wait === null ? null : minutesAfter(now, wait)
  return next === null || until === null || next >= until ? null : next
}

/** What becomes of mails that are due, and of those that are over. */
export const createDelivery = (
  db: Database,
  { writeTogether, wipe }: Pick<Driver, 'writeTogether' | 'wipe'>,
): Omit<MailStore, 'listMails' | 'listDueMails'> => {
  const one = lazily(selectMails(db).where(isOne(mails)))
  const isIt = (organisation: string, id: string) => and(eq(mails.organisation, organisation), eq(mails.id, id))
  const over = (now: string) => lte(mails.until, now)
  const addressedSince = (now: string) =>
    and(isNotNull(mails.email), lte(mails.made, minutesAfter(now, -ADDRESS_DAYS * DAY_MINUTES)))

  /** Erases the words of the mails that a condition names. */
  const eraseWords = (which: ReturnType<typeof and>, now: string): Write =>
    db
      .update(texts)
      .set({ body: null, salt: null, erased: now })
      .where(
        and(
          sql`(${texts.organisation}, ${texts.id}) IN ${db
            .select({ organisation: mails.organisation, words: mails.words })
            .from(mails)
            .where(which)}`,
          isNull(texts.erased),
        ),
      )
      .toSQL()

  // An earlier process may have ended between an erasure and its wiping.
  let isWiped = false

  return {
    claimMail: async ({ organisation, id, next }, now) => {
      // One statement that tells what it changed: of two that take the same mail, one finds it as it was.
      const taken = await db
        .update(mails)
        .set({ attempts: sql`${mails.attempts} + 1`, next: minutesAfter(now, CLAIM_MINUTES) })
        .where(and(isIt(organisation, id), eq(mails.next, next), isNull(mails.sent), gt(mails.until, now)))
        .returning({ id: mails.id })
      const row = taken.length === 0 ? undefined : await one.get({ organisation, id })
      return row ? readMail(row) : null
    },
    markSent: async (organisation, id, now) => {
      await writeTogether([
        eraseWords(isIt(organisation, id), now),
        db
          .update(mails)
          .set({ sent: now, next: null, until: null, fault: null })
          .where(and(isIt(organisation, id), isNull(mails.sent)))
          .toSQL(),
      ])
      isWiped = false
    },
    markFailed: (claimed, fault, now) =>
      writeTogether([
        db
          .update(mails)
          .set({ fault, next: nextOf(claimed, now) })
          // Whoever took it meanwhile says for themselves what became of it.
          .where(and(isIt(claimed.organisation, claimed.id), eq(mails.attempts, claimed.attempts), isNull(mails.sent)))
          .toSQL(),
      ]),
    markShown: (organisation, id) =>
      writeTogether([
        db
          .update(mails)
          .set({ next: sql`${mails.until}` })
          .where(and(isIt(organisation, id), isNull(mails.sent)))
          .toSQL(),
      ]),
    forgetMails: async (now) => {
      const erased = await db.$count(mails, over(now))
      const forgotten = await db.$count(mails, addressedSince(now))
      if (erased + forgotten > 0) {
        await writeTogether([
          eraseWords(over(now), now),
          db.update(mails).set({ until: null, next: null }).where(over(now)).toSQL(),
          db.update(mails).set({ email: null }).where(addressedSince(now)).toSQL(),
        ])
        isWiped = false
      }
      if (!isWiped) wipe()
      isWiped = true
      return erased
    },
  }
}
