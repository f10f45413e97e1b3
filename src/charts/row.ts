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

/** Below this width in points labels stand over their bars: beside them neither could be read on a phone. */
const NARROW = 300
/** Room for half a tick. */
const EDGE = 6
/** A bar begins so far below its label, and a row so far below the bar before. */
const UNDER = 2
const APART = 9

const isNarrow = (width: number): boolean => width < NARROW

/** Where bars begin in a chart of this width in points: right of the labels, or at the edge below them. */
export const leftOf = (width: number): number => (isNarrow(width) ? EDGE : Math.round(width * 0.42))

/**
 * Rows of a label and its bars on a common scale from 0 to `end`, with ticks at the foot.
 * Labels take two fifths of the width, or in a narrow chart a place of their own, and as many lines as they need; the values stand right
 * of the bars.
 */
export const createRows = <Row extends { code: string; title: string }>(
  rows: readonly Row[],
  draw: (row: Row, bars: Bars) => readonly Mark[],
  scale: { end: number; width: number; head: number },
  pen: Pen,
): Chart => {
  const { end, width, head } = scale
  const narrow = isNarrow(width)
  const code = Math.max(0, ...rows.map((row) => pen.measure(row.code, SIZE, true))) + 5
  const left = leftOf(width)
  const x = scaleLinear([0, end], [left, width - VALUE])
  const long = (value: number) => x(value) - left
  const marks: Mark[] = []
  /** From where to where the lines of the scale go: through all rows, or through each bar. */
  const spans: [number, number][] = []
  let top = head
  for (const row of rows) {
    const lines = labelLines(pen, row.title, SIZE, false, (narrow ? width : left - 10) - code)
    const high = lines.length * LINE
    const height = narrow ? high + UNDER + SMALLEST : Math.max(SMALLEST, high)
    const first = (narrow ? top : top + (height - high) / 2) + SIZE
    marks.push(textMark(row.code, [0, first], { size: SIZE, bold: true }))
    lines.forEach((text, i) => {
      marks.push(textMark(text, [code, first + i * LINE], { size: SIZE }))
    })
    const bar = narrow ? top + high + UNDER : top + (height - SMALLEST) / 2
    marks.push(...draw(row, { top: bar, left, height: SMALLEST, long }))
    spans.push([bar - 1, bar + SMALLEST + 1])
    top += height + (narrow ? APART : GAP)
  }
  const grid = x.ticks(4).flatMap((tick): Mark[] => {
    const through = narrow ? spans : [[head - 4, top] as const]
    const path = through.map(([from, to]) => linePath([x(tick), from], [x(tick), to])).join('')
    const look = { size: 7, anchor: 'middle', fill: 'muted' } as const
    return [
      pathMark(path, { stroke: 'rule', strokeWidth: 0.5 }),
      textMark(pen.say('report.chart.tick', { value: tick }), [x(tick), top + 9], look),
    ]
  })
  return { width, height: top + FOOT, marks: [...grid, ...marks] }
}
