import type { Band } from '../catalogue/method.ts'
import { powerMean, toKept } from '../numbers.ts'
import { benchmarksOf } from '../score/ends.ts'
import { bandOf } from '../score/headline.ts'
import type { Worked } from '../score/score.ts'
import { createStream } from '../stream.ts'
import type { Robustness } from './explanation.ts'

const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())

/** One draw of a gamma distribution with shape ≥ 1 and scale 1 (Marsaglia and Tsang 2000); below 1 by their power of a uniform. */
const gamma = (shape: number, next: () => number): number => {
  if (shape < 1) return gamma(shape + 1, next) * next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(next)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/**
 * How the risk moves under plausible settings of the method (11): seeded draws of the benchmark weights (Dirichlet), the power of
 * the mean, η and one shift of all κ. Deterministic for a seed. Shares 0..1 of the draws in each band, and the 5–95 % interval.
 */
export const robustnessOf = (worked: Worked, seed: string): Robustness => {
  const { catalogue, method } = worked.edition
  const { draws, concentration, controlShare, evidenceShift, powers, interval } = method.robustness
  const next = createStream(seed)
  const present = catalogue.benchmarks.filter((benchmark) => worked.high.benchmarks.has(benchmark.code))
  const total = present.reduce((sum, benchmark) => sum + benchmark.weight, 0)
  const risks: number[] = []
  const counts: Record<Band, number> = { low: 0, moderate: 0, high: 0, severe: 0 }
  for (let draw = 0; draw < draws; draw++) {
    const weights = present.map((benchmark) => gamma((concentration * present.length * benchmark.weight) / total, next))
    const power = powers[Math.min(powers.length - 1, Math.floor(next() * powers.length))]!
    const share = controlShare[0] + (controlShare[1] - controlShare[0]) * next()
    const shift = evidenceShift * (2 * next() - 1)
    const benchmarks = benchmarksOf(worked.high.parts, (part) => Math.min(1, Math.max(0, part.trust + shift)))
    const control = powerMean(
      present.map(({ code }) => benchmarks.get(code)!),
      weights,
      power,
      method.residual.offset,
    )
    const risk = Math.max(worked.inherent.high * (1 - share * control), worked.high.floor)
    risks.push(risk)
    counts[bandOf(method, toKept(risk))]++
  }
  risks.sort((a, b) => a - b)
  const at = (share: number) => risks[Math.min(draws - 1, Math.floor(share * draws))]!
  const share = (band: Band) => counts[band] / draws
  return {
    draws,
    bands: { low: share('low'), moderate: share('moderate'), high: share('high'), severe: share('severe') },
    low: at(interval[0]),
    high: at(interval[1]),
  }
}
