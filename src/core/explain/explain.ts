import { toKept } from '../numbers.ts'
import type { Worked } from '../score/score.ts'
import { benchmarkShares } from './benchmarks.ts'
import type { Explanation } from './explanation.ts'
import { helpOf, nextBandOf } from './help.ts'
import { robustnessOf } from './robustness.ts'

/**
 * Why the risk of a worked-out response is what it is, and what would help. Deterministic for a seed (the digest of the response);
 * worked out when read, never kept.
 */
export const explain = (worked: Worked, seed: string): Explanation => ({
  beforeFlags: toKept(worked.high.beforeFlags),
  benchmarks: benchmarkShares(worked),
  help: helpOf(worked),
  nextBand: nextBandOf(worked),
  robustness: robustnessOf(worked, seed),
})
