import type { Match } from '../../../db/match/match.ts'
import { digest } from '../../core/digest.ts'
import { toKept } from '../../core/numbers.ts'
import { allOf } from '../../kept/pages.ts'
import { companyOf } from '../../match/company.ts'
import type { Company, PossibleMatch } from '../../match/match.ts'
import { matchesCell } from '../../match/told.ts'
import type { Entry, WatchList } from '../../match/watch-list.ts'
import type { Row } from '../../sheet/list.ts'
import type { Beside } from '../../sheet/screened-csv.ts'
import { spelling } from '../../sheet/spelling.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'
import { unpack } from './pack.ts'
import { newText } from './text.ts'

/** The entries of a watch list as they are kept: compressed. */
export type KeptEntries = { entries: string }

/** What is kept of a match: the company of the list and the match with all it rests on. */
export type KeptMatchWords = { company: Company; match: PossibleMatch }

/** After so long others are answered: one row can have thousands of entries that share a word with it. */
const TURN_MS = 50

/** So many of a list are kept, the most alike: more is a list matched with itself. */
const MOST_KEPT = 1_000

/** The entries of a watch list, or null once they were erased. */
export const entriesOf = async (body: unknown): Promise<Entry[] | null> =>
  body === null ? null : JSON.parse(new TextDecoder().decode(await unpack((body as KeptEntries).entries)))

/** The watch lists of these ids. One that is not there, or somebody else's, is refused; so is one that was erased. */
export const findWatchLists = async (
  { store }: Dependencies,
  organisation: string,
  ids: readonly string[],
): Promise<(WatchList & { id: string })[]> =>
  Promise.all(
    [...new Set(ids)].map(async (id) => {
      const found = await store.findWatchList(organisation, id)
      const entries = found && (await entriesOf(found.document.body))
      if (!found || !entries) throw new Refusal('invalid', [{ at: 'against', message: 'watch.none', values: { id } }])
      const { name } = found.name.body as { name: string }
      return { id, name, digest: found.edition, entries, problems: [] }
    }),
  )

const likenessOf = ({ name, countries }: Company, { list, edition, entry }: PossibleMatch): string =>
  digest([spelling(name), countries, list, edition, entry.entry])

/** Matches the rows of a list with watch lists: the most alike first, at most so many, and how many there are in all. */
export const matchRowsWith = async (
  given: Dependencies,
  lists: readonly (WatchList & { id: string })[],
  rows: readonly Row[],
  about: Pick<Match, 'screening' | 'made'>,
): Promise<{ matches: Match[]; count: number }> => {
  if (lists.length === 0) return { matches: [], count: 0 }
  // The names of other scripts in Latin letters fill half a megabyte, loaded with the first list that is matched.
  const { openMatching } = await import('../../match/match.ts')
  const matching = openMatching(lists)
  const found: { row: number; company: Company; match: PossibleMatch }[] = []
  let turn = given.now().getTime()
  for (const { row, site } of rows) {
    if (given.now().getTime() - turn > TURN_MS) {
      await new Promise((settle) => setTimeout(settle))
      turn = given.now().getTime()
    }
    if (site === null) continue
    const company = companyOf(site)
    for (const match of matching(company)) found.push({ row, company, match })
  }
  const matches = found
    .sort((a, b) => b.match.score - a.match.score || a.row - b.row)
    .slice(0, MOST_KEPT)
    .map(
      ({ row, company, match }): Match => ({
        ...about,
        id: given.newId(),
        watchList: lists.find(({ digest: edition, name }) => edition === match.edition && name === match.list)!.id,
        row,
        score: toKept(match.score),
        likeness: likenessOf(company, match),
        document: newText(given, { company, match } satisfies KeptMatchWords),
      }),
    )
  return { matches, count: found.length }
}

/** The column of a screened list that shows its possible matches with how each stands, or null where it has none. */
export const findBeside = async (
  { store, say }: Dependencies,
  organisation: string,
  screening: string,
): Promise<Beside | null> => {
  const matches = await allOf((asked) => store.listMatches(organisation, { screening, state: null }, asked))
  if (matches.length === 0) return null
  const byRow = new Map<number, string[]>()
  for (const { row, state, document } of matches) {
    const { match } = document.body as KeptMatchWords
    const text = say('matches.cell-state', { match: matchesCell(say, [match]), state: say(`matches.state.${state}`) })
    byRow.set(row, [...(byRow.get(row) ?? []), text])
  }
  return { header: say('matches.column'), cell: ({ row }) => (byRow.get(row) ?? []).join(' · ') }
}
