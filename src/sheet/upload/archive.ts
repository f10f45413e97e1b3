import { accepted, type Outcome } from '../../core/problem.ts'
import { type Refused, refuse } from './refusal.ts'

/** A file inside a zip archive, as its directory tells and its own header repeats: `from` and `to` are where its bytes lie. */
export type Entry = { name: string; method: 'stored' | 'deflated'; from: number; to: number; size: number }

/** No spreadsheet program writes more parts than this for a list or a questionnaire. */
export const MOST_ENTRIES = 200

// Layout of the records: APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16.
const LOCAL = { signature: 0x04034b50, length: 30 }
const CENTRAL = { signature: 0x02014b50, length: 46 }
const END = { signature: 0x06054b50, length: 22 }
const METHODS = new Map<number, Entry['method']>([
  [0, 'stored'],
  [8, 'deflated'],
])
/** Flags: encrypted, strongly encrypted, directory masked. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000
const SIZES_FOLLOW = 0x0008
/** Sizes behind the data, with or without a signature. */
const DESCRIPTOR_LENGTHS = [12, 16]

type Header = Omit<Entry, 'from' | 'to'> & { compressed: number; at: number; flags: number }

const textIn = (bytes: Uint8Array, from: number, length: number): string =>
  new TextDecoder().decode(bytes.subarray(from, from + length))

/** Reads the directory at the end of the archive. Nothing may stand behind it: a second reader could take that for another archive. */
const readDirectory = (bytes: Uint8Array, view: DataView): Outcome<{ headers: Header[]; start: number }> => {
  const end = bytes.length - END.length
  if (end < 0 || view.getUint32(end, true) !== END.signature) return refuse('cut-off')
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  const isOneDisk = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count
  if (!isOneDisk || start + length !== end) return refuse('archive-form')
  if (count > MOST_ENTRIES) return refuse('too-many-parts', null, { count, most: MOST_ENTRIES })
  const headers: Header[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.length > end || view.getUint32(at, true) !== CENTRAL.signature) return refuse('archive-form')
    const nameLength = view.getUint16(at + 28, true)
    const name = textIn(bytes, at + CENTRAL.length, nameLength)
    const method = METHODS.get(view.getUint16(at + 10, true))
    const flags = view.getUint16(at + 8, true)
    if ((flags & ENCRYPTED) !== 0) return refuse('encrypted')
    if (!method) return refuse('archive-form', name)
    headers.push({
      name,
      method,
      flags,
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += CENTRAL.length + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return at === end ? accepted({ headers, start }) : refuse('archive-form')
}

/** Where the bytes of an entry lie, if its own header says what the directory says. */
const locate = (bytes: Uint8Array, view: DataView, header: Header, start: number): Outcome<Entry> | Refused => {
  const { name, method, size, compressed, at, flags } = header
  if (at + LOCAL.length > start || view.getUint32(at, true) !== LOCAL.signature) return refuse('archive-form', name)
  const nameLength = view.getUint16(at + 26, true)
  const from = at + LOCAL.length + nameLength + view.getUint16(at + 28, true)
  const to = from + compressed
  const says = { compressed: view.getUint32(at + 18, true), size: view.getUint32(at + 22, true) }
  const isLater = (flags & SIZES_FOLLOW) !== 0 && says.compressed === 0 && says.size === 0
  const agrees =
    textIn(bytes, at + LOCAL.length, nameLength) === name &&
    METHODS.get(view.getUint16(at + 8, true)) === method &&
    view.getUint16(at + 6, true) === flags &&
    (isLater || (says.compressed === compressed && says.size === size)) &&
    (method === 'deflated' || compressed === size)
  return agrees && to <= start ? accepted({ name, method, from, to, size }) : refuse('archive-form', name)
}

/** Whether the entries fill the archive from its first byte to the directory, without overlap and with nothing between. */
const isWithoutGaps = (headers: readonly Header[], entries: readonly Entry[], start: number): boolean => {
  const order = entries.map((entry, i) => ({ ...entry, ...headers[i]!, from: entry.from })).sort((a, b) => a.at - b.at)
  return (
    (order[0]?.at ?? start) === 0 &&
    order.every(({ to, flags }, i) => {
      const gap = (order[i + 1]?.at ?? start) - to
      return gap === 0 || ((flags & SIZES_FOLLOW) !== 0 && DESCRIPTOR_LENGTHS.includes(gap))
    })
  )
}

/**
 * The files in a zip archive of one reading: directory and headers agree, nothing is encrypted, overlaps or lies between. Sizes are
 * what the archive claims. An archive that two readers could read differently is refused.
 */
export const readArchive = (bytes: Uint8Array): Outcome<Entry[]> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = readDirectory(bytes, view)
  if (!directory.ok) return directory
  const { headers, start } = directory.value
  const entries: Entry[] = []
  for (const header of headers) {
    const entry = locate(bytes, view, header, start)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return isWithoutGaps(headers, entries, start) ? accepted(entries) : refuse('archive-form')
}
