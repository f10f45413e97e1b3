import type { KeptMail, MailWords } from '../../db/mail/mail.ts'
import type { Store } from '../../db/store.ts'
import { type DeliverMail, type OutgoingMail, Undelivered } from './deliver.ts'

/**
 * What the post works with. `deliver` hands a mail over, null where there is nothing to send it through; `print` then shows it in the
 * terminal, null where there is none. `log` hears of faults by their codes: never an address, never a word of a mail.
 */
export type PostGiven = {
  store: Pick<Store, 'listDueMails' | 'claimMail' | 'markSent' | 'markFailed' | 'markShown' | 'forgetMails'>
  deliver: DeliverMail | null
  print: ((mail: OutgoingMail) => void) | null
  now: () => Date
  log: (error: unknown) => void
}

/** Sends what waits. Ends without a fault whatever happens: what could not be sent is tried again at a later call. */
export type Post = { send: () => Promise<void> }

/** So many mails at a call; the rest is left to the next. */
const MOST_TOGETHER = 50

const readOutgoing = ({ id, words }: KeptMail): OutgoingMail | null => {
  const body = words.body as MailWords | null
  return body && { id, to: body.to, subject: body.subject, text: body.text }
}

/** The post of one process. Several may work at once: each mail is taken by one of them. */
export const createPost = ({ store, deliver, print, now, log }: PostGiven): Post => {
  const time = () => now().toISOString()

  const sendOne = async (mail: KeptMail, outgoing: OutgoingMail, hand: DeliverMail): Promise<void> => {
    const fault = await hand(outgoing).then(
      () => null,
      (error: unknown) => (error instanceof Undelivered ? error.fault : 'unknown'),
    )
    if (fault === null) return store.markSent(mail.organisation, mail.id, time())
    log(new Error(`mail ${mail.id} was not delivered: ${fault}`))
    await store.markFailed(mail, fault, time())
  }

  const sendDue = async (): Promise<void> => {
    if (!deliver && !print) return
    for (const due of await store.listDueMails(time(), MOST_TOGETHER)) {
      const mail = await store.claimMail(due, time())
      const outgoing = mail && readOutgoing(mail)
      if (!outgoing) continue
      if (deliver) await sendOne(mail, outgoing, deliver)
      else {
        print?.(outgoing)
        await store.markShown(mail.organisation, mail.id)
      }
    }
  }

  return {
    send: async () => {
      await sendDue().catch(log)
      await store.forgetMails(time()).catch(log)
    },
  }
}
