import Table from 'cli-table3'
import type { Say } from '../messages/messages.ts'
import type { ProblemGroup } from '../sheet/found.ts'
import type { ListEnd, ListHead } from '../sheet/list.ts'
import type { ScreenWords } from '../sheet/screened-words.ts'

const DELIMITER_NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
const SHOWN_ROWS = 8
const LONGEST_SAMPLE = 40

const shortened = (text: string): string => (text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text)

/** A text without control characters: other people's lists may hold some that would steer the terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/** A table as text; widths in letters, null as wide as need be. */
export const drawList = (head: string[], rows: string[][], widths: (number | null)[] = []): string => {
  const drawn = new Table({ head, style: { head: [], border: [] }, wordWrap: true, colWidths: widths })
  drawn.push(...rows.map((row) => row.map(printable)))
  return drawn.toString()
}

/** A heading and what stands under it, or nothing where nothing does. */
export const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', heading, ...lines] : []

/** The first rows of so many, and how many more. */
const rowsShown = (say: Say, rows: readonly number[], count: number): string => {
  const shown = rows.slice(0, SHOWN_ROWS)
  const text = shown.join(', ')
  return count > shown.length && shown.length > 0
    ? say('screening.rows.more', { rows: text, more: count - shown.length })
    : text
}

const head = (say: Say, ...names: string[]): string[] => names.map((name) => say(`screening.head.${name}`))

/** One sentence on what was read: how many sites, from which file and sheet, in which form. */
export const readLine = (say: Say, path: string, { form, headerRow }: ListHead, rows: number): string => {
  if (form.kind === 'xlsx') {
    const sheets = form.sheets.map(({ name }) => printable(name)).join(' · ')
    return say('screening.read.xlsx', { rows, path, sheet: printable(form.sheet), header: headerRow, sheets })
  }
  const name = DELIMITER_NAMES[form.delimiter]
  const delimiter = name ? say(`screening.delimiter.${name}`) : printable(form.delimiter)
  return say('screening.read.csv', { rows, path, encoding: form.encoding, delimiter, header: headerRow })
}

/** What each column was taken for and why, with samples. Columns without a header and without a cell are left out. */
export const columnLines = (say: Say, words: ScreenWords, { columns }: ListHead): string[] =>
  section(say('screening.heading.columns'), [
    drawList(
      head(say, 'column', 'taken', 'because', 'samples'),
      columns
        .filter(({ header, samples }) => header !== '' || samples.length > 0)
        .map((column) => [
          column.header,
          say(`screening.meaning.${column.meaning ?? 'nothing'}`),
          words.column(column),
          column.samples.map(shortened).join(' · '),
        ]),
      [26, 20, 24, 60],
    ),
  ])

/** How the share columns were read, on which evidence, and which are still a question. */
export const shareLines = (say: Say, words: ScreenWords, { readings, questions }: ListEnd): string[] => [
  ...section(say('screening.heading.readings'), readings.map(words.problem)),
  ...section(say('screening.heading.questions'), questions.map(words.problem)),
]

/** Problems by kind and column, as a long list has the same one many times. */
export const problemLines = (say: Say, words: ScreenWords, groups: readonly ProblemGroup[]): string[] =>
  groups.length === 0
    ? []
    : section(say('screening.heading.problems'), [
        drawList(
          head(say, 'rows', 'column', 'count', 'problem'),
          groups.map(({ column, rows, count, example }) => [
            rowsShown(say, rows, count),
            column ?? '',
            String(count),
            words.problem(example),
          ]),
          [24, 20, null, 70],
        ),
      ])

/** The rows that are not used, by reason. */
export const unusedLines = (
  say: Say,
  words: ScreenWords,
  reasons: readonly { reason: Parameters<ScreenWords['reason']>[0]; rows: readonly number[] }[],
): string[] =>
  reasons.length === 0
    ? []
    : section(say('screening.heading.unused'), [
        drawList(
          head(say, 'reason', 'sites', 'rows'),
          reasons.map(({ reason, rows }) => [
            words.reason(reason, { candidates: [] }),
            String(rows.length),
            rowsShown(say, rows, rows.length),
          ]),
          [50, null, 50],
        ),
      ])

/** What a person reads who only wants to see how a list is read. */
export const previewText = (say: Say, words: ScreenWords, path: string, list: ListHead, end: ListEnd): string =>
  [
    say('screening.heading.preview'),
    '',
    readLine(say, path, list, end.rows),
    ...columnLines(say, words, list),
    ...shareLines(say, words, end),
    ...problemLines(say, words, end.problems.groups),
    '',
    say('screening.placed', { placed: end.used, rows: end.rows }),
    '',
  ].join('\n')
