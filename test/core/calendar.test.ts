import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, monthsAfter } from '../../src/core/calendar.ts'

const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day', () => {
  it.each(['2026-11-25', '2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30'])('exists: %s', (text) => {
    expect(isDay(text)).toBe(true)
  })
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    '2026/01/01',
    '0000-01-01',
    '2026-01-01\n',
  ])('does not exist or is written another way: %j', (text) => {
    expect(isDay(text)).toBe(false)
  })
  it('exists exactly where the calendar of the machine has it (every day-like text of eleven years)', () => {
    for (let year = 2019; year <= 2029; year++)
      for (let month = 1; month <= 12; month++)
        for (let date = 1; date <= 31; date++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
          expect([text, isDay(text)]).toEqual([text, new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)])
        }
  })
})

describe('months after a day', () => {
  it.each([
    ['2025-11-25', 12, '2026-11-25'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-25', 0, '2026-11-25'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(monthsAfter(from, months)).toBe(to)
  })
  it('is a day that exists, in the month it should be, never later in the month than before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 240 }), (from, months) => {
        const to = monthsAfter(from, months)
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect([isDay(to), monthOf(to) - monthOf(from)]).toEqual([true, months])
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
      }),
    )
  })
  it('keeps the order of days', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 60 }), (a, b, months) => {
        const [earlier, later] = [a, b].sort()
        expect(monthsAfter(earlier!, months) <= monthsAfter(later!, months)).toBe(true)
      }),
    )
  })
})
