import type { Block, Cell, Column } from '../core/report/content.ts'
import { COLUMN, type Desk, type Element, type Look, leading, PAGE } from './desk.ts'
import type { Piece } from './galley.ts'
import { wrapText } from './lines.ts'
import { PALETTE } from './palette.ts'
import { paragraphPieces } from './paragraph.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Size of the letters and room above and below them, in points. */
type Setting = { size: number; padding: number }

const OPEN: Setting = { size: 8.5, padding: 3.5 }
const DENSE: Setting = { size: 7.5, padding: 0.8 }
const HEAD: Look = { size: 7.5, bold: true, colour: 'muted' }
const GAP = 8

/** A row longer than this many lines is cut, or it might fit no page. */
const LONGEST = 40

/** A column in points from the left edge of the page. */
type Place = { x: number; width: number; end: boolean }

const placesOf = (columns: readonly Column[]): Place[] => {
  let x = PAGE.left
  return columns.map(({ part, align }, i) => {
    const place = { x, width: part * COLUMN - (i === columns.length - 1 ? 0 : GAP), end: align === 'end' }
    x += part * COLUMN
    return place
  })
}

type Line = { text: string; look: Look }

const cellLines = (desk: Desk, cell: Cell, { width }: Place, size: number): Line[] =>
  cell.flatMap((text, i) => {
    const look: Look = { size, colour: i === 0 ? 'ink' : 'muted' }
    return wrapText(desk.pen, desk.words(text), size, false, width).map((line) => ({ text: line, look }))
  })

const drawLines = (desk: Desk, lines: readonly Line[], { x, width, end }: Place, top: number): void => {
  lines.forEach(({ text, look }, i) => {
    const indent = end ? width - desk.pen.measure(text, look.size, look.bold ?? false) : 0
    desk.line(text, x + indent, top + i * leading(look.size), look)
  })
}

const rule = (desk: Desk, y: number, weight: number): void =>
  desk.artifact(() => {
    desk.doc
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.left + COLUMN, y)
      .lineWidth(weight)
      .stroke(PALETTE.rule)
  })

/** A line to write on, where a cell is left open. */
const drawPlace = (desk: Desk, { x, width }: Place, y: number): void =>
  desk.artifact(() => {
    desk.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .dash(1.5, { space: 1.5 })
      .stroke(PALETTE.past)
      .undash()
  })

type Head = { lines: Line[][]; height: number; draw: (top: number, elements: readonly Element[] | null) => void }

const headOf = (desk: Desk, columns: readonly Column[], places: readonly Place[], { padding }: Setting): Head => {
  const lines = columns.map(({ title }, i) =>
    wrapText(desk.pen, desk.words(title), HEAD.size, true, places[i]!.width).map((text) => ({ text, look: HEAD })),
  )
  const most = Math.max(...lines.map(({ length }) => length))
  const height = most * leading(HEAD.size) + 2 * padding
  const draw: Head['draw'] = (top, elements) => {
    lines.forEach((cell, i) => {
      const drop = (most - cell.length) * leading(HEAD.size)
      const put = () => drawLines(desk, cell, places[i]!, top + padding + drop)
      // A head that is repeated on the next page is said once only.
      if (elements) desk.tagged(elements[i]!, 'TH', put)
      else desk.artifact(put, true)
    })
    rule(desk, top + height, 1)
  }
  return { lines, height, draw }
}

const rowPieces = (
  desk: Desk,
  body: Element,
  cells: readonly Cell[],
  places: readonly Place[],
  head: Head,
  { size, padding }: Setting,
): Piece[] => {
  const row = desk.element(body, 'TR')
  const lines = cells.map((cell, i) => cellLines(desk, cell, places[i]!, size))
  const elements = cells.map((_, i) => (i === 0 ? desk.element(row, 'TH', { scope: 'Row' }) : desk.element(row, 'TD')))
  const most = Math.max(1, ...lines.map(({ length }) => length))
  const parts = Math.ceil(most / LONGEST)
  return Array.from({ length: parts }, (_, part): Piece => {
    const from = part * LONGEST
    const last = part === parts - 1
    const height = Math.min(LONGEST, most - from) * leading(size) + 2 * padding
    return {
      height,
      before: 0,
      keep: false,
      head: { height: head.height, draw: (top) => head.draw(top, null) },
      draw: (top) => {
        lines.forEach((cell, i) => {
          const here = cell.slice(from, from + LONGEST)
          if (here.length > 0)
            desk.tagged(elements[i]!, i === 0 ? 'TH' : 'TD', () => drawLines(desk, here, places[i]!, top + padding))
          else if (part === 0 && cells[i]!.length === 0) drawPlace(desk, places[i]!, top + leading(size))
        })
        if (last) rule(desk, top + height, 0.5)
      },
    }
  })
}

/** A table: caption, head and first row stay together, rows are not cut, the head is repeated on every page it runs on to. */
export const tablePieces = (desk: Desk, parent: Element, { caption, columns, rows, dense }: Table): Piece[] => {
  const setting = dense ? DENSE : OPEN
  const places = placesOf(columns)
  const table = desk.element(parent, 'Table')
  const captions = paragraphPieces(
    desk,
    table,
    desk.words(caption),
    { size: setting.size, bold: true, tag: 'Caption' },
    12,
  )
  const head = headOf(desk, columns, places, setting)
  const headRow = desk.element(desk.element(table, 'THead'), 'TR')
  const titles = columns.map(() => desk.element(headRow, 'TH', { scope: 'Column' }))
  const body = desk.element(table, 'TBody')
  const opening: Piece[] = [
    ...captions.map((piece) => ({ ...piece, keep: true })),
    { height: head.height, before: 2, keep: true, draw: (top) => head.draw(top, titles) },
  ]
  const all = rows.map((row) => rowPieces(desk, body, row, places, head, setting))
  // One row alone at the foot or the head of a page is an orphan; a dense table is read as one picture and stays whole.
  const isKept = (i: number) => (dense ? i < all.length - 1 : all.length > 2 && (i === 0 || i === all.length - 2))
  return [
    ...opening,
    ...all.flatMap((pieces, i) =>
      pieces.map((piece, n) => ({
        ...piece,
        keep: dense || n === pieces.length - 1 ? isKept(i) : false,
      })),
    ),
  ]
}
