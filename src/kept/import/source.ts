import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { digest } from '../../core/digest.ts'
import { type Listed, listedOf } from '../../core/import/listed.ts'
import { accepted, type Outcome } from '../../core/problem.ts'
import {
  type Extent,
  type ListEnd,
  type ListOptions,
  type ListReading,
  type OpenList,
  openList,
  type Row,
} from '../../sheet/list.ts'
import { spelling } from '../../sheet/spelling.ts'
import type { Chunks } from '../../sheet/text.ts'
import type { Line, Sent } from './lines.ts'

/** Under which code a list is taken over, whether the file is only a part of it, and what the file is called. */
export type ImportAsked = { list: string; part: boolean; name: string }

/** A list that was read once, with what it came to, and can be taken over. */
export type ImportSource = { sent: Sent; list: OpenList; end: ListEnd }

const only = (all: readonly string[] | null): string | null => (all?.length === 1 ? all[0]! : null)

/** Where a site is, in one text: the columns of an address put together. */
const addressOf = ({ address, city, state, postcode }: NonNullable<Row['site']>): string | null =>
  [address, city, state, postcode].filter((part) => part !== null).join(', ') || null

const listedIn = (site: NonNullable<Row['site']>): Listed =>
  listedOf(spelling, {
    row: site.row,
    ownKey: site.key,
    name: site.name,
    address: addressOf(site),
    // A site is in one country and of one division: what names several tells neither.
    country: only(site.countries),
    division: only(site.divisions),
  })

const lineOf = ({ row, cells, site, reason, rejected }: Row): Line[] =>
  site ? [{ row, ownKey: site.key, listed: reason === null ? listedIn(site) : null, cells, problems: rejected }] : []

const hashOf = async (chunks: Chunks): Promise<string> => {
  const hash = sha256.create()
  for await (const chunk of chunks()) hash.update(chunk)
  return bytesToHex(hash.digest())
}

/**
 * Opens a list to be taken over and reads it once to its end, so that one that cannot be read is refused before anything is kept. Refused
 * are, beside what no list may be, one without a column for names and one of which no row can be used. A file of rejected rows is a part.
 */
export const openImportSource = async (
  reading: ListReading,
  chunks: Chunks,
  options: ListOptions,
  { list: code, part, name }: ImportAsked,
  largest?: Extent,
): Promise<Outcome<ImportSource>> => {
  const opened = await openList(reading, chunks, options, largest)
  if (!opened.ok) return opened
  const list = opened.value
  const { columns, form } = list
  if (!columns.some(({ meaning }) => meaning === 'name')) {
    const headers = columns.map(({ header }) => header).join(' · ')
    return { ok: false, problems: [{ at: 'list', message: 'import.no-names', values: { headers } }] }
  }
  const end = await list.read(() => undefined)
  if (!end.ok) return end
  const { rows, used, problems } = end.value
  if (used === 0) {
    const empty = { at: 'list', message: 'import.no-rows', values: { rows } }
    return { ok: false, problems: [empty, ...problems.first] }
  }
  // A file of mended rows is never the whole list: taken for it, everything else would be gone.
  const some = part || columns.some(({ why }) => why === 'rejected-rows')
  const head = { form: { kind: form.kind }, columns: columns.map(({ index, header, why }) => ({ index, header, why })) }
  const sent: Sent = {
    list: code,
    part: some,
    rows,
    source: digest([await hashOf(chunks), code, some, options]),
    words: { name, head },
    read: (onLines) => list.read((batch) => onLines(batch.flatMap(lineOf))),
  }
  return accepted({ sent, list, end: end.value })
}
