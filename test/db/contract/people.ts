import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import { FIRST_ORGANISATION } from '../../../src/core/role.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, joinOf, keepPeopleOf, STEP, UNTIL } from './peopled.ts'
import { alder } from './tenants.ts'

const o = 'alder'
const { act } = alder
const accounts = createAccounts(alder, 'a-')
const { challenge, codeMaker, identity, link, passkey, person, session, spent, token } = accounts
const PERSON = person(1).id

/** What came of asking for the same thing many times at once. */
const outcomes = async (ask: (n: number) => Promise<unknown>, times = 50): Promise<Record<string, number>> => {
  const counted: Record<string, number> = {}
  for (const one of await Promise.all(Array.from({ length: times }, (_, n) => ask(n)))) {
    const name = JSON.stringify(one)
    counted[name] = (counted[name] ?? 0) + 1
  }
  return counted
}
const ONCE = { '{"kept":true}': 1, '{"kept":false,"because":"id"}': 49 }

const actsOf = async (store: Store, organisation = o): Promise<string[]> =>
  (await store.listAudit(organisation, { after: null, limit: 200 })).map((entry) => entry.act)

export const peopleContract = (open: () => Promise<Opened>): void => {
  const opened = async () => {
    const all = await open()
    await keepPeopleOf(all.store, alder, 'a-')
    return all
  }

  describe('people', () => {
    it('give back what was kept of them, as it was', async () => {
      const { store } = await opened()
      expect(await store.findPerson(PERSON)).toEqual(person(1))
      expect(await store.findPersonByEmail(person(1).email!)).toEqual(person(1))
      expect(await store.findPersonByEmail('nobody@example.org')).toBeNull()
      expect(await store.findIdentity(identity(1).issuer, identity(1).subject)).toEqual(identity(1))
      expect(await store.findIdentity('https://another.example', identity(1).subject)).toBeNull()
      expect(await store.findSignInLink(link(1).token)).toEqual(link(1))
      expect(await store.findSignInLinkOf(link(1).browser!)).toEqual(link(1))
      expect(await store.findChallenge(challenge(1).browser, 'passkey', at(119))).toEqual(challenge(1))
      expect(await store.findPasskey(passkey(1).id)).toEqual(passkey(1))
      expect(await store.findFactors(PERSON)).toEqual({
        passkeys: [passkey(1)],
        codeMaker: { ...codeMaker(1), confirmed: at(113), lastStep: STEP },
        recoveryCodes: 2,
      })
      expect(await store.hasRecoveryCode(PERSON, token('recovery', 1))).toBe(true)
      expect(await store.hasRecoveryCode(PERSON, token('recovery', 3))).toBe(false)
      expect(await store.hasRecoveryCode(person(2).id, token('recovery', 1))).toBe(false)
      expect(await store.isSpent(spent(1).what)).toBe(true)
      expect(await store.isSpent('anything')).toBe(false)
      const { email, name, language } = person(1)
      expect(await store.findSession(session(1).token)).toEqual({
        ...session(1),
        ended: null,
        email,
        name,
        language,
        organisationName: 'ALDERCANARY organisation',
        kind: 'buyer',
        roles: ['buyer', 'organisation-administrator'],
      })
      expect(await store.findSession(session(9).token)).toBeNull()
      const { token: _digest, ...shown } = session(1)
      expect(await store.listSessions(PERSON)).toEqual([shown])
    })

    it('are there from the first one on, who names the organisation that was there before', async () => {
      const { store } = await open()
      expect(await store.isBegun()).toBe(false)
      const local = createAccounts({ organisation: FIRST_ORGANISATION, canary: 'ALDERCANARY' }, 'a-')
      expect(await store.findOrganisation(FIRST_ORGANISATION)).toMatchObject({ name: null })
      const first = { ...alder, organisation: FIRST_ORGANISATION }
      const begun = { organisation: FIRST_ORGANISATION, name: 'The first' }
      expect(await joinOf(store, first, local, 1, ['organisation-administrator'], { begun })).toEqual({ kept: true })
      expect(await store.isBegun()).toBe(true)
      expect(await store.findSession(session(1).token)).toMatchObject({ organisationName: 'The first' })
      expect(await actsOf(store, FIRST_ORGANISATION)).toEqual(['service begun'])
    })

    it('are shown by a later edit under the name and language they gave themselves', async () => {
      const { store } = await opened()
      await store.editPerson(o, { id: PERSON, name: 'Another', language: 'fr' }, act(130))
      expect(await store.findPerson(PERSON)).toEqual({ ...person(1), name: 'Another', language: 'fr' })
      expect(await store.findPerson('a-person2')).toEqual(person(2))
      expect(await store.findSession(session(1).token)).toMatchObject({ name: 'Another', language: 'fr' })
    })

    it('one address is one person, and one subject of a provider as well', async () => {
      const { store } = await opened()
      const join = (n: number, more: object) => joinOf(store, alder, accounts, n, ['buyer'], more)
      expect(await join(3, { person: { ...person(3), email: person(1).email } })).toEqual({
        kept: false,
        because: 'id',
      })
      expect(await join(3, { identity: { ...identity(3), subject: identity(1).subject } })).toEqual({
        kept: false,
        because: 'id',
      })
      expect(await store.findPerson('a-person3')).toBeNull()
      expect(await store.isSpent(spent(3).what)).toBe(false)
      expect(await join(3, {})).toEqual({ kept: true })
    })
  })

  describe('sessions', () => {
    it('of fifty that rest on the same thing at once, one is opened', async () => {
      const { store } = await opened()
      const tried = await outcomes((n) => store.openSession(o, session(20 + n), { spent: spent(20) }, act(120)))
      expect(tried).toEqual(ONCE)
      expect(await store.listSessions(PERSON)).toHaveLength(2)
      expect((await actsOf(store)).filter((name) => name === 'signed in')).toHaveLength(2)
    })

    it('of fifty that accept one invitation at once, one becomes a member', async () => {
      const { store } = await opened()
      const accepted = { organisation: o, id: 'a-invitation1' }
      const tried = await outcomes((n) => joinOf(store, alder, accounts, 20 + n, ['buyer'], { accepted }))
      expect(tried).toEqual(ONCE)
      expect(await store.listMembers(o)).toHaveLength(3)
      expect(await store.findInvitation(o, 'a-invitation1')).toMatchObject({ outcome: 'accepted' })
      expect((await actsOf(store)).filter((name) => name === 'invitation accepted')).toHaveLength(2)
    })

    it('of two invitations to one address that are accepted at once, one makes the person', async () => {
      const { store } = await opened()
      const newcomer = { ...person(3), email: 'newcomer@example.org' }
      const tried = await outcomes(
        (n) => joinOf(store, alder, accounts, 30 + n, ['buyer'], { person: { ...newcomer, id: person(30 + n).id } }),
        2,
      )
      expect(tried).toEqual({ ...ONCE, '{"kept":false,"because":"id"}': 1 })
      expect(await store.listMembers(o)).toHaveLength(3)
    })

    describe('of somebody who joins an organisation', () => {
      /** Somebody with an account and a session, who is no member and is invited. */
      const invited = async () => {
        const all = await opened()
        const { store } = all
        await store.openSession('elsewhere', session(4, 4, null), { spent: spent(4), person: person(4) }, act(118))
        const join = (n: number, accepted = 'a-invitation1') =>
          store.joinOrganisation(
            o,
            {
              spent: spent(n),
              membership: { person: 'a-person4', made: at(130), roles: ['buyer'] },
              accepted,
              session: 'a-session4',
            },
            act(130),
          )
        return { ...all, join }
      }

      it('stays the same and acts for it, with the invitation accepted, in one act', async () => {
        const { store, join } = await invited()
        const before = (await store.findSession(session(4).token))!
        expect(await join(40)).toEqual({ kept: true })
        expect(await store.findSession(session(4).token)).toEqual({
          ...before,
          organisation: o,
          organisationName: 'ALDERCANARY organisation',
          kind: 'buyer',
          roles: ['buyer'],
        })
        expect(await store.listSessions('a-person4')).toHaveLength(1)
        expect(await store.findInvitation(o, 'a-invitation1')).toMatchObject({ outcome: 'accepted', ended: at(130) })
        expect((await store.listAudit(o, { after: null, limit: 200 })).at(-1)).toMatchObject({
          act: 'invitation accepted',
          subject: 'a-person4',
        })
      })

      it('joins once, of fifty at once', async () => {
        const { store, join } = await invited()
        expect(await outcomes(() => join(40))).toEqual(ONCE)
        expect(await store.listMembers(o)).toHaveLength(3)
      })

      it('changes nothing where the invitation was withdrawn, or they are a member already', async () => {
        const { store, join } = await invited()
        await store.withdrawInvitation(o, 'a-invitation1', act(125))
        const refused = { kept: false, because: 'id' }
        expect(await join(40)).toEqual(refused)
        expect(await store.isSpent(spent(40).what)).toBe(false)
        expect(await store.findSession(session(4).token)).toMatchObject({ organisation: null })
        for (const n of [2, 3]) await store.keepInvitation(o, accounts.invitation(n), act(126))
        expect(await join(41, 'a-invitation2')).toEqual({ kept: true })
        expect(await join(42, 'a-invitation3')).toEqual(refused)
        expect(await store.findInvitation(o, 'a-invitation3')).toMatchObject({ outcome: null })
      })

      it('does not act for it once it was ended', async () => {
        const { store, join } = await invited()
        await store.endSession('elsewhere', { id: 'a-session4', person: 'a-person4' }, act(125))
        await join(40)
        expect(await store.findSession(session(4).token)).toMatchObject({ organisation: null, ended: at(125) })
      })
    })

    it('of fifty second factors that rest on one code, one raises the session, which gets another token', async () => {
      const { store } = await opened()
      const raised = (n: number) => ({ id: 'a-session1', person: PERSON, token: token('raised', n), factored: at(130) })
      const tried = await outcomes((n) => store.raiseSession(o, raised(n), { spent: spent(30) }, act(130)))
      expect(tried).toEqual(ONCE)
      expect(await store.findSession(session(1).token)).toBeNull()
      const found = await Promise.all(Array.from({ length: 50 }, (_, n) => store.findSession(token('raised', n))))
      expect(found.filter((one) => one !== null)).toMatchObject([{ factor: 'second', factored: at(130) }])
    })

    it('of fifty second factors by the code of one half minute, one raises the session, and none of an earlier one after it', async () => {
      const { store } = await opened()
      const { secret } = codeMaker(1)
      const raise = (step: number, n = step, by = secret) =>
        store.raiseSession(
          o,
          { id: 'a-session1', person: PERSON, token: token('raised', n), factored: at(130) },
          { oneTime: { secret: by, step } },
          act(130),
        )
      const maker = async () => (await store.findFactors(PERSON)).codeMaker
      expect(await outcomes((n) => raise(STEP + 2, n))).toEqual(ONCE)
      expect(await maker()).toMatchObject({ lastStep: STEP + 2 })
      const before = await store.listAudit(o, { after: null, limit: 200 })
      const refused = { kept: false, because: 'id' }
      for (const step of [STEP + 2, STEP + 1, STEP, 0, -1]) expect(await raise(step, 60 + step)).toEqual(refused)
      expect(await raise(STEP + 3, 70, 'another secret')).toEqual(refused)
      expect(await maker()).toMatchObject({ lastStep: STEP + 2 })
      expect(await store.listAudit(o, { after: null, limit: 200 })).toEqual(before)
      expect(await raise(STEP + 3, 71)).toEqual({ kept: true })
      expect(await store.findSession(token('raised', 71))).toMatchObject({ factor: 'second' })
    })

    it('a code raises no session by a secret that is not confirmed, nor by one that was removed', async () => {
      const { store } = await opened()
      const { secret } = codeMaker(1)
      const raise = (person: string, session: string, n: number) =>
        store.raiseSession(
          o,
          { id: session, person, token: token('raised', n), factored: at(130) },
          { oneTime: { secret, step: STEP + 9 } },
          act(130),
        )
      await store.keepCodeMaker(o, { ...codeMaker(2), secret }, act(129))
      expect(await raise('a-person2', 'a-session2', 1)).toEqual({ kept: false, because: 'id' })
      await store.removeCodeMaker(o, PERSON, act(130))
      expect(await raise(PERSON, 'a-session1', 2)).toEqual({ kept: false, because: 'id' })
    })

    it('a recovery code raises one session once, whatever it is said to rest on', async () => {
      const { store } = await opened()
      const code = token('recovery', 1)
      const raise = (n: number, spends = n) =>
        store.raiseSession(
          o,
          { id: 'a-session1', person: PERSON, token: token('raised', n), factored: at(130) },
          { spent: spent(30 + spends), recovery: code },
          act(130),
        )
      expect(await outcomes((n) => raise(n, 0))).toEqual(ONCE)
      expect(await store.hasRecoveryCode(PERSON, code)).toBe(false)
      expect((await store.findFactors(PERSON)).recoveryCodes).toBe(1)
      await raise(60)
      expect(await store.findSession(token('raised', 60))).toBeNull()
      expect((await actsOf(store)).filter((name) => name === 'recovery code used')).toHaveLength(2)
    })

    it('once ended they stay so, and nothing raises them', async () => {
      const { store, raw } = await opened()
      await store.endSession(o, { id: 'a-session1', person: PERSON }, act(130))
      expect(await store.findSession(session(1).token)).toMatchObject({ ended: at(130) })
      expect(await store.listSessions(PERSON)).toEqual([])
      const raised = { id: 'a-session1', person: PERSON, token: token('raised', 1), factored: at(131) }
      await store.raiseSession(o, raised, { spent: spent(30) }, act(131))
      expect(await store.findSession(raised.token)).toBeNull()
      await store.endSession(o, { id: 'a-session1', person: PERSON }, act(132))
      await store.endSessions(o, PERSON, null, act(133))
      expect(await store.findSession(session(1).token)).toMatchObject({ ended: at(130), factor: 'first' })
      for (const ended of ['NULL', `'${at(140)}'`])
        await expect(raw(`UPDATE sessions SET ended = ${ended} WHERE id = 'a-session1'`)).rejects.toThrow('stays so')
    })

    it('are ended everywhere, but for the one that is kept', async () => {
      const { store } = await opened()
      for (const n of [20, 21]) await store.openSession(o, session(n), { spent: spent(n) }, act(100 + n))
      const ids = async (who = PERSON) => (await store.listSessions(who)).map(({ id }) => id)
      expect(await ids()).toEqual(['a-session21', 'a-session20', 'a-session1'])
      await store.endSessions(o, PERSON, 'a-session20', act(130))
      expect(await ids()).toEqual(['a-session20'])
      expect((await actsOf(store)).at(-1)).toBe('signed out elsewhere')
      await store.endSessions(o, PERSON, null, act(131))
      expect(await ids()).toEqual([])
      expect(await ids('a-person2')).toEqual(['a-session2'])
      await store.endSession(o, { id: 'a-session2', person: 'a-person2' }, act(132))
      expect((await store.listEndedSessions('a-person2')).map(({ id }) => id)).toEqual(['a-session2'])
      const ended = (await store.listEndedSessions(PERSON)).map(({ id }) => id)
      expect(ended).toEqual(['a-session20', 'a-session21', 'a-session1'])
    })

    it('of a member are ended where they act for the organisation; others go on and cannot be switched to it', async () => {
      const { store } = await opened()
      const elsewhere = session(20, 1, 'elsewhere')
      const idle = session(21, 1, null)
      const theirs = session(22, 2)
      for (const [n, one] of [elsewhere, idle, theirs].entries())
        await store.openSession(o, one, { spent: spent(20 + n) }, act(120 + n))
      const ids = async (who = PERSON) => (await store.listSessions(who)).map(({ id }) => id)
      await store.endMemberSessions(o, PERSON, act(130))
      expect(await ids()).toEqual([idle.id, elsewhere.id])
      expect(await store.findSession(session(1).token)).toMatchObject({ ended: at(130) })
      expect(await ids('a-person2')).toEqual([theirs.id, 'a-session2'])
      const turn = (id: string, to = o, person = PERSON) => store.switchSession(to, { id, person }, act(131))
      for (const { id } of [elsewhere, idle]) expect(await turn(id)).toEqual({ kept: false, because: 'id' })
      expect(await store.findSession(elsewhere.token)).toMatchObject({ organisation: 'elsewhere' })
      // What it may not come back to is this organisation alone, and only for what was there.
      expect(await turn(idle.id, 'elsewhere')).toEqual({ kept: true })
      expect(await turn(theirs.id, o, 'a-person2')).toEqual({ kept: true })
      await store.openSession(o, session(23, 1, 'elsewhere'), { spent: spent(23) }, act(132))
      expect(await turn(session(23).id)).toEqual({ kept: true })
      expect(await store.endMemberSessions(o, PERSON, act(133))).toEqual({ kept: true })
      expect(await ids()).toEqual([idle.id, elsewhere.id])
      expect((await actsOf(store)).filter((name) => name === 'sessions ended')).toHaveLength(2)
    })

    it('of fifty switches while the sessions of a member end, none is left that acts for the organisation', async () => {
      const { store } = await opened()
      await store.openSession(o, session(20, 1, 'elsewhere'), { spent: spent(20) }, act(120))
      await Promise.all([
        ...Array.from({ length: 25 }, () => store.switchSession(o, { id: 'a-session20', person: PERSON }, act(130))),
        store.endMemberSessions(o, PERSON, act(130)),
        ...Array.from({ length: 25 }, () => store.switchSession(o, { id: 'a-session20', person: PERSON }, act(130))),
      ])
      expect((await store.listSessions(PERSON)).filter(({ organisation }) => organisation === o)).toEqual([])
    })

    describe('in a browser that is known again', () => {
      const known = (n: number) => token('known', n)
      const within = async () => {
        const all = await opened()
        const { store } = all
        const one = (n: number, browser: number, who = 1) => ({ ...session(n, who), browserDigest: known(browser) })
        for (const [n, browser, who] of [
          [20, 1, 1],
          [21, 2, 1],
          [22, 2, 1],
          [23, 1, 2],
        ] as const)
          await store.openSession(o, one(n, browser, who), { spent: spent(n) }, act(100 + n))
        const used = () =>
          Promise.all(
            [
              [PERSON, 1],
              [PERSON, 2],
              ['a-person2', 1],
              ['a-person2', 2],
            ].map(([who, browser]) => store.hasUsedBrowser(who as string, known(browser as number))),
          )
        return { ...all, used }
      }

      it('know it for the person who used it, when they were ended too', async () => {
        const { store, used } = await within()
        expect(await used()).toEqual([true, true, true, false])
        await store.endSession(o, { id: 'a-session20', person: PERSON }, act(130))
        expect(await used()).toEqual([true, true, true, false])
      })
      it('know it no more once its session was ended from elsewhere, or all were', async () => {
        const { store, used } = await within()
        await store.endSession(o, { id: 'a-session21', person: PERSON, forgets: true }, act(130))
        expect(await used()).toEqual([true, false, true, false])
        await store.endSession(o, { id: 'a-session1', person: PERSON, forgets: true }, act(131))
        expect(await used()).toEqual([true, false, true, false])
        await store.endSessions(o, PERSON, 'a-session20', act(132))
        expect(await used()).toEqual([true, false, true, false])
        await store.endSessions(o, PERSON, null, act(133))
        expect(await used()).toEqual([false, false, true, false])
      })
      it('know it for everybody else who used it, where one left it or lost every factor', async () => {
        const { store, used } = await within()
        await store.endSession(o, { id: 'a-session20', person: PERSON, forgets: true }, act(130))
        expect(await used()).toEqual([false, true, true, false])
        await store.resetFactors(o, PERSON, act(131))
        expect(await used()).toEqual([false, false, true, false])
      })
      it('know it no more once the person was erased, and tell the trail nothing of it', async () => {
        const { store, used, raw } = await within()
        await store.erasePerson(o, 'a-person2', act(200))
        expect(await used()).toEqual([true, true, false, false])
        await raw(`UPDATE sessions SET browser_digest = NULL`)
        expect(await store.verifyAudit()).toMatchObject({ brokenAt: null })
      })
    })

    it('are noted as seen, and act for the organisation that was chosen', async () => {
      const { store } = await opened()
      await store.noteSeen('a-session1', at(150))
      await store.switchSession('elsewhere', { id: 'a-session1', person: PERSON }, act(151))
      expect(await store.findSession(session(1).token)).toMatchObject({
        seen: at(150),
        organisation: 'elsewhere',
        organisationName: null,
        roles: [],
      })
      expect(await actsOf(store, 'elsewhere')).toEqual(['organisation chosen'])
    })

    it('a passkey that is used counts up and never back, and only that of the person', async () => {
      const { store } = await opened()
      const raise = (n: number, id: string, counter: number) =>
        store.raiseSession(
          o,
          { id: 'a-session1', person: PERSON, token: token('raised', n), factored: at(130) },
          { spent: spent(30 + n), passkey: { id, counter } },
          act(130 + n),
        )
      await raise(1, 'a-passkey1', 7)
      expect(await store.findPasskey('a-passkey1')).toMatchObject({ counter: 7, used: at(131) })
      await raise(2, 'a-passkey1', 6)
      expect(await store.findPasskey('a-passkey1')).toMatchObject({ counter: 7, used: at(131) })
      await store.keepPasskey(o, passkey(2, 2), spent(40), act(140))
      await raise(3, 'a-passkey2', 9)
      expect(await store.findPasskey('a-passkey2')).toEqual(passkey(2, 2))
      const opening = { spent: spent(41), passkey: { id: 'a-passkey1', counter: 8 } }
      await store.openSession(o, session(41), opening, act(141))
      expect(await store.findPasskey('a-passkey1')).toMatchObject({ counter: 8, used: at(141) })
    })
  })

  describe('second factors', () => {
    it('codes count from when one confirmed them, and what was confirmed is not replaced', async () => {
      const { store } = await opened()
      const maker = async () => (await store.findFactors('a-person2')).codeMaker
      const begin = (secret: string, seconds: number) =>
        store.keepCodeMaker(o, { ...codeMaker(2), secret }, act(seconds))
      await joinOf(store, alder, accounts, 3, ['buyer'])
      await store.keepCodeMaker(o, codeMaker(3), act(129))
      await begin('one', 130)
      expect(await begin('another', 131)).toEqual({ kept: true })
      expect(await maker()).toEqual({ ...codeMaker(2), secret: 'another', confirmed: null, lastStep: null })
      const confirm = (secret: string) => store.confirmCodeMaker(o, 'a-person2', { secret, step: 7 }, act(132))
      expect(await confirm('one')).toEqual({ kept: false, because: 'id' })
      expect(await outcomes(() => confirm('another'))).toEqual(ONCE)
      expect(await begin('third', 133)).toEqual({ kept: false, because: 'id' })
      expect(await maker()).toMatchObject({ secret: 'another', confirmed: at(132), lastStep: 7 })
      expect((await store.findFactors('a-person3')).codeMaker).toEqual({
        ...codeMaker(3),
        confirmed: null,
        lastStep: null,
      })
      await store.removeCodeMaker(o, 'a-person2', act(134))
      expect(await maker()).toBeNull()
      expect((await store.findFactors(PERSON)).codeMaker).not.toBeNull()
    })

    it('new recovery codes take the place of the old, and go with the codes they stand in for', async () => {
      const { store } = await opened()
      await store.keepRecoveryCodes(o, PERSON, [token('recovery', 3)], act(130))
      expect(await store.hasRecoveryCode(PERSON, token('recovery', 1))).toBe(false)
      expect(await store.hasRecoveryCode(PERSON, token('recovery', 3))).toBe(true)
      await store.removeCodeMaker(o, PERSON, act(131))
      expect(await store.findFactors(PERSON)).toEqual({ passkeys: [passkey(1)], codeMaker: null, recoveryCodes: 0 })
    })

    it('of somebody who lost them every second factor is taken away and every session ended, and of nobody else', async () => {
      const { store } = await opened()
      await joinOf(store, alder, accounts, 3, ['buyer'])
      await store.keepCodeMaker(o, codeMaker(3), act(129))
      await store.resetFactors(o, PERSON, act(130))
      expect(await store.findFactors(PERSON)).toEqual({ passkeys: [], codeMaker: null, recoveryCodes: 0 })
      expect(await store.listSessions(PERSON)).toEqual([])
      expect((await store.findFactors('a-person3')).codeMaker).toEqual({
        ...codeMaker(3),
        confirmed: null,
        lastStep: null,
      })
      expect(await store.listSessions('a-person3')).toHaveLength(1)
    })

    it('of fifty passkeys for one answer one is kept; removed, it is gone', async () => {
      const { store } = await opened()
      const tried = await outcomes((n) => store.keepPasskey(o, passkey(20 + n, 2), spent(60), act(130)))
      expect(tried).toEqual(ONCE)
      const [kept] = (await store.findFactors('a-person2')).passkeys
      await store.removePasskey(o, { id: kept!.id, person: PERSON }, act(131))
      expect(await store.findPasskey(kept!.id)).not.toBeNull()
      await store.removePasskey(o, { id: kept!.id, person: 'a-person2' }, act(132))
      expect(await store.findPasskey(kept!.id)).toBeNull()
    })
  })

  describe('what is given out for a while', () => {
    it('is forgotten when it is over, and no earlier', async () => {
      const { store, raw } = await opened()
      const counts = async () =>
        (
          await raw(
            `SELECT (SELECT count(*) FROM spent) AS spent, (SELECT count(*) FROM sign_in_links) AS links,
             (SELECT count(*) FROM challenges) AS challenges`,
          )
        )[0]
      const later = at(3_000)
      expect(await store.findChallenge(challenge(1).browser, 'passkey', UNTIL)).toBeNull()
      await store.keepChallenge({ ...challenge(2), until: later }, UNTIL)
      expect(await counts()).toEqual({ spent: 3, links: 1, challenges: 2 })
      await store.keepSignInLink(o, { ...link(2), until: later }, act(1_001))
      expect(await counts()).toEqual({ spent: 0, links: 1, challenges: 1 })
      expect(await store.findSignInLink(link(1).token)).toBeNull()
      expect(await store.findChallenge(challenge(2).browser, 'passkey', at(1_001))).not.toBeNull()
    })

    it('the newest is found, of its kind and its browser', async () => {
      const { store } = await opened()
      await store.keepSignInLink(o, { ...link(2, null), browser: link(1).browser }, act(120))
      expect(await store.findSignInLinkOf(link(1).browser!)).toMatchObject({ id: 'a-link2', person: null })
      expect(await store.findSignInLinkOf(link(2).browser!)).toBeNull()
      await store.keepChallenge({ ...challenge(2), browser: challenge(1).browser, until: at(1_100) }, at(121))
      expect((await store.findChallenge(challenge(1).browser, 'passkey', at(122)))?.id).toBe('a-challenge2')
      expect(await store.findChallenge(challenge(1).browser, 'another', at(122))).toBeNull()
    })
  })
}
