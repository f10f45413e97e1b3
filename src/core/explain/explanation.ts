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

/** What brings the risk to the next better band: flags first, then indicators to do and have checked. */
export type NextBand = {
  band: Band
  /** Open flags that alone hold the risk in its band. */
  flagsToClose: readonly string[]
  /** Questions without an answer that could be such a flag. */
  flagsToAnswer: readonly string[]
  /** Closed red flags whose floor runs out only with time. */
  waitsFor: readonly string[]
  /** Too little is proven for the lowest band, whatever the answers. */
  evidenceMissing: boolean
  /** The shortest list (exact up to three), or a short list found greedily. */
  indicators: readonly string[]
  exact: boolean
  /** Whether the list is enough: in a hard context the best answers, checked, may not be. */
  reached: boolean
}

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
