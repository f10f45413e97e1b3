import { describe, expect, it } from 'vitest'
import { controlOf, creditOf } from './control.ts'
import { edition } from './edition.ts'
import { noisyOr, priorOf, used } from './exposures.ts'
import { factsAt, levels } from './fixtures.ts'
import { score } from './score.ts'
import { question, tiny, tinyInput } from './tiny.ts'
import type { Input, Interval, Place } from './types.ts'

const withFacts = (input: Input, values: Record<string, number | string | null>, level: number): Input => {
  const { profile } = input.response
  const facts = { ...profile.facts, ...factsAt(values, level) }
  return { ...input, response: { ...input.response, profile: { ...profile, facts } } }
}
const at = (place: Partial<Place>, input = tinyInput({})): Input => ({ ...input, place: { ...input.place, ...place } })
const two = tiny([question('A.1', 'plain'), question('B.1', 'plain')], { B: 2 })

describe('formula 1: inherent risk', () => {
  it('1 − (1 − .5·.4)·(1 − .3·.25)·(1 − .15·1) = .371', () => {
    expect(noisyOr({ C01: 0.4, C01b: 0.25, C02: 1 })).toBeCloseTo(0.371, 12)
  })
  it('a claimed C04 of 0 counts .25 × (1 − .4) = .15, in a named sector .5 × .6 = .3, checked .5 × .2 = .1', () => {
    expect(used('C04', withFacts(tinyInput({}), { C04: 0 }, 0))[1]).toBeCloseTo(0.15, 12)
    const named = at({ C02: [1, 1] })
    expect(used('C04', withFacts(named, { C04: 0 }, 0))[1]).toBeCloseTo(0.3, 12)
    expect(used('C04', withFacts(named, { C04: 0 }, 2))[1]).toBeCloseTo(0.1, 12)
    expect(used('C10', withFacts(named, { C10: 'none' }, 0))[1]).toBeCloseTo(0.15, 12)
  })
  it('a share of 10 % of 40 % is .25, of 40 % and more 1; two layers of agencies are .7; a blank fact is [0, 1]', () => {
    const facts = { C03: 0.1, C04: 0.9, C05: 2, C06: null }
    const input = withFacts(tinyInput({}), facts, 3)
    expect(Object.keys(facts).map((code) => used(code, input))).toEqual([
      [0.25, 0.25],
      [1, 1],
      [0.7, 0.7],
      [0, 1],
    ])
  })
  it('a bare "no migrants" counts .6 in the UAE, .4 with a document, .2 checked; C05 there .7 × .6 = .42', () => {
    const uae = at({ migrants: [1, 1], tie: 1 })
    const claimed = [0, 1, 2].map((level) => used('C03', withFacts(uae, { C03: 0 }, level))[1])
    expect(claimed.map((e) => Math.round(e * 1e9) / 1e9)).toEqual([0.6, 0.4, 0.2])
    expect(used('C05', withFacts(uae, { C05: 0 }, 0))[1]).toBeCloseTo(0.42, 12)
  })
  it('the prior of C03 is doubled in garments (14): 2 × .3 = .6, not in 62; a blank country or sector opens it', () => {
    expect(priorOf('C03', at({ migrants: [0.3, 0.3], sector: '14' }))).toEqual([0.6, 0.6])
    expect(priorOf('C03', at({ migrants: [0.3, 0.3] }))).toEqual([0.3, 0.3])
    expect(priorOf('C03', at({ migrants: [0.3, 0.3], sector: null, C02: [0, 1] }))).toEqual([0.3, 0.6])
    expect(priorOf('C03', at({ country: null, migrants: [0, 1] }))).toEqual([0.25, 1])
  })
  it('the prior of C05 is .7 from tie .75, .4 from tie .5 or m .5, else what the sector says', () => {
    const priors = [
      { tie: 1, migrants: [0, 0] as Interval },
      { tie: 0.5, migrants: [0, 0] as Interval },
      { tie: 0, migrants: [0.4, 0.5] as Interval },
      { tie: 0, migrants: [0, 0] as Interval },
    ].map((place) => priorOf('C05', at(place)))
    expect(priors).toEqual([
      [0.7, 0.7],
      [0.4, 0.4],
      [0.25, 0.4],
      [0.25, 0.25],
    ])
  })
  it('where the record says another place, the higher of both counts: [.2, .6] and [.4, .5] → [.4, .6]', () => {
    const input = at({ C01: [0.2, 0.6] })
    const both = { ...input, recordPlace: { ...input.place, C01: [0.4, 0.5] as Interval } }
    const { lower, upper } = score(both, two)
    expect([lower.I, upper.I]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.3, 12)])
  })
})

