import type { Band } from '../catalogue/method.ts'

/** A sentence of the message files by its full key, or a text out of the data that is printed as it stands. */
export type Text = { message: string; values?: Record<string, string | number> } | { text: string }

/** A sentence of `report.json`. */
export const phrase = (key: string, values: Record<string, string | number> = {}): Text => ({
  message: `report.${key}`,
  values,
})

/** A text out of the data: a name, a question, a digest. */
export const plain = (text: string): Text => ({ text })

/** Where the index lies on 0..1 among the bands; `previous` is the interval of the last assessment, null for none. */
export type BandChart = {
  chart: 'band'
  bands: readonly { code: Band; from: number }[]
  low: number
  high: number
  previous: { low: number; high: number } | null
}

/** Claimed against evidenced per benchmark, 0..1; null where nothing in it was asked or answered. */
export type ProfileChart = {
  chart: 'profile'
  rows: readonly { code: string; title: string; claimed: number | null; evidenced: number | null }[]
}

/** What each benchmark still adds to the risk before flags, as points of the index. */
export type MissingChart = { chart: 'missing'; rows: readonly { code: string; title: string; points: number }[] }

export type ChartData = BandChart | ProfileChart | MissingChart

/** `part` is the column's part of the width; the parts of a table add up to 1. */
export type Column = { title: Text; part: number; align: 'start' | 'end' }

/** The paragraphs of one cell; an empty list is a place to write in. */
export type Cell = readonly Text[]

export type Fact = { term: Text; details: readonly Text[] }

export type Panel = { label: Text; value: Text; details: readonly Text[] }

/** One thing on a paper. `abreast` is how many facts stand side by side; a dense table is set close, for a page that must hold all. Columns head the cells below them, the first cell of a row names the row. */
export type Block =
  | { kind: 'masthead'; title: Text; name: Text; lines: readonly Text[] }
  | { kind: 'panels'; size: 'large' | 'small'; panels: readonly Panel[] }
  | { kind: 'paragraph'; tone: 'body' | 'lead' | 'note'; text: Text }
  | { kind: 'list'; items: readonly Text[] }
  | { kind: 'box'; title: Text; paragraphs: readonly Text[] }
  | { kind: 'facts'; abreast: 1 | 2; facts: readonly Fact[] }
  | { kind: 'table'; dense: boolean; caption: Text; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }
  | { kind: 'chart'; data: ChartData; caption: Text; alternative: Text }
  | { kind: 'flag'; level: 'red' | 'amber' | 'calm'; mark: Text; title: Text; paragraphs: readonly Text[] }

/** Level 2 stands under the level 1 before it. */
export type Section = { code: string; level: 1 | 2; title: Text; blocks: readonly Block[] }

/** All that a paper says, in reading order, without a look: pages and PDF draw the same content. Times are UTC ISO. */
export type Paper = {
  kind: 'report' | 'record'
  language: string
  title: Text
  subject: string
  madeAt: string
  /** Stands at the top of every page. */
  running: Text
  /** Stand at the foot of every page: what it was made from, and the digest it can be checked by. */
  editions: Text
  digest: Text
  front: readonly Block[]
  sections: readonly Section[]
}
