import { isDeepStrictEqual } from 'node:util'
import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import { packCodes } from '../../../src/core/kernel/codes.ts'
import { packFacts } from '../../../src/core/kernel/facts.ts'
import { FIGURES, readFigures } from '../../../src/core/kernel/figures.ts'
import type { Kernel } from '../../../src/core/kernel/kernel.ts'
import { type Block, createBlock } from '../../../src/core/kernel/record.ts'
import { toKept } from '../../../src/core/numbers.ts'
import { countFlags } from '../../../src/core/report/figures.ts'
import { toResult, workOut } from '../../../src/core/score/score.ts'
import type { Walked } from '../../speed/naive.ts'
import type { Scored } from './cases.ts'

/** Cases packed for a kernel. */
export const blockOf = (edition: Edition, layout: Kernel['layout'], cases: readonly Scored[]): Block =>
  createBlock(
    layout,
    cases.map(({ response, lookedUp, review }) => ({
      codes: packCodes(edition.catalogue, response),
      facts: packFacts(edition.catalogue, lookedUp, review),
    })),
  )

/** The figures of the readable implementation, as plain numbers in the order a kernel writes them, and as it keeps them. */
export const readable = (edition: Edition, { response, lookedUp, review }: Scored) => {
  const worked = workOut(edition, response, lookedUp, review)
  const result = toResult(worked)
  const { low, high, inherent, flags } = worked
  const counts = countFlags(result)
  const floors = { low: flags.floorLow, high: flags.floorHigh }
  const plain = [low.risk, high.risk, null, inherent.low, inherent.high, high.control, low.control, high.beforeFlags]
  const own = edition.catalogue.benchmarks.flatMap(({ code }) => [high.benchmarks.get(code), low.benchmarks.get(code)])
  return {
    plain: [...plain, null, floors.low, floors.high, null, counts.red, counts.amber, counts.unknown, ...own],
    kept: {
      risk: result.risk,
      coverage: result.coverage,
      inherent: result.inherent,
      control: { low: result.control.low, high: result.control.high },
      beforeFlags: result.beforeFlags,
      provenShare: result.provenShare,
      floors,
      headline: result.headline,
      flags: { red: counts.red, amber: counts.amber, unknown: counts.unknown },
      benchmarks: result.benchmarks.map(({ value, best }) => ({ value, best })),
    },
  }
}

/** How far apart two ways of working out the same figure may be. */
const APART = 1e-12

/** Where a kernel and the readable implementation part: the figures further apart than 1e-12, and whether a kept integer differs. */
export const findApart = (
  edition: Edition,
  kernel: Kernel,
  cases: readonly Scored[],
  expected: readonly ReturnType<typeof readable>[] = cases.map((each) => readable(edition, each)),
) => {
  const figures = new Float64Array(cases.length * kernel.perResponse)
  kernel.run(blockOf(edition, kernel.layout, cases), figures)
  return cases.flatMap((_, i) => {
    const { plain, kept } = expected[i]!
    const own = figures.subarray(i * kernel.perResponse, (i + 1) * kernel.perResponse)
    const apart = plain.flatMap((value, place) => {
      if (value === null) return []
      const isSame = value === undefined ? Number.isNaN(own[place]) : Math.abs(value - own[place]!) <= APART
      return isSame ? [] : [{ figure: FIGURES[place] ?? `benchmark ${place - FIGURES.length}`, value, own: own[place] }]
    })
    const read = readFigures(edition.method, figures, kernel.perResponse, i)
    const isKept = isDeepStrictEqual(read, kept)
    return apart.length === 0 && isKept ? [] : [{ i, apart, read: isKept ? null : read, kept: isKept ? null : kept }]
  })
}

/** Where the walk over objects and the readable implementation part. */
export const compareReadable = (edition: Edition, each: Scored, walked: Walked): string[] => {
  const { plain, kept } = readable(edition, each)
  const { risk, inherent, control, floors, flags, benchmarks, beforeFlags } = walked
  const own = edition.catalogue.benchmarks.flatMap(({ code }) => [benchmarks[code]?.value, benchmarks[code]?.best])
  const known = [risk.low, risk.high, null, inherent.low, inherent.high, control.low, control.high, beforeFlags, null]
  const counts = [toKept(floors.low), toKept(floors.high), null, flags.red, flags.amber, flags.unknown]
  const apart = [...known, ...counts, ...own].flatMap((value, place) => {
    const other = plain[place]
    const isSame = value === other || (typeof value === 'number' && Math.abs(value - other!) <= APART)
    return isSame ? [] : [`${FIGURES[place] ?? place}: ${value} and ${other}`]
  })
  const { headline, coverage, provenShare } = kept
  const said = headline.determined
    ? headline.band
    : `${headline.from} to ${headline.to}: ${headline.reasons.join(', ')}`
  if (said !== walked.headline) apart.push(`${walked.headline} and ${said}`)
  if (toKept(walked.coverage) !== coverage) apart.push('coverage')
  return toKept(walked.provenShare) === provenShare ? apart : [...apart, 'provenShare']
}
