import { linePath } from './mark.ts'

/**
 * Slanted lines at 45° inside a box, `step` points apart, as one path; null for a step of 0, which means no pattern.
 * Printed without colour, the spacing still tells one area from another.
 */
export const hatchPath = (x: number, y: number, width: number, height: number, step: number): string | null => {
  if (step <= 0 || width <= 0 || height <= 0) return null
  const lines: string[] = []
  for (let offset = step; offset < width + height; offset += step) {
    const from = [x + Math.max(0, offset - height), y + Math.min(offset, height)] as const
    const to = [x + Math.min(offset, width), y + Math.max(0, offset - width)] as const
    lines.push(linePath(from, to))
  }
  return lines.length > 0 ? lines.join('') : null
}
