import type { ProfileChart } from '../core/report/content.ts'
import { boxPath, type Chart, type Mark, type Pen, pathMark, textMark } from './mark.ts'
import { type Bars, createRows, leftOf } from './row.ts'

/** Below this length a bar is drawn as a sliver, so that a zero can be seen. */
const SLIVER = 1

const HEAD = 22

const barsOf = (
  pen: Pen,
  { claimed, evidenced }: ProfileChart['rows'][number],
  { top, left, height, long }: Bars,
): Mark[] => {
  if (claimed === null || evidenced === null)
    return [textMark(pen.say('report.chart.no-answer'), [left + 4, top + height / 2 + 3], { size: 7.5, fill: 'muted' })]
  const hollow = boxPath(left, top + 0.5, Math.max(SLIVER, long(claimed)), height - 1)
  const filled = boxPath(left, top + 3.5, Math.max(SLIVER, long(evidenced)), height - 7)
  const value = (number: number) => pen.say('report.chart.value', { value: number })
  const after = left + long(1) + 8
  return [
    pathMark(hollow, { fill: 'paper', stroke: 'evidenced', strokeWidth: 0.8 }),
    pathMark(filled, { fill: 'evidenced' }),
    textMark(value(claimed), [after + 24, top + height / 2 + 3], { anchor: 'end', fill: 'muted' }),
    textMark(value(evidenced), [after + 58, top + height / 2 + 3], { anchor: 'end', bold: true }),
  ]
}

const legend = (pen: Pen, left: number): Mark[] => {
  const [claimed, evidenced] = [pen.say('report.chart.claimed'), pen.say('report.chart.evidenced')]
  const second = left + 16 + pen.measure(claimed, 8, false) + 14
  return [
    pathMark(boxPath(left, 2, 11, 8), { fill: 'paper', stroke: 'evidenced', strokeWidth: 0.8 }),
    textMark(claimed, [left + 16, 9]),
    pathMark(boxPath(second, 4, 11, 4), { fill: 'evidenced' }),
    textMark(evidenced, [second + 16, 9]),
  ]
}

/** Claimed (hollow) against evidenced (filled) for each benchmark, 0 to 1. `width` in points. */
export const createProfileChart = ({ rows }: ProfileChart, pen: Pen, width: number): Chart => {
  const chart = createRows(rows, (row, bars) => barsOf(pen, row, bars), { end: 1, width, head: HEAD }, pen)
  return { ...chart, marks: [...chart.marks, ...legend(pen, leftOf(width))] }
}
