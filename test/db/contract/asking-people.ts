import type { OrganisationStore } from '../../../db/organisation/organisation.ts'
import type { PersonStore } from '../../../db/person/person.ts'
import type { Store } from '../../../db/store.ts'
import { at } from '../tenant.ts'
import { createAccounts, joinOf, UNTIL } from './peopled.ts'
import { ALL, alder, birch } from './tenants.ts'

type Asking = Record<keyof PersonStore | keyof OrganisationStore, () => unknown>

/**
 * Every method about people and organisations, asked by a person of alder and for their organisation. Whatever belongs to a person or an
 * organisation is asked for by the id it has with another; what only a token, a browser or an address can name, by alder's own.
 */
export const askingPeople = (store: Store, o: string, mark: string): Asking => {
  const mine = createAccounts(alder, 'a-')
  const { act } = alder
  const { spent, token } = mine
  const own = (id: string) => `${mark}${id}`
  const me = 'a-person1'
  const session = { id: own('session1'), person: me }
  const recovery = createAccounts(birch, mark).token('recovery', 1)
  return {
    keepSignInLink: () => store.keepSignInLink(o, mine.link(70), act(170)),
    openSession: () =>
      joinOf(store, alder, mine, 71, ['buyer'], {
        accepted: { organisation: o, id: own('invitation1') },
        passkey: { id: own('passkey1'), counter: 99 },
      }),
    joinOrganisation: async () => {
      const newcomer = { spent: spent(74), person: mine.person(74) }
      await store.openSession(o, mine.session(74, 74), newcomer, act(173))
      const { organisation: _o, ...membership } = mine.membership(74, ['buyer'])
      const joining = { spent: spent(75), membership, accepted: own('invitation1'), session: own('session1') }
      return store.joinOrganisation(o, joining, act(173))
    },
    raiseSession: async () => [
      await store.raiseSession(
        o,
        { ...session, token: token('raised', 1), factored: at(172) },
        { spent: spent(72), passkey: { id: own('passkey1'), counter: 99 } },
        act(172),
      ),
      await store.raiseSession(
        o,
        { id: 'a-session2', person: 'a-person2', token: token('raised', 2), factored: at(173) },
        { spent: spent(73), recovery },
        act(173),
      ),
      await store.findSession(token('raised', 1)),
      await store.findSession(token('raised', 2)),
    ],
    noteSeen: () => store.noteSeen('a-session1', at(173)),
    switchSession: () => store.switchSession(o, session, act(173)),
    endSession: () => store.endSession(o, session, act(174)),
    endSessions: () => store.endSessions(o, 'a-person2', null, act(174)),
    endMemberSessions: () => store.endMemberSessions(o, own('person2'), act(174)),
    editPerson: () => store.editPerson(o, { id: me, name: 'Another', language: 'fr' }, act(175)),
    keepChallenge: () => store.keepChallenge(mine.challenge(76), at(176)),
    erasePerson: () => store.erasePerson(o, 'a-person71', act(195)),
    isBegun: () => store.isBegun(),
    findPerson: () => store.findPerson(me),
    findPersonByEmail: () => store.findPersonByEmail(mine.person(1).email!),
    findIdentity: () => store.findIdentity(mine.identity(1).issuer, mine.identity(1).subject),
    findSignInLink: () => store.findSignInLink(mine.link(1).token),
    findSignInLinkOf: () => store.findSignInLinkOf(mine.link(1).browser!),
    findSession: () => store.findSession(mine.session(1).token),
    listSessions: () => store.listSessions(me),
    listEndedSessions: () => store.listEndedSessions(me),
    findChallenge: () => store.findChallenge(mine.challenge(1).browser, 'passkey', at(118)),
    hasUsedBrowser: () => store.hasUsedBrowser(me, mine.token('known', 1)),
    isSpent: () => store.isSpent(spent(1).what),
    keepPasskey: () => store.keepPasskey(o, mine.passkey(77), spent(77), act(177)),
    removePasskey: () => store.removePasskey(o, { id: own('passkey1'), person: me }, act(178)),
    keepCodeMaker: () => store.keepCodeMaker(o, mine.codeMaker(2), act(179)),
    confirmCodeMaker: () =>
      store.confirmCodeMaker(o, 'a-person2', { secret: mine.codeMaker(2).secret, step: 8 }, act(180)),
    removeCodeMaker: () => store.removeCodeMaker(o, 'a-person2', act(181)),
    resetFactors: () => store.resetFactors(o, 'a-person2', act(183)),
    keepRecoveryCodes: () => store.keepRecoveryCodes(o, me, [token('recovery', 9)], act(182)),
    findPasskey: () => store.findPasskey(mine.passkey(1).id),
    findFactors: async () => [await store.findFactors(me), await store.findFactors('a-person2')],
    hasRecoveryCode: () => store.hasRecoveryCode(me, recovery),
    keepOrganisation: () => {
      const theirs = createAccounts({ organisation: 'cedar', canary: 'ALDERCANARY cedar' }, 'c-')
      return store.keepOrganisation(o, theirs.account(), theirs.invitation(1), act(183))
    },
    renameOrganisation: () => store.renameOrganisation(o, 'ALDERCANARY renamed', act(184)),
    keepInvitation: () =>
      store.keepInvitation(
        o,
        mine.invitation(85, createAccounts(birch, mark).invitation(1).email!.replace('BIRCH', 'ALDER')),
        { ...act(185), made: UNTIL },
      ),
    withdrawInvitation: () => store.withdrawInvitation(o, own('invitation1'), act(186)),
    changeRoles: () => store.changeRoles(o, own('person2'), ['reviewer'], act(187)),
    removeMember: () => store.removeMember(o, own('person2'), act(188)),
    keepKey: () => store.keepKey(o, mine.key(89), act(189)),
    revokeKey: () => store.revokeKey(o, own('key1'), act(190)),
    noteUsed: () => store.noteUsed(o, own('key1'), at(191)),
    findOrganisation: () => store.findOrganisation(o),
    findMember: () => store.findMember(o, own('person1')),
    findInvitation: () => store.findInvitation(o, own('invitation1')),
    findInvitationByToken: () => store.findInvitationByToken(mine.invitation(1).token),
    findKey: () => store.findKey(o, own('key1')),
    findKeyByToken: () => store.findKeyByToken(mine.key(1).token),
    // The names of all organisations are for whoever runs the service; here only how many belong to one's own.
    listOrganisations: async () => (await store.listOrganisations(ALL)).rows.filter(({ id }) => id === 'alder'),
    listMemberships: () => store.listMemberships(me),
    listMembers: () => store.listMembers(o),
    listInvitations: () => store.listInvitations(o, ALL),
    listKeysMadeBy: () => store.listKeysMadeBy(o, me),
    listKeys: () => store.listKeys(o, ALL),
    changeKind: () => store.changeKind(o, { id: o, kind: 'buyer', roles: ['buyer'] }, act(192)),
    // Names the same organisation whichever site it is asked for.
    keepGrant: () => store.keepGrant(o, { ...mine.grant(9, 'b-checker'), site: own('site1') }, act(193)),
    endGrant: () => store.endGrant(o, own('grant1'), act(194)),
    findGrant: () => store.findGrant(o, own('grant1')),
    findGranted: () => store.findGranted(o, own('grant1')),
    listGrants: () => Promise.all([null, own('site1')].map((site) => store.listGrants(o, site, ALL))),
    listGranted: () => store.listGranted(o, ALL),
    // For whoever runs the service; here only those of one's own.
    listMisplaced: async () => (await store.listMisplaced()).filter(({ organisation }) => organisation === 'alder'),
  }
}
