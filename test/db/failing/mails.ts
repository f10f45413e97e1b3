import type { Store } from '../../../db/store.ts'
import { createMail, keepMails, MAILED } from '../contract/mailed.ts'
import { ALL, alder, keepAll } from '../contract/tenants.ts'
import { at } from '../tenant.ts'
import type { Use } from './uses.ts'

const o = alder.organisation
const NOW = at(MAILED + 60)
const OVER = at(MAILED + 40 * 86_400)

/** What is there before a use: one of everything, and a mail. */
export const prepareMails = async (store: Store): Promise<void> => {
  await keepAll(store, alder)
  await keepMails(store, alder, [createMail(alder)])
}

const only = async (store: Store) => (await store.listMails(o, ALL)).rows[0]!

/** Every way in which the delivery of a mail is written. What was done is looked for before it is done again. */
export const MAIL_USES: Readonly<Record<string, Use>> = {
  'keepScreening, with a mail': async (store) => {
    if (await store.findScreening(o, alder.screening(60).id)) return 'kept'
    const act = { ...alder.act(60), mails: [createMail(alder, '', 2)] }
    return (await store.keepScreening(o, alder.screening(60), act)).kept ? 'kept' : 'refused'
  },
  claimMail: async (store) => {
    const { attempts } = await only(store)
    if (attempts === 0) await store.claimMail((await store.listDueMails(NOW, 1))[0]!, NOW)
    return 'taken'
  },
  markSent: async (store) => {
    await store.markSent(o, 'mail1', NOW)
    return 'sent'
  },
  markFailed: async (store) => {
    await store.markFailed({ ...(await only(store)), attempts: 0 }, 'smtp', NOW)
    return 'failed'
  },
  markShown: async (store) => {
    await store.markShown(o, 'mail1')
    return 'shown'
  },
  forgetMails: async (store) => {
    await store.forgetMails(OVER)
    return 'forgotten'
  },
}
