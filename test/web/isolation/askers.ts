import { isStaff, ROLES, type Role, SCOPES, type Scope } from '../../../src/core/role.ts'
import { makeKey } from '../../../src/kept/key.ts'
import type { SignedIn } from '../../support/people.ts'
import type { Houses } from './houses.ts'

/** Whoever may ask: what the policy can tell them apart by, and what they send. */
export type Asker = {
  name: string
  kind: 'person' | 'key' | 'nobody'
  /** Whether what they show counts. */
  counts: boolean
  roles: readonly Role[]
  second: boolean
  scopes: readonly Scope[]
  headers: Record<string, string>
  /** The same in a new account, for what changes who asks; a supplier with the second factor where that is asked for. Null for who is no person. */
  anew: ((proved?: boolean) => Promise<SignedIn>) | null
}

const NOBODY = { counts: true, roles: [], second: false, scopes: [], anew: null } as const
const ACT = { actor: 'this test', answered: null }

/** Everybody of the house of alder: each role with both factors, staff with one, somebody of both houses, keys of every kind, and who shows nothing that counts. */
export const listAskers = async (houses: Houses): Promise<Asker[]> => {
  const { store, people, random, newId, now } = houses
  const person = async (name: string, roles: readonly Role[], second = isStaff(roles)): Promise<Asker> => {
    const anew = (proved = false) => {
      const factor = second || (proved && !isStaff(roles)) ? 'second' : 'first'
      return people.signIn({ organisation: 'alder', roles, factor })
    }
    const { cookie } = await anew()
    return { ...NOBODY, name, kind: 'person', roles, second, headers: { Cookie: cookie }, anew }
  }
  const key = async (name: string, scopes: readonly Scope[], over: 'revoked' | 'expired' | null = null) => {
    const id = newId()
    const made = over === 'expired' ? '2026-01-01T00:00:00.000Z' : now().toISOString()
    const made30 = await makeKey({ store, random }, 'alder', { id, label: name, scopes, days: 30 }, { ...ACT, made })
    if (over === 'revoked') await store.revokeKey('alder', id, { ...ACT, made })
    const headers = { Authorization: `Bearer ${made30.token}` }
    return { ...NOBODY, name, kind: 'key' as const, counts: over === null, scopes, headers }
  }
  /** A member of both houses who acts for alder now. */
  const linked = async (): Promise<Asker> => {
    const roles = ROLES.filter((role) => role !== 'platform-administrator')
    const both = await person('somebody of both houses', roles)
    const { person: id } = (await store.findSession(await digestOf(both.headers.Cookie!)))!
    const made = now().toISOString()
    const session = { id: newId(), token: newId(), person: id, organisation: 'birch', made, seen: made } as const
    const memberships = [{ organisation: 'birch', person: id, made, roles: [...roles] }]
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
    await person(
      'owner',
      ROLES.filter((role) => role !== 'platform-administrator'),
    ),
    ...(await Promise.all(ROLES.map((role) => person(role, [role])))),
    await person('buyer without a second factor', ['buyer'], false),
    await person(
      'administrator without a second factor',
      ['organisation-administrator', 'platform-administrator'],
      false,
    ),
    await linked(),
    await key('key with every scope', SCOPES),
    ...(await Promise.all(SCOPES.map((scope) => key(`key with ${scope}`, [scope])))),
    await key('key without scopes', []),
    await key('revoked key', SCOPES, 'revoked'),
    await key('expired key', SCOPES, 'expired'),
    { ...NOBODY, name: 'ended session', kind: 'nobody', headers: { Cookie: ended.cookie } },
    { ...NOBODY, name: 'made-up session', kind: 'nobody', headers: { Cookie: `__Host-palermo=${'a'.repeat(43)}` } },
    { ...NOBODY, name: 'anonymous', kind: 'nobody', headers: {} },
  ]
}

const digestOf = async (cookie: string): Promise<string> => {
  const { hashToken } = await import('../../../src/sign-in/token.ts')
  return hashToken(cookie.split('=')[1]!)
}
