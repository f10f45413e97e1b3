import { and, asc, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { MailKind } from '../../src/core/mail.ts'
import { mails, texts } from '../schema.ts'
import { readText, textColumns, textOf } from '../select.ts'
import type { Asked, Page } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import type { DueMail, KeptMail, MailStore } from './mail.ts'

const columns = {
  organisation: mails.organisation,
  id: mails.id,
  made: mails.made,
  kind: sql<MailKind>`${mails.kind}`,
  email: mails.email,
  language: mails.language,
  until: mails.until,
  sent: mails.sent,
  attempts: mails.attempts,
  next: mails.next,
  fault: mails.fault,
  words: textColumns(texts),
}

/** Mails with their words. */
export const selectMails = (db: Database) => db.select(columns).from(mails).innerJoin(texts, textOf(mails, mails.words))

type Row = Omit<KeptMail, 'words'> & { words: Parameters<typeof readText>[0] }

/** A mail as it is given back. */
export const readMail = ({ words, ...row }: Row): KeptMail => ({ ...row, words: readText(words) })

/** Sorts after every time and every id. */
const LAST = '~'

/** The lists of mails. */
export const createMailLists = (db: Database): Pick<MailStore, 'listMails' | 'listDueMails'> => {
  const before = sql`(${mails.made}, ${mails.id}) < (${sql.placeholder('made')}, ${sql.placeholder('id')})`
  const listed = (which: SQL | undefined) =>
    lazily(
      selectMails(db)
        .where(and(which, before))
        .orderBy(desc(mails.made), desc(mails.id))
        .limit(sql.placeholder('limit')),
    )
  const ofAll = listed(undefined)
  const ofOne = listed(eq(mails.organisation, sql.placeholder('organisation')))
  const due = lazily(
    db
      .select({ organisation: mails.organisation, id: mails.id, next: sql<string>`${mails.next}` })
      .from(mails)
      .where(lte(mails.next, sql.placeholder('now')))
      .orderBy(asc(mails.next))
      .limit(sql.placeholder('limit')),
  )
  return {
    listMails: async (organisation, { after, limit }: Asked): Promise<Page<KeptMail>> => {
      const from = { made: after?.made ?? LAST, id: after?.id ?? LAST, limit: limit + 1 }
      const rows = await (organisation === null ? ofAll.all(from) : ofOne.all({ ...from, organisation }))
      const last = rows[limit - 1]
      return {
        rows: rows.slice(0, limit).map(readMail),
        next: rows.length > limit && last ? { made: last.made, id: last.id } : null,
      }
    },
    listDueMails: async (now, limit): Promise<DueMail[]> => due.all({ now, limit }),
  }
}
