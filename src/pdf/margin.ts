import type { Paper } from '../core/report/content.ts'
import { COLUMN, type Desk, type Look, leading, PAGE } from './desk.ts'
import { wrapText } from './lines.ts'
import { PALETTE } from './palette.ts'

const SMALL: Look = { size: 7, colour: 'muted' }
const TOP = 32
const FOOT = PAGE.height - PAGE.bottom + 17

/** What stands on every page: which paper it is, what it was made from, its digest, and which page of how many. */
export const drawMargins = (desk: Desk, paper: Paper): void => {
  const { doc, pen, words } = desk
  const { start, count } = doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i)
    const page = pen.say('report.margin.page', { page: i + 1, pages: count })
    const wide = pen.measure(page, SMALL.size, false)
    const editions = wrapText(pen, words(paper.editions), SMALL.size, false, COLUMN)
    desk.artifact(() => {
      desk.line(words(paper.running), PAGE.left, TOP, SMALL)
      desk.line(page, PAGE.left + COLUMN - wide, TOP, SMALL)
      doc
        .moveTo(PAGE.left, FOOT - 4)
        .lineTo(PAGE.left + COLUMN, FOOT - 4)
        .lineWidth(0.5)
        .stroke(PALETTE.rule)
      const lines = [...editions, words(paper.digest)]
      lines.forEach((text, n) => {
        desk.line(text, PAGE.left, FOOT + n * leading(SMALL.size), SMALL)
      })
    }, true)
  }
}
