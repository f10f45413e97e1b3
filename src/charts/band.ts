import { scaleLinear } from 'd3-scale'
import { symbol, symbolDiamond } from 'd3-shape'
import type { BandChart } from '../core/report/content.ts'
import { hatchPath } from './hatch.ts'
import { boxPath, type Chart, linePath, type Mark, type Pen, pathMark, textMark } from './mark.ts'

/** The graver the band, the closer its lines. */
const STEP = { low: 0, moderate: 9, high: 5.5, severe: 3 }

const TOP = 30
const BAR = 18
const INTERVAL = 7

/** Index and interval on a scale from 0 to 1 with its bands. A diamond marks the upper end, which is the index. `width` in points. */
export const createBandChart = ({ bands, low, high, previous }: BandChart, pen: Pen, width: number): Chart => {
  const x = scaleLinear([0, 1], [10, width - 10])
  const value = (number: number) => pen.say('report.chart.value', { value: number })
  const marks: Mark[] = []
  bands.forEach(({ code, from }, i) => {
    const left = x(from)
    const wide = x(bands[i + 1]?.from ?? 1) - left
    marks.push(pathMark(boxPath(left, TOP, wide, BAR), { fill: code, stroke: 'paper', strokeWidth: 1 }))
    const hatch = hatchPath(left, TOP, wide, BAR, STEP[code])
    if (hatch) marks.push(pathMark(hatch, { stroke: 'paper', strokeWidth: 0.6 }))
    const middle = left + wide / 2
    marks.push(
      textMark(pen.say('report.headline.band', { band: code }), [middle, TOP + BAR + 11], {
        anchor: 'middle',
        bold: true,
      }),
    )
    marks.push(
      textMark(pen.say('report.chart.tick', { value: from }), [left, TOP + BAR + 23], {
        size: 7,
        anchor: i === 0 ? 'start' : 'middle',
        fill: 'muted',
      }),
    )
    if (i > 0) marks.push(pathMark(linePath([left, TOP - 2], [left, TOP + BAR + 14]), { stroke: 'rule' }))
  })
  marks.push(
    textMark(pen.say('report.chart.tick', { value: 1 }), [x(1), TOP + BAR + 23], {
      size: 7,
      anchor: 'end',
      fill: 'muted',
    }),
  )
  if (previous) {
    const wide = Math.max(1.5, x(previous.high) - x(previous.low))
    marks.push(
      pathMark(boxPath(x(previous.low), TOP + BAR - 5, wide, 3), { fill: 'past', stroke: 'paper', strokeWidth: 0.8 }),
    )
  }
  const middle = TOP + BAR / 2 - (previous ? 2 : 0)
  const cap = (at: number) =>
    pathMark(linePath([at, middle - INTERVAL], [at, middle + INTERVAL]), { stroke: 'ink', strokeWidth: 1.6 })
  marks.push(pathMark(linePath([x(low), middle], [x(high), middle]), { stroke: 'paper', strokeWidth: 5 }))
  marks.push(pathMark(linePath([x(low), middle], [x(high), middle]), { stroke: 'ink', strokeWidth: 2 }), cap(x(low)))
  marks.push(
    pathMark(symbol(symbolDiamond, 70).digits(2)()!, {
      at: [x(high), middle],
      fill: 'ink',
      stroke: 'paper',
      strokeWidth: 1,
    }),
  )
  /** Over its place on the scale, but never past the edge. */
  const above = (number: number, size: number, bold: boolean): readonly [number, number] => {
    const half = pen.measure(value(number), size, bold) / 2
    return [Math.min(width - half, Math.max(half, x(number))), TOP - 8]
  }
  const [lowAt, highAt] = [above(low, 9, false), above(high, 10, true)]
  marks.push(textMark(value(high), highAt, { size: 10, bold: true, anchor: 'middle' }))
  // Two numbers closer than their width would cover each other; the sentence above the chart holds both.
  if (highAt[0] - lowAt[0] > pen.measure(value(high), 10, true) + 12)
    marks.push(textMark(value(low), lowAt, { size: 9, anchor: 'middle', fill: 'muted' }))
  return { width, height: TOP + BAR + 27, marks }
}
