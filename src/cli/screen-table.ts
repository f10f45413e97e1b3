import type { ExposureData } from '../core/exposure/data.ts'
import type { Say } from '../messages/messages.ts'
import type { ListEnd, ListHead } from '../sheet/list.ts'
import type { Screened } from '../sheet/screened.ts'
import type { ScreenWords } from '../sheet/screened-words.ts'
import { columnLines, drawList, problemLines, readLine, section, shareLines, unusedLines } from './list-table.ts'

const sourceLines = (say: Say, data: ExposureData, sources: readonly string[]): string[] =>
  sources.flatMap((code) => {
    const { title, publisher, edition, retrieved, notes } = data.sources.get(code)!
    return [
      say('screening.source', { title, publisher, edition, retrieved }),
      ...notes.map((note) => `  ${say(`screening.note.${note}`)}`),
    ]
  })

/** What a person reads on the terminal: columns, priorities, the first sites with why, what was not used, problems and sources. */
export const screenedText = (
  say: Say,
  words: ScreenWords,
  data: ExposureData,
  path: string,
  list: ListHead,
  end: ListEnd,
  { first, priorities, rejected, sources }: Screened,
): string => {
  const head = (...names: string[]): string[] => names.map((name) => say(`screening.head.${name}`))
  const sites = first.map(({ site, screening }) => [
    String(site.row),
    site.name,
    words.priority(screening.priority.low, screening.priority.high),
    words.index(screening.index),
    words.why(screening),
  ])
  const counts = priorities.map(({ low, high, count }) => [words.priority(low, high), String(count)])
  return [
    say('screening.title'),
    say('screening.about'),
    '',
    readLine(say, path, list, end.rows),
    ...columnLines(say, words, list),
    ...shareLines(say, words, end),
    ...section(say('screening.heading.priorities'), [
      drawList(head('priority', 'sites'), counts),
      say('screening.placed', { placed: end.used, rows: end.rows }),
    ]),
    ...section(
      say('screening.heading.first', { count: first.length }),
      sites.length === 0
        ? []
        : [drawList(head('row', 'site', 'priority', 'index', 'why'), sites, [null, 30, null, null, 70])],
    ),
    ...unusedLines(say, words, rejected),
    ...problemLines(say, words, end.problems.groups),
    ...section(say('screening.heading.sources'), [
      ...sourceLines(say, data, sources),
      say('screening.model'),
      say('screening.weakness'),
    ]),
    '',
  ].join('\n')
}
