import { describe, expect, it } from 'vitest'
import { monthsLater } from './calendar.ts'
import { score } from './score.ts'
import { checked, closedOn, inError, question, series, tiny, tinyInput } from './tiny.ts'
import type { Answer, ReviewRecord } from './types.ts'

const one = tiny([question('A.1', 'red')])
const R = (input: Parameters<typeof score>[0], catalogue = one) => {
  const { R_lo, R_hi, flags } = score(input, catalogue)
  return [R_lo, R_hi, ...flags.map(({ level, state }) => `${level} ${state}`)]
}
const first = (answer: Answer, records: ReviewRecord[] = []) => series('A.1', ['2026-01-01', answer, records])

describe('formula 6: floors', () => {
  it('red .75, amber .35, unknown amber .35, at both ends', () => {
    expect(R(first('red'))).toEqual([0.75, 0.75, 'red raised'])
    expect(R(first('amber'))).toEqual([0.35, 0.35, 'amber raised'])
    expect(R(first('unchecked'))).toEqual([0.35, 0.35, 'unknown unknown'])
  })
  it('an open question: the gravest flag at the upper end, R0 = .25 × (1 − .8) at the lower', () => {
    for (const answer of [null, 'dont-know']) {
      expect(R(first(answer))).toEqual([expect.closeTo(0.05, 12), 0.75])
    }
  })
  it('two ambers in one benchmark are red, unless the law causes both or one is unknown', () => {
    const of = (kinds: ('amber' | 'law' | 'red')[], answers: string[]) => {
      const codes = kinds.map((_, i) => `A.${i + 1}`)
      const catalogue = tiny(kinds.map((kind, i) => question(codes[i]!, kind)))
      return score(tinyInput(Object.fromEntries(codes.map((code, i) => [code, answers[i]!]))), catalogue).R_lo
    }
    expect(of(['amber', 'amber'], ['amber', 'amber'])).toBe(0.75)
    expect(of(['amber', 'law'], ['amber', 'law'])).toBe(0.75)
    expect(of(['law', 'law'], ['law', 'law'])).toBe(0.35)
    expect(of(['amber', 'red'], ['amber', 'unchecked'])).toBe(0.35)
  })
  it('a closed amber has no floor and a = .6: .25 × (1 − .8 × .8 × .6) = .154', () => {
    expect(R(first('amber', closedOn('A.1', '2026-02-01')))).toEqual([
      expect.closeTo(0.154, 12),
      expect.closeTo(0.154, 12),
      'amber closed',
    ])
  })
  it('a closed red holds .35 for twelve months from the day of the record', () => {
    const closed = closedOn('A.1', '2026-02-01')
    expect(R(first('red', closed)).slice(0, 2)).toEqual([0.35, 0.35])
    const later = (day: string) => R(series('A.1', ['2026-01-01', 'red', closed], [day, 'clean']))[0]
    expect([later('2027-01-31'), later('2027-02-01')]).toEqual([0.35, 0.25 * (1 - 0.8 * 0.4)])
  })
  it('closing needs level 2, remedy, evidence and another organisation', () => {
    const [level, record] = closedOn('A.1', '2026-02-01') as [ReviewRecord, ReviewRecord]
    const own = { ...record, by: 'supplier' }
    const bare = { ...record, remedy: '' } as ReviewRecord
    const tries = [
      [record],
      [...checked('A.1', 1), record],
      [level, own],
      [{ ...level, by: 'supplier' }, record],
      [level, bare],
    ]
    for (const records of tries) expect(R(first('red', records))[0]).toBe(0.75)
  })
  it('levels and closings on nobody looked and don’t know are not taken', () => {
    expect(R(first('unchecked', closedOn('A.1', '2026-02-01')))[0]).toBe(0.35)
    expect(R(first('dont-know', closedOn('A.1', '2026-02-01')))[1]).toBe(0.75)
  })
})

