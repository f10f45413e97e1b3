import type { Band, Method } from '../catalogue/method.ts'
import { toKept } from '../numbers.ts'
import type { Headline, Kept } from '../score/result.ts'

/**
 * The figures of one response as a kernel writes them, in this order: plain numbers 0..1, unrounded; floors in whole billionths;
 * `headline` as `headlineNumber` makes it; counts of open flags. Then for each benchmark its value and its best, NaN where it is absent.
 */
export const FIGURES = [
  'riskLow',
  'riskHigh',
  'coverage',
  'inherentLow',
  'inherentHigh',
  'controlLow',
  'controlHigh',
  'beforeFlags',
  'provenShare',
  'floorLow',
  'floorHigh',
  'headline',
  'red',
  'amber',
  'unknown',
] as const
export type FigureName = (typeof FIGURES)[number]

/** Place of each figure among those of one response. */
export const PLACE = Object.fromEntries(FIGURES.map((name, i) => [name, i])) as Record<FigureName, number>

/** How many numbers a kernel writes for one response. */
export const figuresPerResponse = (benchmarks: number): number => FIGURES.length + 2 * benchmarks

/** Reasons and bands in the order of their bits and positions. */
export const REASONS = ['coverage', 'red-blank', 'amber-pair', 'ends-apart'] as const
export const BANDS = ['low', 'moderate', 'high', 'severe'] as const satisfies readonly Band[]
const BAND_ROOM = 4
const UNDETERMINED = BAND_ROOM

/** Bits of the reasons why a headline is not yet determined. */
export const REASON_BITS = { coverage: 1, redBlank: 2, amberPair: 4, endsApart: 8 } as const

/**
 * A headline as one number: the position of the band where nothing stands in its way, or above those from which band to which and,
 * in bits, for which reasons.
 *
 * @example headlineNumber(1, 3, 8) // => 139
 */
export const headlineNumber = (low: number, high: number, reasons: number): number =>
  reasons === 0 ? high : UNDETERMINED + low * BAND_ROOM + high + reasons * BAND_ROOM * BAND_ROOM

/** Between which bands a number of `headlineNumber` lies, its reasons apart; only for one that is not yet determined. */
export const bandsOf = (number: number): number => (number - UNDETERMINED) % (BAND_ROOM * BAND_ROOM)

/** A number of `headlineNumber` as the headline it stands for, by the bands in their order. */
export const readHeadlineNumber = (number: number, bands: readonly Band[] = BANDS): Headline => {
  if (number < UNDETERMINED) return { determined: true, band: bands[number]! }
  const rest = number - UNDETERMINED
  const bits = Math.floor(rest / (BAND_ROOM * BAND_ROOM))
  const ends = rest % (BAND_ROOM * BAND_ROOM)
  return {
    determined: false,
    from: bands[Math.floor(ends / BAND_ROOM)]!,
    to: bands[ends % BAND_ROOM]!,
    reasons: REASONS.filter((_, i) => (bits >> i) & 1),
  }
}

/** What a kernel says of one response, kept as the readable implementation keeps it. */
export type ReadFigures = {
  risk: { low: Kept; high: Kept }
  coverage: Kept
  inherent: { low: Kept; high: Kept }
  control: { low: Kept; high: Kept }
  beforeFlags: Kept
  provenShare: Kept
  floors: { low: Kept; high: Kept }
  headline: Headline
  flags: { red: number; amber: number; unknown: number }
  benchmarks: { value: Kept | null; best: Kept | null }[]
}

/** The figures of one response of a block in whole billionths, or null for an empty record. */
export const readFigures = (
  method: Method,
  figures: Float64Array,
  perResponse: number,
  i: number,
): ReadFigures | null => {
  const from = i * perResponse
  const at = (name: FigureName): number => figures[from + PLACE[name]]!
  if (Number.isNaN(at('riskHigh'))) return null
  const kept = (name: FigureName): Kept => toKept(at(name))
  const keptOrNull = (value: number): Kept | null => (Number.isNaN(value) ? null : toKept(value))
  return {
    risk: { low: kept('riskLow'), high: kept('riskHigh') },
    coverage: kept('coverage'),
    inherent: { low: kept('inherentLow'), high: kept('inherentHigh') },
    control: { low: kept('controlLow'), high: kept('controlHigh') },
    beforeFlags: kept('beforeFlags'),
    provenShare: kept('provenShare'),
    floors: { low: at('floorLow'), high: at('floorHigh') },
    headline: readHeadlineNumber(
      at('headline'),
      method.bands.map(({ code }) => code),
    ),
    flags: { red: at('red'), amber: at('amber'), unknown: at('unknown') },
    benchmarks: Array.from({ length: (perResponse - FIGURES.length) / 2 }, (_, benchmark) => ({
      value: keptOrNull(figures[from + FIGURES.length + 2 * benchmark]!),
      best: keptOrNull(figures[from + FIGURES.length + 2 * benchmark + 1]!),
    })),
  }
}
