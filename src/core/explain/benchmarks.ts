import { controlOf } from '../score/ends.ts'
import type { Worked } from '../score/score.ts'
import type { BenchmarkShare } from './explanation.ts'
import { shapley } from './shapley.ts'

/** Risk before flags for given benchmark values: I·(1 − η·C). */
const riskFor = ({ edition, inherent }: Worked, benchmarks: ReadonlyMap<string, number>): number =>
  inherent.high * (1 - edition.method.residual.controlShare * controlOf(edition, benchmarks))

/**
 * What each benchmark still lacks (from now to all at their best) and already gives (from none to now), as falls of the risk
 * before flags at the high end. Each direction adds up to the whole fall.
 */
export const benchmarkShares = (worked: Worked): BenchmarkShare[] => {
  const now = worked.high.benchmarks
  const codes = [...now.keys()]
  const fall = (base: (code: string) => number, changed: (code: string) => number): number[] =>
    shapley(
      codes.length,
      (coalition) =>
        -riskFor(worked, new Map(codes.map((code, i) => [code, coalition & (1 << i) ? changed(code) : base(code)]))),
    )
  const value = (code: string) => now.get(code)!
  const missing = fall(value, () => 1)
  const protecting = fall(() => 0, value)
  return codes.map((benchmark, i) => ({ benchmark, stillMissing: missing[i]!, alreadyProtecting: protecting[i]! }))
}
