import type { Mail } from '../../../db/mail/mail.ts'
import type { Store } from '../../../db/store.ts'
import type { MailKind } from '../../../src/core/mail.ts'
import { at, type Tenant } from '../tenant.ts'
import { ALL, alder, birch } from './tenants.ts'

/** When the mails of a tenant were made, in seconds. */
export const MAILED = 600

/** The nth mail of a tenant, with a secret in its words; `until` in seconds after it was made. */
export const createMail = (
  { canary }: Pick<Tenant, 'canary'>,
  mark = '',
  n = 1,
  { kind = 'invitation', lives = 7 * 86_400 }: { kind?: MailKind; lives?: number } = {},
): Mail => {
  const to = `${canary.toLowerCase()}${n}@example.org`
  return {
    id: `${mark}mail${n}`,
    made: at(MAILED + n),
    kind,
    email: to,
    language: 'en',
    until: at(MAILED + n + lives),
    words: {
      id: `${mark}mail-text${n}`,
      salt: `${canary} salt mail ${n}`,
      body: { to, subject: `${canary} subject`, text: `${canary} secret ${n}` },
    },
  }
}

/** Keeps mails with an act of the tenant. */
export const keepMails = async (store: Store, tenant: Tenant, mails: readonly Mail[]): Promise<void> => {
  const { organisation, screening, act } = tenant
  const n = 500 + Number(mails[0]!.id.replace(/\D+/g, ''))
  const kept = await store.keepScreening(organisation, screening(n), { ...act(n), mails })
  if (!kept.kept) throw new Error(kept.because)
}

/** The first mail of a tenant as it is due. */
const dueOf = (organisation: string, mark: string) => ({ organisation, id: `${mark}mail1`, next: at(MAILED + 1) })

/** What the other tenant has among mails and limits. */
export const keepMailsOf = (store: Store) => keepMails(store, birch, [createMail(birch, 'b-')])

/** Every method of mails and limits, asked by one organisation for what is another's. */
export const askingMails = (store: Store, o: string, mark: string) => ({
  listMails: () => store.listMails(o, ALL),
  listDueMails: () => store.listDueMails(at(MAILED + 9), 9),
  claimMail: () => store.claimMail(dueOf(o, mark), at(MAILED + 9)),
  markSent: () => store.markSent(o, `${mark}mail1`, at(MAILED + 9)),
  markFailed: () => {
    const { words, ...mail } = createMail(alder, mark)
    const kept = { ...mail, organisation: o, sent: null, attempts: 0, next: null, fault: null }
    return store.markFailed({ ...kept, words: { ...words, digest: '', erased: null } }, 'smtp', at(MAILED + 9))
  },
  markShown: () => store.markShown(o, `${mark}mail1`),
  forgetMails: () => store.forgetMails(at(MAILED + 9)),
  countUse: () => store.countUse('uploads.organisation', o, at(MAILED + 9)),
  findFull: () => store.findFull([{ kind: 'uploads.organisation', subject: o }], at(MAILED + 9)),
  countTry: () => store.countTry({ kind: 'code.address', subject: o }, at(MAILED + 9)),
  returnTry: () => store.returnTry({ place: 'nowhere', until: at(MAILED + 9) }),
  keepUsedUp: () => store.keepUsedUp(o, { kind: 'code.address', subject: o }, `${mark}link1`, alder.act(MAILED + 9)),
})
