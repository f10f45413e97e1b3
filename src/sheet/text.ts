import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { unfitLetter } from './letters.ts'

/** The largest list that is read, in bytes (64 MB). */
const LARGEST_LIST = 64 * 1024 * 1024

/** The encodings lists come in. Windows-1252 holds every Latin-1 letter and the signs Excel adds. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The bytes of a file in pieces, from its beginning each time it is called. */
export type Chunks = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** A list as text, with the encoding its bytes were taken for and what a reader should know about that. */
export type ListText = { text: string; encoding: Encoding; notices: Problem[] }

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

const refused = (message: string, values: Problem['values'] = {}): { ok: false; problems: [Problem] } => ({
  ok: false,
  problems: [{ at: 'list', message, values }],
})

/** So many bytes tell UTF-16 without a mark, and in so many of its letters one half is a zero. */
const LOOKED_AT = 4096
const FEWEST_ZEROS = 1 / 8

/** UTF-16 without a byte-order mark: every separator, digit and line end has a zero beside it, always on the same side. */
const unmarked = (opening: Uint8Array): Encoding | null => {
  const looked = opening.subarray(0, LOOKED_AT)
  const even = looked.filter((byte, i) => byte === 0 && i % 2 === 0).length
  const odd = looked.filter((byte, i) => byte === 0 && i % 2 === 1).length
  if (Math.min(even, odd) > 0 || Math.max(even, odd) < (looked.length / 2) * FEWEST_ZEROS) return null
  return odd > 0 ? 'utf-16le' : 'utf-16be'
}

const byteOrderMark = (opening: Uint8Array): Encoding | null => {
  if (startsWith(opening, [0xff, 0xfe])) return 'utf-16le'
  return startsWith(opening, [0xfe, 0xff]) ? 'utf-16be' : null
}

const markOf = (opening: Uint8Array): Encoding | null =>
  byteOrderMark(opening) ?? (opening.subarray(0, LOOKED_AT).includes(0) ? unmarked(opening) : null)

/** Whether the bytes of each letter stand in the other order than the byte-order mark says: read by the mark, names would be other names. */
const isReversed = (opening: Uint8Array): boolean => {
  const mark = byteOrderMark(opening)
  return mark !== null && ![null, mark].includes(unmarked(opening))
}

/** Hears pieces of bytes until they are no UTF-8, and whether a letter was among them that no text has. */
const openCheck = (): { fits: (piece: Uint8Array, last: boolean) => boolean; unfit: () => string | null } => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let fitting = true
  let unfit: string | null = null
  return {
    unfit: () => unfit,
    fits: (piece, last) => {
      try {
        if (!fitting) return false
        const letter = unfitLetter(decoder.decode(piece, { stream: !last }))
        unfit ??= letter
      } catch {
        fitting = false
      }
      return fitting
    },
  }
}

const NONE = new Uint8Array(0)

/** The encoding of a list, and the text of its opening: so many bytes, or a piece more. */
export type Opening = { encoding: Encoding; text: string }

/**
 * Finds the encoding of a list in one reading that keeps no more than its opening: a byte-order mark decides, else zeros on
 * one side of most letters (UTF-16), else UTF-8, else Windows-1252, in which no byte is invalid. Refuses an empty list, one of more than
 * 64 MB, bytes that are no text or in the other order than their mark says, and letters that no text has.
 */
export const readOpening = async (chunks: Chunks, most: number): Promise<Outcome<Opening>> => {
  const pieces: Uint8Array[] = []
  let size = 0
  let marked: Encoding | null = null
  let wide: InstanceType<typeof TextDecoder> | null = null
  const check = openCheck()
  let utf8 = true
  for await (const chunk of chunks()) {
    if (size === 0) {
      if (isReversed(chunk)) return refused('list.byte-order')
      marked = markOf(chunk)
      wide = marked && new TextDecoder(marked)
    }
    if (size < most) pieces.push(chunk)
    size += chunk.length
    if (size > LARGEST_LIST) return refused('list.too-large', { megabytes: LARGEST_LIST / 1024 / 1024 })
    const letters = wide?.decode(chunk, { stream: true })
    if (letters === undefined ? chunk.includes(0) : letters.includes('\0')) return refused('list.no-text')
    const letter = letters === undefined ? null : unfitLetter(letters)
    if (letter !== null) return refused('list.letter', { letter })
    if (!wide) utf8 = check.fits(chunk, false)
  }
  if (size === 0) return refused('list.empty')
  const encoding = marked ?? (utf8 && check.fits(NONE, true) ? 'utf-8' : 'windows-1252')
  const letter = encoding === 'utf-8' ? check.unfit() : null
  if (letter !== null) return refused('list.letter', { letter })
  const decoder = new TextDecoder(encoding)
  const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('')
  return accepted({ encoding, text: size > most ? text : text + decoder.decode() })
}

/** What a reader should know about an encoding. */
export const noticesOf = (encoding: Encoding): Problem[] =>
  encoding === 'windows-1252' ? [{ at: 'list', message: 'list.not-utf8' }] : []

/** The pieces of a list as text, the byte-order mark left out. */
export async function* textsOf(chunks: Chunks, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const encodingOf = (bytes: Uint8Array): Encoding =>
  markOf(bytes) ?? (openCheck().fits(bytes, true) ? 'utf-8' : 'windows-1252')

/** Reads the bytes of a table as text, whole. Refuses what is no text, a spreadsheet and what is larger than 64 MB. */
export const readListText = (bytes: Uint8Array): Outcome<ListText> => {
  if (bytes.length === 0) return refused('list.empty')
  if (bytes.length > LARGEST_LIST) return refused('list.too-large', { megabytes: LARGEST_LIST / 1024 / 1024 })
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused('list.spreadsheet')
  if (isReversed(bytes)) return refused('list.byte-order')
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) return refused('list.no-text')
  const letter = unfitLetter(text)
  return letter === null
    ? accepted({ text, encoding, notices: noticesOf(encoding) })
    : refused('list.letter', { letter })
}
