import { describe, expect, it } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { createBundle, rescore } from '../../src/core/bundle.ts'
import { readEdition } from '../../src/core/catalogue/read.ts'
import { openShipped } from '../../src/shipped.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'

const { edition, exposure } = openShipped()
const sent = bestResponse(edition, { 'B06.1': 'law', 'B02.6': null, 'B08.7': 64, 'B05.1': 0.83 })
const review = levelRecords(edition, 1, 'buyer')
const made = assess({ edition, exposure, sent, review, id: 'a1', site: 's1', madeAt: '2026-11-25T10:00:00.000Z' })
if (!made.ok) throw new Error(JSON.stringify(made.problems))
const bundle = createBundle({
  edition,
  assessment: made.value.assessment,
  sent,
  salt: null,
  review,
  carried: {},
  lookedUp: made.value.lookup.values,
})
const asFile = () => JSON.parse(JSON.stringify(bundle))

describe('a bundle', () => {
  it('re-scores to equal integers and the same digest after a trip through a file', () => {
    const again = rescore(asFile())
    expect(again).toMatchObject({ ok: true, value: { equal: true, differences: [] } })
    expect(again.ok && again.value.assessment).toEqual(JSON.parse(JSON.stringify(made.value.assessment)))
  })
  it('of another edition, with other weights, re-scores to equal integers here', () => {
    const document = JSON.parse(JSON.stringify({ catalogue: edition.catalogue, method: edition.method }))
    document.catalogue.edition = 'supply-chain@2025.9'
    document.catalogue.benchmarks[0].weight = 2
    document.method.edition = 'method@9'
    document.method.evidence.ladder = [0.3, 0.5, 0.7, 0.9]
    const other = readEdition(document)
    if (!other.ok) throw new Error(JSON.stringify(other.problems))
    const answers = {
      ...sent,
      questionnaire: sent.questionnaire.replace(edition.catalogue.edition, 'supply-chain@2025.9'),
    }
    const then = assess({
      edition: other.value,
      exposure,
      sent: answers,
      review,
      id: 'a0',
      site: 's1',
      madeAt: '2025-11-25T10:00:00.000Z',
    })
    if (!then.ok) throw new Error(JSON.stringify(then.problems))
    const file = createBundle({
      edition: other.value,
      assessment: then.value.assessment,
      sent: answers,
      salt: null,
      review,
      carried: {},
      lookedUp: then.value.lookup.values,
    })
    expect(rescore(JSON.parse(JSON.stringify(file)))).toMatchObject({ ok: true, value: { equal: true } })
    expect(then.value.assessment.result.control.low).not.toBe(made.value.assessment.result.control.low)
  })
  it('re-scores by the edition it holds, whatever edition the reader has: another weight gives another result, by its own arithmetic', () => {
    const other = asFile()
    other.edition.method.residual.controlShare = 0.7
    const again = rescore(other)
    expect(again.ok && again.value.differences).toContain('beforeFlags')
    expect(again.ok && again.value.assessment.result.beforeFlags).not.toBe(made.value.assessment.result.beforeFlags)
  })
  it.each([
    [
      'an answer',
      (file: ReturnType<typeof asFile>) => {
        file.response.answers['B01.1'] = 'none'
      },
    ],
    [
      'a kept number',
      (file: ReturnType<typeof asFile>) => {
        file.assessment.result.risk.high += 1
      },
    ],
    [
      'an evidence level',
      (file: ReturnType<typeof asFile>) => {
        file.review[0].does.level = 2
      },
    ],
    [
      'an exposure',
      (file: ReturnType<typeof asFile>) => {
        file.lookedUp.C01 = 0.15
      },
    ],
    [
      'who reviewed',
      (file: ReturnType<typeof asFile>) => {
        for (const record of file.review) record.by = 'verifier'
      },
    ],
    [
      'the declaration',
      (file: ReturnType<typeof asFile>) => {
        file.response.declaration.function = 'Owner'
      },
    ],
    [
      'a red closed before',
      (file: ReturnType<typeof asFile>) => {
        file.carried['B07.1'] = '2026-10-01'
      },
    ],
    [
      'the site',
      (file: ReturnType<typeof asFile>) => {
        file.assessment.about.site = 'another'
      },
    ],
  ])('tells that %s was changed', (_, change) => {
    const file = asFile()
    change(file)
    const again = rescore(file)
    expect(again.ok && again.value.equal).toBe(false)
    expect(again.ok && again.value.differences.length).toBeGreaterThan(0)
  })
  /** A bundle in which somebody put another exposure of the country and worked everything out again by it. */
  const forged = () => {
    const file = asFile()
    file.lookedUp.C01 = 0.15
    const again = rescore(file)
    if (!again.ok) throw new Error('not read')
    const { result, digest } = again.value.assessment
    file.assessment.result = JSON.parse(JSON.stringify(result))
    file.assessment.digest = digest
    return file
  }
  it('tells a forged exposure whose result and digest were worked out anew, where the reader has the data set that is named', () => {
    expect(rescore(forged())).toMatchObject({ value: { equal: true, lookups: 'not-checked' } })
    expect(rescore(forged(), [exposure])).toMatchObject({
      value: { equal: false, differences: ['lookedUp.C01'], lookups: 'checked' },
    })
    expect(rescore(asFile(), [exposure])).toMatchObject({ value: { equal: true, differences: [], lookups: 'checked' } })
  })
  it('tells which exposure was forged, and that a bundle names two data sets', () => {
    for (const code of ['C01', 'C01b', 'C02']) {
      const file = asFile()
      file.lookedUp[code] = 0.55
      const again = rescore(file, [exposure])
      expect(again.ok && again.value.differences).toContain(`lookedUp.${code}`)
    }
    const file = asFile()
    file.exposureData.edition = 'another'
    expect(rescore(file, [exposure])).toMatchObject({ value: { equal: false, differences: ['exposureData'] } })
    expect(rescore(file)).toMatchObject({ value: { equal: false, differences: ['exposureData'] } })
  })
  it('says that exposures were not checked where the reader does not have the data set', () => {
    const file = forged()
    for (const named of [file.exposureData, file.assessment.about.exposureData]) named.digest = '0'.repeat(64)
    const again = rescore(file, [exposure])
    expect(again.ok && again.value.lookups).toBe('not-checked')
    // The digest of the assessment names the data set.
    expect(again.ok && again.value.differences).toEqual(['digest'])
  })
  it('names every place in a file that is not a bundle, each once, and says once what to do', () => {
    const again = rescore({ format: 'something', review: [{ by: 3, on: 4 }] })
    expect(again.ok).toBe(false)
    const [problem, ...rest] = again.ok ? [] : again.problems
    expect(rest).toEqual([])
    expect(problem!.message).toBe('bundle.form')
    const places = problem!.at.split(', ')
    expect(places).toEqual(expect.arrayContaining(['format', 'lookedUp', 'assessment', 'review.0.by', 'review.0.on']))
    expect(new Set(places).size).toBe(places.length)
  })
  it('names the file itself where there is no place in it', () => {
    const again = rescore([])
    expect(!again.ok && again.problems).toEqual([{ at: '(bundle)', message: 'bundle.form' }])
  })
})
