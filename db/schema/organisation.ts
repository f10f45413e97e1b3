import { isNull } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { people } from './person.ts'

/** An account of a business or an authority. `kind` says on which side it is, `roles` which of its roles its members may have. */
export const organisations = sqliteTable(
  'organisations',
  {
    id: id().primaryKey(),
    made: made(),
    displayName: text('display_name'),
    roles: text().notNull(),
    kind: text().notNull().default('buyer'),
  },
  (t) => [index('organisations_by_made').on(t.made, t.id), index('organisations_by_kind').on(t.kind, t.made, t.id)],
)

/** What a person is in an organisation. */
export const memberships = sqliteTable(
  'memberships',
  {
    organisation: organisation(),
    person: text()
      .notNull()
      .references(() => people.id),
    made: made(),
    roles: text().notNull(),
    administrator: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.person] }),
    index('memberships_by_person').on(t.person, t.made),
    index('memberships_of_administrators').on(t.organisation, t.administrator, t.person),
    foreignKey({ columns: [t.organisation], foreignColumns: [organisations.id] }),
  ],
)

/** Somebody asked to become a member. `ended`: when it was accepted or withdrawn. */
export const invitations = sqliteTable(
  'invitations',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    email: text(),
    roles: text().notNull(),
    token: text().notNull().unique(),
    until: text().notNull(),
    by: text().notNull(),
    outcome: text(),
    ended: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('invitations_by_made').on(t.organisation, t.made, t.id),
    uniqueIndex('invitations_open').on(t.organisation, t.email).where(isNull(t.ended)),
    index('invitations_by_sender').on(t.by, t.organisation).where(isNull(t.ended)),
    foreignKey({ columns: [t.organisation], foreignColumns: [organisations.id] }),
  ],
)

/** A key of a program. `used` is when it was last used, within some minutes. */
export const keys = sqliteTable(
  'keys',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    by: text().notNull(),
    label: text().notNull(),
    token: text().notNull().unique(),
    scopes: text().notNull(),
    until: text().notNull(),
    used: text(),
    revoked: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('keys_by_made').on(t.organisation, t.made, t.id),
    index('keys_by_maker').on(t.by, t.made, t.id),
    foreignKey({ columns: [t.organisation], foreignColumns: [organisations.id] }),
  ],
)
