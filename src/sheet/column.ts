import type { Problem } from '../core/problem.ts'
import words from './headers.json' with { type: 'json' }
import type { Mapping } from './mapping.ts'
import { spelling } from './spelling.ts'

/** What a column can be taken for. */
export const MEANINGS = Object.keys(words.meanings) as Meaning[]
export type Meaning = keyof typeof words.meanings

/**
 * Why a column was taken for what it was: a person said so; its header is a known word, or one but for its unit; another column fits
 * that meaning better; it is our own column of a file of rejected rows; or its header is no word we know.
 */
export type Why = 'told' | 'header' | 'header-unit' | 'other-column' | 'rejected-rows' | 'unknown'

/** A column as it was found: its place from 0, its header, what it was taken for (null for nothing) and why, and samples. */
export type Column = {
  index: number
  header: string
  meaning: Meaning | null
  why: Why
  /** The header that was taken instead, where another column fits better. */
  instead: string | null
  samples: readonly string[]
}

/** What a person said about columns, by header. */
export type Told = Mapping['columns']

/** The header row of a list, as an index into its records, with its columns. */
export type Header = { record: number; columns: Column[] }

/** A header stands in one of so many first rows; titles may stand above it. */
export const HEADER_WITHIN = 30
const SAMPLES = 3

type Records = readonly (readonly string[])[]

const split = (header: string): string => spelling(header.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
const measure = new Set([...words.percentWords, 'of', 'in', 'total'])

/** A header without the words that only tell its unit: "% Migrant Workers (pct)" → "migrant workers". */
const bare = (header: string): string =>
  split(header)
    .split(' ')
    .filter((word) => !measure.has(word))
    .join(' ')

type Ranked = { meaning: Meaning; rank: number }
const ranks = new Map<string, Ranked>(
  (Object.entries(words.meanings) as [Meaning, string[]][]).flatMap(([meaning, names]) =>
    names.map((name, rank) => [spelling(name), { meaning, rank }] as const),
  ),
)

/** No header is longer; rows with longer cells are looked at for headers too. */
const LONGEST_HEADER = 300

const meant = (header: string): (Ranked & { why: Why }) | null => {
  if (header.length > LONGEST_HEADER) return null
  const whole = ranks.get(split(header))
  if (whole) return { ...whole, why: 'header' }
  const part = ranks.get(bare(header))
  return part ? { ...part, why: 'header-unit' } : null
}

/** Whether a header is that of the column which a file of rejected rows adds: it is left aside when the file comes back. */
const isRejectedColumn = (header: string): boolean => words.rejected.includes(spelling(header))

/** Whether a person's words name this header: the same spelling, or a part of it that begins at a word. */
export const namesHeader = (said: string, header: string): boolean =>
  spelling(said) !== '' && ` ${spelling(header)} `.includes(` ${spelling(said)} `)

const saidOf = (told: Told, header: string): Meaning | 'nothing' | null =>
  Object.entries(told).find(([said]) => spelling(said) === spelling(header))?.[1] ??
  Object.entries(told).find(([said]) => namesHeader(said, header))?.[1] ??
  null

/** So many cells of a row tell whether it is the header; a list of more columns is refused anyway. */
const LOOKED_AT = 1_000

const meaningsOf = (headers: readonly string[], told: Told): Set<string> =>
  new Set(headers.slice(0, LOOKED_AT).flatMap((header) => saidOf(told, header) ?? meant(header)?.meaning ?? []))

/** How many meanings the most telling of the opening rows has: what decides between separators, and between sheets. */
export const weighHeaders =
  (told: Told) =>
  (opening: Records): number =>
    Math.max(0, ...opening.slice(0, HEADER_WITHIN).map((row) => meaningsOf(row, told).size))

type Settled = Pick<Column, 'meaning' | 'why' | 'instead'>

/** The best header of one meaning wins; the rest of that meaning are taken for nothing, so that no column is used twice. */
const settle = (headers: readonly string[], told: Told): Settled[] => {
  const found = headers.map((header): (Ranked & { why: Why }) | null => {
    const said = saidOf(told, header)
    if (said === 'nothing') return null
    return said ? { meaning: said, rank: -1, why: 'told' } : meant(header)
  })
  const best = new Map<Meaning, number>()
  found.forEach((one, index) => {
    const before = one && best.get(one.meaning)
    if (one && (before === undefined || before === null || one.rank < found[before]!.rank)) best.set(one.meaning, index)
  })
  return headers.map((header, index): Settled => {
    const one = found[index]
    if (saidOf(told, header) === 'nothing') return { meaning: null, why: 'told', instead: null }
    if (isRejectedColumn(header)) return { meaning: null, why: 'rejected-rows', instead: null }
    if (!one) return { meaning: null, why: 'unknown', instead: null }
    const taken = best.get(one.meaning)!
    return taken === index
      ? { meaning: one.meaning, why: one.why, instead: null }
      : { meaning: null, why: 'other-column', instead: headers[taken]!.trim() }
  })
}

const samplesOf = (records: Records, from: number, index: number): string[] => {
  const samples: string[] = []
  for (let i = from; i < records.length && samples.length < SAMPLES; i += 1) {
    const cell = records[i]?.[index]?.trim() ?? ''
    if (cell !== '' && !samples.includes(cell)) samples.push(cell)
  }
  return samples
}

/**
 * Finds the header row among the opening rows, title rows above it left aside: the first with the most meanings, or the row (the first
 * being 1) that a person named. Null without any.
 */
export const findHeader = (
  records: Records,
  { columns: told, headerRow }: Pick<Mapping, 'columns' | 'headerRow'>,
): Header | null => {
  const sizes = records.slice(0, HEADER_WITHIN).map((row) => meaningsOf(row, told).size)
  const most = Math.max(0, ...sizes)
  const record = headerRow === null ? (most === 0 ? -1 : sizes.indexOf(most)) : headerRow - 1
  const headers = records[record]
  if (!headers) return null
  const settled = settle(headers, told)
  return {
    record,
    columns: headers.map((header, index) => ({
      index,
      header: header.trim(),
      ...settled[index]!,
      samples: samplesOf(records, record + 1, index),
    })),
  }
}

/** Headers a person named that the list does not have, or that fit several. */
export const findUnmatched = (said: readonly string[], columns: readonly Column[]): Problem[] =>
  said.flatMap((name) => {
    const at = `column "${name}"`
    const fits = columns.filter((column) => namesHeader(name, column.header))
    const named = (list: readonly Column[]): string => list.map((column) => column.header).join(' · ')
    if (fits.length === 0) return [{ at, message: 'list.no-such-column', values: { name, headers: named(columns) } }]
    const several = fits.length > 1 && !fits.some((column) => column.header.toLowerCase() === name.toLowerCase())
    return several ? [{ at, message: 'list.which-column', values: { name, headers: named(fits) } }] : []
  })
