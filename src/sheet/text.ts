import { accepted, type Outcome, type Problem } from '../core/problem.ts'

/** The largest list that is read, in bytes (64 MB). */
export const LARGEST_LIST = 64 * 1024 * 1024

/** A list as text, with the encoding its bytes were taken for and what a reader should know about that. */
export type ListText = {
  text: string
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  notices: Problem[]
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

const refused = (message: string, values: Problem['values'] = {}): Outcome<ListText> => ({
  ok: false,
  problems: [{ at: 'list', message, values }],
})

const decoded = (bytes: Uint8Array): ListText => {
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le', notices: [] }
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be', notices: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', notices: [] }
  } catch {
    // Windows-1252 holds every Latin-1 letter and the signs Excel adds; no byte is invalid in it.
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { text, encoding: 'windows-1252', notices: [{ at: 'list', message: 'list.not-utf8' }] }
  }
}

/** Reads the bytes of a list as text: a byte-order mark decides, else UTF-8, else Windows-1252 with a notice. Refuses what is no text. */
export const readListText = (bytes: Uint8Array): Outcome<ListText> => {
  if (bytes.length === 0) return refused('list.empty')
  if (bytes.length > LARGEST_LIST) return refused('list.too-large', { megabytes: LARGEST_LIST / 1024 / 1024 })
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused('list.spreadsheet')
  const list = decoded(bytes)
  return list.text.includes('\0') ? refused('list.no-text') : accepted(list)
}
