import type { Block, Fact, Panel } from '../core/report/content.ts'
import { COLUMN, type Desk, type Element, type Look, leading, PAGE } from './desk.ts'
import type { Piece } from './galley.ts'
import { wrapText } from './lines.ts'
import { PALETTE } from './palette.ts'
import { paragraphPieces } from './paragraph.ts'

/** A name longer than this many letters is set smaller, or it would fill the page. */
const LONG_NAME = 60

/** The name at the top of the first page, under the title of the paper. */
export const mastheadPieces = (
  desk: Desk,
  parent: Element,
  { title, name, lines }: Extract<Block, { kind: 'masthead' }>,
): Piece[] => {
  const called = desk.words(name)
  return [
    ...paragraphPieces(desk, parent, desk.words(title), { size: 12, bold: true, colour: 'accent', tag: 'H1' }, 0),
    ...paragraphPieces(desk, parent, called, { size: called.length > LONG_NAME ? 14 : 21, bold: true }, 2),
    ...lines.flatMap((text, i) =>
      paragraphPieces(desk, parent, desk.words(text), { size: 9.5, colour: 'muted' }, i === 0 ? 3 : 0),
    ),
  ]
}

const GUTTER = 12
const PADDING = 9

type Line = { text: string; look: Look; before: number }

const SIZES = { large: { label: 8, value: 15, detail: 8.5 }, small: { label: 8, value: 13, detail: 8 } }

const panelLines = (desk: Desk, { label, value, details }: Panel, size: 'large' | 'small', width: number): Line[][] => {
  const set = (text: string, look: Look, before: number): Line[] =>
    wrapText(desk.pen, text, look.size, look.bold ?? false, width).map((line, i) => ({
      text: line,
      look,
      before: i === 0 ? before : 0,
    }))
  const sizes = SIZES[size]
  return [
    set(desk.words(label), { size: sizes.label, bold: true, colour: 'muted' }, 0),
    set(desk.words(value), { size: sizes.value, bold: true }, 2),
    ...details.map((detail) => set(desk.words(detail), { size: sizes.detail, colour: 'muted' }, 3)),
  ]
}

const tall = (paragraphs: readonly Line[][]): number =>
  paragraphs.flat().reduce((sum, { look, before }) => sum + before + leading(look.size), 0)

/** Panels side by side, equally wide and high: none speaks louder than the next. */
export const panelPieces = (
  desk: Desk,
  parent: Element,
  { size, panels }: Extract<Block, { kind: 'panels' }>,
): Piece[] => {
  const width = (COLUMN - GUTTER * (panels.length - 1)) / panels.length
  const set = panels.map((panel) => panelLines(desk, panel, size, width - 2 * PADDING))
  const elements = set.map((paragraphs) => {
    const division = desk.element(parent, 'Div')
    return paragraphs.map(() => desk.element(division, 'P'))
  })
  const height = Math.max(...set.map(tall)) + 2 * PADDING
  const draw = (top: number) =>
    set.forEach((paragraphs, i) => {
      const x = PAGE.left + i * (width + GUTTER)
      desk.artifact(() => {
        desk.doc.rect(x, top, width, height).fill(PALETTE.tint)
        desk.doc.rect(x, top, width, size === 'large' ? 2.5 : 1).fill(PALETTE.accent)
      })
      let y = top + PADDING
      paragraphs.forEach((lines, n) => {
        desk.tagged(elements[i]![n]!, 'P', () => {
          for (const { text, look, before } of lines) {
            desk.line(text, x + PADDING, y + before, look)
            y += before + leading(look.size)
          }
        })
      })
    })
  return [{ height, before: size === 'large' ? 16 : GUTTER, keep: false, draw }]
}

/** How much of the width of a fact its term takes, alone and beside another. */
const TERM = { 1: 0.27, 2: 0.36 }
const FACT: Look = { size: 8.5 }
const CLOSE: Look = { size: 8 }

/** One fact in its place: what it draws and how high it stands. */
type SetFact = { height: number; draw: (top: number) => void }

const setFact = (
  desk: Desk,
  list: Element,
  { term, details }: Fact,
  place: { x: number; width: number; term: number; look: Look },
): SetFact => {
  const item = desk.element(list, 'LI')
  const [label, body] = [desk.element(item, 'Lbl'), desk.element(item, 'LBody')]
  const { x, width, look } = place
  const from = width * place.term
  const step = leading(look.size)
  const terms = wrapText(desk.pen, desk.words(term), look.size, true, from - 8)
  const lines = details.flatMap((detail) => wrapText(desk.pen, desk.words(detail), look.size, false, width - from))
  const column = (texts: readonly string[], left: number, top: number, how: Look) =>
    texts.forEach((text, i) => {
      desk.line(text, left, top + 2.5 + i * step, how)
    })
  return {
    height: Math.max(terms.length, lines.length) * step + 5,
    draw: (top) => {
      desk.artifact(() =>
        desk.doc
          .moveTo(x, top)
          .lineTo(x + width, top)
          .lineWidth(0.5)
          .stroke(PALETTE.rule),
      )
      desk.tagged(label, 'Lbl', () => column(terms, x, top, { ...look, bold: true, colour: 'muted' }))
      desk.tagged(body, 'LBody', () => column(lines, x + from, top, look))
    },
  }
}

/** Terms at the left, what they come to at the right; one or two facts side by side. */
export const factPieces = (
  desk: Desk,
  parent: Element,
  { facts, abreast }: Extract<Block, { kind: 'facts' }>,
): Piece[] => {
  const list = desk.element(parent, 'L')
  const width = (COLUMN - GUTTER * (abreast - 1)) / abreast
  const look = abreast === 1 ? FACT : CLOSE
  const set = facts.map((fact, i) =>
    setFact(desk, list, fact, { x: PAGE.left + (i % abreast) * (width + GUTTER), width, term: TERM[abreast], look }),
  )
  return Array.from({ length: Math.ceil(set.length / abreast) }, (_, row): Piece => {
    const here = set.slice(row * abreast, (row + 1) * abreast)
    return {
      height: Math.max(...here.map(({ height }) => height)),
      before: row === 0 ? 10 : 0,
      keep: row === 0,
      draw: (top) => {
        for (const fact of here) fact.draw(top)
      },
    }
  })
}
