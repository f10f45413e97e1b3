import type { ExposureData } from '../core/exposure/data.ts'
import { accepted, type Outcome } from '../core/problem.ts'
import { companyOf } from '../match/company.ts'
import { openMatching, type PossibleMatch } from '../match/match.ts'
import { evidenceLines, matchesCell } from '../match/told.ts'
import { readWatchList, type WatchList } from '../match/watch-list.ts'
import type { Say } from '../messages/messages.ts'
import { createCountryNames } from '../sheet/country.ts'
import type { ScreenedRow } from '../sheet/screened.ts'
import type { Beside } from '../sheet/screened-csv.ts'
import type { Files } from './file.ts'
import { drawList, printable, section } from './list-table.ts'

/** A row of a list with a possible match. */
type Found = { row: number; name: string; match: PossibleMatch }

/** Lists a supplier list is matched with while it is screened. `of` gives what the batch last matched has for a row. */
export type Against = {
  lists: readonly WatchList[]
  match: (rows: readonly ScreenedRow[]) => void
  of: (row: number) => readonly PossibleMatch[]
  beside: Beside
  /** The most alike, and how many there are in all. */
  found: () => { first: readonly Found[]; count: number }
}

/** So many are shown on a terminal; all of them stand in the file that is written. */
const MOST_SHOWN = 50
/** So many problems of a list are told: of a list with more, its form is wrong. */
const MOST_PROBLEMS = 20

type Given = Files & { say: Say; exposure: ExposureData }

const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')

/** Opens the lists to match with, or says what is wrong with one of them; null where none is named. */
export const openAgainst = async (
  { say, exposure, openFile }: Given,
  paths: readonly string[],
): Promise<Outcome<Against | null>> => {
  if (paths.length === 0) return accepted(null)
  const names = createCountryNames(exposure.synonyms)
  const lists: WatchList[] = []
  for (const path of paths) {
    const file = await openFile(path).catch(() => null)
    if (!file) return { ok: false, problems: [{ at: path, message: 'screen.no-file', values: { path } }] }
    const list = await readWatchList(file.chunks, names, nameOf(path))
    if (!list.ok) {
      // Several lists may be named: which of them is to be mended has to be said.
      const told = list.problems.map(({ message, values }) => say(`problem.${message}`, values)).join(' ')
      return { ok: false, problems: [{ at: path, message: 'screen.against', values: { path, told } }] }
    }
    lists.push(list.value)
  }
  const matching = openMatching(lists)
  let batch = new Map<number, readonly PossibleMatch[]>()
  let first: Found[] = []
  let count = 0
  const of = (row: number): readonly PossibleMatch[] => batch.get(row) ?? []
  return accepted({
    lists,
    match: (rows) => {
      batch = new Map()
      for (const { row, site } of rows) {
        if (site === null) continue
        const found = matching(companyOf(site))
        if (found.length === 0) continue
        batch.set(row, found)
        count += found.length
        first.push(...found.map((match) => ({ row, name: site.name, match })))
      }
      first = first.sort((a, b) => b.match.score - a.match.score || a.row - b.row).slice(0, MOST_SHOWN)
    },
    of,
    beside: { header: say('matches.column'), cell: ({ row }) => matchesCell(say, of(row)) },
    found: () => ({ first, count }),
  })
}

/** The lists and what a match is, for machines. */
export const againstJson = (say: Say, { lists, found }: Against) => ({
  about: say('matches.about'),
  count: found().count,
  lists: lists.map(({ name, entries, digest: edition, problems }) => ({
    name,
    edition,
    entries: entries.length,
    problems: problems.map(({ at, message, values }) => ({
      at,
      code: message,
      text: say(`problem.${message}`, values),
    })),
  })),
})

const EVIDENCE_WIDTH = 70

/** What a person reads about possible matches: the lists with their editions, what a match is and is not, and each with its evidence. */
export const againstText = (say: Say, { lists, found }: Against): string => {
  const { first, count } = found()
  const rows = first.map(({ row, name, match }) => [
    String(row),
    printable(name),
    printable(`${match.list} ${match.entry.entry}`),
    printable(evidenceLines(say, match).join(' ')),
  ])
  const problems = lists.flatMap(({ name, problems: all }) =>
    all.length === 0
      ? []
      : [
          say('matches.list-problems', { list: name, count: all.length }),
          ...all.slice(0, MOST_PROBLEMS).map(({ message, values }) => `  ${say(`problem.${message}`, values)}`),
        ],
  )
  const heads = ['row', 'site', 'entry', 'why'].map((name) => say(`matches.head.${name}`))
  const lines = [
    say('matches.about'),
    ...lists.map(({ name, entries, digest }) =>
      say('matches.list', { list: name, entries: entries.length, edition: digest.slice(0, 12) }),
    ),
    ...problems,
    rows.length === 0 ? say('matches.none') : drawList(heads, rows, [null, 30, 24, EVIDENCE_WIDTH]),
    ...(count > rows.length ? [say('matches.more', { more: count - rows.length })] : []),
  ]
  return `${section(say('matches.heading', { count }), lines).join('\n')}\n`
}
