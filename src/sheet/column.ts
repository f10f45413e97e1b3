import type { Problem } from '../core/problem.ts'
import words from './headers.json' with { type: 'json' }
import { spelling } from './spelling.ts'

/** What a column can be taken for. */
export const MEANINGS = Object.keys(words.meanings) as Meaning[]
export type Meaning = keyof typeof words.meanings

/** A column as it was found: its place, its header, what it was taken for (null for nothing), whether a person said so, and samples. */
export type Column = {
  index: number
  header: string
  meaning: Meaning | null
  told: boolean
  samples: readonly string[]
}

/** What a person said about columns, by header. */
export type Told = Readonly<Record<string, Meaning | 'nothing'>>

/** The header row of a list, as an index into its records, with its columns. */
export type Header = { record: number; columns: Column[] }

/** A header stands in one of so many first rows; titles may stand above it. */
export const HEADER_WITHIN = 30
const SAMPLES = 3

const split = (header: string): string => spelling(header.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
const measure = new Set([...words.percentWords, 'of', 'in', 'total'])

/** A header without the words that only tell its unit: "% Migrant Workers (pct)" → "migrant workers". */
const bare = (header: string): string =>
  split(header)
    .split(' ')
    .filter((word) => !measure.has(word))
    .join(' ')

const ranks = new Map<string, { meaning: Meaning; rank: number }>(
  (Object.entries(words.meanings) as [Meaning, string[]][]).flatMap(([meaning, names]) =>
    names.map((name, rank) => [spelling(name), { meaning, rank }] as const),
  ),
)

const meant = (header: string) => ranks.get(split(header)) ?? ranks.get(bare(header)) ?? null

/** Whether a person's words name this header: the same spelling, or a part of it that begins at a word. */
export const namesHeader = (said: string, header: string): boolean =>
  spelling(said) !== '' && ` ${spelling(header)} `.includes(` ${spelling(said)} `)

const saidOf = (told: Told, header: string): Meaning | 'nothing' | null =>
  Object.entries(told).find(([said]) => spelling(said) === spelling(header))?.[1] ??
  Object.entries(told).find(([said]) => namesHeader(said, header))?.[1] ??
  null

const meaningsOf = (headers: readonly string[], told: Told): Set<string> =>
  new Set(headers.flatMap((header) => saidOf(told, header) ?? meant(header)?.meaning ?? []))

/** How many meanings the most telling of the opening rows has: what decides between separators. */
export const weighHeaders =
  (told: Told) =>
  (opening: readonly (readonly string[])[]): number =>
    Math.max(0, ...opening.slice(0, HEADER_WITHIN).map((row) => meaningsOf(row, told).size))

/** The best header of one meaning wins; the rest of that meaning are taken for nothing, so that no column is used twice. */
const settle = (headers: readonly string[], told: Told): (Meaning | null)[] => {
  const said = headers.map((header) => saidOf(told, header))
  const best = new Map<Meaning, { index: number; rank: number }>()
  headers.forEach((header, index) => {
    const own = said[index]
    const found = own === 'nothing' ? null : own ? { meaning: own, rank: -1 } : meant(header)
    if (found && found.rank < (best.get(found.meaning)?.rank ?? Number.POSITIVE_INFINITY))
      best.set(found.meaning, { index, rank: found.rank })
  })
  const taken = new Map([...best].map(([meaning, { index }]) => [index, meaning]))
  return headers.map((_, index) => taken.get(index) ?? null)
}

const samplesOf = (records: readonly (readonly string[])[], from: number, index: number): string[] => {
  const samples: string[] = []
  for (let i = from; i < records.length && samples.length < SAMPLES; i += 1) {
    const cell = records[i]?.[index]?.trim() ?? ''
    if (cell !== '' && !samples.includes(cell)) samples.push(cell)
  }
  return samples
}

/** Finds the header row among the opening rows, title rows above it left aside: the first with the most meanings. Null without any. */
export const findHeader = (records: readonly (readonly string[])[], told: Told): Header | null => {
  const sizes = records.slice(0, HEADER_WITHIN).map((row) => meaningsOf(row, told).size)
  const most = Math.max(0, ...sizes)
  if (most === 0) return null
  const record = sizes.indexOf(most)
  const headers = records[record]!
  const meanings = settle(headers, told)
  return {
    record,
    columns: headers.map((header, index) => ({
      index,
      header: header.trim(),
      meaning: meanings[index]!,
      told: saidOf(told, header) !== null,
      samples: samplesOf(records, record + 1, index),
    })),
  }
}

/** Headers a person named that the list does not have, or that fit several. */
export const findUnmatched = (said: readonly string[], columns: readonly Column[]): Problem[] =>
  said.flatMap((name) => {
    const fits = columns.filter((column) => namesHeader(name, column.header))
    const headers = columns.map((column) => column.header).join(' · ')
    if (fits.length === 0)
      return [{ at: `column "${name}"`, message: 'list.no-such-column', values: { name, headers } }]
    const several = fits.length > 1 && !fits.some((column) => column.header.toLowerCase() === name.toLowerCase())
    return several
      ? [
          {
            at: `column "${name}"`,
            message: 'list.which-column',
            values: { name, headers: fits.map((c) => c.header).join(' · ') },
          },
        ]
      : []
  })
