import type { Recorder } from '../record.ts'
import type { Act, Asked, Kept, KeptText, Page, Text } from '../store.ts'
import type { Database } from '../write.ts'
import { decideMatchEvent, decideWatchList } from './change.ts'
import { createMatchFinds } from './find.ts'
import { createMatchLists } from './list.ts'

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

/** The methods of watch lists and matches. */
export const createMatches = (db: Database, { keep }: Recorder): MatchStore => ({
  ...createMatchFinds(db),
  ...createMatchLists(db),
  keepWatchList: async (organisation, list, act) => keep(organisation, decideWatchList(organisation, list), act),
  keepMatchEvent: async (organisation, event, act) =>
    keep(organisation, decideMatchEvent(db, organisation, event), act),
})
