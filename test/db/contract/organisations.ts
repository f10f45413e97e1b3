import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import { ROLES } from '../../../src/core/role.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, joinOf, keepPeopleOf, UNTIL } from './peopled.ts'
import { ALL, alder, birch, dump } from './tenants.ts'

const o = 'alder'
const { act } = alder
const accounts = createAccounts(alder, 'a-')
const { account, invitation, key, membership, person, session, spent } = accounts

const keptInvitation = (n: number) => {
  const { token: _digest, ...shown } = invitation(n)
  return { ...shown, outcome: null, ended: null }
}
const keptKey = (n: number) => {
  const { token: _digest, ...shown } = key(n)
  return { ...shown, organisation: o, used: null, revoked: null }
}
const named = async (store: Store) => (await store.listMembers(o)).map(({ person: id, roles }) => [id, roles])
const LAST = { kept: false, because: 'last' }

export const organisationsContract = (open: () => Promise<Opened>): void => {
  const opened = async () => {
    const all = await open()
    await keepPeopleOf(all.store, alder, 'a-')
    return all
  }
  /** With two who administer it. */
  const openedTwice = async () => {
    const all = await opened()
    await joinOf(all.store, alder, accounts, 3, ['organisation-administrator'])
    return all
  }

  describe('organisations', () => {
    it('give back what was kept of them, as it was', async () => {
      const { store } = await opened()
      const { name, email } = person(1)
      const roles = ['buyer', 'organisation-administrator']
      const first = { person: 'a-person1', made: at(101), roles, name, email, factor: true, foreign: [] }
      const second = { person: 'a-person2', made: at(102), roles: ['reviewer'], factor: false, foreign: [] }
      expect(await store.findOrganisation(o)).toEqual(account())
      expect(await store.findOrganisation('nowhere')).toBeNull()
      expect(await store.findMember(o, 'a-person1')).toEqual(first)
      expect(await store.findMember(o, 'a-person9')).toBeNull()
      expect(await store.listMembers(o)).toEqual([first, { ...second, name: person(2).name, email: person(2).email }])
      expect(await store.listMemberships('a-person1')).toEqual([
        { ...membership(1), made: at(101), roles, name: account().name },
      ])
      expect(await store.findInvitation(o, 'a-invitation1')).toEqual(keptInvitation(1))
      expect(await store.findInvitationByToken(invitation(1).token)).toEqual(keptInvitation(1))
      expect(await store.findInvitationByToken(invitation(2).token)).toBeNull()
      expect(await store.findKey(o, 'a-key1')).toEqual(keptKey(1))
      expect(await store.findKeyByToken(key(1).token)).toEqual({ ...keptKey(1), roles: account().roles })
      expect(await store.findKeyByToken(key(2).token)).toBeNull()
    })

    it('are opened with the invitation of their first administrator, by whoever runs the service', async () => {
      const { store } = await opened()
      const theirs = createAccounts({ organisation: 'cedar', canary: 'CEDAR' }, 'c-')
      const opening = theirs.account()
      expect(await store.keepOrganisation(o, opening, theirs.invitation(1), act(130))).toEqual({ kept: true })
      expect(await store.keepOrganisation(o, opening, theirs.invitation(2), act(131))).toMatchObject({ because: 'id' })
      expect(await store.findInvitation('cedar', 'c-invitation2')).toBeNull()
      expect(await store.listInvitations('cedar', ALL)).toMatchObject({ rows: [{ id: 'c-invitation1' }], next: null })
      expect((await store.listAudit(o, { after: null, limit: 99 })).at(-1)).toMatchObject({
        act: 'organisation opened',
        subject: 'cedar',
      })
      expect(await store.listAudit('cedar', { after: null, limit: 99 })).toEqual([])
    })

    it('are listed in pages, each with how many belong to it', async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      await joinOf(store, birch, createAccounts(birch, 'b-'), 3, ['buyer'])
      const first = await store.listOrganisations({ after: { made: at(99), id: '' }, limit: 1 })
      expect(first).toEqual({ rows: [{ ...account(), members: 2 }], next: { made: at(100), id: o } })
      const second = await store.listOrganisations({ after: first.next, limit: 1 })
      expect(second).toMatchObject({ rows: [{ id: 'birch', members: 3 }], next: null })
    })

    it('have the name they were given last, and not that of another', async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      await store.renameOrganisation(o, 'Alder and daughters', act(130))
      expect(await store.findOrganisation(o)).toEqual({ ...account(), name: 'Alder and daughters' })
      expect(await store.findSession(session(1).token)).toMatchObject({ organisationName: 'Alder and daughters' })
      expect((await store.findOrganisation('birch'))?.name).toBe('BIRCHCANARY organisation')
    })

    it('lists of invitations and keys come in pages, oldest first', async () => {
      const { store } = await opened()
      for (const n of [2, 3]) {
        await store.keepInvitation(o, invitation(n), act(120 + n))
        await store.keepKey(o, key(n), act(120 + n))
      }
      const pages = async (list: (after: typeof ALL.after) => ReturnType<Store['listKeys' | 'listInvitations']>) => {
        const first = await list(null)
        const second = await list(first.next)
        return [first.rows.map(({ id }) => id), second.rows.map(({ id }) => id), second.next]
      }
      expect(await pages((after) => store.listInvitations(o, { after, limit: 2 }))).toEqual([
        ['a-invitation0', 'a-invitation1'],
        ['a-invitation2', 'a-invitation3'],
        null,
      ])
      expect(await pages((after) => store.listKeys(o, { after, limit: 2 }))).toEqual([
        ['a-key1', 'a-key2'],
        ['a-key3'],
        null,
      ])
    })
  })

  describe('members', () => {
    it('have the roles of the organisation a session acts for, and of no other', async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      const elsewhere = { ...session(5, 1, 'birch'), token: accounts.token('elsewhere', 5) }
      const joined = { spent: spent(5), memberships: [membership(1, ['referral-officer'], 'birch')] }
      await store.openSession('birch', elsewhere, joined, act(130))
      const roles = async (token: string) => (await store.findSession(token))?.roles
      expect(await roles(session(1).token)).toEqual(['buyer', 'organisation-administrator'])
      expect(await roles(session(2).token)).toEqual(['reviewer'])
      expect(await roles(elsewhere.token)).toEqual(['referral-officer'])
      await store.changeRoles(o, 'a-person2', ['reviewer', 'buyer'], act(131))
      expect(await roles(session(2).token)).toEqual(['buyer', 'reviewer'])
      expect(await roles(session(1).token)).toEqual(['buyer', 'organisation-administrator'])
      expect((await store.listMemberships('a-person1')).map(({ organisation }) => organisation)).toEqual([o, 'birch'])
    })

    it('who are removed lose their roles and their sessions there in the same write, and nothing elsewhere', async () => {
      const all = await opened()
      const { store } = all
      await keepPeopleOf(store, birch, 'b-')
      const elsewhere = session(5, 2, 'birch')
      await store.openSession(
        'birch',
        elsewhere,
        { spent: spent(5), memberships: [membership(2, ['buyer'], 'birch')] },
        act(130),
      )
      const refusing = all.another(() => () => Promise.reject(new Error('disk I/O error')))
      const before = await dump(all)
      await expect(refusing.removeMember(o, 'a-person2', act(131))).rejects.toThrow('disk')
      expect(await dump(all)).toEqual(before)
      expect(await store.removeMember(o, 'a-person2', act(131))).toEqual({ kept: true })
      expect(await store.findSession(session(2).token)).toMatchObject({
        ended: at(131),
        roles: [],
        organisationName: null,
      })
      expect(await store.findSession(elsewhere.token)).toMatchObject({ ended: null, roles: ['buyer'] })
      expect(await store.findSession(session(1).token)).toMatchObject({ ended: null })
      expect(await store.findMember(o, 'a-person2')).toBeNull()
      expect((await store.listAudit(o, { after: null, limit: 99 })).at(-1)).toMatchObject({ act: 'member removed' })
    })

    it('have a second factor once they have a passkey, or codes that were confirmed', async () => {
      const { store } = await opened()
      const has = async () => (await store.findMember(o, 'a-person2'))?.factor
      await store.keepCodeMaker(o, accounts.codeMaker(2), act(130))
      expect(await has()).toBe(false)
      await store.confirmCodeMaker(o, 'a-person2', { secret: accounts.codeMaker(2).secret, step: 7 }, act(131))
      expect(await has()).toBe(true)
      await store.removeCodeMaker(o, 'a-person2', act(132))
      expect(await has()).toBe(false)
      await store.keepPasskey(o, accounts.passkey(2, 2), spent(8), act(133))
      expect(await has()).toBe(true)
    })

    it('the last administrator is neither removed nor loses the role', async () => {
      const all = await opened()
      const { store } = all
      const before = await dump(all)
      expect(await store.removeMember(o, 'a-person1', act(130))).toEqual(LAST)
      expect(await store.changeRoles(o, 'a-person1', ['buyer'], act(131))).toEqual(LAST)
      expect(await dump(all)).toEqual(before)
      expect(await store.changeRoles(o, 'a-person1', ['platform-administrator'], act(132))).toEqual({ kept: true })
      expect(await store.changeRoles(o, 'a-person2', ['organisation-administrator'], act(133))).toEqual({ kept: true })
      expect(await store.removeMember(o, 'a-person1', act(134))).toEqual({ kept: true })
      expect(await named(store)).toEqual([['a-person2', ['organisation-administrator']]])
    })

    it('an administrator elsewhere is none here', async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      expect(await store.removeMember(o, 'a-person1', act(130))).toEqual(LAST)
      expect(await store.changeRoles(o, 'a-person1', ['buyer'], act(131))).toEqual(LAST)
    })

    it.each([
      ['removed', (store: Store, who: string) => store.removeMember(o, who, act(130))],
      ['made a buyer', (store: Store, who: string) => store.changeRoles(o, who, ['buyer'], act(130))],
    ])('of two administrators that are %s at once, by two processes or by one, one stays', async (_how, leave) => {
      for (const apart of [false, true]) {
        const { store, another } = await openedTwice()
        const left = await Promise.all([leave(store, 'a-person1'), leave(apart ? another() : store, 'a-person3')])
        expect(left.filter((one) => one.kept)).toHaveLength(1)
        expect(left.filter((one) => !one.kept)).toEqual([LAST])
        const administrators = (await named(store)).filter(([, roles]) => roles!.includes('organisation-administrator'))
        expect(administrators).toHaveLength(1)
      }
    })
  })

  describe('invitations', () => {
    it('of fifty to one address at once, one is kept', async () => {
      const { store } = await opened()
      const asked = await Promise.all(
        Array.from({ length: 50 }, (_, n) => store.keepInvitation(o, invitation(20 + n, 'same@example.org'), act(130))),
      )
      expect(asked.filter((one) => one.kept)).toHaveLength(1)
      expect(asked.filter((one) => !one.kept && one.because === 'id')).toHaveLength(49)
      expect((await store.listInvitations(o, ALL)).rows).toHaveLength(3)
    })

    it("that was not accepted in time gives way to another, and one of another organisation stands in nobody's way", async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      const again = { ...invitation(2, invitation(1).email!), until: at(5_000) }
      expect(await store.keepInvitation('birch', { ...again, organisation: 'birch' }, act(130))).toEqual({ kept: true })
      const theirs = { ...again, token: accounts.token('again', 2) }
      expect(await store.keepInvitation(o, theirs, act(999))).toMatchObject({ because: 'id' })
      expect(await store.keepInvitation(o, theirs, { ...act(1), made: UNTIL })).toEqual({ kept: true })
      expect(await store.findInvitation(o, 'a-invitation1')).toMatchObject({ outcome: 'withdrawn', ended: UNTIL })
      expect(await store.findInvitation(o, 'a-invitation2')).toMatchObject({ outcome: null })
      expect(await store.findInvitation('birch', 'a-invitation2')).toMatchObject({ outcome: null })
    })

    it('that was withdrawn or accepted stays so: it is neither accepted nor withdrawn again', async () => {
      const { store, raw } = await opened()
      const ends = await Promise.all(
        Array.from({ length: 50 }, () => store.withdrawInvitation(o, 'a-invitation1', act(130))),
      )
      expect(ends.filter((one) => one.kept)).toHaveLength(1)
      const accepted = { organisation: o, id: 'a-invitation1' }
      expect(await joinOf(store, alder, accounts, 3, ['buyer'], { accepted })).toEqual({ kept: false, because: 'id' })
      expect(await store.findPerson('a-person3')).toBeNull()
      expect(await store.findInvitation(o, 'a-invitation1')).toMatchObject({ outcome: 'withdrawn', ended: at(130) })
      for (const change of ['ended = NULL, outcome = NULL', `outcome = 'accepted'`, `until = 'z'`])
        await expect(raw(`UPDATE invitations SET ${change} WHERE id = 'a-invitation1'`)).rejects.toThrow('taken')
      await store.keepInvitation(o, invitation(2), act(131))
      await joinOf(store, alder, accounts, 3, ['buyer'], { accepted: { organisation: o, id: 'a-invitation2' } })
      expect(await store.withdrawInvitation(o, 'a-invitation2', act(132))).toMatchObject({ because: 'id' })
    })
  })

  describe('whoever leaves', () => {
    const sent = async (store: Store, n: number, organisation: string, by: string) => {
      const own = organisation === o ? accounts : createAccounts(birch, 'b-')
      await store.keepInvitation(organisation, { ...own.invitation(n), by }, act(130 + n))
      await store.keepKey(organisation, { ...own.key(n), by }, act(140 + n))
    }
    const outcomes = async (store: Store) => [
      (await store.findInvitation(o, 'a-invitation4'))!.outcome,
      (await store.findInvitation(o, 'a-invitation5'))!.outcome,
      (await store.findInvitation('birch', 'b-invitation4'))!.outcome,
      (await store.findKey(o, 'a-key4'))!.revoked !== null,
      (await store.findKey(o, 'a-key5'))!.revoked !== null,
      (await store.findKey('birch', 'b-key4'))!.revoked !== null,
    ]
    const openedLeaving = async () => {
      const all = await opened()
      await keepPeopleOf(all.store, birch, 'b-')
      await sent(all.store, 4, o, 'person:a-person2')
      await sent(all.store, 5, o, 'person:a-person1')
      await sent(all.store, 4, 'birch', 'person:a-person2')
      return all
    }

    it('a member: open invitations they sent here are withdrawn, and keys they made here are revoked where named', async () => {
      const { store } = await openedLeaving()
      const named = ['a-key4', 'a-key5', 'b-key4']
      expect((await store.listKeysMadeBy(o, 'person:a-person2')).map(({ id }) => id)).toEqual(['a-key4'])
      const both = await store.listKeysMadeBy(null, 'person:a-person2')
      expect(both.map(({ id }) => id).sort()).toEqual(['a-key4', 'b-key4'])
      expect(await store.removeMember(o, 'a-person2', act(150), named)).toEqual({ kept: true })
      expect(await outcomes(store)).toEqual(['withdrawn', null, null, true, false, false])
      expect(await store.listKeysMadeBy(o, 'person:a-person2')).toEqual([])
      expect((await store.verifyAudit()).brokenAt).toBeNull()
    })

    it('an account: open invitations they sent anywhere are withdrawn, in the write that erases it', async () => {
      const { store } = await openedLeaving()
      const keys = await store.listKeysMadeBy(null, 'person:a-person2')
      await store.erasePerson(o, 'a-person2', act(150), keys)
      expect(await outcomes(store)).toEqual(['withdrawn', null, 'withdrawn', true, false, true])
      const trail = async (organisation: string) =>
        (await store.listAudit(organisation, { after: null, limit: 99 })).at(-1)!
      expect([await trail(o), await trail('birch')]).toMatchObject([
        { act: 'key revoked', subject: 'a-key4' },
        { act: 'key revoked', subject: 'b-key4' },
      ])
      expect((await store.verifyAudit()).brokenAt).toBeNull()
    })

    it('the last who administers stays, and so does all they sent and made', async () => {
      const { store } = await openedLeaving()
      expect(await store.removeMember(o, 'a-person1', act(150), ['a-key5'])).toEqual(LAST)
      expect(await store.erasePerson(o, 'a-person1', act(151), [{ organisation: o, id: 'a-key5' }])).toEqual(LAST)
      expect(await outcomes(store)).toEqual([null, null, null, false, false, false])
    })
  })

  describe('keys', () => {
    it('are noted as used; revoked, they stay so', async () => {
      const { store, raw } = await opened()
      await store.keepKey(o, key(2), act(129))
      await store.noteUsed(o, 'a-key1', at(130))
      expect(await store.revokeKey(o, 'a-key1', act(131))).toEqual({ kept: true })
      expect(await store.revokeKey(o, 'a-key1', act(132))).toEqual({ kept: true })
      expect(await store.findKeyByToken(key(1).token)).toEqual({
        ...keptKey(1),
        used: at(130),
        revoked: at(131),
        roles: account().roles,
      })
      expect(await store.findKeyByToken(key(2).token)).toEqual({ ...keptKey(2), roles: account().roles })
      for (const revoked of ['NULL', `'${at(140)}'`])
        await expect(raw(`UPDATE keys SET revoked = ${revoked} WHERE id = 'a-key1'`)).rejects.toThrow('stays so')
    })

    it('are one for each token', async () => {
      const { store } = await opened()
      expect(await store.keepKey(o, { ...key(2), token: key(1).token }, act(130))).toMatchObject({ because: 'id' })
      expect(await store.keepKey(o, { ...key(1), token: key(2).token }, act(130))).toMatchObject({ because: 'id' })
    })
  })

  it('roles are kept in one order, each once', async () => {
    const { store } = await opened()
    await store.changeRoles(o, 'a-person2', [...ROLES].reverse().concat(ROLES), act(130))
    expect((await store.findMember(o, 'a-person2'))?.roles).toEqual([...ROLES])
  })
}
