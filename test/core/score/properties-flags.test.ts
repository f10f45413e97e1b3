import { describe, expect, it } from 'vitest'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import { benchmarkOf } from '../../../src/core/catalogue/parts.ts'
import { edition } from '../../support/edition.ts'
import type { PlainInput } from '../../support/scoring.ts'
import { drawFor, given, worked } from './given.ts'

/** Every red and amber answer, and every pair of them, comes up dozens of times in two thousand. */
const CASES = 2000
const { catalogue } = edition

/** Three exposures at nothing and a quiet profile: the least inherent risk there is. */
const QUIET: Pick<PlainInput, 'profile' | 'exposures'> = {
  profile: { C03: 0, C04: 0, C05: 0, C06: 0, C07: 'low', C08: 'none', C09: 'low', C10: 'none', C11: 'no' },
  exposures: { C01: 0, C01b: 0, C02: 0 },
}

describe('P6: floors of flags hold in any context', () => {
  const flagged = catalogue.indicators.flatMap((indicator) =>
    choicesOf(indicator)
      .filter(({ flag }) => flag === 'red' || flag === 'amber')
      .map((choice) => ({ code: indicator.code, choice })),
  )
  /** Puts answers to flagged questions into a response, unclosed, in the form that asks for them. */
  const raise = (seed: number, answers: Record<string, string>): PlainInput => {
    const input = given(seed)
    const codes = Object.keys(answers)
    return {
      ...input,
      form: 'full',
      answers: { ...input.answers, ...answers },
      review: {
        ...input.review,
        closed: Object.fromEntries(Object.entries(input.review.closed).filter(([code]) => !codes.includes(code))),
        repairPlans: [],
      },
      ...(seed % 3 === 0 ? QUIET : {}),
    }
  }
  it(`a red answer holds R at 0.75 and an amber one at 0.35, in the quietest context too (${CASES} random responses)`, () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const { code, choice } = drawFor(seed).pick(flagged)
      const { low, high } = worked(raise(seed, { [code]: choice.code }))
      const floor = choice.flag === 'red' ? 0.75 : 0.35
      expect({ seed, code, held: low.risk >= floor && high.risk >= floor }).toEqual({ seed, code, held: true })
    }
  })
  it(`two ambers in one benchmark hold R at 0.75 unless the law is the cause of both (${CASES} random pairs)`, () => {
    const ambers = flagged.filter(({ choice }) => choice.flag === 'amber')
    const pairs = ambers.flatMap((a) =>
      ambers.filter((b) => a.code < b.code && benchmarkOf(a.code) === benchmarkOf(b.code)).map((b) => [a, b] as const),
    )
    const seen = new Set<boolean>()
    for (let seed = 1; seed <= CASES; seed++) {
      const [a, b] = drawFor(seed).pick(pairs)
      const byLaw = a.choice.cause === 'law' && b.choice.cause === 'law'
      const input = raise(seed, { [a.code]: a.choice.code, [b.code]: b.choice.code })
      const { flags, low } = worked(input)
      const others = flags.raised.filter(({ indicator }) => indicator !== a.code && indicator !== b.code)
      const pairedWithOthers = others.some(
        ({ indicator, level }) => level === 'amber' && benchmarkOf(indicator) === benchmarkOf(a.code),
      )
      if (pairedWithOthers) continue
      seen.add(byLaw)
      const floors = flags.raised
        .filter(({ indicator, together }) => [a.code, b.code].includes(indicator) && together !== 'compound')
        .map(({ floor }) => floor)
      expect({ seed, floors }).toEqual({ seed, floors: floors.map(() => (byLaw ? 350_000_000 : 750_000_000)) })
      expect(low.risk).toBeGreaterThanOrEqual(byLaw ? 0.35 : 0.75)
      const { review } = input
      const left = worked({ ...input, review: { ...review, closed: { ...review.closed, [b.code]: '2026-01-01' } } })
      const alone = left.flags.raised.find(({ indicator }) => indicator === a.code)!
      // Closing one of the two leaves the other an amber by itself.
      expect([seed, alone.together === 'compound' ? 350_000_000 : alone.floor]).toEqual([seed, 350_000_000])
    }
    expect(seen).toEqual(new Set([true, false]))
  })
  it('overtime that cannot be refused counts as red beside threats', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { flags } = worked(raise(seed, { 'B08.6': 'no', 'B09.2': seed % 2 === 0 ? 'yes' : 'partly' }))
      const overtime = flags.raised.find(({ indicator }) => indicator === 'B08.6')!
      expect([overtime.floor, overtime.together]).toEqual([750_000_000, 'compound'])
    }
  })
  it('a closed red flag holds R at 0.35 for twelve months and no longer, a closed amber at nothing', () => {
    const closedOn = '2029-11-25'
    for (let seed = 1; seed <= 500; seed++) {
      const { code, choice } = drawFor(seed).pick(flagged)
      const input = raise(seed, { [code]: choice.code })
      const floorWhenClosed = (on: string) => {
        const { flags } = worked({
          ...input,
          closedOn,
          review: { ...input.review, closed: { ...input.review.closed, [code]: on } },
        })
        return flags.raised.find(({ indicator }) => indicator === code)!.floor
      }
      const held = choice.flag === 'red' ? 350_000_000 : 0
      expect([code, floorWhenClosed('2029-06-01'), floorWhenClosed('2028-11-26')]).toEqual([code, held, held])
      expect([code, floorWhenClosed('2028-11-25'), floorWhenClosed('2024-02-29')]).toEqual([code, 0, 0])
    }
  })
})