describe('formula 7: flags carry over', () => {
  const course = (...entries: Parameters<typeof series>[1][]) => R(series('A.1', ...entries))
  it('a withdrawn red stays, also years later, and has the attainment of the flagged answer', () => {
    const outcome = score(series('A.1', ['2026-01-01', 'red'], ['2026-01-02', 'clean']), one)
    expect([outcome.R_lo, outcome.upper.benchmarks.A!.m, outcome.lower.benchmarks.A!.m]).toEqual([0.75, 0, 0.4])
    expect(course(['2020-01-01', 'red'], ['2026-01-01', 'clean'])).toEqual([0.75, 0.75, 'red withdrawn'])
  })
  it('blank, don’t know, nobody looked and a less grave answer leave it open', () => {
    for (const answer of [null, 'dont-know', 'unchecked']) {
      expect(course(['2026-01-01', 'red'], ['2027-06-01', answer])).toEqual([0.75, 0.75, 'red carried'])
    }
    expect(course(['2026-01-01', 'red'], ['2027-06-01', 'amber'])).toEqual([0.75, 0.75, 'red raised'])
  })
  it('an amber ends twelve months after it was withdrawn', () => {
    const withdrawn = (day: string) => course(['2026-01-01', 'amber'], ['2026-03-01', 'clean'], [day, 'clean'])[0]
    expect([withdrawn('2027-02-28'), withdrawn('2027-03-01')]).toEqual([0.35, 0.25 * (1 - 0.8 * 0.4)])
  })
  it('not withdrawn by a blank: the twelve months start again with the next answer', () => {
    const entries = [
      ['2026-01-01', 'amber'],
      ['2026-03-01', 'clean'],
      ['2026-09-01', null],
    ] as [string, Answer][]
    expect(course(...entries, ['2027-03-01', 'clean'])[2]).toBe('amber withdrawn')
    expect(course(...entries, ['2027-03-01', 'clean'], ['2028-03-01', 'clean'])[0]).toBeLessThan(0.35)
  })
  it('answered in error ends a red after level 2, an amber after level 1', () => {
    const end = (flag: string, level: number) =>
      course(['2026-01-01', flag], ['2026-02-01', 'clean', [...checked('A.1', level), inError('A.1')]])[0]
    expect([end('red', 1), end('amber', 0)]).toEqual([0.75, 0.35])
    expect(Number(end('red', 2))).toBeLessThan(0.35)
    expect(Number(end('amber', 1))).toBeLessThan(0.35)
  })
  it('the order is that of the closing days, whatever the order given', () => {
    const input = series('A.1', ['2026-01-01', 'amber'], ['2026-03-01', 'clean'], ['2027-04-01', 'clean'])
    expect(R({ ...input, earlier: [...input.earlier].reverse() })).toEqual(R(input))
  })
  it('an accepted not applicable leaves the flag open, withdrawn', () => {
    const away: Answer = { choice: 'none-here', reason: 'None' }
    const catalogue = tiny([{ ...question('A.1', 'red') }, question('A.2', 'plain')])
    catalogue.indicators[0]!.scale = {
      type: 'single',
      choices: [...catalogue.indicators[0]!.scale.choices!, { code: 'none-here', kind: 'not-applicable' }],
    }
    const accepted: ReviewRecord = { act: 'not-applicable', at: 'A.1', day: '2026-02-02', by: 'buyer' }
    const input = series('A.1', ['2026-01-01', 'red'], ['2026-02-01', away, [accepted]])
    expect(R(input, catalogue)).toEqual([0.75, 0.75, 'red withdrawn'])
  })
  it('PAGE AGAINST T2: an amber closed after a closed red has no floor, a clean answer there has .35', () => {
    // "One state": amber → none also drops the closed red, so the better answer raises R. The page's formula is kept.
    const red: [string, Answer, ReviewRecord[]] = ['2026-01-01', 'red', closedOn('A.1', '2026-01-02')]
    const amber = course(red, ['2026-03-01', 'amber', closedOn('A.1', '2026-03-02')])
    const clean = course(red, ['2026-03-01', 'clean', closedOn('A.1', '2026-03-02')])
    expect([Number(amber[0]) < 0.35, clean[0]]).toEqual([true, 0.35])
  })
  it('PAGE AGAINST T5: an accepted error ends an open red at once, a closed red keeps .35', () => {
    // Closing first leaves nothing open for "answered in error" to end. The page's formula is kept.
    const records = [...checked('A.1'), inError('A.1')]
    const left = course(['2026-01-01', 'red'], ['2026-03-01', 'clean', records])
    const closed = course(['2026-01-01', 'red', closedOn('A.1', '2026-01-02')], ['2026-03-01', 'clean', records])
    expect([Number(left[0]) < 0.35, closed[0]]).toEqual([true, 0.35])
  })
})

it('months are counted to the same day, or to the last day of a shorter month', () => {
  expect(monthsLater('2025-11-25', 12)).toBe('2026-11-25')
  expect(monthsLater('2024-02-29', 12)).toBe('2025-02-28')
  expect(monthsLater('2026-12-31', 2)).toBe('2027-02-28')
})
