import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { matches, texts, watchLists } from '../schema.ts'
import { textColumns, textOf } from '../select.ts'
import type { Database } from '../write.ts'
import type { MatchState } from './match.ts'

const names = alias(texts, 'names')

const listColumns = {
  id: watchLists.id,
  made: watchLists.made,
  entries: watchLists.entries,
  edition: watchLists.edition,
  name: textColumns(names),
}

/** Watch lists without their entries. */
export const selectWatchListRows = (db: Database) =>
  db
    .select(listColumns)
    .from(watchLists)
    .innerJoin(names, textOf(watchLists, watchLists.name, names))

/** Watch lists whole. */
export const selectWatchLists = (db: Database) =>
  db
    .select({ ...listColumns, document: textColumns(texts) })
    .from(watchLists)
    .innerJoin(names, textOf(watchLists, watchLists.name, names))
    .innerJoin(texts, textOf(watchLists, watchLists.document))

/** Matches, each with what it rests on. */
export const selectMatches = (db: Database) =>
  db
    .select({
      id: matches.id,
      screening: matches.screening,
      watchList: matches.watchList,
      made: matches.made,
      row: matches.row,
      score: matches.score,
      likeness: matches.likeness,
      state: sql<MatchState>`${matches.state}`,
      document: textColumns(texts),
    })
    .from(matches)
    .innerJoin(texts, textOf(matches, matches.document))
