import { describe, expect, it } from 'vitest'
import { benchmarkShares } from '../../../src/core/explain/benchmarks.ts'
import { explain } from '../../../src/core/explain/explain.ts'
import { helpOf, nextBandOf } from '../../../src/core/explain/help.ts'
import { robustnessOf } from '../../../src/core/explain/robustness.ts'
import { controlOf } from '../../../src/core/score/ends.ts'
import { type Worked, workOut } from '../../../src/core/score/score.ts'
import { responseOf } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'

const workedOf = (seed: number): Worked => {
  const { response, lookedUp, review } = fromPlain(edition, responseOf(seed) as unknown as PlainInput)
  return workOut(edition, response, lookedUp, review)
}
const seeds = Array.from({ length: 40 }, (_, i) => i + 1)

const riskAt = (worked: Worked, value: (code: string) => number): number => {
  const benchmarks = new Map([...worked.high.benchmarks.keys()].map((code) => [code, value(code)]))
  return worked.inherent.high * (1 - edition.method.residual.controlShare * controlOf(edition, benchmarks))
}

describe('what benchmarks add', () => {
  it('adds up in both directions within 1e-9: from now to all at their best, and from none to now', () => {
    for (const worked of seeds.slice(0, 20).map(workedOf)) {
      const shares = benchmarkShares(worked)
      const now = worked.high.beforeFlags
      const sum = (pick: 'stillMissing' | 'alreadyProtecting') =>
        shares.reduce((total, share) => total + share[pick], 0)
      expect(Math.abs(sum('stillMissing') - (now - riskAt(worked, () => 1)))).toBeLessThan(1e-9)
      expect(Math.abs(sum('alreadyProtecting') - (riskAt(worked, () => 0) - now))).toBeLessThan(1e-9)
    }
  })
  it('gives nothing still missing to a benchmark that is at its best', () => {
    const worked = workedOf(1)
    const best = new Map(worked.high.benchmarks).set('B01', 1)
    const shares = benchmarkShares({ ...worked, high: { ...worked.high, benchmarks: best } })
    expect(shares.find((share) => share.benchmark === 'B01')!.stillMissing).toBeCloseTo(0, 12)
  })
})

describe('what would help', () => {
  it('never promises a rise, and doing and having checked helps at least as much as doing', () => {
    for (const worked of seeds.map(workedOf))
      for (const { does, proves, both } of helpOf(worked)) {
        expect(Math.min(does, proves, both)).toBeGreaterThanOrEqual(0)
        expect(both).toBeGreaterThanOrEqual(does - 1e-12)
      }
  })
  it('names a list that reaches the next better band when it says so, and no single indicator does where it names two', () => {
    let checked = 0
    for (const worked of seeds.map(workedOf)) {
      const next = nextBandOf(worked)
      if (!next?.reached || next.indicators.length < 2 || !next.exact) continue
      const edge = edition.method.bands[edition.method.bands.findIndex((band) => band.code === next.band) + 1]!.from
      const largest = helpOf(worked)[0]!.both
      expect(worked.high.beforeFlags - largest).toBeGreaterThanOrEqual(edge - 1e-9)
      checked++
    }
    expect(checked).toBeGreaterThan(0)
  })
  it('puts the flag to close before any indicator where a flag holds the risk up', () => {
    const held = seeds
      .map(workedOf)
      .find((worked) => worked.flags.raised.some((flag) => flag.level === 'red' && !flag.closed))!
    const red = held.flags.raised.find((flag) => flag.level === 'red' && !flag.closed)!
    expect(nextBandOf(held)!.flagsToClose).toContain(red.indicator)
  })
})

describe('robustness', () => {
  it('is the same for the same seed and differs for another', () => {
    const worked = workedOf(5)
    expect(robustnessOf(worked, 'a')).toEqual(robustnessOf(worked, 'a'))
    expect(robustnessOf(worked, 'a')).not.toEqual(robustnessOf(worked, 'b'))
  })
  it('shares all draws among the bands, and keeps every draw above the floor of a raised flag', () => {
    for (const worked of seeds.map(workedOf)) {
      const { bands, low, high } = robustnessOf(worked, 'seed')
      expect(Object.values(bands).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(low).toBeLessThanOrEqual(high)
      expect(low).toBeGreaterThanOrEqual(worked.high.floor)
    }
  })
})

it('explains every random response without a figure outside 0..1', () => {
  for (const worked of seeds.map(workedOf)) {
    const { robustness, help } = explain(worked, 'seed')
    for (const figure of [
      robustness.low,
      robustness.high,
      ...help.flatMap(({ does, proves, both }) => [does, proves, both]),
    ]) {
      expect(figure).toBeGreaterThanOrEqual(0)
      expect(figure).toBeLessThanOrEqual(1)
    }
  }
})
