import { and, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type OrganisationKind, rolesThatCount } from '../../src/core/organisation-kind.ts'
import { FIRST_ORGANISATION, PLATFORM } from '../../src/core/role.ts'
import { readRoles } from '../organisation/roles.ts'
import { challenges, identities, memberships, organisations, people, sessions, signInLinks, spent } from '../schema.ts'
import { type Database, lazily } from '../write.ts'
import type { Factor, PersonStore, SignInLink } from './person.ts'

const personColumns = {
  id: people.id,
  made: people.made,
  email: people.email,
  name: people.displayName,
  language: people.language,
}

const sessionColumns = {
  id: sessions.id,
  person: sessions.person,
  organisation: sessions.organisation,
  made: sessions.made,
  seen: sessions.seen,
  factor: sql<Factor>`${sessions.factor}`,
  factored: sessions.factored,
  browser: sessions.browser,
}

/** So many of the sessions that were ended are looked at: the last of them says whom somebody acted for. */
const MOST_ENDED = 20

type Finds = Pick<
  PersonStore,
  | 'isBegun'
  | 'findPerson'
  | 'findPersonByEmail'
  | 'findIdentity'
  | 'findSignInLink'
  | 'findSignInLinkOf'
  | 'findSession'
  | 'listSessions'
  | 'listEndedSessions'
  | 'hasUsedBrowser'
  | 'findChallenge'
  | 'isSpent'
>

/** What is looked up about people. A session is found with the roles its person has now where it acts: none after they left. */
export const createPeopleFinds = (db: Database): Finds => {
  const asked = (name: string) => sql.placeholder(name)
  const begun = lazily(
    db
      .select({ person: memberships.person })
      .from(memberships)
      .where(inArray(memberships.organisation, [PLATFORM, FIRST_ORGANISATION]))
      .limit(1),
  )
  const byId = lazily(
    db
      .select(personColumns)
      .from(people)
      .where(eq(people.id, asked('id'))),
  )
  const byEmail = lazily(
    db
      .select(personColumns)
      .from(people)
      .where(eq(people.email, asked('email'))),
  )
  const identity = lazily(
    db
      .select()
      .from(identities)
      .where(and(eq(identities.issuer, asked('issuer')), eq(identities.subject, asked('subject')))),
  )
  const link = lazily(
    db
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.token, asked('token'))),
  )
  const linkOf = lazily(
    db
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.browser, asked('browser')))
      .orderBy(desc(signInLinks.made))
      .limit(1),
  )
  const session = lazily(
    db
      .select({
        ...sessionColumns,
        token: sessions.token,
        ended: sessions.ended,
        email: people.email,
        name: people.displayName,
        language: people.language,
        organisationName: organisations.displayName,
        roles: memberships.roles,
        kind: organisations.kind,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.person))
      .leftJoin(
        memberships,
        and(eq(memberships.organisation, sessions.organisation), eq(memberships.person, sessions.person)),
      )
      .leftJoin(organisations, eq(organisations.id, memberships.organisation))
      .where(eq(sessions.token, asked('token'))),
  )
  const ofPerson = lazily(
    db
      .select(sessionColumns)
      .from(sessions)
      .where(and(eq(sessions.person, asked('person')), isNull(sessions.ended)))
      .orderBy(desc(sessions.made)),
  )
  const endedOfPerson = lazily(
    db
      .select(sessionColumns)
      .from(sessions)
      .where(and(eq(sessions.person, asked('person')), isNotNull(sessions.ended)))
      .orderBy(desc(sessions.ended), desc(sessions.made))
      .limit(MOST_ENDED),
  )
  const inBrowser = lazily(
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.person, asked('person')), eq(sessions.browserDigest, asked('digest'))))
      .limit(1),
  )
  const challenge = lazily(
    db
      .select()
      .from(challenges)
      .where(
        and(
          eq(challenges.browser, asked('browser')),
          eq(challenges.kind, asked('kind')),
          gt(challenges.until, asked('now')),
        ),
      )
      .orderBy(desc(challenges.until))
      .limit(1),
  )
  const once = lazily(
    db
      .select()
      .from(spent)
      .where(eq(spent.what, asked('what'))),
  )
  const asLink = (row: Awaited<ReturnType<typeof link.get>>): SignInLink | null =>
    row ? { ...row, kind: row.kind as SignInLink['kind'] } : null

  return {
    isBegun: async () => (await begun.get()) !== undefined,
    findPerson: async (id) => (await byId.get({ id })) ?? null,
    findPersonByEmail: async (email) => (await byEmail.get({ email })) ?? null,
    findIdentity: async (issuer, subject) => (await identity.get({ issuer, subject })) ?? null,
    findSignInLink: async (token) => asLink(await link.get({ token })),
    findSignInLinkOf: async (browser) => asLink(await linkOf.get({ browser })),
    findSession: async (token) => {
      const row = await session.get({ token })
      if (!row) return null
      const { kind, roles, ...found } = row
      const of = kind as OrganisationKind | null
      return { ...found, kind: of, roles: of === null ? [] : rolesThatCount(of, readRoles(roles)) }
    },
    listSessions: (person) => ofPerson.all({ person }),
    listEndedSessions: (person) => endedOfPerson.all({ person }),
    hasUsedBrowser: async (person, digest) => (await inBrowser.get({ person, digest })) !== undefined,
    findChallenge: async (browser, kind, now) => (await challenge.get({ browser, kind, now })) ?? null,
    isSpent: async (what) => (await once.get({ what })) !== undefined,
  }
}
