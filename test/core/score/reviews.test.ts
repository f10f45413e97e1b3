import { describe, expect, it } from 'vitest'
import { findDateFaults, readResponse } from '../../../src/core/answers/response.ts'
import { readReviews } from '../../../src/core/score/reviews.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { readValue } from '../../support/told.ts'

const TODAY = '2026-11-25'
const responseOf = (changes: Record<string, unknown>) =>
  readValue(readResponse(edition.catalogue, bestResponse(edition, changes)))
const flagged = responseOf({
  'B06.1': 'delayed',
  'B06.5': 'dont-know',
  'B09.1': 'none-without-channel',
  'B07.2': 'yes',
})
const at = (does: object, by = 'buyer', on = '2026-11-22') => ({ by, on, does })
const closes = (question: string, on = '2026-11-22') => ({
  act: 'flag-closed',
  question,
  on,
  remedy: 'papers handed back',
  evidence: 'a numbered log',
})
const level = (question: string, to: number, reason = 'seen on site') => ({
  act: 'evidence-level',
  question,
  level: to,
  reason,
})
const faults = (...sent: unknown[]) => {
  const read = readReviews(edition, flagged, [], sent, { today: TODAY, from: 'stated' })
  return read.ok ? [] : read.problems.map(({ at: place, message }) => `${place} ${message}`)
}

describe('review records', () => {
  it('close a red by its remedy, and an amber only after a check', () => {
    expect(faults(at(closes('B06.1')))).toEqual([])
    expect(faults(at(closes('B07.2')))).toEqual(['0.does.question review.check-first'])
    expect(faults(at(level('B07.2', 2)), at(closes('B07.2')))).toEqual([])
  })
  it.each(['B06.5', 'B09.1'])('close what nobody knows or looked at only after a check: %s', (question) => {
    expect(faults(at(closes(question)))).toEqual(['0.does.question review.check-first'])
    expect(faults(at(level(question, 2)), at(closes(question)))).toEqual([])
  })
  it('close no flag where none is raised', () => {
    expect(faults(at(closes('B01.1')))).toEqual(['0.does.question review.no-flag'])
  })
  it.each([
    ['after today', at(closes('B06.1'), 'buyer', '2026-11-26'), 'on review.later'],
    ['before the answers closed', at(closes('B06.1'), 'buyer', '2026-11-19'), 'on review.before-answers'],
    ['before the flag was closed', at(closes('B06.1', '2026-11-24')), 'does.on review.remedy-later'],
  ])('are not dated %s', (_, record, fault) => {
    expect(faults(record)).toContain(`0.${fault}`)
  })
  it('say level 3 only where no buyer sets it, with how workers were heard', () => {
    const heard = 'forty workers in six groups, off site, by a worker organisation'
    expect(faults(at(level('B01.1', 3, heard)))).toEqual(['0.does.level review.level-three'])
    expect(faults(at(level('B01.1', 3, 'talks'), 'verifier'))).toEqual(['0.does.reason review.level-three-reason'])
    expect(faults(at(level('B01.1', 3, heard), 'worker-organisation'))).toEqual([])
  })
})

describe('the days of a response', () => {
  const daysOf = (closedOn: string, on: string) => {
    const response = readResponse(edition.catalogue, {
      ...bestResponse(edition),
      closedOn,
      declaration: { function: 'Owner', on },
    })
    return findDateFaults(readValue(response), TODAY).map(({ message }) => message)
  }
  it('are neither in the future nor more than twelve months old', () => {
    expect(daysOf('2026-11-25', '2026-11-25')).toEqual([])
    expect(daysOf('2026-11-26', '2026-11-27')).toEqual(['answers.closed-later', 'answers.declared-later'])
  })
})
