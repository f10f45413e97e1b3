import type { Band } from '../catalogue/method.ts'

/** A number 0..1 kept as whole billionths. */
export type Kept = number

/** Where one indicator stands. The four absences are never merged. */
export type Standing = 'answered' | 'dont-know' | 'not-looked' | 'not-applicable' | 'not-answered' | 'not-asked'

/** What one indicator adds: attainment of the answer, its credit after evidence, and the evidence level 0–3. Null where it adds nothing. */
export type IndicatorResult = {
  code: string
  standing: Standing
  weight: number
  attainment: Kept | null
  credit: Kept | null
  level: number
}

/**
 * One benchmark: `value` as far as it is proven with blanks counted as nothing, `best` with blanks counted as proven, `claimed`
 * as if every answer were proven. All null where nothing in it was asked or applies.
 */
export type BenchmarkResult = {
  code: string
  weight: number
  value: Kept | null
  best: Kept | null
  claimed: Kept | null
  parts: readonly IndicatorResult[]
}

/** One exposure: the value as answered, the value used after evidence, and its share of −ln(1 − I). Null is not known. */
export type ExposureResult = {
  code: string
  weight: number
  answered: Kept | null
  used: Kept | null
  share: Kept | null
  level: number
}

export type FlagLevel = 'red' | 'amber' | 'unknown-amber' | 'review'

/** A raised flag. `closed` is the day a reviewer closed it, `floor` what it holds the risk at, `together` why an amber counts as red. */
export type RaisedFlag = {
  indicator: string
  level: FlagLevel
  closed: string | null
  floor: Kept
  together: 'pair' | 'compound' | null
}

/** A contradiction pair that is met: the question we ask back, and whether it lowers how proven its benchmark counts. */
export type MetContradiction = { code: string; benchmark: string; lowersEvidence: boolean; answered: boolean }

export type UndeterminedReason = 'coverage' | 'red-blank' | 'amber-pair' | 'ends-apart'

/** The band, or between which bands it lies and why it is not yet determined. */
export type Headline =
  | { determined: true; band: Band }
  | { determined: false; from: Band; to: Band; reasons: readonly UndeterminedReason[] }

/** How many questions stand where; `of` is the whole catalogue. */
export type Counts = {
  of: number
  asked: number
  answered: number
  dontKnow: number
  notApplicable: number
  notAnswered: number
  notAsked: number
  /** Answered with evidence level 0, 1, 2, 3. */
  byLevel: readonly [number, number, number, number]
}

/** What a response comes to. Every figure is kept in whole billionths; nothing here is a probability. */
export type Result = {
  risk: { low: Kept; high: Kept }
  headline: Headline
  coverage: Kept
  dontKnowShare: Kept
  /** Share of the catalogue's weight that is answered with evidence level 1 or more. */
  provenShare: Kept
  inherent: { low: Kept; high: Kept }
  exposures: readonly ExposureResult[]
  /** Residual risk before flags, at the high end. */
  beforeFlags: Kept
  /** Control strength at the high end of the risk, at its low end, as claimed, and with other powers of the mean. */
  control: { low: Kept; high: Kept; claimed: Kept; sensitivity: readonly { power: number; value: Kept }[] }
  benchmarks: readonly BenchmarkResult[]
  flags: readonly RaisedFlag[]
  /** Unanswered questions that could still raise a flag. */
  openFlagQuestions: readonly string[]
  contradictions: readonly MetContradiction[]
  counts: Counts
  /** Every asked core question is settled and coverage is high enough. */
  complete: boolean
}
