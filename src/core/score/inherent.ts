import type { Edition } from '../catalogue/catalogue.ts'
import type { Method } from '../catalogue/method.ts'
import type { ExposureData } from '../exposure/data.ts'
import { lookUp } from '../exposure/method-1/lookup.ts'
import { noisyOr, toKept } from '../numbers.ts'
import type { Profile } from '../profile.ts'
import type { KnownExposure } from '../questionnaire.ts'
import type { ExposureResult } from './result.ts'
import { type Review, sumReview } from './review.ts'

/** Exposures that were looked up in the data, 0..1: country, good × country, sector. Null is not known. */
export type LookedUp = { C01: number | null; C01b: number | null; C02: number | null }

/**
 * Exposure 0..1 of a profile answer by the table of the method, null where it is not known.
 *
 * Shares run straight up to their limit, layers and choices by table.
 */
export const exposureOf = ({ exposure }: Method, code: string, fact: Profile[string] | undefined): number | null => {
  if (fact === undefined || fact === null) return null
  if (typeof fact === 'number' && exposure.shares[code] !== undefined) return Math.min(1, fact / exposure.shares[code])
  const layers = exposure.layers[code]
  if (typeof fact === 'number' && layers) return layers[Math.min(fact, layers.length - 1)]!
  return exposure.choices[code]?.[String(fact)] ?? null
}

/** The exposures of one response: as answered, as used after evidence (max(e, 0.25·(1−κ))), with their weights; null is not known. */
export type Exposure = { code: string; weight: number; answered: number | null; used: number | null; level: number }

/** Every exposure of the catalogue's profile for one response. */
export const exposuresOf = (
  { catalogue, method }: Edition,
  profile: Profile,
  lookedUp: LookedUp,
  review: Review,
): Exposure[] =>
  catalogue.profile.map(({ code, evidenced }) => {
    const level = review.evidence[code] ?? 0
    const answered = evidenced ? exposureOf(method, code, profile[code]) : lookedUp[code as keyof LookedUp]
    const unproven = evidenced ? method.exposure.unprovenShare * (1 - method.evidence.ladder[level]!) : 0
    return {
      code,
      weight: method.exposure.weights[code]!,
      answered,
      used: answered === null ? null : Math.max(answered, unproven),
      level,
    }
  })

/** Inherent risk `I = 1 − Π (1 − wⱼ·eⱼ)` with what is not known at 0 or at 1. */
export const inherentRisk = (exposures: readonly Exposure[], unknown: 0 | 1): number =>
  noisyOr(
    exposures.map((exposure) => exposure.used ?? unknown),
    exposures.map((exposure) => exposure.weight),
  )

/** The inherent risk of what a profile tells so far, unproven and with the rest left out, and how many exposures are not known. */
export const knownExposure = (edition: Edition, data: ExposureData, profile: Profile): KnownExposure => {
  const lookedUp = lookUp(data, edition.method, profile).values
  const exposures = exposuresOf(edition, profile, lookedUp, sumReview([]))
  return { risk: inherentRisk(exposures, 0), unknown: exposures.filter(({ used }) => used === null).length }
}

/** Exposures with each one's share of −ln(1 − I), the unknown ones counted as 1: what the high end of the inherent risk is made of. */
export const exposureResults = (exposures: readonly Exposure[]): ExposureResult[] => {
  const logs = exposures.map(({ weight, used }) => -Math.log(1 - weight * (used ?? 1)))
  const total = logs.reduce((sum, each) => sum + each, 0)
  const kept = (value: number | null) => (value === null ? null : toKept(value))
  return exposures.map(({ code, weight, answered, used, level }, i) => ({
    answered: kept(answered),
    code,
    level,
    share: total === 0 ? null : toKept(logs[i]! / total),
    used: kept(used),
    weight,
  }))
}
