import type { Block } from '../core/report/content.ts'
import { COLUMN, type Colour, type Desk, type Element, type Look, leading, PAGE } from './desk.ts'
import type { Piece } from './galley.ts'
import { wrapText } from './lines.ts'
import { PALETTE } from './palette.ts'

/** A text in a column: where it stands and how it looks. */
type Setting = Look & { x?: number; width?: number; tag?: string }

/** Lines of one text → a piece each, of one element. The first two lines and the last two stay together. */
export const paragraphPieces = (
  desk: Desk,
  parent: Element,
  text: string,
  setting: Setting,
  before: number,
): Piece[] => {
  const { x = PAGE.left, width = COLUMN, tag = 'P', ...look } = setting
  const element = desk.element(parent, tag)
  const lines = wrapText(desk.pen, text, look.size, look.bold ?? false, width)
  return lines.map((line, i) => ({
    height: leading(look.size),
    before: i === 0 ? before : 0,
    keep: lines.length > 1 && (i === 0 || i === lines.length - 2),
    draw: (top) => desk.tagged(element, tag, () => desk.line(line, x, top, look)),
  }))
}

const TONES: Record<Extract<Block, { kind: 'paragraph' }>['tone'], Look> = {
  lead: { size: 10, bold: true },
  body: { size: 9.5 },
  note: { size: 8, colour: 'muted' },
}

/** A paragraph in its tone. */
export const toned = (desk: Desk, parent: Element, { tone, text }: Extract<Block, { kind: 'paragraph' }>): Piece[] =>
  paragraphPieces(desk, parent, desk.words(text), TONES[tone], tone === 'note' ? 6 : 7)

const INDENT = 12

/** A list of so few items is not torn apart; of a longer one, the first two and the last two stay together. */
const FEW = 6

/** A list with a dash before each item. */
export const listPieces = (desk: Desk, parent: Element, { items }: Extract<Block, { kind: 'list' }>): Piece[] => {
  const list = desk.element(parent, 'L')
  const look: Look = { size: 9.5 }
  return items.flatMap((item, i) => {
    const line = desk.element(list, 'LI')
    const label = desk.element(line, 'Lbl')
    const setting = { ...look, x: PAGE.left + INDENT, width: COLUMN - INDENT, tag: 'LBody' }
    const pieces = paragraphPieces(desk, line, desk.words(item), setting, i === 0 ? 5 : 3)
    const together = i < items.length - 1 && (items.length <= FEW || i === 0 || i === items.length - 2)
    return pieces.map((set, n): Piece => {
      const piece = { ...set, keep: set.keep || together }
      if (n > 0) return piece
      const dash = (top: number) =>
        desk.tagged(label, 'Lbl', () => desk.line('–', PAGE.left, top, { ...look, colour: 'muted' }))
      return {
        ...piece,
        draw: (top) => {
          dash(top)
          piece.draw(top)
        },
      }
    })
  })
}

/** A heading with the rule that parts a section from the one before. It never stands at the foot of a page. */
export const headingPieces = (desk: Desk, title: string, level: 1 | 2): { pieces: Piece[]; element: Element } => {
  const section = desk.element(desk.root, 'Sect')
  const setting: Setting =
    level === 1 ? { size: 15, bold: true, colour: 'accent', tag: 'H2' } : { size: 11.5, bold: true, tag: 'H3' }
  const pieces = paragraphPieces(desk, section, title, setting, level === 1 ? 26 : 18).map((piece) => ({
    ...piece,
    keep: true,
  }))
  return { pieces, element: section }
}

/** How far the words of a framed block stand from its edge. */
const PADDING = 10
const BAR = 2.5

/** Puts pieces in a frame: a tint behind them and a bar at the left, strip by strip, so that it may run on over a page. */
export const framed = (desk: Desk, pieces: readonly Piece[], bar: Colour, before: number): Piece[] =>
  pieces.map((piece, i): Piece => {
    const [above, below] = [i === 0 ? 7 : piece.before, i === pieces.length - 1 ? 8 : 0]
    const height = above + piece.height + below
    return {
      height,
      before: i === 0 ? before : 0,
      keep: i < pieces.length - 1,
      draw: (top) => {
        desk.artifact(() => {
          // Strips overlap by a hair, so that no white line shows between them.
          const tall = height + (i < pieces.length - 1 ? 0.3 : 0)
          desk.doc.rect(PAGE.left, top, COLUMN, tall).fill(PALETTE.tint)
          desk.doc.rect(PAGE.left, top, BAR, tall).fill(PALETTE[bar])
        })
        piece.draw(top + above)
      },
    }
  })

/** Where the words of a framed block stand. */
const INSIDE = { x: PAGE.left + PADDING + BAR, width: COLUMN - 2 * PADDING - BAR }

/** A framed text with a title. */
export const boxPieces = (
  desk: Desk,
  parent: Element,
  { title, paragraphs }: Extract<Block, { kind: 'box' }>,
): Piece[] => {
  const pieces = [
    ...paragraphPieces(desk, parent, desk.words(title), { size: 9.5, bold: true, ...INSIDE }, 0),
    ...paragraphs.flatMap((text) => paragraphPieces(desk, parent, desk.words(text), { size: 9, ...INSIDE }, 3)),
  ]
  return framed(desk, pieces, 'accent', 14)
}

const BARS: Record<Extract<Block, { kind: 'flag' }>['level'], Colour> = { red: 'red', amber: 'amber', calm: 'past' }

/** A flag or an open question: its mark in words, what it is about, why and what to do. */
export const flagPieces = (
  desk: Desk,
  parent: Element,
  { level, mark, title, paragraphs }: Extract<Block, { kind: 'flag' }>,
): Piece[] => {
  const colour: Colour = level === 'calm' ? 'muted' : level
  const pieces = [
    ...paragraphPieces(desk, parent, desk.words(mark), { size: 8, bold: true, colour, ...INSIDE }, 0),
    ...paragraphPieces(desk, parent, desk.words(title), { size: 10, bold: true, ...INSIDE }, 0),
    ...paragraphs.flatMap((text) => paragraphPieces(desk, parent, desk.words(text), { size: 9, ...INSIDE }, 3)),
  ]
  return framed(desk, pieces, BARS[level], 9)
}
