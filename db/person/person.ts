import type { TakenTry } from '../../src/core/limit.ts'
import type { OrganisationKind } from '../../src/core/organisation-kind.ts'
import type { Role } from '../../src/core/role.ts'
import type { Invitation } from '../organisation/invitation.ts'
import type { Made } from '../organisation/key.ts'
import type { Membership } from '../organisation/organisation.ts'
import type { Recorder } from '../record.ts'
import type { Act, Driver, Kept } from '../store.ts'
import type { Database } from '../write.ts'
import { createPersonErasure } from './erasure.ts'
import { createFactors, type FactorStore } from './factor.ts'
import { createPeopleFinds } from './find.ts'
import { createMemberSessions } from './member-session.ts'
import { createSessions } from './session.ts'
import type { UsedStep } from './step.ts'

/** An account. `email` in lower case; `email` and `name` are null once erased. */
export type Person = { id: string; made: string; email: string | null; name: string | null; language: string }

/** What can happen once. A second try is refused by the store, however many come at the same time. */
export type Spent = { what: string; until: string }

/**
 * A link by which somebody signs in. `token`, `code`, `browser` and `address` are digests; `person` is null where nobody has the address it
 * was asked for. `address` is that address, under which tries of its code are counted; left out or null for a link without a code.
 */
export type SignInLink = {
  id: string
  made: string
  kind: 'sign-in' | 'welcome'
  person: string | null
  token: string
  code: string | null
  browser: string | null
  address?: string | null
  until: string
}

/** `first`: a link, a code of a mail or another service that showed no more; `second`: a passkey, a one-time or a recovery code as well. */
export type Factor = 'first' | 'second'

/**
 * Somebody signed in. `token` is a digest; `organisation` is whom they act for, null for none. `browserDigest` is kept to know the browser
 * again, and never read back; null or left out for none.
 */
export type Session = {
  id: string
  token: string
  person: string
  organisation: string | null
  made: string
  seen: string
  factor: Factor
  factored: string
  browser: string | null
  browserDigest?: string | null
}

/** A session as a request finds it: with who it is, and what they may be where they act. */
export type FoundSession = Session & {
  ended: string | null
  email: string | null
  name: string | null
  language: string
  organisationName: string | null
  /** That of the organisation they act for; null for none. */
  kind: OrganisationKind | null
  roles: Role[]
}

/** A person as another service names them. */
export type Identity = { issuer: string; subject: string; person: string; made: string }

/** What comes to be with a session, in the same write: all of it or nothing. */
export type Opening = {
  spent: Spent
  person?: Person
  identity?: Identity
  /** The first administrator names the organisation that was there from the start. */
  begun?: { organisation: string; name: string }
  memberships?: readonly Membership[]
  accepted?: Pick<Invitation, 'organisation' | 'id'>
  passkey?: { id: string; counter: number }
  /** The try that a right code took, which is given back. */
  taken?: TakenTry
}

/** What a second factor rests on: what is used up by it, or the half minute of a one-time code. */
export type Raising = ({ spent: Spent } | { oneTime: UsedStep }) & {
  recovery?: string
  passkey?: { id: string; counter: number }
}

/** Somebody signed in who becomes a member by an invitation (`accepted`, its id). Their session acts for the organisation from then on. */
export type Joining = {
  spent: Spent
  membership: Omit<Membership, 'organisation'>
  accepted: string
  session: string
}

/** What a browser was asked to answer. `browser` is a digest, `content` JSON that the answer is checked with. */
export type Challenge = { id: string; kind: string; browser: string; content: string; until: string }

/** People, the sessions they are in, and what they sign in with. The organisation of an act is the one whose trail shows it. */
export type PersonStore = FactorStore & {
  keepSignInLink(organisation: string, link: SignInLink, act: Act): Promise<Kept>
  /** Refused as `id` where what it rests on was spent, or the person is there already. */
  openSession(organisation: string, session: Session, opening: Opening, act: Act): Promise<Kept>
  /** Refused as `id` where the invitation was accepted or withdrawn before, or they are a member already. Opens no session. */
  joinOrganisation(organisation: string, joining: Joining, act: Act): Promise<Kept>
  /**
   * The second factor was shown: the session gets another token. `recovery` is a code that is gone with it. Refused as `id` where what it
   * rests on was used.
   */
  raiseSession(
    organisation: string,
    session: Pick<Session, 'id' | 'person' | 'token' | 'factored'>,
    by: Raising,
    act: Act,
  ): Promise<Kept>
  /** Notes that a session was in use. No act of anybody, so not in the trail. */
  noteSeen(session: string, seen: string): Promise<void>
  /** The organisation a session acts for from now on. Refused as `id` where its administrator ended the sessions of the person since it began. */
  switchSession(organisation: string, session: Pick<Session, 'id' | 'person'>, act: Act): Promise<Kept>
  /** `forgets`: its browser counts as unknown from then on. */
  endSession(
    organisation: string,
    session: Pick<Session, 'id' | 'person'> & { forgets?: boolean },
    act: Act,
  ): Promise<Kept>
  /** Ends all sessions of a person but `except` (null: all), and forgets their browsers. */
  endSessions(organisation: string, person: string, except: string | null, act: Act): Promise<Kept>
  /** Ends the sessions in which a person acts for an organisation. Sessions that act for another go on, and cannot be switched to it. */
  endMemberSessions(organisation: string, person: string, act: Act): Promise<Kept>
  editPerson(organisation: string, person: Pick<Person, 'id' | 'name' | 'language'>, act: Act): Promise<Kept>
  keepChallenge(challenge: Challenge, now: string): Promise<void>
  /**
   * Forgets who a person is, ends their sessions and removes what they sign in with and their memberships, invitations and mails to their
   * address included, and the open invitations they sent. `revoked`: keys they made that are revoked with it, left out for none. Refused as
   * `last` where nobody else administers an organisation of theirs.
   */
  erasePerson(
    organisation: string,
    person: string,
    act: Omit<Act, 'answered'>,
    revoked?: readonly Made[],
  ): Promise<Kept>

  /** Whether somebody runs the service or works in its first organisation. Invented people of a demonstration do neither. */
  isBegun(): Promise<boolean>
  findPerson(id: string): Promise<Person | null>
  findPersonByEmail(email: string): Promise<Person | null>
  findIdentity(issuer: string, subject: string): Promise<Identity | null>
  findSignInLink(token: string): Promise<SignInLink | null>
  /** The newest link that was asked for in a browser. */
  findSignInLinkOf(browser: string): Promise<SignInLink | null>
  findSession(token: string): Promise<FoundSession | null>
  /** The sessions of a person that are not ended, newest first. */
  listSessions(person: string): Promise<Omit<Session, 'token'>[]>
  /** The sessions of a person that were ended last, at most twenty. */
  listEndedSessions(person: string): Promise<Omit<Session, 'token'>[]>
  /** Whether a person had a session in the browser of this digest. */
  hasUsedBrowser(person: string, digest: string): Promise<boolean>
  /** The newest challenge of a kind that a browser was given and that still holds. */
  findChallenge(browser: string, kind: string, now: string): Promise<Challenge | null>
  isSpent(what: string): Promise<boolean>
}

/** The methods of people and their sessions. */
export const createPeople = (
  db: Database,
  recorder: Recorder,
  driver: Pick<Driver, 'writeTogether' | 'wipe'>,
): PersonStore => ({
  ...createPeopleFinds(db),
  ...createSessions(db, recorder, driver),
  ...createMemberSessions(db, recorder),
  ...createFactors(db, recorder),
  ...createPersonErasure(db, recorder, driver),
})
