import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { worth } from './arithmetic.ts'
import { monthsLater } from './attainment.ts'
import { askedWith } from './completion.ts'
import { occurrences } from './occurrences.ts'
import { oracle } from './oracle.ts'
import { type Answer, type Catalogue, type Input, shipped } from './questionnaire.ts'
import { chance, responseOf } from './responses.ts'

type Lines = Record<string, string>
type Example = {
  title: string
  shows: string[]
  input: Input
  worked: Record<string, string | Lines>
  expected: {
    I_lo: number
    I_hi: number
    m: Record<string, number>
    claimed: Record<string, number>
    C: number
    C_high: number
    coverage: number
    evidenced: number
    R_lo: number
    R_hi: number
    headline: { band: string } | { from: string; to: string }
    reasons: string[]
    contradictions: string[]
    flags: { indicator: string; level: string; closed: string }[]
  }
}

const here = new URL('.', import.meta.url)
const folder = new URL('../examples/', import.meta.url)
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file): Example => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))

/** The figures an example states: the name of the line, the sum it writes and what it says the sum comes to. */
function written(example: Example): [string, string, number][] {
  const found: [string, string, number][] = []
  const add = (name: string, line: string) => {
    const [left, right, ...rest] = line.split(' = ')
    expect([name, rest]).toEqual([name, []])
    expect([name, right]).toEqual([name, expect.stringMatching(/^-?\d+\.\d{4}$/)])
    found.push([name, left!, Number(right)])
  }
  for (const name of ['I_lo', 'I_hi', 'C', 'C_high', 'coverage', 'evidenced', 'R_lo', 'R_hi']) {
    add(name, example.worked[name] as string)
  }
  for (const name of ['exposures', 'benchmarks', 'claimed', 'benchmarks_lo']) {
    for (const [code, line] of Object.entries(example.worked[name] as Lines)) add(`${name} ${code}`, line)
  }
  return found
}

describe('the arithmetic of the worked examples', () => {
  it('reads signs, brackets, powers and functions as they are written', () => {
    expect(worth('1 − (1 − 0.5·0.4)·(1 − 0.3·0.25)')).toBeCloseTo(0.26, 12)
    expect(worth('(exp((2·ln(0.5) + ln(0.25))/3) − 0.05)/0.95')).toBeCloseTo((0.0625 ** (1 / 3) - 0.05) / 0.95, 12)
    expect(worth('max(-2^2, min(3, 2^3^0))')).toBe(2)
    expect(() => worth('1 + x')).toThrow('Cannot read x')
  })
  it('there are ten examples, in both forms', () => {
    expect(examples).toHaveLength(10)
    expect(new Set(examples.map(({ input }) => input.form))).toEqual(new Set(['short', 'full']))
  })
})

describe.each(examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
  const outcome = oracle(example.input)
  const { expected } = example

  it('every written sum comes to what is written after it', () => {
    const sums = written(example)
    expect(sums.length).toBeGreaterThan(8 + 14 + 14)
    for (const [name, left, right] of sums) {
      expect([name, Math.abs(worth(left) - right) < 0.00006]).toEqual([name, true])
    }
  })
  it('what is expected is what the sums come to', () => {
    const figures = Object.fromEntries(written(example).map(([name, , right]) => [name, right]))
    for (const name of ['I_lo', 'I_hi', 'C', 'C_high', 'coverage', 'evidenced', 'R_lo', 'R_hi'] as const) {
      expect([name, expected[name]]).toEqual([name, figures[name]])
    }
    for (const code of Object.keys(expected.m)) {
      expect([code, expected.m[code]]).toEqual([code, figures[`benchmarks ${code}`]])
      expect([code, expected.claimed[code]]).toEqual([code, figures[`claimed ${code}`]])
    }
  })
  it('the second implementation comes to the same figures', () => {
    const near = (name: string, found: number, stated: number) =>
      expect([name, found, Math.abs(found - stated) < 0.00006]).toEqual([name, found, true])
    for (const name of ['I_lo', 'I_hi', 'C', 'C_high', 'coverage', 'R_lo', 'R_hi'] as const) {
      near(name, outcome[name], expected[name])
    }
    near('evidenced', outcome.evidencedShare, expected.evidenced)
    for (const { code } of shipped.benchmarks) {
      near(code, outcome.benchmarks[code]!.m, expected.m[code]!)
      near(`${code} claimed`, outcome.benchmarks[code]!.claimed, expected.claimed[code]!)
    }
  })
  it('the second implementation gives the same headline, reasons, contradictions and flags', () => {
    const { reasons, ...headline } = { reasons: [], ...outcome.headline }
    expect(headline).toEqual(expected.headline)
    expect(reasons).toEqual(expected.reasons)
    expect(outcome.contradictions).toEqual(expected.contradictions)
    expect(outcome.flags).toEqual(expected.flags)
  })
})

