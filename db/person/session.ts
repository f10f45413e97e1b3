import { and, eq, exists, isNull, lt, ne, or } from 'drizzle-orm'
import { type Row, rewrite } from '../change.ts'
import { beginOrganisations, memberRow, nameOrganisation } from '../organisation/change.ts'
import type { Recorder } from '../record.ts'
import { challenges, invitations, passkeys, people, recoveryCodes, sessions, signInLinks, spent } from '../schema.ts'
import type { Driver } from '../store.ts'
import { giveBack } from '../try.ts'
import { type Database, insertInto, type Write } from '../write.ts'
import { endSessions, forgetBrowsers } from './end.ts'
import { mustBeOpenTo } from './member-session.ts'
import type { Opening, Person, PersonStore, Session, Spent } from './person.ts'
import { useStep } from './step.ts'

const personRow = ({ name, ...person }: Person): Row => ({ table: 'people', values: { ...person, displayName: name } })
const sessionRow = (session: Session): Row => ({
  table: 'sessions',
  values: { browserDigest: null, ...session, ended: null },
})
/** What is used up, so that nothing rests on it again. */
export const spentRow = (what: Spent): Row => ({ table: 'spent', values: what })

const openingRows = ({ person, identity, memberships = [] }: Opening): Row[] => [
  ...(person ? [personRow(person)] : []),
  ...(identity ? [{ table: 'identities' as const, values: identity }] : []),
  ...memberships.map(memberRow),
]

const actOf = ({ accepted, begun }: Opening): string => {
  if (begun) return 'service begun'
  return accepted ? 'invitation accepted' : 'signed in'
}

type Sessions = Pick<
  PersonStore,
  | 'keepSignInLink'
  | 'openSession'
  | 'joinOrganisation'
  | 'raiseSession'
  | 'noteSeen'
  | 'switchSession'
  | 'endSession'
  | 'endSessions'
  | 'editPerson'
  | 'keepChallenge'
>

