import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapley } from '../../../src/core/explain/shapley.ts'
import { controlOf } from '../../../src/core/score/ends.ts'
import { edition } from '../../support/edition.ts'
import { given, worked } from './given.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

/** A game from a table of drawn values, one for each coalition. */
const gameOf = (players: number) => fc.array(share, { minLength: 2 ** players, maxLength: 2 ** players })
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const games = fc.integer({ min: 1, max: 8 }).chain((players) => fc.tuple(fc.constant(players), gameOf(players)))

describe('P15: Shapley values', () => {
  it('add up to what all make together, within 1e-9 (300 random games of up to eight)', () => {
    fc.assert(
      fc.property(games, ([players, values]) => {
        expect(total(shapley(players, (coalition) => values[coalition]!))).toBeCloseTo(values.at(-1)! - values[0]!, 9)
      }),
      { numRuns: 300 },
    )
  })
  it('are the mean over all orders of joining (300 random games of four)', () => {
    const orders = (players: number[]): number[][] =>
      players.length === 0
        ? [[]]
        : players.flatMap((one) => orders(players.filter((other) => other !== one)).map((rest) => [one, ...rest]))
    fc.assert(
      fc.property(gameOf(4), (values) => {
        const sums = [0, 0, 0, 0]
        for (const order of orders([0, 1, 2, 3])) {
          let coalition = 0
          for (const player of order) {
            sums[player]! += values[coalition | (1 << player)]! - values[coalition]!
            coalition |= 1 << player
          }
        }
        shapley(4, (coalition) => values[coalition]!).forEach((value, i) => {
          expect(value).toBeCloseTo(sums[i]! / 24, 12)
        })
      }),
      { numRuns: 300 },
    )
  })
  it('give two who add the same the same, and one who adds nothing nothing', () => {
    fc.assert(
      fc.property(gameOf(5), (values) => {
        // Players 0 and 1 count by their number, player 2 not at all.
        const worthOf = (coalition: number) =>
          values[((coalition & 1) + ((coalition >> 1) & 1)) * 4 + (coalition >> 3)]!
        const [first, second, dummy] = shapley(5, worthOf)
        expect(first).toBeCloseTo(second!, 12)
        expect(dummy).toBeCloseTo(0, 12)
      }),
      { numRuns: 300 },
    )
  })
  it('add up for the risk of fourteen benchmarks (20 random responses)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { high, inherent } = worked(given(seed))
      const codes = edition.catalogue.benchmarks.map(({ code }) => code)
      const riskOf = (coalition: number) => {
        const benchmarks = new Map(
          codes.map((code, i) => [code, (coalition >> i) & 1 ? 1 : (high.benchmarks.get(code) ?? 0)]),
        )
        return inherent.high * (1 - edition.method.residual.controlShare * controlOf(edition, benchmarks))
      }
      const values = shapley(codes.length, riskOf)
      expect(total(values)).toBeCloseTo(riskOf(2 ** codes.length - 1) - riskOf(0), 9)
      expect(values.every((value) => value <= 1e-12)).toBe(true)
    }
  })
})
