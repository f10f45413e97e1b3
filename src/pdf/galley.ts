import { type Desk, PAGE } from './desk.ts'

/** A strip across the page that is never cut: its height and the space above it in points, and whether it stays with the next. */
export type Piece = {
  height: number
  before: number
  keep: boolean
  draw: (top: number) => void
  /** Drawn first where the piece opens a page: the head of a table that goes on. */
  head?: { height: number; draw: (top: number) => void }
}

const BOTTOM = PAGE.height - PAGE.bottom
const BODY = BOTTOM - PAGE.top

const tall = (pieces: readonly Piece[]): number => pieces.reduce((sum, { before, height }) => sum + before + height, 0)

/** Pieces in groups that must stand on one page. */
const groups = (pieces: readonly Piece[]): Piece[][] => {
  const all: Piece[][] = []
  let current: Piece[] = []
  for (const piece of pieces) {
    current.push(piece)
    if (piece.keep) continue
    all.push(current)
    current = []
  }
  return current.length > 0 ? [...all, current] : all
}

/** Draws pieces from the top of a new page on, opening pages as they fill. A group that fits no page is broken between its pieces. */
export const drawPieces = ({ doc }: Desk, pieces: readonly Piece[]): void => {
  let y = BOTTOM
  let fresh = false
  const open = () => {
    doc.addPage()
    y = PAGE.top
    fresh = true
  }
  const put = (piece: Piece) => {
    if (y + piece.before + piece.height > BOTTOM && !fresh) open()
    if (fresh && piece.head) {
      piece.head.draw(y)
      y += piece.head.height
    }
    y += fresh ? 0 : piece.before
    piece.draw(y)
    y += piece.height
    fresh = false
  }
  open()
  for (const group of groups(pieces)) {
    const height = tall(group)
    if (!fresh && y + height > BOTTOM && height <= BODY) open()
    group.forEach(put)
  }
}
