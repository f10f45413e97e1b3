import type { Problem } from '../core/problem.ts'
import { readLineText } from './line.ts'
import type { Item } from './task.ts'

/** Longer lines are refused by their number and not held. */
const MOST_LINE_BYTES = 1_000_000
const NEWLINE = 10
/** A line alone in its piece; the rest of a row is its names and digests. */
const MOST_WAITING_BYTES = 1_900_000

const utf8Length = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** A line that is not blank, with its number in the file; null text where it is too long or no UTF-8. */
export type RawLine = { number: number; text: string | null; fault: 'too-long' | 'not-utf8' | null }

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Splits bytes into lines as they come, never holding more than one line; blank lines are counted and left out. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<RawLine> {
  let parts: Uint8Array[] = []
  let length = 0
  let number = 0
  const take = (): RawLine | null => {
    number += 1
    const isLong = length > MOST_LINE_BYTES
    const text = isLong ? null : decoded(joined(parts))
    const fault = isLong ? 'too-long' : text === null ? 'not-utf8' : null
    parts = []
    length = 0
    return text?.trim() === '' ? null : { number, text: text?.trim() ?? null, fault }
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      length += end - from
      if (length <= MOST_LINE_BYTES) parts.push(chunk.subarray(from, end))
      from = end + 1
      const line = take()
      if (line) yield line
    }
    length += chunk.length - from
    if (length <= MOST_LINE_BYTES) parts.push(chunk.slice(from))
  }
  const last = length > 0 ? take() : null
  if (last) yield last
}

/** A line of text as something to decide on: its value, or what is wrong with it. */
export const itemOf = ({ number, text, fault }: RawLine): Item => {
  if (text === null) return { number, sent: null, problems: [{ at: '(line)', message: `batch.${fault}` }] }
  const read = readLineText(text)
  return read.ok ? { number, sent: read.value } : { number, sent: text, problems: read.problems }
}

/** So much text waits in one piece; a row holds at most 2 MB, and a letter takes up to three bytes. */
const MOST_PIECE_LETTERS = 500_000

/** A line that waits: its number, its text, and what was wrong with it when it came. A line without a text could not be kept. */
export type StagedLine = readonly [number: number, text: string, problems: readonly Problem[]]

/** A line that waits as its problem alone. */
export const unkept = (number: number, message: string): StagedLine => [number, '', [{ at: '(line)', message }]]

/** Lines in pieces that each fit into a row, with the position of the last line before each piece. */
export const stageLines = (lines: readonly StagedLine[]): { after: number; lines: StagedLine[] }[] => {
  const pieces: { after: number; lines: StagedLine[] }[] = []
  let letters = Number.POSITIVE_INFINITY
  for (const [i, line] of lines.entries()) {
    // Quotes and the like take more room once they are written as JSON again.
    const length = JSON.stringify(line).length
    if (letters + length > MOST_PIECE_LETTERS) {
      pieces.push({ after: i, lines: [] })
      letters = 0
    }
    const fits = length <= MOST_LINE_BYTES || utf8Length(line) <= MOST_WAITING_BYTES
    pieces.at(-1)!.lines.push(fits ? line : unkept(line[0], 'batch.too-large-to-keep'))
    letters += length
  }
  return pieces
}
