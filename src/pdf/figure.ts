import { createChart } from '../charts/chart.ts'
import type { Block } from '../core/report/content.ts'
import { COLUMN, type Desk, type Element, PAGE } from './desk.ts'
import type { Piece } from './galley.ts'
import { paragraphPieces } from './paragraph.ts'

/** A chart under its caption, as one figure with its words for those who do not see it. */
export const figurePieces = (
  desk: Desk,
  parent: Element,
  { data, caption, alternative }: Extract<Block, { kind: 'chart' }>,
): Piece[] => {
  const chart = createChart(data, desk.pen, COLUMN)
  const captions = paragraphPieces(desk, parent, desk.words(caption), { size: 8.5, bold: true }, 16)
  return [
    ...captions.map((piece) => ({ ...piece, keep: true })),
    {
      height: chart.height,
      before: 4,
      keep: false,
      draw: (top) => {
        const bbox = [PAGE.left, top, PAGE.left + chart.width, top + chart.height]
        const figure = desk.element(parent, 'Figure', { alt: desk.words(alternative), bbox })
        desk.tagged(figure, 'Figure', () => {
          for (const mark of chart.marks) desk.mark(mark, PAGE.left, top)
        })
      },
    },
  ]
}
