import type { Grant } from '../../../db/organisation/grant.ts'
import type { Invitation } from '../../../db/organisation/invitation.ts'
import type { Key } from '../../../db/organisation/key.ts'
import type { Membership, Organisation } from '../../../db/organisation/organisation.ts'
import type { Passkey } from '../../../db/person/factor.ts'
import type { Opening, Person, Session, SignInLink } from '../../../db/person/person.ts'
import type { Store } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import { rolesOf } from '../../../src/core/organisation-kind.ts'
import { PLATFORM, type Role } from '../../../src/core/role.ts'
import { at, type Tenant } from '../tenant.ts'

/** When what is given out for a while is over. */
export const UNTIL = at(1_000)
/** The half minute of the code that confirmed the one-time codes of the first person. */
export const STEP = 100

/**
 * People of a tenant and what they sign in with. Every word of them holds the tenant's canary; `mark` begins their ids, `owned` those of what
 * belongs to the organisation, and every token stands as the digest that is kept of it.
 */
export const createAccounts = (
  { organisation: o, canary }: Pick<Tenant, 'organisation' | 'canary'>,
  mark = '',
  owned = mark,
) => {
  const id = (what: string, n: number) => `${mark}${what}${n}`
  const token = (what: string, n: number) => digest(`${canary} ${what} ${n}`)
  return {
    token,
    person: (n: number): Person => ({
      id: id('person', n),
      made: at(100 + n),
      email: `${canary}.${n}@example.org`,
      name: `${canary} name ${n}`,
      language: 'en',
    }),
    spent: (n: number) => ({ what: id('spent', n), until: UNTIL }),
    link: (n: number, person: number | null = 1): SignInLink => ({
      id: id('link', n),
      made: at(100 + n),
      kind: 'sign-in',
      person: person === null ? null : id('person', person),
      token: token('link', n),
      code: token('code', n),
      browser: token('browser', n),
      address: token('address', n),
      until: UNTIL,
    }),
    session: (n: number, person = 1, organisation: string | null = o): Session => ({
      id: id('session', n),
      token: token('session', n),
      person: id('person', person),
      organisation,
      made: at(100 + n),
      seen: at(100 + n),
      factor: 'first',
      factored: at(100 + n),
      browser: `${canary} browser`,
    }),
    challenge: (n: number) => ({
      id: id('challenge', n),
      kind: 'passkey',
      browser: token('browser', n),
      content: `{"challenge":"${canary}"}`,
      until: UNTIL,
    }),
    identity: (n: number) => ({
      issuer: 'https://issuer.example',
      subject: `${canary} subject ${n}`,
      person: id('person', n),
      made: at(100 + n),
    }),
    passkey: (n: number, person = 1): Passkey => ({
      id: id('passkey', n),
      person: id('person', person),
      made: at(100 + n),
      label: `${canary} label`,
      publicKey: `${canary} key`,
      counter: 5,
      transports: ['internal', 'hybrid'],
      backedUp: true,
      used: null,
    }),
    codeMaker: (person: number) => ({
      person: id('person', person),
      made: at(100 + person),
      secret: `${canary} secret`,
    }),
    account: (): Organisation => ({
      id: o,
      made: at(100),
      name: `${canary} organisation`,
      kind: 'buyer',
      roles: rolesOf('buyer'),
    }),
    /** An independent organisation that may check a site of this one, and the grant of it. */
    checker: (): Organisation => ({
      id: `${owned}checker`,
      made: at(110),
      name: `${canary} checker`,
      kind: 'verifier',
      roles: rolesOf('verifier'),
    }),
    grant: (n: number, grantee = `${owned}checker`): Grant => ({
      organisation: o,
      id: `${owned}grant${n}`,
      made: at(120 + n),
      site: `${mark}site1`,
      grantee,
      kind: 'verifier',
      by: id('person', 1),
      until: UNTIL,
    }),
    membership: (person: number, roles: Role[] = ['organisation-administrator'], organisation = o): Membership => ({
      organisation,
      person: id('person', person),
      made: at(100 + person),
      roles,
    }),
    invitation: (n: number, email = `${canary}.invited${n}@example.org`): Invitation => ({
      organisation: o,
      id: `${owned}invitation${n}`,
      made: at(100 + n),
      email,
      roles: ['buyer', 'reviewer'],
      token: token('invitation', n),
      until: UNTIL,
      by: id('person', 1),
    }),
    key: (n: number): Key => ({
      id: `${owned}key${n}`,
      made: at(100 + n),
      by: id('person', 1),
      label: `${canary} key`,
      token: token('key', n),
      scopes: ['suppliers.read', 'audit.read'],
      until: UNTIL,
    }),
  }
}
export type Accounts = ReturnType<typeof createAccounts>

/** Opens the nth session of the nth person, who comes to be with it as a member with these roles. */
export const joinOf = (
  store: Store,
  { organisation, act }: Tenant,
  accounts: Accounts,
  n: number,
  roles: Role[],
  more: Partial<Opening> = {},
) =>
  store.openSession(
    organisation,
    accounts.session(n, n),
    { spent: accounts.spent(n), person: accounts.person(n), memberships: [accounts.membership(n, roles)], ...more },
    act(100 + n),
  )

/**
 * An organisation with an administrator, who came by its first invitation and has a passkey, one-time codes, a recovery code, an identity and a session, with a second
 * member who has none of these, and with an open invitation, a key, a link and a challenge.
 */
export const keepPeopleOf = async (store: Store, tenant: Tenant, mark = '', owned = mark): Promise<void> => {
  const { organisation: o, act } = tenant
  const accounts = createAccounts(tenant, mark, owned)
  const { codeMaker, challenge, invitation, key, link, passkey, spent, token } = accounts
  const person = `${mark}person1`
  const first = { identity: accounts.identity(1), accepted: { organisation: o, id: invitation(0).id } }
  const kept = [
    await store.keepOrganisation(PLATFORM, accounts.account(), invitation(0, accounts.person(1).email!), act(100)),
    await joinOf(store, tenant, accounts, 1, ['buyer', 'organisation-administrator'], first),
    await joinOf(store, tenant, accounts, 2, ['reviewer']),
    await store.keepPasskey(o, passkey(1), spent(11), act(111)),
    await store.keepCodeMaker(o, codeMaker(1), act(112)),
    await store.confirmCodeMaker(o, person, { secret: codeMaker(1).secret, step: STEP }, act(113)),
    await store.keepRecoveryCodes(o, person, [token('recovery', 1), token('recovery', 2)], act(114)),
    await store.keepSignInLink(o, link(1), act(115)),
    await store.keepInvitation(o, invitation(1), act(116)),
    await store.keepKey(o, key(1), act(117)),
  ]
  await store.keepChallenge(challenge(1), at(118))
  if (kept.some((one) => !one.kept)) throw new Error(JSON.stringify(kept))
}

/** An independent organisation that was granted the first site of a tenant whose suppliers are there. */
export const keepGrantOf = async (store: Store, tenant: Tenant, mark = ''): Promise<void> => {
  const { organisation, act } = tenant
  const { checker, grant, invitation } = createAccounts(tenant, mark)
  const first = { ...invitation(7), organisation: checker().id }
  const kept = [
    await store.keepOrganisation(PLATFORM, checker(), first, act(119)),
    await store.keepGrant(organisation, grant(1), act(121)),
  ]
  if (kept.some((one) => !one.kept)) throw new Error(JSON.stringify(kept))
}
