import type { Result } from '../score/result.ts'
import { BANDS, headlineNumber, REASONS, type ReadFigures, readHeadlineNumber } from './figures.ts'
import { readBytes, writeBytes } from './record.ts'

const KEPT_BYTES = 4
const KEPT_FIGURES = 9
const HEADLINE_AT = KEPT_FIGURES * KEPT_BYTES
const FLAGS_AT = HEADLINE_AT + 2
const MOST_FLAGS = 255
/** Bytes that the scores of one assessment take in a pack. */
export const SCORE_BYTES = FLAGS_AT + 3

/** The parts of a result that packs keep. */
export type Scored = Pick<
  Result,
  'risk' | 'coverage' | 'inherent' | 'control' | 'beforeFlags' | 'provenShare' | 'headline' | 'flags'
>

/** What a pack says of an assessment: its kept figures, its headline and how many flags stand open. */
export type ReadScores = Omit<ReadFigures, 'floors' | 'benchmarks'>

const openFlags = ({ flags }: Scored, level: Result['flags'][number]['level']): number =>
  Math.min(MOST_FLAGS, flags.filter((flag) => flag.closed === null && flag.level === level).length)

/** Kept scores of an assessment as bytes of fixed width. */
export const packScores = (scored: Scored): Uint8Array => {
  const { risk, coverage, inherent, control, beforeFlags, provenShare, headline } = scored
  const bytes = new Uint8Array(SCORE_BYTES)
  const figures = [risk.low, risk.high, coverage, inherent.low, inherent.high, control.low, control.high]
  ;[...figures, beforeFlags, provenShare].forEach((kept, i) => {
    writeBytes(bytes, i * KEPT_BYTES, KEPT_BYTES, kept)
  })
  const place = (band: (typeof BANDS)[number]) => BANDS.indexOf(band)
  const number = headline.determined
    ? headlineNumber(0, place(headline.band), 0)
    : headlineNumber(
        place(headline.from),
        place(headline.to),
        headline.reasons.reduce((bits, reason) => bits | (1 << REASONS.indexOf(reason)), 0),
      )
  writeBytes(bytes, HEADLINE_AT, 2, number)
  const counts = [openFlags(scored, 'red'), openFlags(scored, 'amber'), openFlags(scored, 'unknown-amber')]
  counts.forEach((count, i) => {
    bytes[FLAGS_AT + i] = count
  })
  return bytes
}

/** The headline of the assessment at a place of a pack, as `headlineNumber` makes it. */
export const readHeadlineCode = (scores: Uint8Array, i: number): number =>
  readBytes(scores, i * SCORE_BYTES + HEADLINE_AT, 2)

/** The kept scores of the assessment at a place of a pack. */
export const readScores = (scores: Uint8Array, i: number): ReadScores => {
  const from = i * SCORE_BYTES
  const kept = (place: number) => readBytes(scores, from + place * KEPT_BYTES, KEPT_BYTES)
  const count = (place: number) => scores[from + FLAGS_AT + place]!
  return {
    risk: { low: kept(0), high: kept(1) },
    coverage: kept(2),
    inherent: { low: kept(3), high: kept(4) },
    control: { low: kept(5), high: kept(6) },
    beforeFlags: kept(7),
    provenShare: kept(8),
    headline: readHeadlineNumber(readHeadlineCode(scores, i)),
    flags: { red: count(0), amber: count(1), unknown: count(2) },
  }
}
