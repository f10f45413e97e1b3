import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { at, createTenant } from '../tenant.ts'
import { createAccounts, joinOf, keepPeopleOf, UNTIL } from './peopled.ts'
import { dump } from './tenants.ts'

const o = 'alder'
const act = (seconds: number) => ({ actor: 'person:a-person1', made: at(seconds), answered: null })

/** Every act of people and organisations, each word of which is the canary. The ids are the same whatever the canary. */
const actAll = async (store: Store, canary: string): Promise<void> => {
  const tenant = { ...createTenant(o, canary, 'a-'), act }
  const accounts = createAccounts(tenant, 'a-')
  const { invitation, key, passkey, session, spent, token } = accounts
  await keepPeopleOf(store, tenant, 'a-')
  const one = { id: 'a-session1', person: 'a-person1' }
  const raised = { ...one, token: token('raised', 1), factored: at(130) }
  const theirs = createAccounts({ organisation: 'cedar', canary: `${canary} cedar` }, 'c-')
  const accepted = { organisation: o, id: 'a-invitation2' }
  const done = [
    await store.openSession(o, session(3), { spent: spent(20) }, act(130)),
    await store.raiseSession(o, raised, { spent: spent(21) }, act(131)),
    await store.raiseSession(o, raised, { spent: spent(22), recovery: token('recovery', 1) }, act(132)),
    await store.switchSession(o, one, act(133)),
    await store.editPerson(o, { id: 'a-person1', name: canary, language: 'fr' }, act(134)),
    await store.removePasskey(o, { id: passkey(1).id, person: 'a-person1' }, act(135)),
    await store.removeCodeMaker(o, 'a-person1', act(136)),
    await store.keepInvitation(o, invitation(2), act(137)),
    await joinOf(store, tenant, accounts, 4, ['buyer'], { accepted }),
    await store.withdrawInvitation(o, 'a-invitation1', act(138)),
    await store.keepInvitation(o, invitation(5), act(138)),
    await store.openSession(o, session(5, 5), { spent: spent(5), person: accounts.person(5) }, act(138)),
    await store.joinOrganisation(
      o,
      {
        spent: spent(25),
        membership: { person: 'a-person5', made: at(138), roles: ['buyer'] },
        accepted: 'a-invitation5',
        session: 'a-session5',
      },
      act(138),
    ),
    await store.changeRoles(o, 'a-person2', ['buyer'], act(139)),
    await store.removeMember(o, 'a-person2', act(140)),
    await store.keepKey(o, key(2), act(141)),
    await store.revokeKey(o, 'a-key2', act(142)),
    await store.renameOrganisation(o, canary, act(143)),
    await store.keepOrganisation(o, theirs.account(), theirs.invitation(1), act(144)),
    await store.changeKind(o, { id: 'cedar', kind: 'verifier', roles: ['verifier'] }, act(144)),
    await store.endSession(o, one, act(145)),
    await store.endSessions(o, 'a-person1', null, act(146)),
    await store.endMemberSessions(o, 'a-person1', act(147)),
    await store.keepUsedUp(o, { kind: 'code.address', subject: canary }, 'a-link1', act(148)),
    await store.keepUsedUp(o, { kind: 'one-time.person', subject: canary }, 'a-person1', act(149)),
    await store.erasePerson(o, 'a-person4', { actor: 'this machine', made: UNTIL }),
  ]
  expect(done.filter((kept) => !kept.kept)).toEqual([])
}

const ACTS = [
  ['invitation accepted', 'a-person1'],
  ['signed in', 'a-person2'],
  ['passkey added', 'a-person1'],
  ['one-time codes begun', 'a-person1'],
  ['one-time codes added', 'a-person1'],
  ['recovery codes made', 'a-person1'],
  ['sign-in link made', 'a-link1'],
  ['member invited', 'a-invitation1'],
  ['key made', 'a-key1'],
  ['signed in', 'a-person1'],
  ['second factor shown', 'a-person1'],
  ['recovery code used', 'a-person1'],
  ['organisation chosen', 'a-person1'],
  ['account changed', 'a-person1'],
  ['passkey removed', 'a-person1'],
  ['one-time codes removed', 'a-person1'],
  ['member invited', 'a-invitation2'],
  ['invitation accepted', 'a-person4'],
  ['invitation withdrawn', 'a-invitation1'],
  ['member invited', 'a-invitation5'],
  ['signed in', 'a-person5'],
  ['invitation accepted', 'a-person5'],
  ['roles changed', 'a-person2'],
  ['member removed', 'a-person2'],
  ['key made', 'a-key2'],
  ['key revoked', 'a-key2'],
  ['organisation renamed', 'alder'],
  ['organisation opened', 'cedar'],
  ['kind changed', 'cedar'],
  ['signed out', 'a-person1'],
  ['signed out everywhere', 'a-person1'],
  ['sessions ended', 'a-person1'],
  ['codes of mails used up', 'a-link1'],
  ['one-time codes used up', 'a-person1'],
  ['person erased', 'a-person4'],
]

export const actsContract = (open: () => Promise<Opened>): void => {
  describe('acts of people and organisations', () => {
    it('each stand once in the trail of the organisation, by whoever acted', async () => {
      const { store } = await open()
      await actAll(store, 'FIRSTCANARY')
      const entries = await store.listAudit(o, { after: null, limit: 100 })
      expect(entries.map((entry) => [entry.act, entry.subject])).toEqual(ACTS)
      expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['person:a-person1', 'this machine']))
      expect(await store.verifyAudit()).toMatchObject({ entries: ACTS.length + 1, brokenAt: null })
    })

    it('tell the trail no email, name, label, token or secret, and nothing that it digests depends on one', async () => {
      const first = await open()
      const second = await open()
      await actAll(first.store, 'FIRSTCANARY')
      await actAll(second.store, 'SECONDCANARY')
      const { audit, ...others } = await dump(first)
      expect(JSON.stringify(audit)).not.toContain('CANARY')
      expect(JSON.stringify(others)).toContain('FIRSTCANARY')
      expect((await dump(second)).audit).toEqual(audit)
    })
  })
}
