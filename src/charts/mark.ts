import { line } from 'd3-shape'
import type { Say } from '../messages/messages.ts'

/** What a colour stands for; pages and papers choose the colour. Patterns and labels say the same without it. */
export type Role =
  | 'ink'
  | 'muted'
  | 'rule'
  | 'paper'
  | 'low'
  | 'moderate'
  | 'high'
  | 'severe'
  | 'evidenced'
  | 'missing'
  | 'past'

/** One path or one line of text, placed in points from the top left corner. `at` moves a path; a text stands on its baseline. */
export type Mark =
  | {
      shape: 'path'
      path: string
      at: readonly [number, number]
      fill: Role | null
      stroke: Role | null
      strokeWidth: number
    }
  | {
      shape: 'text'
      text: string
      at: readonly [number, number]
      size: number
      bold: boolean
      anchor: 'start' | 'middle' | 'end'
      fill: Role
    }

/** A drawing in points: its size and its marks, the first at the back. */
export type Chart = { width: number; height: number; marks: readonly Mark[] }

/** The words of a chart and the width of a text in points: both belong to whoever draws. */
export type Pen = { say: Say; measure: (text: string, size: number, bold: boolean) => number }

type Point = readonly [number, number]

const polyline = line<Point>()
  .x(([x]) => x)
  .y(([, y]) => y)
  .digits(2)

/** The corners of a rectangle as a closed path. */
export const boxPath = (x: number, y: number, width: number, height: number): string =>
  `${polyline([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ])}Z`

/** A straight line as a path. */
export const linePath = (from: Point, to: Point): string => polyline([from, to])!

/** A filled or stroked path in place. */
export const pathMark = (
  path: string,
  look: { fill?: Role; stroke?: Role; strokeWidth?: number; at?: Point },
): Mark => ({
  shape: 'path',
  path,
  at: look.at ?? [0, 0],
  fill: look.fill ?? null,
  stroke: look.stroke ?? null,
  strokeWidth: look.strokeWidth ?? 0.75,
})

/** A line of text in place. */
export const textMark = (
  text: string,
  at: Point,
  look: { size?: number; bold?: boolean; anchor?: 'start' | 'middle' | 'end'; fill?: Role } = {},
): Mark => ({
  shape: 'text',
  text,
  at,
  size: look.size ?? 8,
  bold: look.bold ?? false,
  anchor: look.anchor ?? 'start',
  fill: look.fill ?? 'ink',
})
