import { and, asc, eq, sql } from 'drizzle-orm'
import { afterCursor, paged, pageOf } from '../page.ts'
import { matchEvents, matches, texts, watchLists } from '../schema.ts'
import { isOf, readDocumented, readText, textColumns, textOf } from '../select.ts'
import { type Database, lazily } from '../write.ts'
import type { MatchEvent, MatchStore } from './match.ts'
import { selectMatches, selectWatchListRows } from './select.ts'

/** Watch lists, matches and what was decided about them, in order. */
export const createMatchLists = (
  db: Database,
): Pick<MatchStore, 'listWatchLists' | 'listMatches' | 'listMatchEvents'> => {
  const allLists = lazily(
    selectWatchListRows(db)
      .where(and(eq(watchLists.organisation, sql.placeholder('organisation')), afterCursor(watchLists)))
      .orderBy(asc(watchLists.made), asc(watchLists.id))
      .limit(sql.placeholder('limit')),
  )
  const events = lazily(
    db
      .select({
        id: matchEvents.id,
        match: matchEvents.match,
        made: matchEvents.made,
        kind: sql<MatchEvent['kind']>`${matchEvents.kind}`,
        document: textColumns(texts),
      })
      .from(matchEvents)
      .innerJoin(texts, textOf(matchEvents, matchEvents.document))
      .where(isOf(matchEvents, matchEvents.match))
      .orderBy(asc(matchEvents.made), asc(matchEvents.id)),
  )
  const listed = ({ screening, state }: Record<'screening' | 'state', boolean>) =>
    lazily(
      selectMatches(db)
        .where(
          and(
            eq(matches.organisation, sql.placeholder('organisation')),
            screening ? eq(matches.screening, sql.placeholder('screening')) : undefined,
            state ? eq(matches.state, sql.placeholder('state')) : undefined,
            afterCursor(matches),
          ),
        )
        .orderBy(asc(matches.made), asc(matches.id))
        .limit(sql.placeholder('limit')),
    )
  const lists = new Map<string, ReturnType<typeof listed>>()
  const listFor = (asked: { screening: boolean; state: boolean }) => {
    const key = JSON.stringify(asked)
    const made = lists.get(key) ?? listed(asked)
    lists.set(key, made)
    return made
  }

  return {
    listWatchLists: async (organisation, asked) => {
      const rows = await allLists.all({ organisation, ...paged(asked) })
      return pageOf(
        rows.map((row) => ({ ...row, name: readText(row.name) })),
        asked.limit,
      )
    },
    listMatches: async (organisation, { screening, state }, asked) => {
      const rows = await listFor({ screening: screening !== null, state: state !== null }).all({
        organisation,
        screening,
        state,
        ...paged(asked),
      })
      return pageOf(rows.map(readDocumented), asked.limit)
    },
    listMatchEvents: async (organisation, match) => (await events.all({ organisation, of: match })).map(readDocumented),
  }
}
