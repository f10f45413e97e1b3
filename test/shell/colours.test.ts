import { describe, expect, it } from 'vitest'
import { COLOURS, type Colour } from '../../src/web/style/colours.ts'
import { STYLE } from '../../src/web/style/sheet.ts'

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
/** Contrast of two colours (WCAG 2.2): (L₁ + 0.05) / (L₂ + 0.05), the lighter first. */
const contrast = (one: string, other: string): number => {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter! + 0.05) / (darker! + 0.05)
}

const GROUNDS: Colour[] = ['page', 'surface', 'sunken', 'accent-tint']
const TEXT: [Colour, readonly Colour[]][] = [
  ['ink', [...GROUNDS, 'good-tint', 'mind-tint', 'bad-tint']],
  ['soft', GROUNDS],
  ['accent', GROUNDS],
  ['accent-strong', GROUNDS],
  ['good', ['surface', 'page', 'good-tint']],
  ['mind', ['surface', 'page', 'mind-tint']],
  ['bad', ['surface', 'page', 'bad-tint']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-bad', ['bad', 'bad-strong']],
  ['on-band', ['band']],
  ['soft-on-band', ['band']],
]
const SIGNS: [Colour, readonly Colour[]][] = [
  ['edge', ['surface', 'page', 'sunken']],
  ['accent', ['surface', 'page']],
  ['lantern', ['band']],
]
const pairs = (list: typeof TEXT) =>
  list.flatMap(([front, grounds]) => grounds.flatMap((ground) => [0, 1].map((theme) => ({ front, ground, theme }))))

describe('colours', () => {
  it('contrast is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
    expect(contrast('#777777', '#777777')).toBe(1)
  })
  it.each(pairs(TEXT))('$front can be read on $ground ($theme): 4.5 to 1', ({ front, ground, theme }) => {
    expect(contrast(COLOURS[front][theme]!, COLOURS[ground][theme]!)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(pairs(SIGNS))('$front can be seen on $ground ($theme): 3 to 1', ({ front, ground, theme }) => {
    expect(contrast(COLOURS[front][theme]!, COLOURS[ground][theme]!)).toBeGreaterThanOrEqual(3)
  })
})

describe('the style sheet', () => {
  it('loads nothing, and uses only variables that it sets', () => {
    expect(STYLE).not.toMatch(/@import|url\(|expression/)
    const used = [...STYLE.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name!)
    expect(used.filter((name) => !STYLE.includes(`--${name}:`))).toEqual([])
    expect(Object.keys(COLOURS).filter((name) => !used.includes(name))).toEqual([])
  })
  it('names no side of the screen, so that it serves both directions of writing', () => {
    expect(
      STYLE.match(
        /[{;](margin|padding|border)-(left|right)|text-align:(left|right)|[{;](left|right|float:(left|right)):/g,
      ),
    ).toBeNull()
  })
  it('has as many opening as closing braces, and no rule that is empty', () => {
    expect(STYLE.split('{').length).toBe(STYLE.split('}').length)
    expect(STYLE).not.toMatch(/\{\}/)
  })
})
