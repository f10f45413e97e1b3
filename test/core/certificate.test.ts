import { describe, expect, it } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { type CertificateKind, decideBest, decideCertificate, kindReviewedFor } from '../../src/core/certificate.ts'
import type { ReviewRecord } from '../../src/core/score/review.ts'
import { openShipped } from '../../src/shipped.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'

const { edition, exposure } = openShipped()

const decide = (kind: CertificateKind, sent: unknown, review: ReviewRecord[]) => {
  const made = assess({ edition, exposure, sent, review, id: 'a', site: 's', madeAt: '2026-11-25T00:00:00.000Z' })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const { assessment, response } = made.value
  return decideCertificate(kind, { edition, assessment, response, review, seed: 'seed', on: '2026-11-25' })
}
const reasons = (decision: ReturnType<typeof decide>) =>
  decision.granted ? [] : decision.reasons.map(({ reason }) => reason)

describe('self-assessment record', () => {
  it('is granted to every complete, declared response, whatever its band, flags and all', () => {
    const worst = bestResponse(edition, { 'B07.1': 'yes', 'B06.1': 'withheld' })
    const decision = decide('self-assessment-record', worst, [])
    expect(decision).toMatchObject({ granted: true, validFrom: '2026-11-25', validUntil: '2027-11-25', sample: [] })
  })
  it('is refused with every reason at once: core questions open, little known, nobody declares it', () => {
    const half = bestResponse(
      edition,
      Object.fromEntries(edition.catalogue.indicators.slice(0, 50).map(({ code }) => [code, null])),
    )
    const decision = decide('self-assessment-record', { ...half, declaration: null }, [])
    expect(reasons(decision)).toEqual(['core-not-answered', 'coverage-low', 'not-declared'])
  })
})

describe('reviewed record', () => {
  it('needs the drawn sample proven and every "not applicable" settled', () => {
    const sent = bestResponse(edition, { 'B07.3': { choice: 'no-loans', reason: 'no advances are given' } })
    expect(reasons(decide('reviewed-record', sent, levelRecords(edition, 0, 'buyer')))).toEqual([
      'not-applicable-open',
      'sample-unproven',
    ])
    const accepted: ReviewRecord = {
      by: 'buyer',
      on: '2026-11-22',
      does: { act: 'not-applicable-accepted', question: 'B07.3', reason: 'payroll totals show none' },
    }
    expect(decide('reviewed-record', sent, [...levelRecords(edition, 1, 'buyer'), accepted]).granted).toBe(true)
  })
  it('draws every answered red question and ten per cent of the rest, at least five: 13 + 9 of 95', () => {
    expect(decide('reviewed-record', bestResponse(edition), levelRecords(edition, 1, 'buyer')).sample).toHaveLength(
      13 + Math.ceil((95 - 13) * 0.1),
    )
  })
})

describe('certificate of verification', () => {
  const verified = levelRecords(edition, 2)
  it('is granted where an independent verifier checked good answers, in full form', () => {
    expect(decide('certificate-of-verification', bestResponse(edition), verified)).toMatchObject({ granted: true })
  })
  it.each([
    ['an open red flag', { 'B07.1': 'yes' }, 'red-open'],
    ['an open amber flag', { 'B06.5': 'demanded' }, 'amber-open'],
    ['"do not know" on a red question', { 'B09.6': 'dont-know' }, 'red-unknown'],
    ['a core question without an answer', { 'B01.1': null }, 'core-not-answered'],
    [
      'one weak benchmark',
      { 'B14.1': 0, 'B14.2': 0, 'B14.3': 0, 'B14.4': 'nothing', 'B14.5': 'nobody' },
      'benchmark-low',
    ],
  ])('is refused for %s', (_, changes, reason) => {
    expect(reasons(decide('certificate-of-verification', bestResponse(edition, changes), verified))).toContain(reason)
  })
  it('is refused without a verifier, in the short form, and where control is too little proven', () => {
    expect(
      reasons(decide('certificate-of-verification', bestResponse(edition), levelRecords(edition, 2, 'buyer'))),
    ).toEqual(['no-verifier'])
    expect(reasons(decide('certificate-of-verification', bestResponse(edition, {}, 'short'), verified))).toEqual([
      'not-full-form',
    ])
    expect(reasons(decide('certificate-of-verification', bestResponse(edition), levelRecords(edition, 0)))).toEqual([
      'sample-unproven',
      'control-low',
    ])
  })
  it('is not refused for a review: an abuse that was found and repaired', () => {
    expect(
      decide('certificate-of-verification', bestResponse(edition, { 'B09.1': 'repaired' }), verified).granted,
    ).toBe(true)
  })
})

describe('the paper that says most', () => {
  const best = (sent: unknown, review: ReviewRecord[]) => {
    const made = assess({ edition, exposure, sent, review, id: 'a', site: 's', madeAt: '2026-11-25T00:00:00.000Z' })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const { assessment, response } = made.value
    return decideBest({ edition, assessment, response, review, seed: 'seed', on: '2026-11-25' })
  }
  it.each([
    ['nobody', [], 'self-assessment-record'],
    ['a buyer', levelRecords(edition, 1, 'buyer'), 'reviewed-record'],
    ['a verifier', levelRecords(edition, 2), 'certificate-of-verification'],
  ] as const)('after %s reviewed is a paper that is granted', (_, review, kind) => {
    expect(best(bestResponse(edition), [...review])).toMatchObject({ kind, granted: true })
    expect(kindReviewedFor(review)).toBe(kind)
  })
  it('is no certificate where a buyer checked everything and a verifier one answer of 95', () => {
    const [one] = levelRecords(edition, 2)
    const review = [...levelRecords(edition, 2, 'buyer'), one!]
    expect(best(bestResponse(edition), review)).toMatchObject({ kind: 'reviewed-record', granted: true })
    expect(reasons(decide('certificate-of-verification', bestResponse(edition), review))).toEqual([
      'sample-not-verified',
    ])
  })
  it('is no certificate on the word of a file that names no organisation', () => {
    const claims = levelRecords(edition, 2).map(({ by, on, does }) => ({ by, on, does }))
    expect(best(bestResponse(edition), claims)).toMatchObject({ kind: 'reviewed-record' })
    expect(reasons(decide('certificate-of-verification', bestResponse(edition), claims))).toEqual(['no-verifier'])
  })
  it('is a certificate where workers’ own organisation checked part of the sample, and none without a verifier', () => {
    const half = levelRecords(edition, 3).map((record, i) =>
      i % 2 ? record : { ...record, by: 'worker-organisation' as const, organisation: { id: 'w', name: 'Riverside' } },
    )
    expect(best(bestResponse(edition), half)).toMatchObject({ kind: 'certificate-of-verification', granted: true })
    const alone = half.map((record) => ({ ...record, by: 'worker-organisation' as const }))
    expect(reasons(decide('certificate-of-verification', bestResponse(edition), alone))).toEqual(['no-verifier'])
  })
  it('stays a certificate where a buyer records the same answers once more', () => {
    const review = [...levelRecords(edition, 2), ...levelRecords(edition, 2, 'buyer')]
    expect(best(bestResponse(edition), review)).toMatchObject({ kind: 'certificate-of-verification', granted: true })
  })
  it('says why the self-assessment record is refused where none is granted', () => {
    const undeclared = { ...bestResponse(edition), declaration: null }
    expect(best(undeclared, levelRecords(edition, 2))).toMatchObject({ kind: 'self-assessment-record', granted: false })
  })
})
