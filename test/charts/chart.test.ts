import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBandChart } from '../../src/charts/band.ts'
import { hatchPath } from '../../src/charts/hatch.ts'
import { boxPath, type Chart, type Mark, type Pen } from '../../src/charts/mark.ts'
import { createMissingChart } from '../../src/charts/missing.ts'
import { createProfileChart } from '../../src/charts/profile.ts'
import { createSay } from '../../src/messages/messages.ts'

const pen: Pen = { say: createSay('en'), measure: (text, size) => text.length * size * 0.55 }
const WIDTH = 480
/** As wide as on a page that a phone shows. */
const NARROW = 230
const BANDS = [
  { code: 'low', from: 0 },
  { code: 'moderate', from: 0.15 },
  { code: 'high', from: 0.35 },
  { code: 'severe', from: 0.6 },
] as const

const texts = (chart: Chart) =>
  chart.marks.filter((mark): mark is Extract<Mark, { shape: 'text' }> => mark.shape === 'text')
const paths = (chart: Chart) =>
  chart.marks.filter((mark): mark is Extract<Mark, { shape: 'path' }> => mark.shape === 'path')

const pointsOf = ({ path, at }: Extract<Mark, { shape: 'path' }>): [number, number][] =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x) + at[0], Number(y) + at[1]])

const expectInside = (chart: Chart) => {
  for (const [x, y] of paths(chart).flatMap(pointsOf)) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThanOrEqual(chart.width)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(chart.height)
  }
  for (const { text, at, size, bold, anchor } of texts(chart)) {
    const wide = pen.measure(text, size, bold)
    const left = at[0] - (anchor === 'start' ? 0 : anchor === 'middle' ? wide / 2 : wide)
    expect(left).toBeGreaterThanOrEqual(-0.01)
    expect(left + wide).toBeLessThanOrEqual(chart.width + 0.01)
    expect(at[1]).toBeLessThanOrEqual(chart.height)
  }
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const row = fc.record({ code: fc.constantFrom('B01', 'B14'), title: fc.lorem({ maxCount: 9 }) })

describe('the chart of band and interval', () => {
  it('puts the mark of an index of 0.5 in the middle: 10 + 0.5 × (480 − 20) = 240', () => {
    const chart = createBandChart({ chart: 'band', bands: BANDS, low: 0.2, high: 0.5, previous: null }, pen, WIDTH)
    expect(paths(chart).find(({ at }) => at[0] !== 0)!.at[0]).toBe(240)
  })

  it('draws the four bands as wide as they are: 0.15, 0.2, 0.25 and 0.4 of 460', () => {
    const chart = createBandChart({ chart: 'band', bands: BANDS, low: 0.2, high: 0.5, previous: null }, pen, WIDTH)
    const widths = BANDS.map(({ code }) => {
      const [from, to] = pointsOf(paths(chart).find(({ fill }) => fill === code)!)
      return to![0] - from![0]
    })
    expect(widths.map((width) => Math.round(width))).toEqual([69, 92, 115, 184])
  })

  it('names every band and gives each its own spacing of lines, so that colour is never the only sign', () => {
    const chart = createBandChart({ chart: 'band', bands: BANDS, low: 0, high: 1, previous: null }, pen, WIDTH)
    expect(texts(chart).map(({ text }) => text)).toEqual(expect.arrayContaining(['Low', 'Moderate', 'High', 'Severe']))
    expect(paths(chart).filter(({ path, stroke }) => stroke === 'paper' && path.split('M').length > 4)).toHaveLength(3)
  })

  it.each([WIDTH, NARROW])('stays inside its size of %i wherever the interval lies', (width) => {
    fc.assert(
      fc.property(share, share, fc.option(fc.tuple(share, share)), (a, b, before) => {
        const previous = before ? { low: Math.min(...before), high: Math.max(...before) } : null
        expectInside(
          createBandChart(
            { chart: 'band', bands: BANDS, low: Math.min(a, b), high: Math.max(a, b), previous },
            pen,
            width,
          ),
        )
      }),
    )
  })
})

describe('the charts of benchmarks', () => {
  it('draws evidenced half as long as claimed where it is half as much', () => {
    const rows = [{ code: 'B01', title: 'Rules', claimed: 0.8, evidenced: 0.4 }]
    const chart = createProfileChart({ chart: 'profile', rows }, pen, WIDTH)
    const long = (fill: string) => {
      const [from, to] = pointsOf(paths(chart).find((mark) => mark.fill === fill)!)
      return to![0] - from![0]
    }
    expect(long('evidenced') * 2).toBeCloseTo(long('paper'), 1)
  })

  it('says "no answer" where there is none, instead of a bar of nothing', () => {
    const rows = [{ code: 'B01', title: 'Rules', claimed: null, evidenced: null }]
    const chart = createProfileChart({ chart: 'profile', rows }, pen, WIDTH)
    expect(texts(chart).map(({ text }) => text)).toContain('no answer')
    expect(texts(chart).map(({ text }) => text)).not.toContain('0.00')
  })

  it.each([WIDTH, NARROW])('stays inside its size of %i for any titles and values', (width) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, share, share), { maxLength: 20 }), (drawn) => {
        expectInside(
          createProfileChart(
            { chart: 'profile', rows: drawn.map(([each, claimed, evidenced]) => ({ ...each, claimed, evidenced })) },
            pen,
            width,
          ),
        )
        expectInside(
          createMissingChart(
            { chart: 'missing', rows: drawn.map(([each, points]) => ({ ...each, points })) },
            pen,
            width,
          ),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('gives labels a line over their bars where it is narrow, and leaves the bars most of the width', () => {
    const rows = [{ code: 'B01', title: 'Rules that forbid it', claimed: 1, evidenced: 0.5 }]
    const chart = createProfileChart({ chart: 'profile', rows }, pen, NARROW)
    const claimed = pointsOf(paths(chart).find(({ fill, path }) => fill === 'paper' && !path.startsWith('M6,2'))!)
    const label = texts(chart).find(({ text }) => text === 'Rules that forbid it')!
    expect(label.at[1]).toBeLessThan(claimed[0]![1])
    expect((claimed[1]![0] - claimed[0]![0]) / NARROW).toBeGreaterThan(0.6)
    for (const [, y] of paths(chart)
      .filter(({ stroke }) => stroke === 'rule')
      .flatMap(pointsOf))
      expect(y).toBeGreaterThan(label.at[1])
  })

  it('keeps the order of what is missing and shows each value with two decimals', () => {
    const rows = [
      { code: 'B02', title: 'Map', points: 0.0449 },
      { code: 'B01', title: 'Rules', points: 0.004 },
    ]
    const written = texts(createMissingChart({ chart: 'missing', rows }, pen, WIDTH)).map(({ text }) => text)
    expect(written.indexOf('B02')).toBeLessThan(written.indexOf('B01'))
    expect(written).toEqual(expect.arrayContaining(['0.04', '0.00']))
  })
})

describe('paths', () => {
  it('closes a box through its four corners', () => {
    expect(boxPath(1, 2, 3, 4)).toBe('M1,2L4,2L4,6L1,6Z')
  })

  it('keeps every line of a pattern inside its box', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (width, height, step) => {
          const path = hatchPath(5, 7, width, height, step)
          for (const [, x, y] of (path ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
            expect(Number(x)).toBeGreaterThanOrEqual(5)
            expect(Number(x)).toBeLessThanOrEqual(5 + width)
            expect(Number(y)).toBeGreaterThanOrEqual(7)
            expect(Number(y)).toBeLessThanOrEqual(7 + height)
          }
        },
      ),
    )
  })
})
