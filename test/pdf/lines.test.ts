import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pen } from '../../src/charts/mark.ts'
import { type Desk, PAGE } from '../../src/pdf/desk.ts'
import { drawPieces, type Piece } from '../../src/pdf/galley.ts'
import { printable } from '../../src/pdf/letters.ts'
import { wrapText } from '../../src/pdf/lines.ts'

const pen: Pen = { say: (key) => key, measure: (text, size) => [...text].length * size * 0.5 }

describe('lines', () => {
  it('are never wider than their column and lose no letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 20, max: 400 }),
        (given, width) => {
          const text = printable(given)
          const lines = wrapText(pen, text, 8, false, width)
          for (const line of lines)
            if ([...new Intl.Segmenter().segment(line)].length > 1)
              expect(pen.measure(line, 8, false)).toBeLessThanOrEqual(width)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        },
      ),
    )
  })

  it('keep words apart, also after one that had to be cut', () => {
    const lines = wrapText(pen, `${'G'.repeat(30)} II and more`, 10, false, 100)
    expect(lines.join('|')).toMatch(/G II and more$|G II and\|more$|G II\|and more$/)
    expect(wrapText(pen, 'one two three', 10, false, 1000)).toEqual(['one two three'])
  })

  it('cut a name of 120 letters without a space into parts of about the same length', () => {
    const lengths = wrapText(pen, 'G'.repeat(120), 10, true, 250).map((line) => line.length)
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(120)
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(12)
  })
})

type Put = { page: number; top: number; name: string }

const laid = (pieces: readonly (Omit<Piece, 'draw' | 'before'> & { name: string; withHead?: boolean })[]): Put[] => {
  const put: Put[] = []
  let page = 0
  const desk = { doc: { addPage: () => page++ } } as unknown as Desk
  const head = { height: 20, draw: (top: number) => put.push({ page, top, name: 'head' }) }
  drawPieces(
    desk,
    pieces.map(({ name, withHead, ...piece }) => ({
      ...piece,
      before: 5,
      draw: (top) => put.push({ page, top, name }),
      ...(withHead ? { head } : {}),
    })),
  )
  return put
}

const BODY = PAGE.height - PAGE.top - PAGE.bottom

describe('pages', () => {
  it('never part a heading from what follows it', () => {
    const put = laid([
      { name: 'filler', height: BODY - 60, keep: false },
      { name: 'heading', height: 25, keep: true },
      { name: 'first line', height: 40, keep: false },
    ])
    expect(put.map(({ name, page }) => [name, page])).toEqual([
      ['filler', 1],
      ['heading', 2],
      ['first line', 2],
    ])
  })

  it('repeat the head of a table on every page it runs on to, and only there', () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ name: `row ${i}`, height: 60, keep: false, withHead: true }))
    const put = laid([{ name: 'own head', height: 20, keep: true }, ...rows])
    const pages = new Set(put.map(({ page }) => page))
    expect(put.filter(({ name }) => name === 'head').map(({ page }) => page)).toEqual(
      [...pages].filter((page) => page > 1),
    )
  })

  it('keep every strip above the foot, whatever the heights', () => {
    const piece = fc.record({
      height: fc.integer({ min: 1, max: 300 }),
      keep: fc.boolean(),
      name: fc.constant('strip'),
    })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const put = laid(pieces)
        expect(put).toHaveLength(pieces.length)
        put.forEach(({ top, page }, i) => {
          expect(top + pieces[i]!.height).toBeLessThanOrEqual(PAGE.height - PAGE.bottom + 1e-6)
          const before = put[i - 1]
          if (before && before.page === page)
            expect(top).toBeGreaterThanOrEqual(before.top + pieces[i - 1]!.height - 1e-6)
        })
      }),
    )
  })
})
