import { type OrganisationKind, rolesOf, rolesThatCount } from '../../../src/core/organisation-kind.ts'
import { isStaff, ROLES, type Role, SCOPES, type Scope } from '../../../src/core/role.ts'
import { makeKey } from '../../../src/kept/key.ts'
import type { SignedIn } from '../../support/people.ts'
import type { Houses } from './houses.ts'

/** Whoever may ask: what the policy can tell them apart by, and what they send. */
export type Asker = {
  name: string
  /** The house they act for. */
  house: HouseName
  kind: 'person' | 'key' | 'nobody'
  /** Whether what they show counts. */
  counts: boolean
  /** Those that count where they act. */
  roles: readonly Role[]
  second: boolean
  scopes: readonly Scope[]
  headers: Record<string, string>
  /** The same in a new account, for what changes who asks; a supplier with the second factor where that is asked for. Null for who is no person. */
  anew: ((proved?: boolean) => Promise<SignedIn>) | null
}

const NOBODY = { house: 'alder', counts: true, roles: [], second: false, scopes: [], anew: null } as const
const ACT = { actor: 'this test', answered: null }

export const BOTH = 'somebody of both houses'
export const OPERATOR = 'operator'

/** Two buyers; two suppliers of the first of them; two organisations that check, each a site of one of the buyers; and who runs the service. */
export const KINDS = {
  alder: 'buyer',
  birch: 'buyer',
  hazel: 'respondent',
  holly: 'respondent',
  elm: 'verifier',
  fir: 'worker-organisation',
  platform: 'platform',
} as const satisfies Record<string, OrganisationKind>
export type HouseName = keyof typeof KINDS

/** What members of a buyer's house may be. */
export const HOUSE_ROLES: readonly Role[] = rolesOf('buyer')

/**
 * Everybody of the house of alder: each role with both factors, those of another side too, staff with one, somebody of both houses, keys of
 * every kind; members and a key of the house of birch, for whom everything of alder is foreign; suppliers of alder, who are foreign to each
 * other; those who check for alder and for birch; who runs the service; and who shows nothing that counts.
 */
export const listAskers = async (houses: Houses): Promise<Asker[]> => {
  const { store, people, random, newId, now } = houses
  const person = async (
    name: string,
    roles: readonly Role[],
    { second = isStaff(roles), house = 'alder' }: { second?: boolean; house?: Asker['house'] } = {},
  ): Promise<Asker> => {
    const anew = (proved = false) => {
      const factor = second || (proved && !isStaff(roles)) ? 'second' : 'first'
      return people.signIn({ organisation: house, roles, factor })
    }
    const { cookie } = await anew()
    const counted = rolesThatCount(KINDS[house], roles)
    return { ...NOBODY, name, house, kind: 'person', roles: counted, second, headers: { Cookie: cookie }, anew }
  }
  const key = async (
    name: string,
    scopes: readonly Scope[],
    { over = null, house = 'alder' }: { over?: 'revoked' | 'expired' | null; house?: Asker['house'] } = {},
  ) => {
    const id = newId()
    const made = over === 'expired' ? '2026-01-01T00:00:00.000Z' : now().toISOString()
    const made30 = await makeKey({ store, random }, house, { id, label: name, scopes, days: 30 }, { ...ACT, made })
    if (over === 'revoked') await store.revokeKey(house, id, { ...ACT, made })
    const headers = { Authorization: `Bearer ${made30.token}` }
    return { ...NOBODY, name, house, kind: 'key' as const, counts: over === null, scopes, headers }
  }
  /** A member of both houses who acts for alder now. */
  const linked = async (): Promise<Asker> => {
    const both = await person(BOTH, HOUSE_ROLES)
    const { person: id } = (await store.findSession(await digestOf(both.headers.Cookie!)))!
    const made = now().toISOString()
    const session = { id: newId(), token: newId(), person: id, organisation: 'birch', made, seen: made } as const
    const memberships = [{ organisation: 'birch', person: id, made, roles: [...HOUSE_ROLES] }]
    const opening = { spent: { what: 'linked', until: '2027-01-01T00:00:00.000Z' }, memberships }
    const kept = await store.openSession(
      'birch',
      { ...session, factor: 'second', factored: made, browser: null },
      opening,
      { ...ACT, made },
    )
    if (!kept.kept) throw new Error(kept.because)
    return both
  }
  const ended = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
  await store.endSession('alder', { id: ended.session, person: ended.person }, { ...ACT, made: now().toISOString() })
  return [
    await person('owner', HOUSE_ROLES),
    ...(await Promise.all(ROLES.map((role) => person(role, [role])))),
    await person('buyer without a second factor', ['buyer'], { second: false }),
    await person('administrator without a second factor', ['organisation-administrator', 'platform-administrator'], {
      second: false,
    }),
    await linked(),
    await person('owner of the other house', HOUSE_ROLES, { house: 'birch' }),
    await person('supplier of the other house', ['supplier'], { house: 'birch' }),
    await key('key of the other house', SCOPES, { house: 'birch' }),
    ...(await Promise.all(
      rolesOf('respondent').map((role) => person(`${role} of a supplier`, [role], { house: 'hazel' })),
    )),
    await person('buyer of a supplier', ['buyer', 'reviewer'], { house: 'hazel' }),
    await key('key of a supplier', SCOPES, { house: 'hazel' }),
    await person('supplier of another supplier', ['supplier'], { house: 'holly' }),
    await person('verifier of those who check', ['verifier'], { house: 'elm' }),
    await person('verifier without a second factor', ['verifier'], { house: 'elm', second: false }),
    await person('administrator of those who check', ['organisation-administrator'], { house: 'elm' }),
    await person('reviewer of those who check', ['reviewer', 'buyer'], { house: 'elm' }),
    await key('key of those who check', SCOPES, { house: 'elm' }),
    await person('verifier of others who check', ['verifier'], { house: 'fir' }),
    await person(OPERATOR, rolesOf('platform'), { house: 'platform' }),
    await person('operator without a second factor', rolesOf('platform'), { house: 'platform', second: false }),
    await person('administrator of the operator', ['organisation-administrator'], { house: 'platform' }),
    await person('owner where the service is run', HOUSE_ROLES, { house: 'platform' }),
    await key('key of the operator', SCOPES, { house: 'platform' }),
    await key('key with every scope', SCOPES),
    ...(await Promise.all(SCOPES.map((scope) => key(`key with ${scope}`, [scope])))),
    await key('key without scopes', []),
    await key('revoked key', SCOPES, { over: 'revoked' }),
    await key('expired key', SCOPES, { over: 'expired' }),
    { ...NOBODY, name: 'ended session', kind: 'nobody', headers: { Cookie: ended.cookie } },
    { ...NOBODY, name: 'made-up session', kind: 'nobody', headers: { Cookie: `__Host-palermo=${'a'.repeat(43)}` } },
    { ...NOBODY, name: 'anonymous', kind: 'nobody', headers: {} },
  ]
}

const digestOf = async (cookie: string): Promise<string> => {
  const { hashToken } = await import('../../../src/sign-in/token.ts')
  return hashToken(cookie.split('=')[1]!)
}
