import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, plainCell, safeCell } from '../../src/sheet/csv.ts'

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

describe('CSV going out', () => {
  it.each(STARTS)('puts an apostrophe before a text that begins with %j', (start) => {
    expect(safeCell(`${start}cmd|' /C calc'!A0`)).toBe(`'${start}cmd|' /C calc'!A0`)
    expect(safeCell(`${start}1+1`)).toBe(`'${start}1+1`)
  })

  it('leaves plain numbers and other texts as they are', () => {
    for (const text of ['-58.4', '+3', '14%', 'Mill', '', '1=1']) expect(safeCell(text)).toBe(text)
  })

  it('can be had back as it was, apostrophes of its own included', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '=', '-', '1', 'a') }))
    fc.assert(
      fc.property(cell, (text) => {
        expect(plainCell(safeCell(text))).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read back cell for cell but for the apostrophes, and no cell read back begins a formula', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom(...STARTS), fc.string()).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const back: string[][] = parse(csvText(rows), { bom: true, record_delimiter: '\r\n', skip_empty_lines: false })
        expect(back).toEqual(rows.map((row) => row.map(safeCell)))
        const runs = back
          .flat()
          .filter((text) => STARTS.includes(text[0] ?? '') && !/^[+-]?\d+([.,]\d+)?%?$/.test(text))
        expect(runs).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
