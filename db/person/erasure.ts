import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { personName } from '../../src/core/role.ts'
import { withdrawSent } from '../organisation/invitation.ts'
import { revokeMade } from '../organisation/key.ts'
import type { Recorder } from '../record.ts'
import {
  answered,
  codeMakers,
  identities,
  invitations,
  mails,
  memberships,
  passkeys,
  people,
  recoveryCodes,
  sessions,
  signInLinks,
  texts,
} from '../schema.ts'
import type { Driver } from '../store.ts'
import { type Database, lazily, type Write } from '../write.ts'
import type { PersonStore } from './person.ts'

/** What was written to an address: no word of it is left, and no mail goes out any more. */
const eraseMails = (db: Database, email: string, made: string): Write[] => {
  const isTo = eq(mails.email, email)
  const words = db.select({ organisation: mails.organisation, words: mails.words }).from(mails).where(isTo)
  return [
    db
      .update(texts)
      .set({ body: null, salt: null, erased: made })
      .where(and(sql`(${texts.organisation}, ${texts.id}) IN ${words}`, isNull(texts.erased)))
      .toSQL(),
    db.update(mails).set({ email: null, until: null, next: null }).where(isTo).toSQL(),
  ]
}

/** Invitations to an address, whichever organisation asked: those that are open are withdrawn. */
const eraseInvitations = (db: Database, email: string, made: string): Write =>
  db
    .update(invitations)
    .set({
      email: null,
      outcome: sql`coalesce(${invitations.outcome}, 'withdrawn')`,
      ended: sql`coalesce(${invitations.ended}, ${made})`,
    })
    .where(eq(invitations.email, email))
    .toSQL()

/** Answers that are replayed and say who a person is: those about the person, and about an invitation of theirs. */
const eraseAnswers = (db: Database, person: string, email: string | null): Write => {
  const invited = (address: string): SQL =>
    sql`(${answered.organisation}, ${answered.subject}) IN ${db
      .select({ organisation: invitations.organisation, id: invitations.id })
      .from(invitations)
      .where(eq(invitations.email, address))}`
  return db
    .update(answered)
    .set({ body: null })
    .where(or(eq(answered.subject, person), email === null ? undefined : invited(email)))
    .toSQL()
}

/** How a person is forgotten: what tells who they are, and all they sign in with. Their acts stay in the trail, under their id. */
export const createPersonErasure = (
  db: Database,
  { keep }: Recorder,
  { wipe }: Pick<Driver, 'wipe'>,
): Pick<PersonStore, 'erasePerson'> => {
  const known = lazily(
    db
      .select({ email: people.email, name: people.displayName })
      .from(people)
      .where(eq(people.id, sql.placeholder('id'))),
  )
  return {
    erasePerson: async (organisation, person, { actor, made }, revoked = []) => {
      const by = personName(person)
      const keys = revokeMade(db, by, revoked, made)
      const { email = null, name = null } = (await known.get({ id: person })) ?? {}
      const change = {
        act: 'person erased',
        subject: person,
        rows: [],
        also: keys.also,
        writes: [
          eraseAnswers(db, person, email),
          ...(email === null ? [] : [...eraseMails(db, email, made), eraseInvitations(db, email, made)]),
          db
            .update(sessions)
            .set({ browser: null, browserDigest: null, ended: sql`coalesce(${sessions.ended}, ${made})` })
            .where(eq(sessions.person, person))
            .toSQL(),
          ...[signInLinks, passkeys, codeMakers, recoveryCodes, identities, memberships].map((table) =>
            db.delete(table).where(eq(table.person, person)).toSQL(),
          ),
          withdrawSent(db, null, by, made),
          ...keys.writes,
          db.update(people).set({ email: null, displayName: null }).where(eq(people.id, person)).toSQL(),
        ],
      }
      const isLeft = email !== null || name !== null
      const kept = isLeft ? await keep(organisation, change, { actor, made, answered: null }) : { kept: true as const }
      // Where nothing was left to erase, the wiping of an earlier erasure may have failed.
      if (kept.kept) wipe()
      return kept
    },
  }
}
