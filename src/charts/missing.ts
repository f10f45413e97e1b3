import type { MissingChart } from '../core/report/content.ts'
import { hatchPath } from './hatch.ts'
import { boxPath, type Chart, type Mark, type Pen, pathMark, textMark } from './mark.ts'
import { type Bars, createRows } from './row.ts'

/** The scale never ends before a twentieth, so that tiny bars do not look grave. */
const LEAST_END = 0.05

/** Points below this show as 0.00 and have no bar. */
const LEAST_SHOWN = 0.0005

const barOf = (pen: Pen, points: number, end: number, { top, left, height, long }: Bars): Mark[] => {
  const marks: Mark[] = []
  if (points >= LEAST_SHOWN) {
    const box = [left, top + 2, Math.max(1, long(points)), height - 4] as const
    marks.push(pathMark(boxPath(...box), { fill: 'missing', stroke: 'missing', strokeWidth: 0.6 }))
    const hatch = hatchPath(...box, 4)
    if (hatch) marks.push(pathMark(hatch, { stroke: 'paper', strokeWidth: 0.6 }))
  }
  const text = pen.say('report.chart.value', { value: points })
  return [...marks, textMark(text, [left + long(end) + 34, top + height / 2 + 3], { anchor: 'end', bold: true })]
}

/** What each benchmark still adds to the index, in points, in the order handed in. `width` in points. */
export const createMissingChart = ({ rows }: MissingChart, pen: Pen, width: number): Chart => {
  const end = Math.max(LEAST_END, ...rows.map((row) => row.points))
  return createRows(rows, ({ points }, bars) => barOf(pen, points, end, bars), { end, width, head: 8 }, pen)
}
