import type { Pen } from '../charts/mark.ts'

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A word cut between letters, each part as long as fits the width. */
const cutAt = (pen: Pen, word: string, size: number, bold: boolean, width: number): string[] => {
  const parts: string[] = []
  let current = ''
  for (const { segment } of letters.segment(word)) {
    if (current !== '' && pen.measure(current + segment, size, bold) > width) {
      parts.push(current)
      current = segment
    } else current += segment
  }
  return [...parts, current]
}

/** A word that is wider than its column, in parts of about the same length: one letter alone on a line reads like a mistake. */
const cutWord = (pen: Pen, word: string, size: number, bold: boolean, width: number): string[] => {
  const filled = cutAt(pen, word, size, bold, width)
  const even = Math.min(width, pen.measure(word, size, bold) / filled.length + size)
  const balanced = cutAt(pen, word, size, bold, even)
  return balanced.length === filled.length ? balanced : filled
}

/** A text in lines no wider than `width` points: broken after spaces, hyphens and slashes, inside a word only where it fits no line. */
export const wrapText = (pen: Pen, text: string, size: number, bold: boolean, width: number): string[] => {
  const space = pen.measure(' ', size, bold)
  // Words are measured with the space after them, as they are drawn: each is shaped once for both.
  const wide = (piece: string) => pen.measure(piece, size, bold)
  const bare = (piece: string) => wide(piece) - (piece.endsWith(' ') ? space : 0)
  const pieces = text
    .split(/(?<=[ \-/–])/u)
    .flatMap((piece) => (bare(piece) > width ? cutWord(pen, piece, size, bold, width) : [piece]))
  const lines: string[] = []
  let current = ''
  let long = 0
  for (const piece of pieces) {
    if (current !== '' && long + bare(piece) > width) {
      lines.push(current.trimEnd())
      current = ''
      long = 0
    }
    current += piece
    long += wide(piece)
  }
  return current.trim() === '' ? lines : [...lines, current.trimEnd()]
}
