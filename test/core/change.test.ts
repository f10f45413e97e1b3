import { describe, expect, it } from 'vitest'
import { readResponse } from '../../src/core/answers/response.ts'
import type { Method } from '../../src/core/catalogue/method.ts'
import { explainChange, isSameHeadline, type Setting } from '../../src/core/change.ts'
import { digest } from '../../src/core/digest.ts'
import { sumReview } from '../../src/core/score/review.ts'
import { toResult, workOut } from '../../src/core/score/score.ts'
import { responseOf } from '../oracle/responses.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { fromPlain, type PlainInput } from '../support/scoring.ts'
import { readValue } from '../support/told.ts'
import { readChanged } from './catalogue/changed.ts'

const LOOKED_UP = { C01: 0.4, C01b: 0.25, C02: 1 }

const settingOf = (changes: Record<string, unknown> = {}, level = 2): Setting => ({
  edition,
  response: readValue(readResponse(edition.catalogue, bestResponse(edition, changes))),
  lookedUp: LOOKED_UP,
  review: sumReview(levelRecords(edition, level)),
})
const withMethod = (setting: Setting, changes: Partial<Method>): Setting => {
  const method = { ...setting.edition.method, ...changes }
  return { ...setting, edition: { ...setting.edition, method, methodDigest: digest(method) } }
}
const headlineOf = ({ edition: of, response, lookedUp, review }: Setting) =>
  toResult(workOut(of, response, lookedUp, review)).headline

describe('why a headline changes', () => {
  it('nothing is told where the headline stays, whatever else differs', () => {
    const before = settingOf()
    expect(explainChange(before, before)).toBeNull()
    const { residual } = edition.method
    expect(explainChange(before, withMethod(before, { residual: { ...residual, sensitivityPowers: [2] } }))).toBeNull()
  })

  it('other edges of the bands are named as bands, in the components and in the method', () => {
    const before = settingOf()
    const bands = edition.method.bands.map((band) => ({ ...band, from: band.code === 'low' ? 0 : band.from / 10 }))
    const change = explainChange(before, withMethod(before, { bands }))
    expect(change).toMatchObject({ components: ['bands'], parts: ['method.bands'] })
  })

  it('another amber floor moves by the floor of flags: .35 is high, .2 is moderate', () => {
    const before = settingOf({ 'B06.1': 'law' })
    const after = withMethod(before, { floors: { ...edition.method.floors, amber: 0.2 } })
    expect(explainChange(before, after)).toEqual({
      from: { determined: true, band: 'high' },
      to: { determined: true, band: 'moderate' },
      components: ['flag-floor'],
      parts: ['method.floors'],
    })
  })

  it('another share that controls may take away moves by control strength', () => {
    const before = settingOf({}, 3)
    const after = withMethod(before, { residual: { ...edition.method.residual, controlShare: 0.1 } })
    expect(explainChange(before, after)).toMatchObject({ components: ['control'], parts: ['method.residual'] })
  })

  it('other data on places move by inherent risk', () => {
    const before = { ...settingOf(), lookedUp: { C01: 0.15, C01b: 0.1, C02: 0.3 } }
    const after = { ...before, lookedUp: { C01: 0.9, C01b: 1, C02: 1 } }
    expect(explainChange(before, after)).toMatchObject({ components: ['inherent'], parts: ['exposure-data'] })
  })

  it('a missing proof moves by the floor for missing evidence where that alone holds the lowest band back', () => {
    const bands = edition.method.bands.map((band) => ({ ...band, from: band.code === 'moderate' ? 0.45 : band.from }))
    const wide = bands.map((band) => ({ ...band, from: { low: 0, moderate: 0.45, high: 0.5, severe: 0.6 }[band.code] }))
    const evidence = { ...edition.method.evidence, floor: 0.47 }
    const before = withMethod(settingOf(), { bands: wide, evidence: { ...evidence, provenShare: 0 } })
    const after = withMethod(settingOf(), { bands: wide, evidence: { ...evidence, provenShare: 1 } })
    const short = { ...after, review: sumReview(levelRecords(edition, 2).slice(1)) }
    expect(headlineOf(before)).toEqual({ determined: true, band: 'low' })
    expect(explainChange({ ...before, review: short.review }, short)).toMatchObject({
      components: ['evidence-floor'],
      parts: ['method.evidence'],
    })
  })

  it('later review records are named where they move the headline', () => {
    const before = settingOf({}, 0)
    const after = { ...before, review: sumReview(levelRecords(edition, 3)) }
    expect(explainChange(before, after)?.parts).toEqual(['review'])
  })

  it('another catalogue is named, its answers read as it takes them', () => {
    const other = readValue(
      readChanged(
        [
          'benchmarks/edition.json',
          (file) => {
            file.edition = 'supply-chain@2027.1'
          },
        ],
        [
          'indicators/supply-chain/B06.json',
          (file) => {
            const scale = file.indicators[0].scale
            for (const choice of scale.choices) if (choice.code === 'law') choice.flag = 'red'
            for (const choice of scale.choices) if (choice.code === 'law') delete choice.cause
          },
        ],
      ),
    )
    const before = settingOf({ 'B06.1': 'law' })
    const sent = bestResponse(other, { 'B06.1': 'law' })
    const after = { ...before, edition: other, response: readValue(readResponse(other.catalogue, sent)) }
    const change = explainChange(before, after)
    expect(change).toMatchObject({ from: { band: 'high' }, to: { band: 'severe' }, parts: ['catalogue'] })
    expect(change?.components).toEqual(['flag-floor'])
  })

  it('several together are said to be several where none alone gives the new headline', () => {
    const before = settingOf({ 'B06.1': 'law' })
    const bands = edition.method.bands.map((band) => ({ ...band, from: band.code === 'severe' ? 0.4 : band.from }))
    const floors = { ...edition.method.floors, amber: 0.45 }
    const change = explainChange(before, withMethod(before, { bands, floors }))
    expect(change).toMatchObject({ to: { band: 'severe' }, components: [], parts: [] })
  })

  it('on 400 drawn responses a change of one component alone names that component and no other', () => {
    const { bands, floors, residual, evidence } = edition.method
    const single: [Partial<Method>, string[]][] = [
      [{ bands: bands.map((band) => ({ ...band, from: band.from * 0.8 })) }, ['bands']],
      [{ floors: { ...floors, amber: 0.25, red: 0.5 } }, ['flag-floor']],
      [{ residual: { ...residual, controlShare: 0.5 } }, ['control']],
      [{ evidence: { ...evidence, floor: 0.36 } }, ['evidence-floor']],
      [{ headline: { coverage: 0.95 } }, ['known']],
    ]
    const moved = single.map(() => 0)
    for (let seed = 1; seed <= 400; seed += 1) {
      const { response, lookedUp, review } = fromPlain(edition, responseOf(seed) as unknown as PlainInput)
      const before: Setting = { edition, response, lookedUp, review }
      for (const [i, [changes, components]] of single.entries()) {
        const after = withMethod(before, changes)
        const change = explainChange(before, after)
        expect(change === null, `seed ${seed}`).toBe(isSameHeadline(headlineOf(before), headlineOf(after)))
        if (!change) continue
        moved[i]! += 1
        expect(change.components, `seed ${seed}`).toEqual(components)
        expect(change.parts).toEqual([`method.${Object.keys(changes)[0]}`])
      }
    }
    for (const count of moved) expect(count).toBeGreaterThan(0)
  })
})
