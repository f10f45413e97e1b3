import type { ImportCounts, KeptImport } from '../../db/import/import.ts'
import type { ImportPreview } from '../kept/import/preview.ts'
import type { OwnProblems } from '../kept/import/rejects.ts'
import type { ImportSource } from '../kept/import/source.ts'
import type { Say } from '../messages/messages.ts'
import type { ScreenWords } from '../sheet/screened-words.ts'
import { columnLines, drawList, printable, problemLines, readLine, section, shareLines } from './list-table.ts'

const KINDS = ['added', 'changed', 'unchanged', 'gone', 'rejected'] as const

const countLines = (say: Say, heading: string, counts: ImportCounts): string[] =>
  section(say(heading), [
    drawList(
      [say('imports.head.what'), say('imports.head.count')],
      KINDS.map((kind) => [say(`imports.kind.${kind}`), String(counts[kind])]),
    ),
    // Which supplier a row without a key meant is not known while it cannot be read.
    ...(counts.gone > 0 && counts.rejected > 0 ? [say('imports.gone-or-rejected')] : []),
  ])

const listLines = (say: Say, words: ScreenWords, path: string, { list, end }: ImportSource): string[] => [
  readLine(say, path, list, end.rows),
  ...columnLines(say, words, list),
  ...shareLines(say, words, end),
  ...problemLines(say, words, end.problems.groups),
]

const MOST_SHOWN = 20

/** The rows that were not used though the list by itself is right, such as one that repeats another. */
const ownLines = (say: Say, words: ScreenWords, heading: string, { first, count }: OwnProblems): string[] => {
  const shown = first.slice(0, MOST_SHOWN)
  const more = count - shown.length
  return section(say(heading), [
    ...shown.map(words.problem).map(printable),
    ...(more > 0 ? [say('imports.rejected-more', { more })] : []),
  ])
}

/** What an import did, for a person to read. `undo` is the command that takes it back. */
export const importText = (
  say: Say,
  words: ScreenWords,
  path: string,
  source: ImportSource,
  { number, list, part, ...counts }: KeptImport,
  own: OwnProblems,
  undo: string,
): string =>
  [
    ...listLines(say, words, path, source),
    ...countLines(say, 'imports.heading.done', counts),
    ...ownLines(say, words, 'imports.heading.not-used', own),
    '',
    say('imports.kept', { number, list, undo }),
    ...(part ? [say('imports.part')] : []),
  ].join('\n')

type Shown = { name: string; address?: string | null } | null

const told = (images: readonly (Record<string, unknown> | null)[], words: readonly Shown[]): string =>
  [
    ...words.flatMap((one) => [one?.name, one?.address]),
    ...images.flatMap((image) => [image?.country, image?.division, image?.ownKey]),
  ]
    .filter((part, i, all) => typeof part === 'string' && part !== '' && all.indexOf(part) === i)
    .join(' · ')

/** What an import would do, for a person to read: counts, the first new and changed rows, the first problems. Nothing is kept. */
export const previewedText = (
  say: Say,
  words: ScreenWords,
  path: string,
  source: ImportSource,
  { counts, first, goneFirst, problems }: ImportPreview,
): string => {
  const rows = first.flatMap((one): string[][] => {
    if (one.kind === 'new') {
      const { supplier, site } = one
      return [[String(one.row), say('imports.kind.added'), '', told([site.image, supplier.image], [site.words])]]
    }
    if (one.kind !== 'changed') return []
    const { supplier, site } = one
    const before = told(
      [site?.before ?? null, supplier?.before ?? null],
      [site?.wordsBefore ?? supplier?.wordsBefore ?? null],
    )
    const after = told(
      [site?.after ?? null, supplier?.after ?? null],
      [site?.words ?? site?.wordsBefore ?? supplier?.words ?? supplier?.wordsBefore ?? null],
    )
    return [[String(one.row), say('imports.kind.changed'), before, after]]
  })
  const heads = ['row', 'what', 'before', 'after'].map((name) => say(`imports.head.${name}`))
  return [
    say('imports.heading.preview'),
    '',
    ...listLines(say, words, path, source),
    ...countLines(say, 'imports.heading.would', counts),
    ...(rows.length > 0 ? section(say('imports.heading.first'), [drawList(heads, rows, [8, 12, 46, 46])]) : []),
    ...section(
      say('imports.heading.gone'),
      goneFirst.map(({ id, name }) => printable(name ?? id)),
    ),
    ...ownLines(say, words, 'imports.heading.rejected', problems),
    ...(source.sent.part ? ['', say('imports.part')] : []),
  ].join('\n')
}
