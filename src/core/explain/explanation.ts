import type { Band } from '../catalogue/method.ts'
import type { Kept } from '../score/result.ts'

/** What one benchmark adds to the risk before flags, by exact Shapley values. Each direction adds up. */
export type BenchmarkShare = {
  benchmark: string
  /** Fall of the risk from now to this benchmark at its best, its fair part of the whole fall. */
  stillMissing: number
  /** Fall of the risk from nothing done to now, its fair part of the whole fall. */
  alreadyProtecting: number
}

/** By how much the risk before flags falls if one indicator is done, proven one level up, or both (best answer, checked). */
export type Help = { indicator: string; does: number; proves: number; both: number }

/** The shortest list of indicators that, done and checked, brings the risk to the next better band; greedy above three. */
export type NextBand = { band: Band; flagsToClose: readonly string[]; indicators: readonly string[]; exact: boolean; reached: boolean }

/** Share of plausible settings of the method that give each band, and the 5–95 % interval of the risk. */
export type Robustness = { draws: number; bands: Readonly<Record<Band, number>>; low: number; high: number }

/** Why a result is what it is, and what would help. Worked out when read; never part of a digest. Figures are plain numbers 0..1. */
export type Explanation = {
  beforeFlags: Kept
  benchmarks: readonly BenchmarkShare[]
  help: readonly Help[]
  nextBand: NextBand | null
  robustness: Robustness
}
