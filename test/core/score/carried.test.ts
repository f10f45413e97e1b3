import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { carriedFlags } from '../../../src/core/score/carried.ts'
import type { ReviewRecord } from '../../../src/core/score/review.ts'
import { openShipped } from '../../../src/shipped.ts'
import { bestResponse, levelRecords } from '../../support/answers.ts'
import { readValue } from '../../support/told.ts'

const { edition, exposure } = openShipped()
const closing = (question: string, on: string): ReviewRecord => ({
  by: 'buyer',
  on,
  does: { act: 'flag-closed', question, on, remedy: 'all papers were handed back', evidence: 'a numbered log' },
})
const made = (changes: Record<string, unknown>, review: ReviewRecord[], carried = {}) =>
  readValue(
    assess({
      edition,
      exposure,
      sent: bestResponse(edition, changes),
      review,
      carried,
      id: 'a',
      site: 's',
      madeAt: '2026-11-25T00:00:00.000Z',
    }),
  )
const earlier = (question: string, answer: string, on: string) => {
  const records = [...levelRecords(edition, 2, 'buyer'), closing(question, on)]
  return { edition, response: made({ [question]: answer }, []).response, records }
}

describe('a red flag that was closed', () => {
  it('holds .35 over the next answers of the site too, and is shown as raised and closed', () => {
    const carried = carriedFlags([earlier('B06.1', 'delayed', '2026-11-21')], '2026-11-22')
    expect(carried).toEqual({ 'B06.1': '2026-11-21' })
    const proven = levelRecords(edition, 2, 'buyer')
    expect(made({}, proven).assessment.result.risk.high).toBeLessThan(350_000_000)
    const { risk, flags } = made({}, proven, carried).assessment.result
    expect(risk.high).toBe(350_000_000)
    expect(flags).toEqual([
      { indicator: 'B06.1', level: 'red', closed: '2026-11-21', floor: 350_000_000, together: null },
    ])
  })
  it('is carried for twelve months from the day of the record, to the day', () => {
    const closed = [earlier('B06.1', 'delayed', '2026-11-21')]
    expect(carriedFlags(closed, '2027-11-20')).toEqual({ 'B06.1': '2026-11-21' })
    expect(carriedFlags(closed, '2027-11-21')).toEqual({})
  })
  it('is forgotten by no later close of an amber, which carries nothing', () => {
    expect(carriedFlags([earlier('B06.5', 'demanded', '2026-11-21')], '2026-11-22')).toEqual({})
  })
  it('is a new, open flag where the next answers raise it again', () => {
    const { flags } = made({ 'B06.1': 'withheld' }, [], { 'B06.1': '2026-11-21' }).assessment.result
    expect(flags).toEqual([{ indicator: 'B06.1', level: 'red', closed: null, floor: 750_000_000, together: null }])
  })
})
