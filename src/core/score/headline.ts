import type { Band, Method } from '../catalogue/method.ts'
import { toKept } from '../numbers.ts'
import type { Headline, Kept, UndeterminedReason } from './result.ts'

/** Position of the band of a kept risk, 0 for low to 3 for severe. */
const bandIndex = ({ bands }: Method, risk: Kept): number => bands.findLastIndex((band) => risk >= toKept(band.from))

/** The band of a kept risk. */
export const bandOf = (method: Method, risk: Kept): Band => method.bands[Math.max(0, bandIndex(method, risk))]!.code

/** What the headline looks at besides the two ends. */
export type Open = { coverage: Kept; redBlank: boolean; pairPossible: boolean }

/**
 * The headline (method, 9): the band where both ends lie in one; the band of the high end where enough is known and the ends are
 * one edge apart; else between which bands, with every reason.
 */
export const headlineOf = (method: Method, risk: { low: Kept; high: Kept }, open: Open): Headline => {
  const low = bandIndex(method, risk.low)
  const high = bandIndex(method, risk.high)
  if (low === high) return { band: bandOf(method, risk.high), determined: true }
  const reasons: UndeterminedReason[] = []
  if (open.coverage < toKept(method.headline.coverage)) reasons.push('coverage')
  if (open.redBlank) reasons.push('red-blank')
  if (open.pairPossible) reasons.push('amber-pair')
  if (high - low > 1) reasons.push('ends-apart')
  if (reasons.length === 0) return { band: bandOf(method, risk.high), determined: true }
  return { determined: false, from: bandOf(method, risk.low), reasons, to: bandOf(method, risk.high) }
}