/** The ways into a session and out of it. What a session rests on is spent in the same write, so that it opens one and no more. */
export const createSessions = (
  db: Database,
  { keep }: Recorder,
  { writeTogether }: Pick<Driver, 'writeTogether'>,
): Sessions => {
  const challenge = insertInto(db, challenges)
  const isOf = ({ id, person }: Pick<Session, 'id' | 'person'>) => and(eq(sessions.id, id), eq(sessions.person, person))
  /** All sessions of a person in the browser of one of them. */
  const isInBrowserOf = (session: Pick<Session, 'id' | 'person'>) => {
    const itsBrowser = db.select({ digest: sessions.browserDigest }).from(sessions).where(isOf(session))
    return and(eq(sessions.person, session.person), eq(sessions.browserDigest, itsBrowser))
  }
  const isCode = ({ person }: Pick<Session, 'person'>, code: string) =>
    and(eq(recoveryCodes.person, person), eq(recoveryCodes.code, code))
  const codeOf = (session: Pick<Session, 'person'>, code: string) =>
    db.select({ code: recoveryCodes.code }).from(recoveryCodes).where(isCode(session, code))
  /** What is over can be forgotten: nothing asks for it any more. */
  const forget = (now: string): Write[] => [
    db.delete(spent).where(lt(spent.until, now)).toSQL(),
    db.delete(challenges).where(lt(challenges.until, now)).toSQL(),
    db.delete(signInLinks).where(lt(signInLinks.until, now)).toSQL(),
  ]
  const accept = ({ organisation, id }: NonNullable<Opening['accepted']>, made: string): Write =>
    db
      .update(invitations)
      .set({ outcome: 'accepted', ended: made })
      .where(and(eq(invitations.organisation, organisation), eq(invitations.id, id)))
      .toSQL()
  const usePasskey = (person: string, { id, counter }: { id: string; counter: number }, used: string): Write =>
    db
      .update(passkeys)
      .set({ counter, used })
      // A counter never goes back; authenticators that have none say 0 each time.
      .where(
        and(
          eq(passkeys.id, id),
          eq(passkeys.person, person),
          or(lt(passkeys.counter, counter), eq(passkeys.counter, 0)),
        ),
      )
      .toSQL()

  return {
    keepSignInLink: (organisation, link, act) =>
      keep(
        organisation,
        {
          act: 'sign-in link made',
          subject: link.id,
          rows: [{ table: 'signInLinks', values: { address: null, ...link } }],
          writes: forget(act.made),
        },
        act,
      ),
    openSession: (organisation, session, opening, act) =>
      keep(
        organisation,
        {
          act: actOf(opening),
          subject: session.person,
          rows: [spentRow(opening.spent), ...openingRows(opening), sessionRow(session)],
          writes: [
            ...(opening.accepted ? [accept(opening.accepted, act.made)] : []),
            ...(opening.begun
              ? [
                  nameOrganisation(db, opening.begun.organisation, opening.begun.name),
                  beginOrganisations(db, opening.memberships ?? [], act.made),
                ]
              : []),
            ...(opening.passkey ? [usePasskey(session.person, opening.passkey, act.made)] : []),
            ...(opening.taken ? [giveBack(db, opening.taken)] : []),
          ],
        },
        act,
      ),
    joinOrganisation: (organisation, { spent: used, membership, accepted, session: id }, act) =>
      keep(
        organisation,
        {
          act: 'invitation accepted',
          subject: membership.person,
          rows: [spentRow(used), memberRow({ ...membership, organisation })],
          writes: [
            accept({ organisation, id: accepted }, act.made),
            db
              .update(sessions)
              .set({ organisation })
              .where(and(isOf({ id, person: membership.person }), isNull(sessions.ended)))
              .toSQL(),
          ],
        },
        act,
      ),
    raiseSession: (organisation, session, { recovery, passkey, ...by }, act) =>
      keep(
        organisation,
        {
          act: recovery ? 'recovery code used' : 'second factor shown',
          subject: session.person,
          before: 'oneTime' in by ? useStep(db, session.person, by.oneTime, 'confirmed') : [],
          rows: 'spent' in by ? [spentRow(by.spent)] : [],
          writes: [
            db
              .update(sessions)
              .set({ token: session.token, factor: 'second', factored: session.factored })
              .where(
                and(isOf(session), isNull(sessions.ended), recovery ? exists(codeOf(session, recovery)) : undefined),
              )
              .toSQL(),
            ...(recovery ? [db.delete(recoveryCodes).where(isCode(session, recovery)).toSQL()] : []),
            ...(passkey ? [usePasskey(session.person, passkey, act.made)] : []),
          ],
        },
        act,
      ),
    noteSeen: (session, seen) =>
      writeTogether([db.update(sessions).set({ seen }).where(eq(sessions.id, session)).toSQL()]),
    switchSession: (organisation, session, act) =>
      keep(
        organisation,
        rewrite('organisation chosen', session.person, [
          mustBeOpenTo(db, session.id, organisation),
          db.update(sessions).set({ organisation }).where(isOf(session)).toSQL(),
        ]),
        act,
      ),
    endSession: (organisation, session, act) =>
      keep(
        organisation,
        rewrite('signed out', session.person, [
          endSessions(db, isOf(session), act.made),
          ...(session.forgets ? [forgetBrowsers(db, isInBrowserOf(session))] : []),
        ]),
        act,
      ),
    endSessions: (organisation, person, except, act) => {
      const others = and(eq(sessions.person, person), except ? ne(sessions.id, except) : undefined)
      return keep(
        organisation,
        rewrite(except === null ? 'signed out everywhere' : 'signed out elsewhere', person, [
          endSessions(db, others, act.made),
          forgetBrowsers(db, others),
        ]),
        act,
      )
    },
    editPerson: (organisation, { id, name, language }, act) =>
      keep(
        organisation,
        rewrite('account changed', id, [
          db.update(people).set({ displayName: name, language }).where(eq(people.id, id)).toSQL(),
        ]),
        act,
      ),
    keepChallenge: (kept, now) => writeTogether([challenge(kept), ...forget(now)]),
  }
}
