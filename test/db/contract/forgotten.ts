import { describe, expect, it } from 'vitest'
import type { Mail } from '../../../db/mail/mail.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, joinOf, keepPeopleOf } from './peopled.ts'
import { alder, birch, dump } from './tenants.ts'

const o = 'alder'
const accounts = createAccounts(alder, 'a-')
const EMAIL = 'ERASEDCANARY@example.org'
const REPLAYED = { route: 'POST /api/invitations', request: 'r', status: 201, body: EMAIL }
const act = (seconds: number) => ({ actor: 'person:a-person1', made: at(seconds), answered: null })

const mail = (id: string, email: string, word: string): Mail => ({
  id,
  made: at(120),
  kind: 'sign-in',
  email,
  language: 'en',
  until: at(900),
  words: { id: `${id}-words`, salt: `${word} salt`, body: { to: email, subject: word, text: word } },
})

/** Somebody every word of whom is ERASEDCANARY, in one organisation, with invitations of another to the same address. */
const keepForgotten = async ({ store }: Opened) => {
  await keepPeopleOf(store, alder, 'a-')
  await keepPeopleOf(store, birch, 'b-')
  const hers = createAccounts({ organisation: o, canary: 'ERASEDCANARY' }, 'e-')
  const theirs = createAccounts(birch, 'b-')
  const kept = [
    await store.keepInvitation(o, hers.invitation(1, EMAIL), {
      ...act(119),
      answered: { ...REPLAYED, key: 'invited' },
      mails: [mail('hers', EMAIL, 'ERASEDCANARY'), mail('another', 'another@example.org', 'KEPTCANARY')],
    }),
    await store.openSession(
      o,
      hers.session(1),
      {
        spent: hers.spent(1),
        person: { ...hers.person(1), email: EMAIL },
        identity: hers.identity(1),
        memberships: [hers.membership(1, ['buyer'])],
        accepted: { organisation: o, id: 'e-invitation1' },
      },
      { ...act(120), answered: { ...REPLAYED, key: 'joined' } },
    ),
    await store.keepPasskey(o, hers.passkey(1), hers.spent(2), act(121)),
    await store.keepCodeMaker(o, hers.codeMaker(1), act(122)),
    await store.keepRecoveryCodes(o, 'e-person1', [hers.token('recovery', 1)], act(123)),
    await store.keepSignInLink(o, hers.link(1), act(124)),
    await store.keepInvitation('birch', theirs.invitation(2, EMAIL), act(125)),
    await store.keepInvitation(o, accounts.invitation(3, 'another@example.org'), act(126)),
  ]
  expect(kept.filter((one) => !one.kept)).toEqual([])
  return hers
}

