import { accepted, type Outcome, outcome } from '../core/problem.ts'
import type { Block, Paper } from '../core/report/content.ts'
import type { RecordPaper } from '../core/report/record.ts'
import type { Report } from '../core/report/report.ts'
import type { Say } from '../messages/messages.ts'
import { closeDesk, type Desk, type Element, openDesk } from './desk.ts'
import { figurePieces } from './figure.ts'
import type { Fonts } from './fonts.ts'
import { factPieces, mastheadPieces, panelPieces } from './front.ts'
import { drawPieces, type Piece } from './galley.ts'
import { findUnprintable } from './letters.ts'
import { drawMargins } from './margin.ts'
import { boxPieces, flagPieces, headingPieces, listPieces, toned } from './paragraph.ts'
import { tablePieces } from './table.ts'

const blockPieces = (desk: Desk, parent: Element, block: Block): Piece[] => {
  switch (block.kind) {
    case 'masthead':
      return mastheadPieces(desk, parent, block)
    case 'panels':
      return panelPieces(desk, parent, block)
    case 'paragraph':
      return toned(desk, parent, block)
    case 'list':
      return listPieces(desk, parent, block)
    case 'box':
      return boxPieces(desk, parent, block)
    case 'facts':
      return factPieces(desk, parent, block)
    case 'table':
      return tablePieces(desk, parent, block)
    case 'chart':
      return figurePieces(desk, parent, block)
    case 'flag':
      return flagPieces(desk, parent, block)
  }
}

/** A paragraph stays with the beginning of what it leads to. */
const LED: readonly Block['kind'][] = ['list', 'flag', 'box', 'facts', 'table', 'chart']

const keepLast = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, n) => (n === pieces.length - 1 ? { ...piece, keep: true } : piece))

const leadsOn = (block: Block, next: Block | undefined): boolean =>
  block.kind === 'paragraph' && next !== undefined && (block.tone === 'lead' || LED.includes(next.kind))

const allPieces = (desk: Desk, parent: Element, blocks: readonly Block[]): Piece[] =>
  blocks.flatMap((block, i) => {
    const pieces = blockPieces(desk, parent, block)
    return leadsOn(block, blocks[i + 1]) ? keepLast(pieces) : pieces
  })

const bookmark = (piece: Piece, mark: () => void): Piece => ({
  ...piece,
  draw: (top) => {
    mark()
    piece.draw(top)
  },
})

const sectionPieces = (desk: Desk, paper: Paper): Piece[] => {
  let chapter = desk.doc.outline
  return paper.sections.flatMap(({ title, level, blocks }, i) => {
    const words = desk.words(title)
    const { pieces, element } = headingPieces(desk, words, level)
    const mark = () => {
      const item = (level === 1 ? desk.doc.outline : chapter).addItem(words)
      if (level === 1) chapter = item
    }
    const [first, ...rest] = pieces
    const body = allPieces(desk, element, blocks)
    // A chapter that is only an introduction stays with its first part.
    const opens = level === 1 && paper.sections[i + 1]?.level === 2
    return [bookmark(first!, mark), ...rest, ...(opens ? keepLast(body) : body)]
  })
}

/** Any paper as a tagged PDF, or the texts its faces cannot print. Equal content gives equal bytes. */
const paperPdf = async (paper: Paper, fonts: Fonts, say: Say): Promise<Outcome<Uint8Array>> => {
  const problems = findUnprintable(paper, fonts)
  if (problems.length > 0) return outcome(problems, () => new Uint8Array())
  const desk = openDesk(paper, fonts, say)
  const front = desk.element(desk.root, 'Sect')
  drawPieces(desk, [...allPieces(desk, front, paper.front), ...sectionPieces(desk, paper)])
  drawMargins(desk, paper)
  return accepted(await closeDesk(desk))
}

/** A risk report as PDF bytes. */
export const reportPdf = (report: Report, fonts: Fonts, say: Say): Promise<Outcome<Uint8Array>> =>
  paperPdf(report, fonts, say)

/** A record or certificate as PDF bytes. */
export const recordPdf = (record: RecordPaper, fonts: Fonts, say: Say): Promise<Outcome<Uint8Array>> =>
  paperPdf(record, fonts, say)
