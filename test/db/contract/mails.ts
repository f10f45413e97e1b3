import { describe, expect, it } from 'vitest'
import type { KeptMail } from '../../../db/mail/mail.ts'
import type { Store } from '../../../db/store.ts'
import { CLAIM_MINUTES } from '../../../src/core/mail.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createMail, keepMails, MAILED } from './mailed.ts'
import { ALL, alder, text as asKept, birch, dump } from './tenants.ts'

const o = alder.organisation
const LATER = MAILED + 60
const MINUTE = 60

const take = async (store: Store, seconds: number): Promise<KeptMail | null> => {
  const [due] = await store.listDueMails(at(seconds), 9)
  return due ? store.claimMail(due, at(seconds)) : null
}
const only = async (store: Store): Promise<KeptMail> => (await store.listMails(o, ALL)).rows[0]!

export const mailsContract = (open: () => Promise<Opened>): void => {
  const opened = async (...mails: Parameters<typeof keepMails>[2]) => {
    const all = await open()
    await keepMails(all.store, alder, mails.length > 0 ? mails : [createMail(alder)])
    return all
  }

  describe('mails', () => {
    it('a mail is kept in the write of its act and under its audit entry, due at once', async () => {
      const { store } = await opened()
      const { words, ...mail } = createMail(alder)
      expect(await store.listMails(o, ALL)).toEqual({
        rows: [
          { ...mail, organisation: o, sent: null, attempts: 0, next: mail.made, fault: null, words: asKept(words) },
        ],
        next: null,
      })
      const trail = await store.listAudit(o, { after: null, limit: 9 })
      expect(trail.map(({ act }) => act)).toEqual(['screening kept'])
      expect((await store.verifyAudit()).brokenAt).toBeNull()
    })

    it('an act that is refused leaves no mail, and a mail that is refused no act', async () => {
      const all = await opened()
      const before = await dump(all)
      const act = { ...alder.act(9), mails: [createMail(alder, '', 2)] }
      expect((await all.store.keepScreening(o, alder.screening(501), act)).kept).toBe(false)
      const again = { ...alder.act(9), mails: [createMail(alder)] }
      expect(await all.store.keepScreening(o, alder.screening(9), again)).toEqual({ kept: false, because: 'id' })
      expect(await dump(all)).toEqual(before)
    })

    it('mails are listed the newest first, page by page, those of one organisation or of all', async () => {
      const { store } = await opened(createMail(alder), createMail(alder, '', 3))
      await keepMails(store, birch, [createMail(birch, 'b-', 2)])
      const ids = async (organisation: string | null) =>
        (await store.listMails(organisation, ALL)).rows.map(({ id }) => id)
      expect([await ids(o), await ids('birch'), await ids(null)]).toEqual([
        ['mail3', 'mail1'],
        ['b-mail2'],
        ['mail3', 'b-mail2', 'mail1'],
      ])
      const first = await store.listMails(null, { after: null, limit: 2 })
      expect((await store.listMails(null, { after: first.next, limit: 2 })).rows.map(({ id }) => id)).toEqual(['mail1'])
    })

    it('of many that take the same mail at once one has it', async () => {
      const { store, another } = await opened()
      const second = another()
      const [due] = await store.listDueMails(at(LATER), 9)
      expect(due).toEqual({ organisation: o, id: 'mail1', next: at(MAILED + 1) })
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : second).claimMail(due!, at(LATER))),
      )
      const [won, ...rest] = taken.filter((mail) => mail !== null)
      expect(rest).toEqual([])
      expect(won).toMatchObject({ attempts: 1, words: { body: createMail(alder).words.body } })
    })

    it('a mail whose sender was killed after taking it is due again after some minutes, and no earlier', async () => {
      const { store } = await opened()
      expect(await take(store, LATER)).not.toBeNull()
      expect(await take(store, LATER + CLAIM_MINUTES * MINUTE - 1)).toBeNull()
      expect(await take(store, LATER + CLAIM_MINUTES * MINUTE)).toMatchObject({ id: 'mail1', attempts: 2, sent: null })
    })

    it('a mail that was sent loses its words everywhere, is never taken again, and its row says when', async () => {
      const all = await opened()
      await take(all.store, LATER)
      await all.store.markSent(o, 'mail1', at(LATER + 2))
      expect(await only(all.store)).toMatchObject({
        ...{ sent: at(LATER + 2), next: null, until: null, fault: null },
        words: { body: null, salt: null, erased: at(LATER + 2) },
      })
      expect(JSON.stringify(await dump(all))).not.toContain('ALDERCANARY secret')
      expect(await all.store.listDueMails(at(9_999_999), 9)).toEqual([])
      await all.store.markSent(o, 'mail1', at(LATER + 9))
      expect((await only(all.store)).sent).toBe(at(LATER + 2))
      expect(await all.store.verifyAudit()).toMatchObject({ entries: 1, brokenAt: null })
    })

    it('a mail that fails is tried again after 1, 5, 15, 60 and 240 minutes, then given up', async () => {
      const { store } = await opened()
      const waits: number[] = []
      let now = LATER
      for (;;) {
        const mail = (await take(store, now))!
        await store.markFailed(mail, 'smtp-550', at(now))
        const { next, fault } = await only(store)
        expect(fault).toBe('smtp-550')
        if (next === null) break
        const later = (Date.parse(next) - Date.parse(at(0))) / 1000
        waits.push((later - now) / MINUTE)
        now = later
      }
      expect(waits).toEqual([1, 5, 15, 60, 240])
      expect(await only(store)).toMatchObject({ attempts: 6, sent: null, words: { erased: null } })
    })

    it('a mail is tried no more once the next try would come after its time', async () => {
      const { store } = await opened(createMail(alder, '', 1, { kind: 'sign-in', lives: 10 * MINUTE }))
      await store.markFailed((await take(store, MAILED + 1))!, 'smtp', at(MAILED + 1))
      await store.markFailed((await take(store, MAILED + 61))!, 'smtp', at(MAILED + 61))
      await store.markFailed((await take(store, MAILED + 361))!, 'smtp', at(MAILED + 361))
      expect(await only(store)).toMatchObject({ attempts: 3, next: null, sent: null })
    })

    it('whoever lost a mail to somebody else no longer says that it failed', async () => {
      const { store } = await opened()
      const first = (await take(store, LATER))!
      const again = LATER + CLAIM_MINUTES * MINUTE
      await take(store, again)
      await store.markFailed(first, 'smtp', at(again))
      expect(await only(store)).toMatchObject({ attempts: 2, fault: null, next: at(again + CLAIM_MINUTES * MINUTE) })
      await store.markSent(o, 'mail1', at(again))
      await store.markFailed(first, 'smtp', at(again))
      expect(await only(store)).toMatchObject({ sent: at(again), fault: null, next: null })
    })

    it('words are erased when their time is over, sent or not, and the mail is not taken any more', async () => {
      const all = await opened(createMail(alder, '', 1, { lives: 600 }), createMail(alder, '', 2, { lives: 700 }))
      const { store } = all
      const over = MAILED + 1 + 600
      const [due] = await store.listDueMails(at(over), 9)
      expect(await store.claimMail(due!, at(over))).toBeNull()
      expect(await store.forgetMails(at(over - 1))).toBe(0)
      expect(await store.forgetMails(at(over))).toBe(1)
      const [second, first] = (await store.listMails(o, ALL)).rows
      expect(first).toMatchObject({ until: null, next: null, sent: null, words: { body: null, erased: at(over) } })
      expect(second).toMatchObject({ until: at(MAILED + 702), words: { erased: null } })
      const kept = JSON.stringify(await dump(all))
      expect(kept).not.toContain('ALDERCANARY secret 1')
      expect(kept).toContain('ALDERCANARY secret 2')
      expect(await store.forgetMails(at(over))).toBe(0)
    })

    it('whom a mail was for is forgotten after thirty days', async () => {
      const { store } = await opened()
      const after = MAILED + 1 + 30 * 86_400
      await store.forgetMails(at(after - 1))
      expect((await only(store)).email).toBe('aldercanary1@example.org')
      await store.forgetMails(at(after))
      expect((await only(store)).email).toBeNull()
    })

    it('a mail that was shown stays with its words until its time is over, and is due no more before', async () => {
      const { store } = await opened(createMail(alder, '', 1, { lives: 600 }))
      await take(store, LATER)
      await store.markShown(o, 'mail1')
      expect(await store.listDueMails(at(MAILED + 600), 9)).toEqual([])
      expect(await only(store)).toMatchObject({ sent: null, words: { erased: null } })
      expect(await store.forgetMails(at(MAILED + 601))).toBe(1)
    })

    it('nothing of a mail is changed, deleted or replaced but how its delivery stands', async () => {
      const all = await opened()
      await all.store.markSent(o, 'mail1', at(LATER))
      const before = await dump(all)
      for (const sql of [
        "UPDATE mails SET email = 'other@example.org'",
        "UPDATE mails SET kind = 'sign-in'",
        "UPDATE mails SET until = '2027'",
        'UPDATE mails SET sent = NULL',
        'DELETE FROM mails',
        'REPLACE INTO mails SELECT * FROM mails',
      ])
        await expect(all.raw(sql), sql).rejects.toThrow(/never|taken/)
      expect(await dump(all)).toEqual(before)
    })
  })
}
