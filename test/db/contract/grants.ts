import { describe, expect, it } from 'vitest'
import { rolesOf } from '../../../src/core/organisation-kind.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, keepGrantOf, keepPeopleOf } from './peopled.ts'
import { ALL, alder, birch, keepAll } from './tenants.ts'

const o = 'alder'
const { act } = alder
const { account, checker, grant, invitation, membership, person, session, spent } = createAccounts(alder, 'a-')
const REFUSED = { kept: false, because: 'grantee' }

/** What a contract over organisations on different sides holds. */
export const grantsContract = (open: () => Promise<Opened>): void => {
  const opened = async () => {
    const all = await open()
    await keepAll(all.store, alder)
    await keepPeopleOf(all.store, alder, 'a-')
    await keepGrantOf(all.store, alder, 'a-')
    return all
  }
  const known = {
    ...grant(1),
    ended: null,
    ownerName: account().name,
    granteeName: checker().name,
  }

  describe('grants', () => {
    it('are found by the owner and by the grantee, each with the names of both, and by nobody else', async () => {
      const { store } = await opened()
      expect(await store.findGrant(o, 'a-grant1')).toEqual(known)
      expect(await store.findGranted('a-checker', 'a-grant1')).toEqual(known)
      expect(await store.findGrant('a-checker', 'a-grant1')).toBeNull()
      expect(await store.findGranted(o, 'a-grant1')).toBeNull()
      expect(await store.listGrants(o, null, ALL)).toEqual({ rows: [known], next: null })
      expect(await store.listGrants(o, grant(1).site, ALL)).toEqual({ rows: [known], next: null })
      expect((await store.listGrants(o, 'nowhere', ALL)).rows).toEqual([])
      expect(await store.listGranted('a-checker', ALL)).toEqual({ rows: [known], next: null })
      expect((await store.listGranted('birch', ALL)).rows).toEqual([])
    })

    it('are to another organisation that is independent, of the kind they name, and for a site of the owner', async () => {
      const { store } = await opened()
      await keepPeopleOf(store, birch, 'b-')
      const refused = [
        await store.keepGrant(o, grant(2, o), act(130)),
        await store.keepGrant(o, grant(2, 'birch'), act(130)),
        await store.keepGrant(o, grant(2, 'nowhere'), act(130)),
        await store.keepGrant(o, { ...grant(2), kind: 'worker-organisation' }, act(130)),
      ]
      expect(refused).toEqual([REFUSED, REFUSED, REFUSED, REFUSED])
      expect(await store.keepGrant(o, { ...grant(2), site: 'nowhere' }, act(130))).toMatchObject({ because: 'parent' })
      expect(await store.findGrant(o, 'a-grant2')).toBeNull()
    })

    it('of one site to one organisation are one at a time, of fifty at once too: a new one takes the place of the earlier', async () => {
      const { store } = await opened()
      expect(await store.keepGrant(o, grant(2), act(130))).toEqual({ kept: true })
      expect(await store.findGrant(o, 'a-grant1')).toMatchObject({ ended: at(130) })
      await Promise.all(Array.from({ length: 50 }, (_, i) => store.keepGrant(o, grant(10 + i), act(150 + i))))
      const { rows } = await store.listGrants(o, null, ALL)
      expect(rows).toHaveLength(52)
      expect(rows.filter(({ ended }) => ended === null)).toHaveLength(1)
    })

    it('of two owners whose sites have the same id are two, and one takes no other place', async () => {
      const { store } = await opened()
      await keepAll(store, birch)
      await keepPeopleOf(store, birch, 'b-')
      const theirs = { ...birch.site(21), id: grant(1).site }
      expect(await store.keepSite('birch', theirs, birch.act(125))).toEqual({ kept: true })
      expect(await store.keepGrant('birch', { ...grant(3), organisation: 'birch' }, birch.act(130))).toEqual({
        kept: true,
      })
      expect(await store.findGrant(o, 'a-grant1')).toMatchObject({ ended: null })
    })

    it('end once and for good, and change in nothing else', async () => {
      const { store, raw } = await opened()
      expect(await store.endGrant(o, 'a-grant1', act(140))).toEqual({ kept: true })
      expect(await store.findGranted('a-checker', 'a-grant1')).toMatchObject({ ended: at(140) })
      await store.endGrant(o, 'a-grant1', act(150))
      expect(await store.findGrant(o, 'a-grant1')).toMatchObject({ ended: at(140) })
      for (const change of [`ended = NULL`, `until = '2099'`, `grantee = 'alder'`, `site = 'a-site2'`])
        await expect(raw(`UPDATE grants SET ${change}`), change).rejects.toThrow('a grant ends once')
      await expect(raw('DELETE FROM grants')).rejects.toThrow('never deleted')
    })

    it('each stand once in the trail of the owner, who granted it and who ended it', async () => {
      const { store } = await opened()
      await store.endGrant(o, 'a-grant1', act(140))
      const entries = await store.listAudit(o, { after: null, limit: 100 })
      const told = entries.filter(({ subject }) => subject === 'a-grant1').map(({ act: done, made }) => [done, made])
      expect(told).toEqual([
        ['site granted', at(121)],
        ['grant ended', at(140)],
      ])
      expect(await store.listAudit('a-checker', { after: null, limit: 100 })).toEqual([])
    })
  })

  describe('the side of an organisation', () => {
    it('decides which roles of its members count: those of another side open nothing, and are told', async () => {
      const { store } = await opened()
      await store.changeRoles(o, 'a-person2', ['supplier', 'verifier', 'reviewer'], act(130))
      expect(await store.findSession(session(2).token)).toMatchObject({ kind: 'buyer', roles: ['reviewer'] })
      expect(await store.listMemberships('a-person2')).toMatchObject([{ organisation: o, roles: ['reviewer'] }])
      const member = { roles: ['supplier', 'reviewer', 'verifier'], foreign: ['supplier', 'verifier'] }
      expect(await store.findMember(o, 'a-person2')).toMatchObject(member)
      expect(await store.listMisplaced()).toEqual([{ organisation: o, person: 'a-person2', name: account().name }])
    })

    it('is changed with the roles it has, in the trail of whoever runs the service', async () => {
      const { store } = await opened()
      const respondent = { id: o, kind: 'respondent', roles: rolesOf('respondent') } as const
      expect(await store.changeKind('platform', { ...respondent, roles: [...respondent.roles] }, act(130))).toEqual({
        kept: true,
      })
      expect(await store.findOrganisation(o)).toEqual({ ...account(), ...respondent })
      expect(await store.findSession(session(1).token)).toMatchObject({ roles: ['organisation-administrator'] })
      expect((await store.listAudit('platform', { after: null, limit: 100 })).at(-1)).toMatchObject({
        act: 'kind changed',
        subject: o,
      })
    })

    it('counts for an invitation that was sent before: who accepts it has the roles of the side alone', async () => {
      const { store } = await opened()
      await store.keepInvitation(o, { ...invitation(5), roles: ['supplier', 'buyer'] }, act(131))
      const joined = { spent: spent(9), person: person(9), memberships: [membership(9, ['supplier', 'buyer'])] }
      const accepted = { organisation: o, id: invitation(5).id }
      await store.openSession(o, session(9, 9), { ...joined, accepted }, act(132))
      expect(await store.findSession(session(9, 9).token)).toMatchObject({ roles: ['buyer'] })
    })
  })
}
