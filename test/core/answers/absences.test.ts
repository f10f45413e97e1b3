import { describe, expect, it } from 'vitest'
import { readResponse } from '../../../src/core/answers/response.ts'
import { sumReview } from '../../../src/core/score/review.ts'
import { score, workOut } from '../../../src/core/score/score.ts'
import { bestResponse, quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { readValue } from '../../support/told.ts'

const LOOKED_UP = { C01: 0.4, C01b: 0.1, C02: 0.3 }
const NONE = sumReview([])
const responseWith = (changes: Record<string, unknown>, profile: Record<string, unknown> = quietProfile) =>
  readValue(readResponse(edition.catalogue, bestResponse(edition, changes, 'full', profile)))
const standingOf = (code: string, changes: Record<string, unknown>, profile?: Record<string, unknown>, review = NONE) =>
  workOut(edition, responseWith(changes, profile), LOOKED_UP, review).standings.get(code)
const resultOf = (changes: Record<string, unknown>) => score(edition, responseWith(changes), LOOKED_UP, NONE)
const away = (choice: string) => ({ choice, reason: 'Nobody here works that way.' })

describe('the four absences', () => {
  it("are told apart: not asked, not answered, don't know or nobody looked, not applicable", () => {
    expect(standingOf('B04.2', { 'B04.1': 'direct' })).toBe('not-asked')
    expect(standingOf('B01.4', { 'B01.4': null })).toBe('not-answered')
    expect(standingOf('B01.4', { 'B01.4': 'dont-know' })).toBe('dont-know')
    expect(standingOf('B03.3', { 'B03.3': 'none-unchecked' })).toBe('not-looked')
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') }, { ...quietProfile, C03: 0 })).toBe('not-applicable')
  })
  it('are counted apart', () => {
    const { counts } = resultOf({ 'B04.1': 'direct', 'B01.4': null, 'B01.5': 'dont-know', 'B03.3': 'none-unchecked' })
    expect(counts).toMatchObject({
      of: 95,
      asked: 90,
      notAsked: 5,
      notAnswered: 1,
      dontKnow: 2,
      answered: 87,
      notApplicable: 0,
    })
  })
  it('weigh differently: a blank widens the interval, "don\'t know" closes it at nothing, what does not apply leaves it alone', () => {
    const [blank, unknown, known] = [resultOf({ 'B01.4': null }), resultOf({ 'B01.4': 'dont-know' }), resultOf({})]
    expect(blank.risk.low).toBeLessThan(blank.risk.high)
    expect(unknown.risk.low).toBe(unknown.risk.high)
    expect(unknown.risk.high).toBe(blank.risk.high)
    expect(known.risk.high).toBeLessThan(blank.risk.high)
    expect(unknown.coverage).toBe(known.coverage)
    expect(blank.coverage).toBeLessThan(known.coverage)
  })
  it('hold for null and for no entry alike: not answered', () => {
    const sent = bestResponse(edition)
    const { 'B01.4': _, ...answers } = sent.answers as Record<string, unknown>
    expect(readValue(readResponse(edition.catalogue, { ...sent, answers })).answers['B01.4']).toBeUndefined()
    expect(responseWith({ 'B01.4': null }).answers['B01.4']).toBeUndefined()
  })
})

describe('an answer that excludes a question', () => {
  const silent = { ...quietProfile, C03: null, C05: null }
  const accepted = (question: string) =>
    sumReview([
      { by: 'buyer', on: '2026-11-22', does: { act: 'not-applicable-accepted', question, reason: 'seen on site' } },
    ])
  it('counts where the profile says so', () => {
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') }, { ...quietProfile, C03: 0 })).toBe('not-applicable')
    expect(standingOf('B03.5', { 'B03.5': away('no-such-workers') }, { ...quietProfile, C03: 0, C05: 0 })).toBe(
      'not-applicable',
    )
  })
  it('counts as blank against the profile, whatever a reviewer says', () => {
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') })).toBe('not-answered')
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') }, quietProfile, accepted('B05.2'))).toBe('not-answered')
    expect(
      standingOf('B03.5', { 'B03.5': away('no-such-workers') }, { ...quietProfile, C03: 0 }, accepted('B03.5')),
    ).toBe('not-answered')
  })
  it('needs a reviewer where the profile is silent', () => {
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') }, silent)).toBe('not-answered')
    expect(standingOf('B05.2', { 'B05.2': away('no-migrants') }, silent, accepted('B05.2'))).toBe('not-applicable')
    expect(standingOf('B07.3', { 'B07.3': away('no-loans') })).toBe('not-answered')
    expect(standingOf('B07.3', { 'B07.3': away('no-loans') }, quietProfile, accepted('B07.3'))).toBe('not-applicable')
  })
})

describe('a question that hides others', () => {
  it('asks them where it was not answered, not known or answered otherwise', () => {
    for (const answer of [null, 'dont-know', 'some', 'none'])
      expect([answer, standingOf('B04.2', { 'B04.1': answer })]).toEqual([answer, 'answered'])
  })
  it('leaves an answer to a hidden one without effect on R', () => {
    const [good, bad] = [resultOf({ 'B04.1': 'direct' }), resultOf({ 'B04.1': 'direct', 'B04.2': 'no', 'B04.5': null })]
    expect(bad.risk).toEqual(good.risk)
    expect(bad.coverage).toBe(good.coverage)
  })
})
