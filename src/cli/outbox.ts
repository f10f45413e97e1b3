import { Command } from 'commander'
import type { KeptMail, MailWords } from '../../db/mail/mail.ts'
import type { Store } from '../../db/store.ts'
import { allOf } from '../kept/pages.ts'
import type { OpenStore } from './store.ts'
import { refuse, type Terminal } from './terminal.ts'

/** What showing waiting mails touches: the records of this machine, and the clock. */
export type OutboxGiven = Terminal & { openStore: OpenStore; now: () => Date }

/** The words of a mail that is still good for something; null for one that was sent, is over or was erased. */
const waitingWords = ({ sent, until, words }: KeptMail, now: string): MailWords | null =>
  sent === null && until !== null && until > now ? (words.body as MailWords | null) : null

/** All mails that wait, the newest last: that is the one somebody looks for. */
const listWaiting = async (store: Store, now: string): Promise<MailWords[]> =>
  (await allOf((asked) => store.listMails(null, asked))).flatMap((mail) => waitingWords(mail, now) ?? []).reverse()

const run = async (given: OutboxGiven, { db }: { db?: string }): Promise<void> => {
  const { say, out, now } = given
  const opened = await given.openStore(db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  const waiting = await listWaiting(store, now().toISOString())
  for (const { to, subject, text } of waiting) out(say('cli.serve.mail', { to, subject, text }))
  if (waiting.length === 0) out(say('cli.outbox.none'))
  store.close()
}

/** `palermo outbox`: the mails that wait, in full. Their links and codes are shown here and on no page. */
export const createOutboxCommand = (given: OutboxGiven): Command => {
  const { say } = given
  return new Command('outbox')
    .description(say('cli.outbox.description'))
    .option('--db <file>', say('cli.key.db'))
    .action((options: { db?: string }) => run(given, options))
}
