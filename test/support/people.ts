import type { Factor } from '../../db/person/person.ts'
import type { Act, Kept, Store } from '../../db/store.ts'
import { ORGANISATION_KINDS, type OrganisationKind, rolesOf } from '../../src/core/organisation-kind.ts'
import { isStaff, PLATFORM, type Role, THE_SERVICE } from '../../src/core/role.ts'
import { hashToken } from '../../src/sign-in/token.ts'
import { SESSION_COOKIE } from '../../src/web/cookie.ts'

/** Shortly before the clock of the tests begins. */
export const SIGNED_IN = '2026-11-25T08:59:00.000Z'
const LATER = '2027-11-25T08:59:00.000Z'

export type SigningIn = {
  organisation: string
  roles: readonly Role[]
  /** What was shown; left out: what these roles need. */
  factor?: Factor
  name?: string
  email?: string
  language?: string
  at?: string
}

export type SignedIn = { cookie: string; person: string; session: string; email: string }

const kept = (what: string, { kept: is, ...why }: Kept): void => {
  if (!is) throw new Error(`${what}: ${JSON.stringify(why)}`)
}

const act = (made: string): Act => ({ actor: THE_SERVICE.name, made, answered: null })

/** The first kind of organisation in which all of these roles count; a buyer where there is none. */
export const kindFor = (roles: readonly Role[]): OrganisationKind =>
  ORGANISATION_KINDS.find((kind) => roles.every((role) => rolesOf(kind).includes(role))) ?? 'buyer'

/** Makes people, their organisations and sessions in a store, through the store alone: `cookie` is what their browser sends. */
export const createPeople = (store: Store) => {
  let made = 0
  /** Letters and digits of ids only: the digits 0 and 1 are none of them. */
  const next = (what: string) => `${what}${(made++).toString(8).replaceAll('0', 'a').replaceAll('1', 'b')}`
  const waiting = new Map<string, string>()

  /** An organisation of a kind, with an invitation that its first member accepts. */
  const open = async (id: string, name = id, kind: OrganisationKind = 'buyer', at = SIGNED_IN): Promise<void> => {
    const invitation = next('first').padEnd(26, 'x')
    const first = {
      organisation: id,
      id: invitation,
      made: at,
      email: `${invitation}@${id}.example`,
      roles: ['organisation-administrator' as const],
      token: hashToken(invitation),
      until: LATER,
      by: THE_SERVICE.name,
    }
    kept(
      'organisation',
      await store.keepOrganisation(PLATFORM, { id, made: at, name, kind, roles: rolesOf(kind) }, first, act(at)),
    )
    waiting.set(id, invitation)
  }

  const openings = new Map<string, Promise<void>>()
  const openUnlessThere = async (id: string, roles: readonly Role[]): Promise<void> => {
    if (!(await store.findOrganisation(id))) await open(id, id, kindFor(roles))
  }

  /** Somebody new with these roles, signed in. Their organisation is opened where it was not. */
  const signIn = async ({
    organisation,
    roles,
    factor = isStaff(roles) ? 'second' : 'first',
    at = SIGNED_IN,
    language = 'en',
    ...called
  }: SigningIn): Promise<SignedIn> => {
    // Of many who sign in at once one opens it, and the others wait.
    const opening = openings.get(organisation) ?? openUnlessThere(organisation, roles)
    openings.set(organisation, opening)
    await opening
    const person = next('person').padEnd(26, 'x')
    const session = next('session').padEnd(26, 'x')
    const token = next('token').padEnd(43, 'x')
    const email = called.email ?? `${person}@${organisation}.example`
    const accepted = waiting.get(organisation)
    waiting.delete(organisation)
    const joining = {
      spent: { what: session, until: LATER },
      person: { id: person, made: at, email, name: called.name ?? person, language },
      memberships: [{ organisation, person, made: at, roles: [...roles] }],
      ...(accepted ? { accepted: { organisation, id: accepted } } : {}),
    }
    const begun = {
      id: session,
      token: hashToken(token),
      person,
      organisation,
      made: at,
      seen: at,
      factor,
      factored: at,
      browser: null,
    }
    kept('session', await store.openSession(organisation, begun, joining, { ...act(at), actor: `person:${person}` }))
    return { cookie: `${SESSION_COOKIE}=${token}`, person, session, email }
  }

  return { open, signIn }
}
