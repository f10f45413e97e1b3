import { describe, expect, it } from 'vitest'
import { edition } from '../../support/edition.ts'
import { drawFor, given, ROUNDING, withLevel, worked } from './given.ts'

/** Each case scores a whole response twice; two thousand reach every exposure more than a hundred times. */
const CASES = 2000

const EXPOSURES: Record<string, readonly (number | string)[]> = {
  C01: [0, 0.15, 0.4, 0.65, 0.9, 1],
  C01b: [0, 0.1, 0.25, 0.6, 1],
  C02: [0, 0.3, 1],
  C03: [0, 0.05, 0.2, 0.4, 0.9],
  C04: [0, 0.1, 0.5, 1],
  C05: [0, 1, 2, 3, 7],
  C06: [0, 1, 2, 3, 7],
  C07: ['low', 'medium', 'high'],
  C08: ['none', 'some', 'most'],
  C09: ['low', 'medium', 'high'],
  C10: ['none', 'remedied', 'open'],
  C11: ['no', 'yes'],
}
const LOOKED_UP = ['C01', 'C01b', 'C02']

describe('P5: R never falls when an exposure rises', () => {
  it(`in ${CASES} random responses, each with one exposure raised`, () => {
    let risen = 0
    for (let seed = 1; seed <= CASES; seed++) {
      const { pick } = drawFor(seed)
      const input = given(seed)
      const [code, values] = pick(Object.entries(EXPOSURES))
      const [lower, higher] = [pick(values.map((_, i) => i)), pick(values.map((_, i) => i))].sort((a, b) => a - b)
      const place = LOOKED_UP.includes(code) ? 'exposures' : 'profile'
      const at = (i: number) => worked({ ...input, [place]: { ...input[place], [code]: values[i]! } })
      const [before, after] = [at(lower!), at(higher!)]
      if (after.high.risk > before.high.risk) risen++
      expect({ seed, code, falls: after.high.risk < before.high.risk - ROUNDING }).toEqual({ seed, code, falls: false })
    }
    expect(risen).toBeGreaterThan(200)
  })
})

describe('P17: less evidence for the same profile never gives a lower R', () => {
  it(`in ${CASES} random responses, each with the evidence of one fact lowered`, () => {
    let risen = 0
    for (let seed = 1; seed <= CASES; seed++) {
      const { pick } = drawFor(seed)
      const input = given(seed)
      const code = pick(edition.catalogue.profile.filter(({ evidenced }) => evidenced)).code
      const [less, more] = [pick([0, 1, 2, 3]), pick([0, 1, 2, 3])].sort((a, b) => a - b)
      const [before, after] = [worked(withLevel(input, code, more!)), worked(withLevel(input, code, less!))]
      if (after.high.risk > before.high.risk) risen++
      const fallen = (['low', 'high'] as const).filter((end) => after[end].risk < before[end].risk - ROUNDING)
      expect({ seed, code, fallen }).toEqual({ seed, code, fallen: [] })
    }
    expect(risen).toBeGreaterThan(100)
  })
})
