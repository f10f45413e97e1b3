import { describe, expect, it } from 'vitest'
import { monthsAfter } from '../../../src/core/calendar.ts'
import { packCodes, readCodes } from '../../../src/core/kernel/codes.ts'
import { dayNumber, dayText, earliestDay } from '../../../src/core/kernel/day.ts'
import { packFacts, readFacts } from '../../../src/core/kernel/facts.ts'
import { createLayout } from '../../../src/core/kernel/layout.ts'
import { score } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import { caseOf } from './cases.ts'

const RESPONSES = 10_000
const LONG = 240_000
const { catalogue } = edition
const layout = createLayout(catalogue)

describe('packed codes', () => {
  it(
    `of ${RESPONSES.toLocaleString('en')} random responses with their reviews unpack to what scores the same, to the last unit`,
    () => {
      for (let seed = 1; seed <= RESPONSES; seed++) {
        const { response, lookedUp, review } = caseOf(seed)
        const again = readCodes(catalogue, packCodes(catalogue, response))
        const facts = readFacts(catalogue, packFacts(catalogue, lookedUp, review))
        const before = score(edition, response, lookedUp, review)
        const after = score(edition, again, facts.lookedUp, facts.review)
        if (JSON.stringify(after) !== JSON.stringify(before)) expect({ seed, after }).toEqual({ seed, after: before })
        expect(again.closedOn).toBe(response.closedOn)
      }
    },
    LONG,
  )

  it('take one byte for most answers: 95 answers and the profile fit into 122 bytes, all that is scored into 158', () => {
    expect(layout.questions).toHaveLength(95)
    expect([layout.answersBytes, layout.width]).toEqual([122, 158])
  })

  it('keep whole percents and hours in a byte, and every other figure to its last bit', () => {
    const { response } = caseOf(3)
    const answer = (figure: number) => ({ ...response, answers: { 'B01.6': { kind: 'figure' as const, figure } } })
    for (let percent = 0; percent <= 100; percent++)
      expect(packCodes(catalogue, { ...answer(percent / 100), profile: {} })).toHaveLength(layout.answersBytes)
    for (const figure of [0.1 + 0.2, 1 / 3, Number.MIN_VALUE, 0.29000000000000004]) {
      const codes = packCodes(catalogue, { ...answer(figure), profile: {} })
      expect(codes).toHaveLength(layout.answersBytes + 8)
      expect(readCodes(catalogue, codes).answers['B01.6']).toEqual({ kind: 'figure', figure })
    }
  })

  it('keep a date in two bytes, and one before 1950 or after 2129 in full', () => {
    const { response } = caseOf(3)
    for (const date of ['1950-01-01', '2026-11-25', '2129-05-30', '1949-12-31', '0001-01-01', '9999-12-31']) {
      const codes = packCodes(catalogue, { ...response, profile: {}, answers: { 'B02.3': { kind: 'date', date } } })
      expect(readCodes(catalogue, codes).answers).toEqual({ 'B02.3': { kind: 'date', date } })
    }
  })

  it('of nothing are refused', () => {
    expect(() => readCodes(catalogue, new Uint8Array(layout.answersBytes))).toThrow('another catalogue')
  })
})

describe('day numbers', () => {
  it('count the days in order and come back as the same text', () => {
    let before = dayNumber('1899-12-31')
    for (const day of ['1900-01-01', '1900-02-28', '1900-03-01', '2000-02-29', '2024-02-29', '9999-12-31']) {
      expect(dayText(dayNumber(day))).toBe(day)
      expect(dayNumber(day)).toBeGreaterThan(before)
      before = dayNumber(day)
    }
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
    expect(dayNumber('1900-03-01') - dayNumber('1900-02-28')).toBe(1)
  })

  it('the earliest day from which so many months reach a day is the calendar’s own, for every day of four years', () => {
    for (let day = dayNumber('2026-01-01'); day <= dayNumber('2029-12-31'); day++)
      for (const months of [1, 12, 24, 36]) {
        const earliest = earliestDay(day, months)
        expect(monthsAfter(dayText(earliest), months) >= dayText(day)).toBe(true)
        expect(monthsAfter(dayText(earliest - 1), months) < dayText(day)).toBe(true)
      }
  })
})