describe('the second implementation', () => {
  it('imports nothing from the product', () => {
    const files = readdirSync(here).filter((file) => file.endsWith('.ts'))
    expect(files).toContain('oracle.ts')
    for (const file of files) {
      const text = readFileSync(new URL(file, here), 'utf8')
      const from = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name!)
      const foreign = from.filter((name) => !/^(node:|\.\/[a-z]+\.ts$|vitest$)/.test(name))
      expect([file, foreign]).toEqual([file, []])
    }
  })
  it('counts months to the same day, or to the last day of a shorter month', () => {
    expect(monthsLater('2025-11-25', 12)).toBe('2026-11-25')
    expect(monthsLater('2024-02-29', 12)).toBe('2025-02-28')
    expect(monthsLater('2024-02-29', 48)).toBe('2028-02-29')
    expect(monthsLater('2026-12-31', 2)).toBe('2027-02-28')
  })
  it('takes another questionnaire: two questions, one of them blank, (1 × 0.4 × 0.5 + 1 × 0) / 2', () => {
    const choices = [
      { code: 'no', credit: 0 },
      { code: 'half', credit: 0.5 },
      { code: 'yes', credit: 1 },
    ]
    const indicator = { benchmark: 'X', weight: 1, core: true, scale: { type: 'single', choices } }
    const catalogue: Catalogue = {
      benchmarks: [{ code: 'X', weight: 1 }],
      indicators: [
        { ...indicator, code: 'X.1' },
        { ...indicator, code: 'X.2' },
      ],
      contradictions: [],
      numbers: shipped.numbers,
    }
    const outcome = oracle(
      {
        ...responseOf(1),
        form: 'full',
        answers: { 'X.1': 'half' },
        review: {
          evidence: {},
          accepted: [],
          closed: {},
          repairPlans: [],
          answered: [],
        },
      },
      catalogue,
    )
    expect(outcome.benchmarks.X!.m).toBeCloseTo(0.1, 12)
    expect(outcome.C).toBeCloseTo(0.1, 12)
    expect(outcome.C_high).toBeCloseTo(0.6, 12)
    expect(outcome.coverage).toBe(0.5)
  })
  it('holds 1,500 drawn completions of blank answers and exposures between its two ends', () => {
    // C02, C03 and C05 stay as given: they can undo a not-applicable that a reviewer accepted while they were silent.
    for (let seed = 1; seed <= 1500; seed++) {
      const input = responseOf(seed)
      const draw = chance(seed)
      const filler = responseOf(seed + 500_000 + Math.floor(draw() * 100_000))
      const filled: Record<string, Answer> = { ...input.answers }
      const evidence: Record<string, number> = { ...input.review.evidence }
      for (const code of askedWith({}, input, shipped)) {
        const given = filler.answers[code] ?? null
        // Not applicable leaves the mean, so it fills no blank.
        if (filled[code] || filled[code] === 0 || (typeof given === 'object' && !Array.isArray(given))) continue
        filled[code] = given
        evidence[code] = filler.review.evidence[code] ?? 0
      }
      const profile = { ...input.profile }
      for (const code of ['C04', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11'])
        profile[code] ??= filler.profile[code] ?? null
      const before = oracle(input)
      const after = oracle({ ...input, answers: filled, profile, review: { ...input.review, evidence } })
      expect([seed, after.R_lo >= before.R_lo - 1e-12, after.R_hi <= before.R_hi + 1e-12]).toEqual([seed, true, true])
    }
  })
})

describe('the seeded responses', () => {
  it('are the same again for the same seed', () => {
    expect(responseOf(7)).toEqual(responseOf(7))
    expect(responseOf(7)).not.toEqual(responseOf(8))
  })
  it('reach every headline, band, absence, flag, pair and contradiction in 3,000', () => {
    const found = Object.keys(occurrences(3000))
    const wanted = ['form short', 'form full', 'pair of ambers', 'compound', 'blank', "don't know", 'nobody looked']
    wanted.push('none found', 'not applicable, accepted', 'not applicable, counted as blank', 'hidden, unanswered')
    wanted.push('hidden, answered all the same', 'blank question that hides others', 'two ambers by law, no pair')
    wanted.push('headline the worse of two bands', 'headline not yet determined', 'evidence floor holds R_hi')
    for (const band of ['low', 'moderate', 'high', 'severe']) wanted.push(`headline ${band}`)
    for (const reason of ['coverage', 'red-blank', 'amber-pair', 'ends-apart']) wanted.push(`reason ${reason}`)
    for (const { code } of shipped.contradictions) wanted.push(`contradiction ${code}`)
    for (const when of ['no', 'recently', 'past']) wanted.push(`flag red, closed: ${when}`)
    expect(wanted.filter((feature) => !found.includes(feature))).toEqual([])
  })
})
