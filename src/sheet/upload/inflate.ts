import { Inflate } from 'fflate'
import type { Entry } from './archive.ts'
import { type Refused, refuse } from './refusal.ts'

/** All parts together inflate to no more than this; a list of 20,000 rows stays below it. */
const LARGEST_INFLATED = 30 * 1024 * 1024
/** Deflate reaches about 1000 to 1; sheets reach 20 to 60. */
const HIGHEST_RATIO = 100
/** A small part may be all repetition. */
const RATIO_COUNTS_FROM = 64 * 1024
/** So much is handed over at a time: at most 8 MB come out of it before they are counted. */
const BITE = 8 * 1024

/**
 * Refuses by what an archive claims, before anything is inflated: too large together, or a part more than a hundredfold. What it
 * claims is not believed, but a part that turns out to be larger is refused as well.
 */
export const refusedClaims = (entries: readonly Entry[]): Refused | null => {
  const sum = entries.reduce((bytes, { size }) => bytes + size, 0)
  if (sum > LARGEST_INFLATED) return refuse('inflates', null, { megabytes: LARGEST_INFLATED / 1024 / 1024 })
  const steep = entries.find(({ size, from, to }) => size > RATIO_COUNTS_FROM && size > (to - from) * HIGHEST_RATIO)
  return steep ? refuse('ratio', steep.name, { most: HIGHEST_RATIO }) : null
}

/** Takes the bytes of a part piece by piece; what it returns stops the reading. */
export type Sink = (piece: Uint8Array) => Refused | null

/** Hands a part to the sink piece by piece. Counts what really comes out: another size than the archive claims is refused. */
export const inflate = (bytes: Uint8Array, entry: Entry, sink: Sink): Refused | null => {
  const { name, from, to, size, method } = entry
  let count = 0
  let refused: Refused | null = null
  const take = (piece: Uint8Array): void => {
    count += piece.length
    refused ??= count > size ? refuse('size-differs', name) : sink(piece)
  }
  const stream = new Inflate(take)
  for (let at = from; at < to && !refused; at += BITE) {
    const bite = bytes.subarray(at, Math.min(at + BITE, to))
    if (method === 'stored') take(bite)
    else
      try {
        stream.push(bite, at + BITE >= to)
      } catch {
        return refuse('damaged', name)
      }
  }
  return refused ?? (count === size ? null : refuse('size-differs', name))
}
