import type { Store } from '../db/store.ts'
import { type IndependentKind, rolesOf } from './core/organisation-kind.ts'
import { PLATFORM, THIS_MACHINE } from './core/role.ts'
import { DEMO_CHECKERS } from './demo/checker.ts'
import { grantOf } from './kept/grant.ts'
import { createToken, hashToken, type Random } from './sign-in/token.ts'
import { SESSION_COOKIE } from './web/cookie.ts'

/** What an invented checker is made with. */
export type CheckerGiven = { store: Store; now: () => Date; newId: () => string; random: Random }

/** Somebody of an invented organisation who may check one site: the cookie of their session, and the grant. */
export type Checker = { cookie: string; grant: string }

const HOUR_MS = 3_600_000
const GRANTED_DAYS = 30

const assertKept = ({ kept }: { kept: boolean }, what: string): void => {
  if (!kept) throw new Error(`the demonstration could not save ${what}`)
}

/** Opens an invented organisation with one member, unless it is there; gives the id of the member. */
const findMember = async (given: CheckerGiven, kind: IndependentKind, made: string): Promise<string> => {
  const { store, newId, random } = given
  const { id, name } = DEMO_CHECKERS[kind]
  const [known] = (await store.findOrganisation(id)) ? await store.listMembers(id) : []
  if (known) return known.person
  const until = new Date(Date.parse(made) + HOUR_MS).toISOString()
  const roles = rolesOf(kind)
  const invitation = { organisation: id, id: newId(), made, email: `${id}@checkers.example`, roles, until }
  const first = { ...invitation, token: hashToken(createToken(random).token), by: THIS_MACHINE.name }
  const act = { actor: THIS_MACHINE.name, made, answered: null }
  assertKept(await store.keepOrganisation(PLATFORM, { id, made, name, kind, roles }, first, act), 'an organisation')
  const person = { id: newId(), made, email: null, name, language: 'en' }
  const opening = {
    spent: { what: `invitation:${id}:${first.id}`, until },
    person,
    memberships: [{ organisation: id, person: person.id, made, roles }],
    accepted: { organisation: id, id: first.id },
  }
  await openSession(given, { person: person.id, organisation: id, made, opening })
  return person.id
}

type Opening = Parameters<Store['openSession']>[2]

/** Opens a session with both factors, and gives its cookie. */
const openSession = async (
  { store, newId, random }: CheckerGiven,
  { person, organisation, made, opening }: { person: string; organisation: string; made: string; opening: Opening },
): Promise<string> => {
  const { token, hash } = createToken(random)
  const times = { made, seen: made, factored: made }
  const session = { id: newId(), token: hash, person, organisation, ...times, factor: 'second', browser: null } as const
  const act = { actor: `person:${person}`, made, answered: null }
  assertKept(await store.openSession(organisation, session, opening, act), 'a session')
  return `${SESSION_COOKIE}=${token}`
}

/**
 * Lets an invented organisation check a site of this machine's, as the invented suppliers were checked. For the demonstration alone: it
 * acts for whoever sits at the terminal, over the database that is theirs.
 */
export const openDemoChecker = async (given: CheckerGiven, kind: IndependentKind, site: string): Promise<Checker> => {
  const { store, newId, now } = given
  const made = now().toISOString()
  const { id: grantee } = DEMO_CHECKERS[kind]
  const person = await findMember(given, kind, made)
  const act = { actor: THIS_MACHINE.name, made, answered: null }
  const { organisation } = THIS_MACHINE
  const granted = await grantOf(given, organisation, { id: newId(), site, grantee, days: GRANTED_DAYS }, act)
  if (!granted.ok) throw new Error(`the demonstration could not grant a site: ${JSON.stringify(granted.problems)}`)
  const { grant } = granted.value
  assertKept(await store.keepGrant(organisation, grant, act), 'a grant')
  const until = new Date(Date.parse(made) + HOUR_MS).toISOString()
  const opening = { spent: { what: `demo:${newId()}`, until } }
  const cookie = await openSession(given, { person, organisation: grantee, made, opening })
  return { cookie, grant: grant.id }
}