export const forgottenContract = (open: () => Promise<Opened>): void => {
  describe('a person who is erased', () => {
    it('leaves no word anywhere, and nothing to sign in with', async () => {
      const opened = await open()
      const { store } = opened
      const hers = await keepForgotten(opened)
      expect(JSON.stringify(await dump(opened))).toContain('ERASEDCANARY')
      expect(await store.erasePerson(o, 'e-person1', act(200))).toEqual({ kept: true })
      const left = JSON.stringify(await dump(opened))
      expect(left).not.toContain('ERASEDCANARY')
      expect(left).toContain('KEPTCANARY')
      expect(await store.findPerson('e-person1')).toEqual({ ...hers.person(1), email: null, name: null })
      expect(await store.findFactors('e-person1')).toEqual({ passkeys: [], codeMaker: null, recoveryCodes: 0 })
      expect(await store.findSignInLink(hers.link(1).token)).toBeNull()
      expect(await store.findSession(hers.session(1).token)).toMatchObject({
        ended: at(200),
        browser: null,
        roles: [],
        organisationName: null,
      })
      expect(await store.listMemberships('e-person1')).toEqual([])
      expect(await store.findInvitation('birch', 'b-invitation2')).toMatchObject({
        email: null,
        outcome: 'withdrawn',
        ended: at(200),
      })
      expect(await store.findInvitation(o, 'e-invitation1')).toMatchObject({
        email: null,
        outcome: 'accepted',
        ended: at(120),
      })
    })

    it('is one act in the trail, which still checks, and leaves everybody else alone', async () => {
      const opened = await open()
      const { store } = opened
      await keepForgotten(opened)
      const acts = async () => (await store.listAudit(o, { after: null, limit: 200 })).length
      const before = await acts()
      await store.erasePerson(o, 'e-person1', act(200))
      await store.erasePerson(o, 'e-person1', act(201))
      expect(await acts()).toBe(before + 1)
      expect((await store.listAudit(o, { after: null, limit: 200 })).at(-1)).toMatchObject({
        act: 'person erased',
        subject: 'e-person1',
      })
      expect(await store.verifyAudit()).toMatchObject({ brokenAt: null })
      expect(await store.findPerson('a-person1')).toEqual(accounts.person(1))
      expect((await store.findFactors('a-person1')).passkeys).toHaveLength(1)
      expect((await store.findFactors('a-person1')).recoveryCodes).toBe(2)
      expect((await store.findFactors('a-person1')).codeMaker).not.toBeNull()
      expect(await store.findIdentity(accounts.identity(1).issuer, accounts.identity(1).subject)).not.toBeNull()
      expect(await store.findSignInLink(accounts.link(1).token)).not.toBeNull()
      expect(await store.listSessions('a-person1')).toHaveLength(1)
      expect(await store.listMembers(o)).toHaveLength(2)
      expect(await store.findInvitation(o, 'a-invitation3')).toMatchObject({
        outcome: null,
        email: 'another@example.org',
      })
      expect(await store.findAnswered(o, 'POST /api/invitations', 'invited', at(201))).toMatchObject({ body: null })
      expect(await store.findAnswered(o, 'POST /api/invitations', 'joined', at(201))).toMatchObject({ body: null })
    })

    it('takes no word of another organisation with her that has the id of her mail or her invitation', async () => {
      const opened = await open()
      const { store } = opened
      await keepForgotten(opened)
      const { organisation, act: acted, supplier, site } = birch
      const told = { ...supplier(1), text: { ...supplier(1).text, id: 'hers-words' } }
      const invited = { ...createAccounts(birch, 'b-').invitation(4), id: 'e-invitation1' }
      const answer = { ...REPLAYED, key: 'theirs', body: 'their answer' }
      const kept = [
        await store.keepSupplier(organisation, told, [site(1)], acted(127)),
        await store.keepInvitation(organisation, invited, { ...acted(128), answered: answer }),
      ]
      expect(kept).toEqual([{ kept: true }, { kept: true }])
      expect(await store.erasePerson(o, 'e-person1', act(200))).toEqual({ kept: true })
      expect((await store.findSupplier(organisation, told.id))?.text).toMatchObject(told.text)
      expect(await store.findAnswered(organisation, answer.route, answer.key, at(201))).toMatchObject({
        body: 'their answer',
      })
    })

    it('nobody can be erased who alone administers an organisation, and then nothing of them is', async () => {
      const opened = await open()
      const { store } = opened
      await keepForgotten(opened)
      const before = await dump(opened)
      expect(await store.erasePerson(o, 'a-person1', act(200))).toEqual({ kept: false, because: 'last' })
      expect(await dump(opened)).toEqual(before)
      await joinOf(store, alder, accounts, 3, ['organisation-administrator'])
      expect(await store.erasePerson(o, 'a-person1', act(202))).toEqual({ kept: true })
      expect(await store.findPerson('a-person1')).toMatchObject({ email: null })
    })

    it('what was erased of invitations does not come back', async () => {
      const opened = await open()
      await keepForgotten(opened)
      await opened.store.erasePerson(o, 'e-person1', act(200))
      for (const change of [`email = 'x'`, `outcome = NULL`, `ended = NULL`, `outcome = 'accepted', ended = 'x'`])
        await expect(opened.raw(`UPDATE invitations SET ${change} WHERE id = 'b-invitation2'`)).rejects.toThrow('taken')
    })
  })
}
