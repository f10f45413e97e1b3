import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareOrders,
  countPriorities,
  type Facts,
  orderOf,
  PRIORITIES,
  priorityOf,
  screen,
} from '../../../src/core/screening.ts'
import { data, method } from '../exposure/given.ts'

const of = (countries: string[] | null, divisions: string[] | null, goods: string[] | null) =>
  screen(data, method, { countries, divisions, goods })

const country = fc.constantFrom(...data.countries.keys())
const division = fc.constantFrom(...data.divisions.keys())
const good = fc.constantFrom(...data.listings.keys())
const whole = fc.record({
  countries: fc.array(country, { minLength: 1, maxLength: 2 }),
  divisions: fc.tuple(division),
  goods: fc.tuple(good),
})

describe('screening', () => {
  it('is 1 − (1 − .5 × .7907)(1 − .3 × 1)(1 − .15 × 1) = .6402 for garments from China: priority A', () => {
    const screening = of(['CHN'], ['14'], ['Garments'])
    expect(screening.index.low).toBeCloseTo(1 - (1 - 0.5 * 0.7907) * 0.7 * 0.85, 4)
    expect(screening.index.high).toBe(screening.index.low)
    expect(screening.priority).toEqual({ low: 'A', high: 'A' })
  })

  it('is 1 − (1 − .5 × .1369)(1 − .3 × .1)(1 − .15 × .3) = .1371 for machinery from Germany: priority D', () => {
    const screening = of(['DEU'], ['28'], ['machinery'])
    expect(screening.index.low).toBeCloseTo(1 - (1 - 0.5 * 0.1369) * 0.97 * 0.955, 4)
    expect(screening.priority).toEqual({ low: 'D', high: 'D' })
  })

  it('is an interval where good and sector are not known: Germany from .068 to 1 − (1 − .5 × .1369) × .7 × .85 = .4457, between D and B', () => {
    const screening = of(['DEU'], null, null)
    expect(screening.index.low).toBeCloseTo(0.5 * 0.1369, 4)
    expect(screening.index.high).toBeCloseTo(1 - (1 - 0.5 * 0.1369) * 0.7 * 0.85, 4)
    expect(screening.priority).toEqual({ low: 'D', high: 'B' })
  })

  it('takes both ends for an unknown country: 0 to 1 − .5 × .7 × .85 = .7025 when nothing is known', () => {
    const { index } = of(null, null, null)
    expect(index.low).toBe(0)
    expect(index.high).toBeCloseTo(0.7025, 12)
  })

  it('leaves the good out for a service: a hotel in Malta, 1 − (1 − .5 × .2711)(1 − .15 × 1) = .2652, not 0 to 1', () => {
    const { index, parts } = of(['MLT'], ['55'], null)
    expect(index.low).toBe(index.high)
    expect(index.low).toBeCloseTo(1 - (1 - parts[0]!.least / 2) * 0.85, 12)
    expect(parts[1]).toMatchObject({ code: 'C01b', least: 0, most: 0, because: [{ message: 'because.good-service' }] })
    expect(of(['MLT'], ['55'], ['Garments']).index).toEqual(index)
  })

  it('begins A at .50, B at .35 and C at .25, each edge included, noise of floating point apart', () => {
    const edges = [0.5, 0.49999999, 0.35, 0.34999999, 0.25, 0.24999999, 0].map((index) =>
      priorityOf(method.screening, index),
    )
    expect(edges).toEqual(['A', 'B', 'B', 'C', 'C', 'D', 'D'])
    expect(priorityOf(method.screening, 0.1 + 0.25 - 1e-12)).toBe('B')
  })

  it('asks first by the priority of the upper end, then one priority before "between", and an unknown country last', () => {
    const named = {
      openB: of(['DEU'], null, null),
      closedC: of(['DEU'], ['14'], ['Garments']),
      closedA: of(['CHN'], ['14'], ['Garments']),
      openA: of(['CHN'], null, null),
      unplaced: of(['ATA'], null, null),
    }
    const order = Object.entries(named).sort(([, one], [, other]) => compareOrders(orderOf(one), orderOf(other)))
    expect(order.map(([name]) => name)).toEqual(['closedA', 'openA', 'openB', 'closedC', 'unplaced'])
    expect(named.openA.index.high).toBeGreaterThanOrEqual(named.closedA.index.high)
  })

  it('counts sites by the priorities of both ends, most urgent first', () => {
    expect(
      countPriorities([of(['DEU'], null, null), of(['CHN'], ['14'], ['Garments']), of(['DEU'], null, null)]),
    ).toEqual([
      { low: 'A', high: 'A', count: 1 },
      { low: 'D', high: 'B', count: 2 },
    ])
  })

  it('holds every completion: whatever a blank turns out to be lies within the interval, and filling one never widens it', () => {
    const blank = fc.record({ country: fc.boolean(), division: fc.boolean(), good: fc.boolean() })
    fc.assert(
      fc.property(whole, blank, (facts, blanks) => {
        const partly: Facts = {
          countries: blanks.country ? null : facts.countries,
          divisions: blanks.division ? null : facts.divisions,
          goods: blanks.good ? null : facts.goods,
        }
        const open = screen(data, method, partly).index
        const filled = screen(data, method, facts).index
        expect(open.low).toBeLessThanOrEqual(filled.low + 1e-12)
        expect(open.high).toBeGreaterThanOrEqual(filled.high - 1e-12)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives silence no advantage: leaving a fact out never lowers the priority of the upper end', () => {
    fc.assert(
      fc.property(whole, (facts) => {
        const told = screen(data, method, facts)
        for (const silent of ['countries', 'divisions', 'goods'] as const) {
          const { priority, index } = screen(data, method, { ...facts, [silent]: null })
          expect(PRIORITIES.indexOf(priority.high)).toBeLessThanOrEqual(PRIORITIES.indexOf(told.priority.high))
          expect(index.high).toBeGreaterThanOrEqual(told.index.high - 1e-12)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('does not depend on the order of countries, and never puts the lower end above the upper', () => {
    fc.assert(
      fc.property(whole, (facts) => {
        const { index, priority } = screen(data, method, facts)
        expect(screen(data, method, { ...facts, countries: [...facts.countries].reverse() }).index).toEqual(index)
        expect(index.low).toBeLessThanOrEqual(index.high)
        expect(PRIORITIES.indexOf(priority.low)).toBeGreaterThanOrEqual(PRIORITIES.indexOf(priority.high))
      }),
      { numRuns: 1000 },
    )
  })
})
