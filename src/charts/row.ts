import { scaleLinear } from 'd3-scale'
import { labelLines } from './label.ts'
import { type Chart, linePath, type Mark, type Pen, pathMark, textMark } from './mark.ts'

/** Where the bars of one row may stand: from `left`, `height` points high from `top`, and how long a value is. */
export type Bars = { top: number; left: number; height: number; long: (value: number) => number }

const SIZE = 8
const LINE = 10.5
const GAP = 6
const VALUE = 66
const FOOT = 16
const SMALLEST = 13

/**
 * Rows of a label and its bars on a common scale from 0 to `end`, with ticks at the foot.
 * Labels take two fifths of the width and as many lines as they need; the values stand right of the bars.
 */
export const createRows = <Row extends { code: string; title: string }>(
  rows: readonly Row[],
  draw: (row: Row, bars: Bars) => readonly Mark[],
  scale: { end: number; width: number; head: number },
  pen: Pen,
): Chart => {
  const { end, width, head } = scale
  const code = Math.max(0, ...rows.map((row) => pen.measure(row.code, SIZE, true))) + 5
  const left = Math.round(width * 0.42)
  const x = scaleLinear([0, end], [left, width - VALUE])
  const long = (value: number) => x(value) - left
  const marks: Mark[] = []
  let top = head
  for (const row of rows) {
    const lines = labelLines(pen, row.title, SIZE, false, left - code - 10)
    const height = Math.max(SMALLEST, lines.length * LINE)
    const first = top + (height - lines.length * LINE) / 2 + SIZE
    marks.push(textMark(row.code, [0, first], { size: SIZE, bold: true }))
    lines.forEach((text, i) => {
      marks.push(textMark(text, [code, first + i * LINE], { size: SIZE }))
    })
    marks.push(...draw(row, { top: top + (height - SMALLEST) / 2, left, height: SMALLEST, long }))
    top += height + GAP
  }
  const grid = x.ticks(4).flatMap((tick): Mark[] => [
    pathMark(linePath([x(tick), head - 4], [x(tick), top]), { stroke: 'rule', strokeWidth: 0.5 }),
    textMark(pen.say('report.chart.tick', { value: tick }), [x(tick), top + 9], {
      size: 7,
      anchor: 'middle',
      fill: 'muted',
    }),
  ])
  return { width, height: top + FOOT, marks: [...grid, ...marks] }
}
