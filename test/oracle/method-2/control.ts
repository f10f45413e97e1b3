// Formulas 2 to 5: from credits to the residual risk before flags.
import { numbers } from './numbers.ts'

const { residual, evidence } = numbers
/** κ with the rung below a claim: −1 is that rung. */
export const trust = (level: number): number => (level < 0 ? evidence.belowClaim : evidence.ladder[level]!)

/** b = κ(v)·a; in a pair that counts, one rung lower but never below the best other answer. */
export function creditOf(a: number, level: number, otherwise: number | null): number {
  if (otherwise === null) return trust(level) * a
  return Math.max(trust(level - 1) * a, trust(level) * Math.min(a, otherwise))
}

export type Weighted = { weight: number; value: number }

/** Σ w·x ÷ Σ w. */
export function mean(parts: Weighted[]): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  return parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
}

/** The weighted power mean; the geometric one where p is 0. */
export function powerMean(parts: Weighted[], p: number): number {
  if (p === 0) return Math.exp(mean(parts.map(({ weight, value }) => ({ weight, value: Math.log(value) }))))
  return mean(parts.map(({ weight, value }) => ({ weight, value: value ** p }))) ** (1 / p)
}

/** C over the benchmarks that apply; 0 where none does. */
export function controlOf(benchmarks: Weighted[], p: number = residual.power): number {
  if (benchmarks.length === 0) return 0
  const { offset } = residual
  const moved = benchmarks.map(({ weight, value }) => ({ weight, value: offset + (1 - offset) * value }))
  return (powerMean(moved, p) - offset) / (1 - offset)
}

/** R0 = I·(1 − η·C). */
export const residualOf = (inherent: number, control: number): number =>
  inherent * (1 - residual.controlShare * control)
