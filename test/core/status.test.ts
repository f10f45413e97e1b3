import { describe, expect, it } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { ReviewRecord } from '../../src/core/score/review.ts'
import { statusFor, statusOf } from '../../src/core/status.ts'
import { openShipped } from '../../src/shipped.ts'
import { bestResponse, CHECKER, levelRecords } from '../support/answers.ts'

const { edition, exposure } = openShipped()

const inputOf = (review: readonly ReviewRecord[], changes: Record<string, unknown> = {}) => {
  const sent = bestResponse(edition, changes)
  const made = assess({ edition, exposure, sent, review, id: 'a', site: 's', madeAt: '2026-11-25T00:00:00.000Z' })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const { assessment, response } = made.value
  return { edition, assessment, response, review, seed: 'seed', on: '2026-11-25' }
}
const buyers = (level: number): ReviewRecord[] =>
  levelRecords(edition, level, 'buyer').map((record) => ({
    ...record,
    organisation: { id: 'b', name: 'Nordlicht AB' },
  }))

describe('the status of an assessment', () => {
  it('is "answered" while nobody checked, "reviewed" by whom a reviewed record names, "verified" by whom a certificate does', () => {
    expect(statusOf(inputOf([]))).toEqual({ word: 'answered', checkers: [], answered: 95 })
    expect(statusOf(inputOf(buyers(1)))).toMatchObject({
      word: 'reviewed',
      checkers: [{ by: 'buyer', name: 'Nordlicht AB' }],
    })
    expect(statusOf(inputOf(levelRecords(edition, 2)))).toMatchObject({
      word: 'verified',
      checkers: [{ by: 'verifier', name: CHECKER.name }],
    })
  })

  it('changes no word for one verified answer of 95, and says how many were checked', () => {
    const [one] = levelRecords(edition, 2)
    expect(statusOf(inputOf([one!]))).toEqual({
      word: 'answered',
      checkers: [{ by: 'verifier', name: CHECKER.name, questions: 1 }],
      answered: 95,
    })
    const both = statusOf(inputOf([...buyers(2), one!]))
    expect(both).toMatchObject({ word: 'reviewed', checkers: [{ by: 'buyer' }, { by: 'verifier', questions: 1 }] })
  })

  it('is not "verified" where a red flag is open, whoever checked', () => {
    expect(statusOf(inputOf(levelRecords(edition, 2), { 'B07.1': 'yes' })).word).toBe('reviewed')
  })

  it('takes a claim that names no organisation for a buyer’s', () => {
    const claims = levelRecords(edition, 2).map(({ by, on, does }) => ({ by, on, does }))
    expect(statusOf(inputOf(claims))).toMatchObject({ word: 'reviewed', checkers: [{ by: 'buyer', name: null }] })
  })

  it('of a paper says no more than the paper, and on a certificate names no buyer', () => {
    const all = inputOf([...buyers(2), ...levelRecords(edition, 2)])
    expect(statusFor('self-assessment-record', all).word).toBe('answered')
    expect(
      statusFor('reviewed-record', all)
        .checkers.map(({ by }) => by)
        .sort(),
    ).toEqual(['buyer', 'verifier'])
    expect(statusFor('certificate-of-verification', all).checkers.map(({ by }) => by)).toEqual(['verifier'])
  })
})