describe('formulas 2 to 5: credit, benchmark, control, residual risk', () => {
  it('b = κ·a: half with a document .6 × .5 = .3; claimed is .5', () => {
    const outcome = score(tinyInput({ 'A.1': 'half' }, levels(['A.1'], 1)), tiny([question('A.1', 'plain')]))
    expect(outcome.upper.benchmarks.A).toEqual({ m: 0.3, claimed: 0.5 })
  })
  it('m = (2 × .4 + 1 × 0) / 3', () => {
    const catalogue = tiny([question('A.1', 'plain', 2), question('A.2', 'plain')])
    const { m } = score(tinyInput({ 'A.1': 'yes', 'A.2': 'no' }), catalogue).upper.benchmarks.A!
    expect(m).toBeCloseTo(0.8 / 3, 12)
  })
  it('C of m = .4 (weight 1) and .08 (weight 2) is ((.43 × .126²)^(1/3) − .05) / .95; p = 1 gives .56 / 3', () => {
    const parts = [
      { weight: 1, value: 0.4 },
      { weight: 2, value: 0.08 },
    ]
    expect(controlOf(parts)).toBeCloseTo(((0.43 * 0.126 ** 2) ** (1 / 3) - 0.05) / 0.95, 12)
    expect(controlOf(parts, 1)).toBeCloseTo(0.56 / 3, 12)
    expect(controlOf(parts, -1)).toBeCloseTo((3 / (1 / 0.43 + 2 / 0.126) - 0.05) / 0.95, 12)
    expect(score(tinyInput({ 'A.1': 'yes', 'B.1': 'fifth' }), two).upper.C).toBeCloseTo(controlOf(parts), 12)
  })
  it('R0 = .25 × (1 − .8 × .4) = .17 and nothing else raises it', () => {
    const outcome = score(tinyInput({ 'A.1': 'yes', 'B.1': 'yes' }), two)
    expect([outcome.upper.R0, outcome.R_hi, outcome.R_lo]).toEqual([0.17, 0.17, 0.17].map((x) => expect.closeTo(x, 12)))
  })
})

describe('formula 8: the evidence floor', () => {
  const three = tiny([question('A.1', 'plain', 1), question('A.2', 'plain', 2), question('A.3', 'plain', 1)])
  const answers = { 'A.1': 'yes', 'A.2': 'yes', 'A.3': 'yes' }
  const low = at({ C01: [0.1, 0.1] }, tinyInput(answers))
  it('1 of 4 with a document is less than half: R = .15; 2 of 4 is half: R = R0', () => {
    const proven = (codes: string[]) =>
      score({ ...low, response: { ...low.response, records: levels(codes, 1) } }, three)
    expect(proven(['A.1']).R_hi).toBe(0.15)
    expect(proven(['A.2']).R_hi).toBe(proven(['A.2']).upper.R0)
  })
  it('open counts as proven at the lower end only: 2 of 4 open', () => {
    const open = { ...low, response: { ...low.response, answers: { ...answers, 'A.2': null } } }
    const { lower, upper } = score(open, three)
    expect([lower.floor, upper.floor]).toEqual([0, 0.15])
  })
  it('accepted not applicable leaves the weight: 1 of 4 − 2 is half', () => {
    const away = { choice: 'none-here', reason: 'None' }
    const records = [
      ...levels(['A.1'], 1),
      { act: 'not-applicable', at: 'A.2', day: '2026-01-02', by: 'buyer' } as const,
    ]
    const response = { ...low.response, answers: { ...answers, 'A.2': away }, records }
    expect(score({ ...low, response }, three).upper.floor).toBe(0)
    expect(score({ ...low, response: { ...response, records: levels(['A.1'], 1) } }, three).states['A.2']).toBe(
      'not-applicable-open',
    )
  })
})

describe('formula 12: contradictions', () => {
  it('b = max(κ(v − 1)·a, κ(v)·min(a, a°)): claim max(.2, .4 × .8) = .32, checked max(.6, .8 × .3) = .6', () => {
    expect(creditOf(1, 0, 0.8)).toBeCloseTo(0.32, 12)
    expect(creditOf(1, 0, 0.3)).toBeCloseTo(0.2, 12)
    expect(creditOf(1, 2, 0.3)).toBeCloseTo(0.6, 12)
    expect(creditOf(1, 2, 1)).toBeCloseTo(0.8, 12)
  })
  const pairs = [
    {
      code: 'K',
      first: { question: 'A.1', choices: ['yes'] },
      second: [{ question: 'A.2', choices: ['no'] }],
      otherwise: 0.5,
    },
  ]
  const catalogue = tiny([question('A.1', 'plain'), question('A.2', 'plain')], {}, pairs)
  const m = (answers: Record<string, string | null>, explanations: string[] = [], rejected = false) => {
    const input = tinyInput(answers, rejected ? [{ act: 'rejected', at: 'K', day: '2026-02-01', by: 'buyer' }] : [])
    const outcome = score({ ...input, response: { ...input.response, explanations } }, catalogue)
    return [outcome.upper.benchmarks.A!.m, outcome.lower.benchmarks.A!.m, outcome.contradictions[0]?.state]
  }
  it('met: (max(.2, .4 × .5) + 0) / 2 = .1 at the upper end, .4 / 2 at the lower; explained: .2; rejected: .1', () => {
    expect(m({ 'A.1': 'yes', 'A.2': 'no' })).toEqual([0.1, 0.2, 'met'])
    expect(m({ 'A.1': 'yes', 'A.2': 'no' }, ['K'])).toEqual([0.2, 0.2, 'explained'])
    expect(m({ 'A.1': 'yes', 'A.2': 'no' }, ['K'], true)).toEqual([0.1, 0.2, 'rejected'])
  })
  it('an open second leg completes the pair at the upper end and cannot be explained', () => {
    expect(m({ 'A.1': 'yes', 'A.2': null }, ['K'])).toEqual([0.1, 0.7, 'possible'])
    expect(m({ 'A.1': 'yes', 'A.2': 'yes' })).toEqual([0.4, 0.4, undefined])
  })
})

describe('edition 2026.2', () => {
  it('the core is 60 % of the weight', () => {
    const weight = (all: typeof edition.indicators) => all.reduce((sum, one) => sum + one.weight, 0)
    const share = weight(edition.indicators.filter(({ core }) => core)) / weight(edition.indicators)
    expect(Math.round(share * 100)).toBe(60)
  })
})
