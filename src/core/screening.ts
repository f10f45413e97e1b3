import type { Method } from './catalogue/method.ts'
import { countryExposure } from './exposure/country.ts'
import type { ExposureData } from './exposure/data.ts'
import { between, type Exposure, known } from './exposure/exposure.ts'
import { goodExposure } from './exposure/good.ts'
import { areServices, sectorExposure } from './exposure/sector.ts'
import { noisyOr, toKept } from './numbers.ts'

/** Where to ask first: A before B before C before D. Not a band, and not a finding about anybody. */
export const PRIORITIES = ['A', 'B', 'C', 'D'] as const
export type Priority = (typeof PRIORITIES)[number]

/** What a list tells about a site before it has answered anything; null where it tells nothing. */
export type Facts = {
  countries: readonly string[] | null
  divisions: readonly string[] | null
  goods: readonly string[] | null
}

/** The inherent index of a site as an interval, the priorities of its two ends, and what it is made of. */
export type Screening = {
  index: { low: number; high: number }
  priority: { low: Priority; high: Priority }
  parts: readonly Exposure[]
}

/** The priority of an index 0..1: A, B and C from their edges on, else D. Compared in whole billionths. */
export const priorityOf = (method: Method['screening'], index: number): Priority => {
  const kept = toKept(index)
  if (kept >= toKept(method.A)) return 'A'
  if (kept >= toKept(method.B)) return 'B'
  return kept >= toKept(method.C) ? 'C' : 'D'
}

/** C01b. A service makes no good, so it leaves the product; where the sector is not known it may be one. */
const goodOrService = (
  data: ExposureData,
  method: Pick<Method, 'exposure'>,
  { countries, divisions, goods }: Facts,
): Exposure => {
  if (areServices(data, divisions)) return known('C01b', 0, [{ message: 'because.good-service', values: {} }], [])
  const good = goodExposure(data, method.exposure, countries, goods)
  if (divisions !== null) return good
  const { code, most, because, bases } = good
  const may = { message: 'because.good-may-be-service', values: {} }
  return between(code, { least: 0, most }, [...because, ...(good.value === null ? [] : [may])], [...bases])
}

/**
 * Screens one site: noisy-OR of country (C01), good (C01b) and sector (C02), 1 − Π(1 − w·e). What is not known stands at 0 for the
 * lower end and at 1 for the upper, so the interval holds every completion.
 */
export const screen = (data: ExposureData, method: Pick<Method, 'exposure' | 'screening'>, facts: Facts): Screening => {
  const parts = [
    countryExposure(data, facts.countries, facts.divisions),
    goodOrService(data, method, facts),
    sectorExposure(data, facts.divisions),
  ]
  const weights = parts.map((part) => method.exposure.weights[part.code]!)
  const low = noisyOr(
    parts.map((part) => part.least),
    weights,
  )
  const high = noisyOr(
    parts.map((part) => part.most),
    weights,
  )
  return {
    index: { low, high },
    priority: { low: priorityOf(method.screening, low), high: priorityOf(method.screening, high) },
    parts,
  }
}

/** A place in the order in which to ask: the smaller comes first, by the first number that differs. */
export type Order = readonly [number, number, number]

/**
 * Where a site stands in the order in which to ask: a known country before an unknown one; then by the priority of the upper end, one
 * priority before "between", the upper end, and the lower end, highest first.
 */
export const orderOf = ({ index, priority: { low, high }, parts }: Screening): Order => {
  const isPlaced = parts.some(({ code, least, most }) => code === 'C01' && (least > 0 || most < 1))
  const unplaced = isPlaced ? 0 : 1
  const rank = (unplaced * PRIORITIES.length + PRIORITIES.indexOf(high)) * 2 + (low === high ? 0 : 1)
  return [rank, -toKept(index.high), -toKept(index.low)]
}

/** Compares two places in the order in which to ask. */
export const compareOrders = (a: Order, b: Order): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** How many sites there are per pair of ends, in the order in which to ask. */
export const countPriorities = (screenings: readonly Screening[]): { low: Priority; high: Priority; count: number }[] =>
  PRIORITIES.flatMap((high) =>
    PRIORITIES.map((low) => ({
      low,
      high,
      count: screenings.filter(({ priority }) => priority.low === low && priority.high === high).length,
    })),
  ).filter(({ count }) => count > 0)
