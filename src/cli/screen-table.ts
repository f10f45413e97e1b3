import Table from 'cli-table3'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Problem } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import type { SupplierList } from '../sheet/list.ts'
import { citedSources, type ScreenedList } from '../sheet/screened.ts'
import type { ScreenWords } from '../sheet/screened-words.ts'
import type { Delimiter } from '../sheet/table.ts'

const DELIMITER_NAMES: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
const SHOWN_ROWS = 8
const LONGEST_SAMPLE = 40

const shortened = (text: string): string => (text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text)

// Other people's lists may hold control characters that would steer the terminal.
const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

const table = (head: string[], rows: string[][], widths: (number | null)[] = []): string => {
  const drawn = new Table({ head, style: { head: [], border: [] }, wordWrap: true, colWidths: widths })
  drawn.push(...rows.map((row) => row.map(printable)))
  return drawn.toString()
}

const rowsShown = (say: Say, places: readonly string[]): string => {
  const rows = places.slice(0, SHOWN_ROWS).join(', ')
  return places.length > SHOWN_ROWS ? say('screening.rows.more', { rows, more: places.length - SHOWN_ROWS }) : rows
}

type Group = { column: string; rows: string[]; problems: Problem[] }

const place = /^row (\d+)(?:, column "(.*)")?/

/** Problems of one kind in one column together, as a long list has the same one many times. */
const grouped = (problems: readonly Problem[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const problem of problems) {
    const [, row, column = ''] = place.exec(problem.at) ?? []
    const key = `${problem.message} ${column}`
    const group = groups.get(key) ?? { column, rows: [], problems: [] }
    if (row !== undefined) group.rows.push(row)
    group.problems.push(problem)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const sourceLines = (say: Say, data: ExposureData, screened: ScreenedList): string[] =>
  citedSources(data, screened).flatMap((code) => {
    const { title, publisher, edition, retrieved, notes } = data.sources.get(code)!
    return [
      say('screening.source', { title, publisher, edition, retrieved }),
      ...notes.map((note) => `  ${say(`screening.note.${note}`)}`),
    ]
  })

/** What a person reads on the terminal: columns, priorities, the first sites with why, what was not placed, problems and sources. */
export const screenedText = (
  say: Say,
  words: ScreenWords,
  data: ExposureData,
  path: string,
  list: SupplierList,
  screened: ScreenedList,
  top: number,
): string => {
  const head = (...names: string[]): string[] => names.map((name) => say(`screening.head.${name}`))
  const sentences = (problems: readonly Problem[]): string[] => problems.map(words.problem)
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ['', heading, ...lines] : []
  const first = screened.first.slice(0, top)
  return [
    say('screening.title'),
    say('screening.about'),
    '',
    say('screening.read', {
      rows: list.sites.length,
      path,
      encoding: list.encoding,
      delimiter: say(`screening.delimiter.${DELIMITER_NAMES[list.delimiter]}`),
      header: list.headerRecord + 1,
    }),
    ...section(say('screening.heading.columns'), [
      table(
        head('column', 'taken', 'samples'),
        list.columns.map(({ header, meaning, samples }) => [
          header,
          say(`screening.meaning.${meaning ?? 'nothing'}`),
          samples.map(shortened).join(' · '),
        ]),
        [28, 24, 70],
      ),
    ]),
    ...section(say('screening.heading.readings'), sentences(list.readings)),
    ...section(say('screening.heading.questions'), sentences(list.questions)),
    ...section(say('screening.heading.priorities'), [
      table(
        head('priority', 'sites'),
        screened.priorities.map(({ low, high, count }) => [words.priority(low, high), String(count)]),
      ),
      say('screening.placed', { placed: screened.first.length, rows: list.sites.length }),
    ]),
    ...section(
      say('screening.heading.first', { count: first.length }),
      first.length === 0
        ? []
        : [
            table(
              head('row', 'site', 'priority', 'index', 'why'),
              first.map(({ site, screening }) => [
                String(site.row),
                site.name,
                words.priority(screening.priority.low, screening.priority.high),
                words.index(screening.index),
                words.why(screening),
              ]),
              [null, 30, null, null, 70],
            ),
          ],
    ),
    ...section(
      say('screening.heading.unplaced'),
      screened.unplaced.length === 0
        ? []
        : [
            table(
              head('reason', 'sites', 'rows'),
              screened.unplaced.map(({ reason, sites }) => [
                say(`screening.unplaced.${reason}`),
                String(sites.length),
                rowsShown(
                  say,
                  sites.map((site) => String(site.row)),
                ),
              ]),
              [50, null, 50],
            ),
          ],
    ),
    ...section(
      say('screening.heading.problems'),
      list.problems.length === 0
        ? []
        : [
            table(
              head('rows', 'column', 'count', 'problem'),
              grouped(list.problems).map(({ column, rows, problems }) => [
                rowsShown(say, rows),
                column,
                String(problems.length),
                words.problem(problems[0]!),
              ]),
              [24, 20, null, 70],
            ),
          ],
    ),
    ...section(say('screening.heading.sources'), [...sourceLines(say, data, screened), say('screening.weakness')]),
    '',
  ].join('\n')
}
