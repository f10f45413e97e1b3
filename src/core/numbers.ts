/** Kept numbers are whole billionths, so that two processes can agree to the last unit. */
export const BILLION = 1_000_000_000

/** A number 0..1 as whole billionths. @example toKept(0.1234567891) // => 123456789 */
export const toKept = (value: number): number => Math.round(value * BILLION)

/** A kept number back as 0..1. @example fromKept(350000000) // => 0.35 */
export const fromKept = (kept: number): number => kept / BILLION

/**
 * Weighted mean of the values that are known: Σ wᵢ·xᵢ / Σ wᵢ over every i where xᵢ is not null.
 * Null when nothing is known: an unanswered question is not a bad answer.
 *
 * @example weightedMean([1, null, 0], [2, 5, 1]) // => 0.6666666666666666
 */
export const weightedMean = (values: readonly (number | null)[], weights: readonly number[]): number | null => {
  let sum = 0
  let total = 0
  values.forEach((value, i) => {
    if (value === null) return
    sum += weights[i]! * value
    total += weights[i]!
  })
  return total === 0 ? null : sum / total
}

/**
 * Weighted power mean with an offset ε that keeps a zero from erasing everything (method.md 4; Hardy, Littlewood, Pólya 1934):
 * ((Σ wᵢ·(ε+(1−ε)·xᵢ)^p / Σ wᵢ)^(1/p) − ε) / (1−ε); p = 0 is the geometric mean. Zero for no values.
 *
 * @example powerMean([0.25, 1], [1, 1], 1, 0) // => 0.625
 * @example powerMean([0.25, 1], [1, 1], 0, 0) // => 0.5
 */
export const powerMean = (
  values: readonly number[],
  weights: readonly number[],
  power: number,
  offset: number,
): number => {
  if (values.length === 0) return 0
  let sum = 0
  let total = 0
  values.forEach((value, i) => {
    const raised = offset + (1 - offset) * value
    sum += weights[i]! * (power === 0 ? Math.log(raised) : raised ** power)
    total += weights[i]!
  })
  const mean = power === 0 ? Math.exp(sum / total) : (sum / total) ** (1 / power)
  return Math.min(1, Math.max(0, (mean - offset) / (1 - offset)))
}

/**
 * Noisy-OR of exposures 0..1 with weights below 1: 1 − Π (1 − wⱼ·eⱼ) (Pearl 1988). Additive in −ln(1 − x).
 *
 * @example noisyOr([1, 0.5], [0.5, 0.2]) // => 0.55
 */
export const noisyOr = (exposures: readonly number[], weights: readonly number[]): number =>
  1 - exposures.reduce((rest, exposure, i) => rest * (1 - weights[i]! * exposure), 1)

/**
 * Value of a straight line through points sorted by x, flat outside the first and the last.
 *
 * @example onLine([[0.5, 0], [1, 1]], 0.75) // => 0.5
 * @example onLine([[0, 1], [0.2, 0]], 0.5) // => 0
 */
export const onLine = (points: readonly (readonly [number, number])[], x: number): number => {
  const first = points[0]!
  if (x <= first[0]) return first[1]
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i]!
    const [x0, y0] = points[i - 1]!
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  }
  return points.at(-1)![1]
}
