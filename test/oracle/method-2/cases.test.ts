// The cases of the issue that led to version 2.
import { describe, expect, it } from 'vitest'
import { someAnswer } from './answers.ts'
import { choicesOf, flagOf } from './attainment.ts'
import { chance } from './chance.ts'
import { edition } from './edition.ts'
import {
  bestAnswer,
  bestInput,
  closing,
  codes,
  coreCodes,
  indicatorOf,
  levels,
  next,
  withAnswers,
  withRecords,
} from './fixtures.ts'
import { rankOf, score } from './score.ts'
import type { Answer, Input, Place } from './types.ts'

const withoutFurther = (input: Input): Input =>
  withAnswers(input, Object.fromEntries(codes.filter((code) => !coreCodes.includes(code)).map((code) => [code, null])))
const allUnsure = (): Input => withAnswers(bestInput(), Object.fromEntries(codes.map((code) => [code, 'dont-know'])))

describe('the cases of the issue', () => {
  it('a 300-worker site with seven exploitative practices gets no better a headline on the short form', () => {
    const asked: Record<string, Answer> = {
      'B05.2': 'after-arrival',
      'B06.5': 'demanded',
      'B06.6': 'yes',
      'B07.2': 'yes',
      'B07.4': 'compulsory',
      'B08.5': 'yes',
      'B08.7': 80,
    }
    const further: Record<string, Answer> = {
      'B03.4': ['none'],
      'B03.5': 0,
      'B07.5': 0.2,
      'B08.8': 'serious',
      'B09.4': ['none'],
      'B04.2': 'no',
      'B12.2': ['none'],
    }
    for (const practices of [asked, further]) {
      const full = withAnswers(bestInput(), practices)
      const [long, short] = [score(full), score(withoutFurther(full))]
      expect([long.form, short.form]).toEqual(['full', 'full'])
      expect(rankOf(short.headline)).toBeGreaterThanOrEqual(rankOf(long.headline))
      expect(short.R_hi).toBeGreaterThanOrEqual(long.R_hi)
    }
    expect(score(withAnswers(bestInput(), asked)).headline).toEqual({ band: 'severe' })
  })
  it('95 × don’t know gives no point, and 0 % is known', () => {
    const { upper, known, responded, complete } = score(allUnsure())
    expect([upper.C, known, responded, complete]).toEqual([expect.closeTo(0, 12), 0, 1, false])
    expect(Object.values(upper.benchmarks).every((one) => one?.m === 0)).toBe(true)
  })
  it('95 × don’t know is not better than two honest ambers', () => {
    const ambers = score(withAnswers(bestInput(), { 'B05.2': 'after-arrival', 'B07.2': 'yes' }))
    const unsure = score(allUnsure())
    expect(ambers.headline).toEqual({ band: 'high' })
    expect(rankOf(unsure.headline)).toBeGreaterThanOrEqual(rankOf(ambers.headline))
    expect(unsure.R_hi).toBeGreaterThan(ambers.R_hi)
  })
  it('a child-labour red stays the day after, when the next answers say no', () => {
    const red = withAnswers(bestInput(), { 'B10.1': 'yes' })
    const after = score(next(red, '2026-11-26', { 'B10.1': 'no' }))
    expect([after.R_lo, after.headline, after.flags]).toEqual([
      0.75,
      { band: 'severe' },
      [{ question: 'B10.1', level: 'red', state: 'withdrawn' }],
    ])
  })
  it('"no", like every other answer, never scores worse than "don’t know", in any question', () => {
    for (const indicator of edition.indicators) {
      const unsure = score(withAnswers(bestInput(), { [indicator.code]: 'dont-know' }))
      for (const { code, kind } of choicesOf(indicator)) {
        if (kind === 'not-applicable') continue
        const answer = indicator.scale.type === 'multiple' ? [code] : code
        const said = score(withAnswers(bestInput(), { [indicator.code]: answer }))
        expect([indicator.code, code, said.R_hi <= unsure.R_hi + 1e-12]).toEqual([indicator.code, code, true])
        expect(rankOf(said.headline)).toBeLessThanOrEqual(rankOf(unsure.headline))
      }
    }
  })
  it('a hidden answer never moves the result outside its published interval', () => {
    const draw = chance(1)
    for (const indicator of edition.indicators) {
      const hidden = score(withAnswers(bestInput(0), { [indicator.code]: null }))
      for (let i = 0; i < 12; i++) {
        const answered = withAnswers(bestInput(0), { [indicator.code]: someAnswer(indicator, draw) })
        const shown = score(withRecords(answered, ...levels([indicator.code], draw.whole(4))))
        expect(shown.R_lo).toBeGreaterThanOrEqual(hidden.R_lo - 1e-12)
        expect(shown.R_hi).toBeLessThanOrEqual(hidden.R_hi + 1e-12)
      }
    }
  })
  it('half repaid never scores worse than none found, however well it was checked', () => {
    const shares = { 'B03.6': 'none-found', 'B11.6': 'none-received', 'B12.4': 'none-found', 'B13.7': 'none-open' }
    for (const [code, none] of Object.entries(shares)) {
      for (const checks of ['worker-driven', 'none']) {
        const [half, found] = [0.5, none].map((answer) =>
          score(withAnswers(bestInput(), { 'B13.4': checks, [code]: answer })),
        )
        expect(half!.R_hi).toBeLessThanOrEqual(found!.R_hi + 1e-12)
        if (checks === 'worker-driven') expect(half!.R_hi).toBeCloseTo(found!.R_hi, 12)
      }
    }
  })
  it('a buyer cannot close a red without a check, level 2 or better', () => {
    const best = withAnswers(bestInput(), { 'B09.6': 'yes' })
    const others = best.response.records.filter(({ at }) => at !== 'B09.6')
    const red = withRecords({ ...best, response: { ...best.response, records: others } }, closing('B09.6'))
    const at = (level: number) => score(withRecords(red, ...levels(['B09.6'], level))).R_lo
    expect([score(red).R_lo, at(1), at(2)]).toEqual([0.75, 0.75, 0.35])
  })
  const elsewhere = (changes: Partial<Place>): Input => {
    const input = bestInput()
    const recordPlace = { ...input.place, ...changes }
    const site = { ...input.site, country: recordPlace.country, sector: recordPlace.sector }
    return { ...input, recordPlace, site }
  }
  it('a country that differs from the site record: both count, the higher', () => {
    const riskier = score(elsewhere({ country: 'PRK', C01: [0.9, 0.95] }))
    const calmer = score(elsewhere({ country: 'NOR', C01: [0.1, 0.1] }))
    const moved = bestInput()
    const there = score({ ...moved, place: { ...moved.place, C01: [0.9, 0.95] } })
    expect([riskier.upper.I, riskier.lower.I, riskier.asksBack]).toEqual([there.upper.I, there.lower.I, ['C01']])
    expect([calmer.upper.I, calmer.R_hi]).toEqual([score(moved).upper.I, score(moved).R_hi])
  })
  it('a sector that differs from the site record: both count, the higher', () => {
    const calmer = score(elsewhere({ sector: '62', C02: [0.3, 0.3] }))
    expect([calmer.upper.I, calmer.asksBack]).toEqual([score(bestInput()).upper.I, ['C02']])
    const own = elsewhere({})
    const other = { ...own, place: { ...own.place, sector: '62', C02: [0.3, 0.3] as const } }
    expect(score({ ...other, recordPlace: own.place }).upper.I).toBe(score(bestInput()).upper.I)
  })
  const inTheEmirates = (level: number, share: number) => {
    const input = bestInput(level)
    const place: Place = { ...input.place, country: 'ARE', C01: [0.74, 0.74], migrants: [1, 1], tie: 1 }
    const { profile } = input.response
    const facts = { ...profile.facts, C03: { value: share, level: 0 } }
    return score({ ...input, place, response: { ...input.response, profile: { ...profile, facts } } })
  }
  it('a claimed "no migrants" in the United Arab Emirates moves no band, and settles no question', () => {
    for (const level of [0, 2, 3]) {
      const [claimed, honest] = [inTheEmirates(level, 0), inTheEmirates(level, 0.4)]
      expect(claimed.headline).toEqual(honest.headline)
      expect(claimed.states['B07.5']).toBe('answered')
    }
  })
  it('EXCEPTION: it still moves C03 from 1 to .6, which moves a band where R lies just above its edge', () => {
    // The best answers with documents: high (.365) for a site of migrants, moderate (.3495) with the bare claim.
    const [claimed, honest] = [inTheEmirates(1, 0), inTheEmirates(1, 0.4)]
    expect([claimed.R_hi, honest.R_hi]).toEqual([expect.closeTo(0.3495, 4), expect.closeTo(0.365, 3)])
  })
  it('every flag of the edition holds its floor in an otherwise best response', () => {
    for (const indicator of edition.indicators) {
      for (const { code } of choicesOf(indicator)) {
        const raised = flagOf(indicator, code)
        if (!raised) continue
        const { R_lo } = score(withAnswers(bestInput(), { [indicator.code]: code }))
        expect(R_lo).toBe(raised.level === 'red' ? 0.75 : 0.35)
      }
    }
    expect(bestAnswer(indicatorOf('B08.7'))).toBe(48)
  })
})
