import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { afterCursor, paged, pageOf } from '../page.ts'
import type { Recorder } from '../record.ts'
import { matchEvents, matches, texts, watchLists } from '../schema.ts'
import { isOf, isOne, readDocumented, readText } from '../select.ts'
import type { Act, Asked, Kept, KeptText, Page, Text } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import { decideMatchEvent, decideWatchList } from './change.ts'

/** A list the operator loads. `edition` is the digest of its entries, `document` the list itself. */
export type WatchList = { id: string; made: string; entries: number; edition: string; name: Text; document: Text }
export type WatchListRow = Omit<WatchList, 'name' | 'document'> & { name: KeptText }
export type KeptWatchList = WatchListRow & { document: KeptText }

/** Possible until somebody decides; a later decision takes the place of an earlier one. */
export type MatchState = 'possible' | 'confirmed' | 'dismissed'

/** A row of a screened list that is like an entry of a watch list. `score` in whole billionths, `likeness` finds the same match again. */
export type Match = {
  id: string
  screening: string
  watchList: string
  made: string
  row: number
  score: number
  likeness: string | null
  document: Text
}
export type KeptMatch = Omit<Match, 'document'> & { state: MatchState; document: KeptText }

/** A decision of a person about a match, or what the supplier answers. */
export type MatchEvent = {
  id: string
  match: string
  made: string
  kind: 'confirmed' | 'dismissed' | 'answered'
  document: Text
}
export type KeptMatchEvent = Omit<MatchEvent, 'document'> & { document: KeptText }

/** Which matches: of one screening, in one state; null for all. */
export type MatchFilter = { screening: string | null; state: MatchState | null }

/** Watch lists, possible matches with them, and what was decided. */
export type MatchStore = {
  keepWatchList(organisation: string, list: WatchList, act: Act): Promise<Kept>
  /** A decision or an answer; a decision gives the match its state in the same write. */
  keepMatchEvent(organisation: string, event: MatchEvent, act: Act): Promise<Kept>
  findWatchList(organisation: string, id: string): Promise<KeptWatchList | null>
  findMatch(organisation: string, id: string): Promise<KeptMatch | null>
  /** The newest earlier match of the same likeness that somebody decided. */
  findDecided(organisation: string, match: Pick<KeptMatch, 'id' | 'likeness'>): Promise<KeptMatch | null>
  listWatchLists(organisation: string, asked: Asked): Promise<Page<WatchListRow>>
  listMatches(organisation: string, filter: MatchFilter, asked: Asked): Promise<Page<KeptMatch>>
  listMatchEvents(organisation: string, match: string): Promise<KeptMatchEvent[]>
}

const names = alias(texts, 'names')
const wordsOf = (table: typeof texts | typeof names) => ({
  id: table.id,
  body: table.body,
  salt: table.salt,
  digest: table.digest,
  erased: table.erased,
})
const isText = (owner: typeof matches | typeof matchEvents | typeof watchLists) =>
  and(eq(texts.organisation, owner.organisation), eq(texts.id, owner.document))
const isName = and(eq(names.organisation, watchLists.organisation), eq(names.id, watchLists.name))

const listColumns = {
  id: watchLists.id,
  made: watchLists.made,
  entries: watchLists.entries,
  edition: watchLists.edition,
  name: wordsOf(names),
}
const selectMatches = (db: Database) =>
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
      document: wordsOf(texts),
    })
    .from(matches)
    .innerJoin(texts, isText(matches))

/** The methods of watch lists and matches. */
export const createMatches = (db: Database, { keep }: Recorder): MatchStore => {
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
  const oneList = lazily(
    db
      .select({ ...listColumns, document: wordsOf(texts) })
      .from(watchLists)
      .innerJoin(names, isName)
      .innerJoin(texts, isText(watchLists))
      .where(isOne(watchLists)),
  )
  const allLists = lazily(
    db
      .select(listColumns)
      .from(watchLists)
      .innerJoin(names, isName)
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
        document: wordsOf(texts),
      })
      .from(matchEvents)
      .innerJoin(texts, isText(matchEvents))
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
    keepWatchList: async (organisation, list, act) => keep(organisation, decideWatchList(organisation, list), act),
    keepMatchEvent: async (organisation, event, act) =>
      keep(organisation, decideMatchEvent(db, organisation, event), act),
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
