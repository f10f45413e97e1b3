import { BANDS, bandsOf, PLACE } from './figures.ts'
import type { Kernel } from './kernel.ts'
import type { Block } from './record.ts'
import { readHeadlineCode } from './scores.ts'

/** Headlines as they are counted: the bands, and *not yet determined*. */
export const HEADLINES = [...BANDS, 'undetermined'] as const
export type HeadlineName = (typeof HEADLINES)[number]

/**
 * Assessments that were worked out again: how many went from which headline to which, how many of those not yet determined lie between
 * other bands than before, and how many could not be read.
 */
export type Moves = {
  from: Readonly<Record<HeadlineName, Readonly<Record<HeadlineName, number>>>>
  between: number
  unread: number
}

/** How many changed their headline. */
export const countMoved = ({ from, between }: Moves): number =>
  HEADLINES.reduce(
    (sum, one) => sum + HEADLINES.reduce((own, other) => own + (one === other ? 0 : from[one][other]), 0),
    between,
  )

/** How many were counted, those that could not be read among them. */
export const countAll = ({ from, unread }: Moves): number =>
  HEADLINES.reduce((sum, one) => sum + HEADLINES.reduce((own, other) => own + from[one][other], 0), unread)

const UNDETERMINED = BANDS.length
const nameOf = (headline: number): number => Math.min(headline, UNDETERMINED)

/**
 * Works out packed assessments again with a kernel, a block at a time, and counts the headlines that were kept against those it gives.
 * `counts` says of which places of a block.
 */
export const createMoveCounter = (kernel: Kernel) => {
  const counted = new Int32Array(HEADLINES.length ** 2)
  let figures = new Float64Array(0)
  let between = 0
  let unread = 0

  const count = ({ block, scores }: { block: Block; scores: Uint8Array }, counts: (i: number) => boolean): void => {
    if (figures.length < block.count * kernel.perResponse) figures = new Float64Array(block.count * kernel.perResponse)
    kernel.run(block, figures)
    for (let i = 0; i < block.count; i++) {
      if (!counts(i)) continue
      const headline = figures[i * kernel.perResponse + PLACE.headline]!
      if (Number.isNaN(headline)) unread++
      else {
        const before = readHeadlineCode(scores, i)
        counted[nameOf(before) * HEADLINES.length + nameOf(headline)]!++
        if (before >= UNDETERMINED && headline >= UNDETERMINED && bandsOf(before) !== bandsOf(headline)) between++
      }
    }
  }
  const read = (): Moves => {
    const row = (from: number) =>
      Object.fromEntries(HEADLINES.map((name, to) => [name, counted[from * HEADLINES.length + to]!]))
    return {
      from: Object.fromEntries(HEADLINES.map((name, from) => [name, row(from)])) as Moves['from'],
      between,
      unread,
    }
  }
  return { count, read }
}
