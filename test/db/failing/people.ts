import type { Store } from '../../../db/store.ts'
import { textHash } from '../../../src/core/digest.ts'
import { createAccounts, joinOf, keepGrantOf, keepPeopleOf, STEP } from '../contract/peopled.ts'
import { alder, keepAll } from '../contract/tenants.ts'
import { at } from '../tenant.ts'
import { keeping, LATER, type Use } from './uses.ts'

const o = alder.organisation
const accounts = createAccounts(alder, 'a-')
const { challenge, checker, codeMaker, grant, invitation, key, link, passkey, session, spent, token } = accounts
const me = 'a-person1'
const mine = { id: 'a-session1', person: me }
const raised = { ...mine, token: token('raised', 1), factored: LATER }

/** What is there before a use: an organisation with two members and all they sign in with. */
export const preparePeople = async (store: Store): Promise<void> => {
  await keepAll(store, alder)
  await keepPeopleOf(store, alder, 'a-')
  await keepGrantOf(store, alder, 'a-')
  await store.keepCodeMaker(o, codeMaker(2), alder.act(120))
  await store.countTry({ kind: 'code.address', subject: 'somebody' }, at(120))
  // Somebody who belongs to no organisation yet.
  await store.openSession(o, session(4, 4), { spent: spent(4), person: accounts.person(4) }, alder.act(120))
}

/** Every way in which people, sessions and what they sign in with are written. */
const PERSON_USES: Readonly<Record<string, Use>> = {
  keepSignInLink: keeping('link', (store, act) => store.keepSignInLink(o, link(2), act)),
  openSession: keeping('session', (store, act) => store.openSession(o, session(3), { spent: spent(30) }, act)),
  'openSession, of a new member': keeping('member', (store, { answered }) => {
    const accepted = { organisation: o, id: 'a-invitation1' }
    const acting = { ...alder, act: (seconds: number) => ({ actor: 'somebody', made: at(seconds), answered }) }
    return joinOf(store, acting, accounts, 3, ['buyer'], { accepted })
  }),
  joinOrganisation: keeping('joined', (store, act) => {
    const { organisation: _organisation, ...membership } = accounts.membership(4, ['buyer'])
    return store.joinOrganisation(
      o,
      { spent: spent(36), membership, accepted: 'a-invitation1', session: 'a-session4' },
      act,
    )
  }),
  raiseSession: keeping('raised', (store, act) =>
    store.raiseSession(o, raised, { spent: spent(31), recovery: token('recovery', 1) }, act),
  ),
  'raiseSession, by a passkey': keeping('raised by a passkey', (store, act) =>
    store.raiseSession(o, raised, { spent: spent(31), passkey: { id: passkey(1).id, counter: 9 } }, act),
  ),
  'raiseSession, by a one-time code': keeping('raised by a code', (store, act) =>
    store.raiseSession(o, raised, { oneTime: { secret: codeMaker(1).secret, step: STEP + 1 } }, act),
  ),
  noteSeen: (store) => store.noteSeen('a-session1', LATER),
  switchSession: keeping('switched', (store, act) => store.switchSession(o, mine, act)),
  endSession: keeping('ended', (store, act) => store.endSession(o, mine, act)),
  endSessions: keeping('ended everywhere', (store, act) => store.endSessions(o, me, null, act)),
  endMemberSessions: keeping('ended for a member', (store, act) => store.endMemberSessions(o, me, act)),
  returnTry: (store) => store.returnTry({ place: textHash('code.address somebody 0'), until: at(120 + 86_400) }),
  editPerson: keeping('edited', (store, act) => store.editPerson(o, { id: me, name: 'Another', language: 'fr' }, act)),
  keepChallenge: async (store) => {
    const [{ browser, kind }, now] = [challenge(2), at(120)]
    if ((await store.findChallenge(browser, kind, now)) === null) await store.keepChallenge(challenge(2), now)
  },
  erasePerson: (store) => store.erasePerson(o, 'a-person2', { actor: 'somebody', made: LATER }),
  keepPasskey: keeping('passkey', (store, act) => store.keepPasskey(o, passkey(2), spent(32), act)),
  removePasskey: keeping('no passkey', (store, act) => store.removePasskey(o, { id: passkey(1).id, person: me }, act)),
  keepCodeMaker: keeping('codes', (store, act) => store.keepCodeMaker(o, codeMaker(2), act)),
  keepUsedUp: keeping('used up', (store, act) =>
    store.keepUsedUp(o, { kind: 'one-time.person', subject: me }, me, act),
  ),
  confirmCodeMaker: keeping('confirmed', (store, act) =>
    store.confirmCodeMaker(o, 'a-person2', { secret: codeMaker(2).secret, step: 1 }, act),
  ),
  resetFactors: keeping('reset', (store, act) => store.resetFactors(o, me, act)),
  removeCodeMaker: keeping('no codes', (store, act) => store.removeCodeMaker(o, me, act)),
  keepRecoveryCodes: keeping('recovery', (store, act) => store.keepRecoveryCodes(o, me, [token('recovery', 3)], act)),
}

/** Every way in which organisations, members, invitations and keys are written. */
const ORGANISATION_USES: Readonly<Record<string, Use>> = {
  keepOrganisation: keeping('organisation', (store, act) => {
    const theirs = createAccounts({ organisation: 'cedar', canary: 'CEDAR' }, 'c-')
    return store.keepOrganisation(o, theirs.account(), theirs.invitation(1), act)
  }),
  changeKind: keeping('kind', (store, act) =>
    store.changeKind(o, { id: checker().id, kind: 'specialised-body', roles: ['verifier'] }, act),
  ),
  keepGrant: keeping('grant', (store, act) => store.keepGrant(o, grant(2), act)),
  endGrant: keeping('grant ended', (store, act) => store.endGrant(o, 'a-grant1', act)),
  renameOrganisation: keeping('renamed', (store, act) => store.renameOrganisation(o, 'Another', act)),
  keepInvitation: keeping('invitation', (store, act) => store.keepInvitation(o, invitation(2), act)),
  withdrawInvitation: keeping('withdrawn', (store, act) => store.withdrawInvitation(o, 'a-invitation1', act)),
  changeRoles: keeping('roles', (store, act) => store.changeRoles(o, 'a-person2', ['buyer'], act)),
  removeMember: keeping('removed', (store, act) => store.removeMember(o, 'a-person2', act)),
  keepKey: keeping('key', (store, act) => store.keepKey(o, key(2), act)),
  revokeKey: keeping('revoked', (store, act) => store.revokeKey(o, 'a-key1', act)),
  noteUsed: (store) => store.noteUsed(o, 'a-key1', LATER),
}

export const PEOPLE_USES: Readonly<Record<string, Use>> = { ...PERSON_USES, ...ORGANISATION_USES }
