import { describe, expect, it } from 'vitest'
import { canFlag } from './attainment.ts'
import { edition } from './edition.ts'
import { bestInput, factsAt, levels, withAnswers } from './fixtures.ts'
import { asAnswered, formDue, refusals } from './form.ts'
import { bandOf } from './numbers.ts'
import { score } from './score.ts'
import { question, tiny, tinyInput } from './tiny.ts'
import type { Answer, Edition, Input, Place } from './types.ts'

/** Ten questions of one benchmark, of which the first is the one a test is about. */
const ten = (kind: 'red' | 'amber' | 'law' | 'plain'): Edition =>
  tiny([question('A.1', kind), ...Array.from({ length: 9 }, (_, i) => question(`A.${i + 2}`, 'plain'))])
const clean = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`A.${i + 1}`, i === 0 ? 'clean' : 'yes']))
const of = (answers: Record<string, Answer>, catalogue: Edition, C01 = 0.5) => {
  const input = tinyInput({ ...clean, ...answers }, levels(Object.keys(clean), 3))
  return score({ ...input, place: { ...input.place, C01: [C01, C01] } }, catalogue)
}
const reasonsOf = ({ headline }: ReturnType<typeof score>) => ('band' in headline ? headline.band : headline.reasons)

describe('formula 11: the headline', () => {
  it('low < .15 ≤ moderate < .35 ≤ high < .6 ≤ severe', () => {
    expect([0.149, 0.15, 0.349, 0.35, 0.599, 0.6].map(bandOf)).toEqual([0, 1, 1, 2, 2, 3])
  })
  it('a blank or an unsure red question: not determined between low and severe', () => {
    expect(reasonsOf(of({ 'A.1': null }, ten('red')))).toEqual(['red-open', 'flag-blank'])
    const { headline } = of({ 'A.1': 'dont-know' }, ten('red'))
    expect(headline).toEqual({ from: 'low', to: 'severe', reasons: ['red-open'] })
  })
  it('one don’t know on an amber-only question makes it high; a blank one holds it back', () => {
    expect(reasonsOf(of({ 'A.1': 'dont-know' }, ten('amber')))).toBe('high')
    expect(reasonsOf(of({ 'A.1': null }, ten('amber')))).toEqual(['flag-blank'])
  })
  it('known 8 of 10 is enough, 7 of 10 is not', () => {
    const unsure = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`A.${10 - i}`, 'dont-know']))
    // I = .75: below .15 with everything best, above it where two of ten are open.
    expect(reasonsOf(of(unsure(2), ten('plain'), 1))).not.toContain('known')
    expect(reasonsOf(of({ ...unsure(3), 'A.1': 'yes' }, ten('plain'), 1))).toEqual(['known'])
  })
  it('an amber beside an unsure amber-only question could be a pair', () => {
    const catalogue = ten('amber')
    catalogue.indicators[1] = question('A.2', 'amber')
    const { headline, provisional, R_hi } = of({ 'A.1': 'amber', 'A.2': 'dont-know' }, catalogue)
    expect(headline).toEqual({ from: 'high', to: 'severe', reasons: ['amber-pair'] })
    expect([provisional, R_hi]).toEqual([0.35, 0.75])
  })
  it('without the floors that open questions raise the ends may be one band apart, not two', () => {
    const apart = (C01: [number, number]) => {
      const input = tinyInput({ ...clean, 'A.1': 'yes' }, levels(Object.keys(clean), 3))
      return reasonsOf(score({ ...input, place: { ...input.place, C01 } }, tiny([...ten('plain').indicators])))
    }
    expect(apart([0, 1])).toBe('low')
    const wide = tinyInput({ ...clean, 'A.1': 'yes' })
    const { facts } = wide.response.profile
    for (const code of Object.keys(facts)) facts[code] = { value: null, level: 0 }
    expect(reasonsOf(score({ ...wide, place: { ...wide.place, C01: [0, 1] } }, ten('plain')))).toContain('ends-apart')
  })
})

describe('shares and completeness', () => {
  it('(1 × 3/4 + 2 × 0/1) / 3 = .25 known, (1 × 4/4 + 2 × 1/1) / 3 = 1 responded', () => {
    const catalogue = tiny([question('A.1', 'red', 1), question('A.2', 'plain', 3), question('B.1', 'plain')], { B: 2 })
    const { responded, known, complete } = score(
      tinyInput({ 'A.1': 'unchecked', 'A.2': 'yes', 'B.1': 'dont-know' }),
      catalogue,
    )
    expect([responded, known, complete]).toEqual([1, 0.25, false])
  })
  it('complete: every core question responded to, responded ≥ .8, known ≥ .5', () => {
    expect(score(bestInput()).complete).toBe(true)
    expect(score(withAnswers(bestInput(), { 'B10.4': null })).complete).toBe(false)
  })
})

