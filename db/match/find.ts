import { and, desc, ne, sql } from 'drizzle-orm'
import { matches, watchLists } from '../schema.ts'
import { isOf, isOne, readDocumented, readText } from '../select.ts'
import { type Database, lazily } from '../write.ts'
import type { MatchStore } from './match.ts'
import { selectMatches, selectWatchLists } from './select.ts'

/** What is looked up about watch lists and matches. */
export const createMatchFinds = (db: Database): Pick<MatchStore, 'findWatchList' | 'findMatch' | 'findDecided'> => {
  const oneMatch = lazily(selectMatches(db).where(isOne(matches)))
  const decided = lazily(
    selectMatches(db)
      .where(
        and(
          isOf(matches, matches.likeness),
          ne(matches.state, 'possible'),
          sql`${matches.id} <> ${sql.placeholder('other')}`,
        ),
      )
      .orderBy(desc(matches.made), desc(matches.id))
      .limit(1),
  )
  const oneList = lazily(selectWatchLists(db).where(isOne(watchLists)))
  return {
    findWatchList: async (organisation, id) => {
      const row = await oneList.get({ organisation, id })
      return row ? { ...readDocumented(row), name: readText(row.name) } : null
    },
    findMatch: async (organisation, id) => {
      const row = await oneMatch.get({ organisation, id })
      return row ? readDocumented(row) : null
    },
    findDecided: async (organisation, { id, likeness }) => {
      const row = likeness === null ? undefined : await decided.get({ organisation, of: likeness, other: id })
      return row ? readDocumented(row) : null
    },
  }
}
