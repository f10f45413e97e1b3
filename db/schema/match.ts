import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { screenings } from './screening.ts'
import { texts } from './text.ts'

/** A list the operator loads to match suppliers with. `edition` is the digest of its entries. */
export const watchLists = sqliteTable(
  'watch_lists',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    entries: integer().notNull(),
    edition: text().notNull(),
    name: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('watch_lists_by_made').on(t.organisation, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** A possible match of a row of a screened list with an entry of a watch list. `state` is that of the latest decision. */
export const matches = sqliteTable(
  'matches',
  {
    organisation: organisation(),
    id: id(),
    screening: text().notNull(),
    watchList: text('watch_list').notNull(),
    made: made(),
    row: integer().notNull(),
    score: integer().notNull(),
    likeness: text(),
    state: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('matches_by_made').on(t.organisation, t.made, t.id),
    index('matches_by_state').on(t.organisation, t.state, t.made, t.id),
    index('matches_by_screening').on(t.organisation, t.screening, t.made, t.id),
    index('matches_by_state_within').on(t.organisation, t.screening, t.state, t.made, t.id),
    index('matches_by_likeness').on(t.organisation, t.likeness, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.screening], foreignColumns: [screenings.organisation, screenings.id] }),
    foreignKey({ columns: [t.organisation, t.watchList], foreignColumns: [watchLists.organisation, watchLists.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** What was said about a possible match: a decision of a person, or what the supplier answers. */
export const matchEvents = sqliteTable(
  'match_events',
  {
    organisation: organisation(),
    id: id(),
    match: text().notNull(),
    made: made(),
    kind: text().notNull(),
    document: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('match_events_by_match').on(t.organisation, t.match, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.match], foreignColumns: [matches.organisation, matches.id] }),
    foreignKey({ columns: [t.organisation, t.document], foreignColumns: [texts.organisation, texts.id] }),
  ],
)