describe('formula 9: which questions are due', () => {
  const calm = (
    headCount: number | null,
    recordHeads: number | null = null,
    C01: [number, number] = [0.5, 0.5],
  ): Input => {
    const input = tinyInput({ 'A.1': 'yes' }, levels(['A.1', 'A.2'], 3))
    const profile = { ...input.response.profile, headCount }
    const place = { ...input.place, C01 }
    return {
      ...input,
      place,
      response: { ...input.response, profile },
      site: { ...input.site, headCount: recordHeads },
    }
  }
  const catalogue = tiny([question('A.1', 'plain'), question('A.2', 'plain', 1, false)])
  it('short below 250 workers by profile and record and I below .5; else full', () => {
    expect([formDue(calm(249)), formDue(calm(250)), formDue(calm(249, 250)), formDue(calm(null))]).toEqual([
      'short',
      'full',
      'full',
      'perhaps',
    ])
    expect([formDue(calm(249, null, [1, 1])), formDue(calm(249, null, [0.9, 1]))]).toEqual(['full', 'perhaps'])
  })
  it('I as answered has no priors and unknown facts at 1: 1 − .75 × .88 = .34 where C04 is blank', () => {
    const input = calm(100)
    input.response.profile.facts.C04 = { value: null, level: 0 }
    expect([asAnswered(input, 0), asAnswered(input, 1)]).toEqual([0.25, expect.closeTo(0.34, 12)])
  })
  it('where the short form is enough the rest is not due; the full form leaves it open', () => {
    expect(score(calm(100), catalogue).states['A.2']).toBe('not-due')
    expect([score(calm(100), catalogue).R_hi, score(calm(300), catalogue).R_hi]).toEqual(
      [0.05, 0.15].map((x) => expect.closeTo(x, 12)),
    )
  })
  it('further answers can only help: the better of both results, the shares of the short form', () => {
    const bad = score(withAnswers(calm(100), { 'A.2': 'no' }), catalogue)
    expect([bad.R_hi, bad.R_lo, bad.known]).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0.05, 12), 1])
    const half = withAnswers(calm(100), { 'A.1': 'no', 'A.2': 'yes' })
    expect(score(half, catalogue).R_hi).toBeCloseTo(0.25 * (1 - 0.8 * 0.5), 12)
  })
  it('each result is determined by its own known share: else hiding the head count would determine the headline', () => {
    const plain = edition.indicators.filter((one) => one.core && !canFlag(one)).slice(0, 13)
    const base = withAnswers(bestInput(), Object.fromEntries(plain.map(({ code }) => [code, 'dont-know'])))
    const place = { ...base.place, C01: [0.3, 0.3], C01b: null, C02: [0.3, 0.3] } satisfies Place
    const facts = { ...base.response.profile.facts, ...factsAt({ C03: 0.04, C06: 0, C07: 'low', C09: 'low' }, 1) }
    const at = (headCount: number | null) => {
      const profile = { ...base.response.profile, headCount, facts }
      const site = { ...base.site, headCount: null }
      return score({ ...base, place, site, response: { ...base.response, profile } })
    }
    const [said, hidden] = [at(100), at(null)]
    // 13 of the 20 core questions without a flag are unsure: .716 of the short form is known, .858 of all questions.
    expect([said.form, said.known, hidden.known]).toEqual(['short', expect.closeTo(0.716, 3), expect.closeTo(0.858, 3)])
    expect([bandOf(said.R_lo), bandOf(said.R_hi)]).toEqual([0, 1])
    expect([said.headline, hidden.headline]).toEqual([{ band: 'moderate' }, { band: 'moderate' }])
  })
  it('where the head count is unknown R_lo is the lower of both', () => {
    const input = withAnswers(calm(null), { 'A.2': 'no' })
    expect([score(input, catalogue).R_lo, score(input, catalogue).R_hi]).toEqual(
      [0.05, 0.15].map((x) => expect.closeTo(x, 12)),
    )
  })
  it('an answer to a question that the profile settles is refused, and a good that is not recognised', () => {
    const input = bestInput()
    input.response.profile.facts.C03 = { value: 0, level: 0 }
    input.response.profile.good = 'moon rock'
    expect(refusals(input, edition)).toEqual(['B05.2', 'B06.7', 'B07.5', 'B09.4', 'B10.6', 'C01b'])
    input.response.profile.good = 'not-listed'
    expect(refusals(input, edition)).not.toContain('C01b')
  })
})
