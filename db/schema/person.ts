import { isNotNull } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, made } from './column.ts'

/** An account. Email and name are null once erased. */
export const people = sqliteTable('people', {
  id: id().primaryKey(),
  made: made(),
  email: text().unique(),
  displayName: text('display_name'),
  language: text().notNull(),
})

/** What may happen once: a link followed, an invitation accepted, a code or challenge used. `until`: when it can no more happen anyway. */
export const spent = sqliteTable('spent', { what: text().primaryKey(), until: text().notNull() }, (t) => [
  index('spent_by_until').on(t.until),
])

/**
 * A link sent to somebody who wants to sign in (person null: nobody has that address), or the first administrator's (browser null).
 * `address` is a digest of the address it was sent to, under which tries of its code are counted.
 */
export const signInLinks = sqliteTable(
  'sign_in_links',
  {
    id: id().primaryKey(),
    made: made(),
    kind: text().notNull(),
    person: text().references(() => people.id),
    token: text().notNull().unique(),
    code: text(),
    browser: text(),
    until: text().notNull(),
    address: text(),
  },
  (t) => [index('sign_in_links_by_browser').on(t.browser, t.made), index('sign_in_links_by_until').on(t.until)],
)

/**
 * Somebody signed in, acting for an organisation (null while they belong to none). `factor` is the strongest that was shown, `factored`
 * when it was shown last, `browser` what the browser calls itself, `browserDigest` the digest by which it is known again (null: it is not).
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: id().primaryKey(),
    token: text().notNull().unique(),
    person: text()
      .notNull()
      .references(() => people.id),
    organisation: text(),
    made: made(),
    seen: text().notNull(),
    factor: text().notNull(),
    factored: text().notNull(),
    browser: text(),
    ended: text(),
    browserDigest: text('browser_digest'),
  },
  (t) => [
    index('sessions_by_person').on(t.person, t.ended, t.made),
    index('sessions_for').on(t.organisation, t.person),
    index('sessions_by_browser').on(t.person, t.browserDigest).where(isNotNull(t.browserDigest)),
  ],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: id().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id),
    made: made(),
    label: text().notNull(),
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    transports: text().notNull(),
    backedUp: integer('backed_up', { mode: 'boolean' }).notNull(),
    used: text(),
  },
  (t) => [index('passkeys_by_person').on(t.person, t.made)],
)

/** What makes a person's one-time codes; counts once it was confirmed by a code. `lastStep`: the half minute of the last code that was used. */
export const codeMakers = sqliteTable('code_makers', {
  person: text()
    .primaryKey()
    .references(() => people.id),
  made: made(),
  secret: text().notNull(),
  confirmed: text(),
  lastStep: integer('last_step'),
})

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    person: text()
      .notNull()
      .references(() => people.id),
    code: text().notNull(),
    made: made(),
  },
  (t) => [primaryKey({ columns: [t.person, t.code] })],
)

/** A person as another service knows them. */
export const identities = sqliteTable(
  'identities',
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    person: text()
      .notNull()
      .references(() => people.id),
    made: made(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('identities_by_person').on(t.person)],
)

/** What a browser was asked to answer, for a few minutes: `content` holds what the answer is checked with. */
export const challenges = sqliteTable(
  'challenges',
  {
    id: id().primaryKey(),
    kind: text().notNull(),
    browser: text().notNull(),
    content: text().notNull(),
    until: text().notNull(),
  },
  (t) => [index('challenges_by_browser').on(t.browser, t.kind, t.until), index('challenges_by_until').on(t.until)],
)
