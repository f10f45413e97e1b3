import type { MailKind } from '../../src/core/mail.ts'
import type { Asked, Driver, KeptText, Page, Text } from '../store.ts'
import type { Database } from '../write.ts'
import { createDelivery } from './delivery.ts'
import { createMailLists } from './list.ts'

/**
 * What a mail says and to whom: the body of its text. `shown` is its text with every secret replaced, for all but its reader; mails of earlier
 * versions have none.
 */
export type MailWords = { to: string; subject: string; text: string; shown?: string }

/** A mail to be sent to `email`. `until`: when its words are erased, sent or not. */
export type Mail = {
  id: string
  made: string
  kind: MailKind
  email: string
  language: string
  until: string
  words: Text & { body: MailWords }
}

/**
 * A mail as it stands. `sent` is null while it was not, `next` null once it is tried no more, `until` null once its words were erased,
 * `email` null once it was forgotten; `fault` is the code of what went wrong at the last try.
 */
export type KeptMail = Omit<Mail, 'email' | 'until' | 'words'> & {
  organisation: string
  email: string | null
  until: string | null
  sent: string | null
  attempts: number
  next: string | null
  fault: string | null
  words: KeptText
}

/** A mail that is due: enough to take it, and none of its words. */
export type DueMail = Pick<KeptMail, 'organisation' | 'id'> & { next: string }

/** Mails and how their delivery stands, which is no act of anybody and so not in the trail; the act that wrote a mail is. */
export type MailStore = {
  /** The newest first. `organisation` null: those of all, for whoever runs the service. */
  listMails(organisation: string | null, asked: Asked): Promise<Page<KeptMail>>
  /** What is to be tried at a time, of all organisations, the longest due first. */
  listDueMails(now: string, limit: number): Promise<DueMail[]>
  /** Takes a mail to send it; null where somebody else was first. It is due again after a few minutes, should nothing be heard of it. */
  claimMail(due: DueMail, now: string): Promise<KeptMail | null>
  /** It was sent: its words are erased. */
  markSent(organisation: string, id: string, now: string): Promise<void>
  /** It could not be sent, for a reason given by a short code; it is due again later, or given up. */
  markFailed(claimed: KeptMail, fault: string, now: string): Promise<void>
  /** It was shown where there is nothing to send it through: it stays until its time is over, and is due no more. */
  markShown(organisation: string, id: string): Promise<void>
  /**
   * Erases the words whose time is over and the addresses that were kept long enough, and wipes what this and `markSent` have overwritten.
   * Answers how many mails lost their words.
   */
  forgetMails(now: string): Promise<number>
}

/** The methods of mails. */
export const createMails = (db: Database, driver: Pick<Driver, 'writeTogether' | 'wipe'>): MailStore => ({
  ...createMailLists(db),
  ...createDelivery(db, driver),
})
