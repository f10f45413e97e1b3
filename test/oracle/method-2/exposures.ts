// Formula 1: the twelve exposures as intervals and the inherent risk they make.
import { billionths, numbers } from './numbers.ts'
import type { Fact, Interval, Place, Submission } from './types.ts'

const { exposure: rules, evidence } = numbers
export const FACTS = ['C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11']
const BLANK: Interval = [0, 1]
const higher = (one: Interval, other: Interval): Interval => [Math.max(one[0], other[0]), Math.max(one[1], other[1])]

/** A fact as answered, 0 to 1; null where it is blank. */
export function answered(code: string, { value }: Fact): number | null {
  if (value === null) return null
  if (rules.shares[code]) return Math.min(1, Number(value) / rules.shares[code])
  if (rules.layers[code]) return rules.layers[code][Math.min(3, Number(value))]!
  return rules.choices[code]![String(value)]!
}

/** The places that count: the profile's, and the site record's where it differs. */
export const placesOf = ({ place, recordPlace }: Submission): Place[] => (recordPlace ? [place, recordPlace] : [place])

/** Country, good and sector; where profile and record differ, country and sector take the higher value. */
export function given(submission: Submission): { C01: Interval; C01b: Interval | null; C02: Interval } {
  const places = placesOf(submission)
  return {
    C01: places.map(({ C01 }) => C01).reduce(higher),
    C01b: submission.place.C01b,
    C02: places.map(({ C02 }) => C02).reduce(higher),
  }
}

function migrantPrior({ country, sector, migrants }: Place, end: 0 | 1): number {
  if (country === null && end === 1) return 1
  const { migrantSectors, migrantSectorFactor } = rules.unproven
  const doubled = sector === null ? end === 1 : migrantSectors.includes(sector)
  return Math.min(1, migrants[end] * (doubled ? migrantSectorFactor : 1))
}

function agencyPrior({ country, migrants, tie }: Place, end: 0 | 1): number {
  if (country === null && end === 1) return 1
  const { bound, partly } = rules.unproven.intermediaries
  if (tie >= bound.tie) return bound.prior
  return tie >= partly.tie || billionths(migrants[end]) >= billionths(partly.migrants) ? partly.prior : 0
}

/** What is usual for a fact in this place and sector, at each end. */
export function priorOf(code: string, submission: Submission): Interval {
  const { C02 } = given(submission)
  const { default: plain, namedSector, inNamedSector } = rules.unproven
  return ([0, 1] as const).map((end) => {
    const usual = inNamedSector.includes(code) && C02[end] === 1 ? namedSector : plain
    const more = placesOf(submission).map((place) => {
      if (code === 'C03') return migrantPrior(place, end)
      return code === 'C05' ? agencyPrior(place, end) : 0
    })
    return Math.max(usual, ...more)
  }) as unknown as Interval
}

/** e = max(e, prior × (1 − κ)) at each end; a blank fact is [0, 1]. */
export function used(code: string, submission: Submission): Interval {
  const fact = submission.response.profile.facts[code]!
  const e = answered(code, fact)
  if (e === null) return BLANK
  const [low, high] = priorOf(code, submission)
  const doubt = 1 - evidence.ladder[fact.level]!
  return [Math.max(e, low * doubt), Math.max(e, high * doubt)]
}

/** Whether a zero counts without evidence, because it is plausible there. */
export function plausible(code: string, submission: Submission): boolean {
  const high = priorOf(code, submission)[1] * (1 - evidence.ladder[0]!)
  return billionths(high) <= billionths(rules.plausibleUpTo)
}

/** 1 − Π (1 − w·e) over the exposures that apply. */
export function noisyOr(values: Record<string, number>): number {
  let safe = 1
  for (const [code, e] of Object.entries(values)) safe *= 1 - rules.weights[code]! * e
  return 1 - safe
}

/** Each exposure used, by code; C05 is raised at the upper end where K10 is met and unexplained, or possible. */
export function exposuresOf(submission: Submission, agencyLayer: number): Record<string, Interval> {
  const { C01, C01b, C02 } = given(submission)
  const all: Record<string, Interval> = C01b ? { C01, C01b, C02 } : { C01, C02 }
  for (const code of FACTS) all[code] = used(code, submission)
  const [low, high] = all.C05!
  return { ...all, C05: [low, Math.max(high, agencyLayer)] }
}

/** I at one end of the exposures. */
export function inherent(exposures: Record<string, Interval>, end: 0 | 1): number {
  return noisyOr(Object.fromEntries(Object.entries(exposures).map(([code, e]) => [code, e[end]])))
}
