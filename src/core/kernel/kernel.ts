import type { Edition } from '../catalogue/catalogue.ts'
import type { Method } from '../catalogue/method.ts'
import { fromKept, toKept } from '../numbers.ts'
import { type LegTest, NO, YES } from './condition.ts'
import { FIGURES, figuresPerResponse, headlineNumber, PLACE, REASON_BITS } from './figures.ts'
import { createFlagging, type Flagged } from './flagging.ts'
import { createInherent } from './inherent.ts'
import type { Layout } from './layout.ts'
import { createMean } from './mean.ts'
import { createPlan, type Plan } from './plan.ts'
import { createReader } from './reader.ts'
import type { Block } from './record.ts'
import { createStates, shareOf } from './states.ts'
import { createTables, SHIFT_BITS, SPOT_BITS } from './tables.ts'
import { createWeighing, ladders } from './weighing.ts'

const SPOT_MASK = 2 ** SPOT_BITS - 1
const SHIFT_MASK = 2 ** SHIFT_BITS - 1

/** Scores many packed responses at once. Writes `perResponse` numbers for each, in the order of `FIGURES`, then by benchmark. */
export type Kernel = {
  catalogueDigest: string
  methodDigest: string
  layout: Layout
  perResponse: number
  run: (block: Block, figures: Float64Array) => void
}

/** The headline of both ends as a number (method, 9). */
const createHeadline = ({ bands, headline }: Method) => {
  const edges = bands.map(({ from }) => toKept(from))
  const least = toKept(headline.coverage)
  const bandOf = (risk: number): number => {
    let band = edges.length - 1
    while (band >= 0 && risk < edges[band]!) band--
    return band
  }
  return (riskLow: number, riskHigh: number, coverage: number, { redBlank, pairPossible }: Flagged): number => {
    const low = bandOf(toKept(riskLow))
    const high = bandOf(toKept(riskHigh))
    const reasons =
      low === high
        ? 0
        : (toKept(coverage) < least ? REASON_BITS.coverage : 0) |
          (redBlank ? REASON_BITS.redBlank : 0) |
          (pairPossible ? REASON_BITS.amberPair : 0) |
          (high - low > 1 ? REASON_BITS.endsApart : 0)
    return headlineNumber(Math.max(0, low), Math.max(0, high), reasons)
  }
}

/** By the first byte of the code of its question, whether a leg could hold: 1 where it must be looked at. */
const mayHold = ({ questions }: Plan, leg: LegTest): number[] =>
  Array.from({ length: 256 }, (_, code) => {
    if (leg.on !== 'question' || leg.field.kind === 'date') return 1
    const entry = questions[leg.question]!.entries[code]
    const isSure =
      entry !== undefined && !entry.isOpen && entry.standing !== 'not-answered' && entry.standing !== 'excluded'
    return isSure && leg.byCode[code] === NO ? 0 : 1
  })

/**
 * The kernel of any edition and method, driven by tables and without code made at run time, so that it runs everywhere. What an answer
 * counts for is looked up; a benchmark in which something else than plain answers stands is weighed question by question.
 */
export const createKernel = (edition: Edition): Kernel => {
  const plan = createPlan(edition)
  const tables = createTables(plan)
  const reader = createReader(plan, tables)
  const flagging = createFlagging(plan, reader)
  const weighing = createWeighing(plan, tables, reader, flagging)
  const inherentOf = createInherent(plan, reader)
  const meanOf = createMean(edition)
  const headlineOf = createHeadline(edition.method)
  const states = createStates(plan, tables, weighing, meanOf)
  const { layout, pairs } = plan
  const { residual, evidence } = edition.method
  const weights = Float64Array.from(edition.catalogue.benchmarks.map(({ weight }) => weight))
  const count = weights.length
  const perResponse = figuresPerResponse(count)
  const { plain, lowered } = ladders(edition.method)
  const lowering = pairs.filter(({ lowersEvidence }) => lowersEvidence)
  const { worth, proven: provenWeights } = tables
  const wide = new Int32Array(plan.questions.length)
  // By the first byte of its code, whether the first leg of a pair can hold at all.
  const firstAt = Int32Array.from(lowering.map(({ first }) => first.field.at))
  const firstLegs = Uint8Array.from(lowering.flatMap(({ first }) => mayHold(plan, first)))
  const inherent = new Float64Array(2)
  const low = new Float64Array(count)
  const high = new Float64Array(count)

  const run = ({ rows, exact, count: responses }: Block, figures: Float64Array): void => {
    for (let response = 0; response < responses; response++) {
      const row = response * layout.width
      const to = response * perResponse
      const form = rows[row]!
      if (form === 0) {
        figures.fill(Number.NaN, to, to + perResponse)
        continue
      }
      const hidden = reader.enter(rows, exact, row)
      const view = tables.views[form - 1]![hidden]!
      flagging.begin(rows[row + layout.closings]!, rows[row + layout.carried]!, exact)
      weighing.begin()

      let loweredLow = 0
      let loweredHigh = 0
      for (let i = 0; i < lowering.length; i++) {
        const pair = lowering[i]!
        if (firstLegs[i * 256 + rows[row + firstAt[i]!]!] === 0) continue
        const first = reader.holds(pair.first)
        if (first === NO || reader.isPairAnswered(pair.place)) continue
        let held = first
        if (pair.any) {
          let either = NO
          for (const leg of pair.any) either = Math.max(either, reader.holds(leg))
          held = Math.min(held, either)
        } else for (const leg of pair.all!) held = Math.min(held, reader.holds(leg))
        if (held !== NO) loweredHigh |= 1 << pair.benchmark
        if (held === YES) loweredLow |= 1 << pair.benchmark
      }

      let proven = 0
      const { levelMask, spot, level, from } = view
      for (let i = 0; i < view.wide.length; i++) wide[i] = reader.wideEntry(view.wide[i]!) + tables.base[view.wide[i]!]!
      let next = 0
      for (let i = 0; i < levelMask.length; i++)
        proven += provenWeights[i * 256 + (rows[row + layout.levels.at + i]! & levelMask[i]!)]!
      let whole = tables.whole
      let blank = 0
      let covered = 0
      let present = 0
      for (let benchmark = 0; benchmark < count; benchmark++) {
        const isLowered = ((loweredLow | loweredHigh) >> benchmark) & 1
        let sum = 0
        const end = from[benchmark + 1]!
        for (let j = from[benchmark]!; j < end; j++) {
          const at = spot[j]!
          const where = level[j]!
          const entry = at < 0 ? wide[next++]! : (at >> SPOT_BITS) + rows[row + (at & SPOT_MASK)]!
          const leveled = (rows[row + (where >> SHIFT_BITS)]! >> (where & SHIFT_MASK)) & 3
          sum += worth[(entry << 2) | leveled]!
        }
        const full = view.full[benchmark]!
        if (!isLowered && !Number.isNaN(sum) && full > 0) {
          low[benchmark] = high[benchmark] = sum / full
          covered += weights[benchmark]!
          present += weights[benchmark]!
          continue
        }
        const weighed = weighing.weigh(
          rows,
          row,
          view,
          benchmark,
          (loweredLow >> benchmark) & 1 ? lowered : plain,
          (loweredHigh >> benchmark) & 1 ? lowered : plain,
        )
        proven -= weighed.unproven
        whole -= weighed.excluded
        blank += weighed.blank
        if (weighed.asked === 0) {
          low[benchmark] = high[benchmark] = Number.NaN
          continue
        }
        low[benchmark] = weighed.low / weighed.asked
        high[benchmark] = weighed.high / weighed.asked
        covered += weights[benchmark]! * (weighed.answered / weighed.asked)
        present += weights[benchmark]!
      }

      inherentOf(rows, row, inherent)
      const flagged = flagging.end()
      const coverage = present === 0 ? 0 : covered / present
      const { addsUpExactly } = tables
      const provenHigh = addsUpExactly ? shareOf(proven, whole) : weighing.orderedShare(rows, row, hidden, 'high', 0)
      const provenLow = addsUpExactly
        ? shareOf(proven + blank, whole)
        : weighing.orderedShare(rows, row, hidden, 'low', 0)
      let controlLow = meanOf(high)
      let controlHigh = meanOf(low)
      let beforeLow = inherent[0]! * (1 - residual.controlShare * controlHigh)
      let beforeHigh = inherent[1]! * (1 - residual.controlShare * controlLow)
      let riskLow = Math.max(
        beforeLow,
        Math.max(fromKept(flagged.floorLow), provenLow < evidence.provenShare ? evidence.floor : 0),
      )
      let riskHigh = Math.max(
        beforeHigh,
        Math.max(fromKept(flagged.floorHigh), provenHigh < evidence.provenShare ? evidence.floor : 0),
      )
      const open = weighing.openParents()
      if (open !== 0) {
        const known = { rows, row, view, hidden, proven, whole, blank, open }
        const best = states.choose('low', low, inherent[0]!, fromKept(flagged.floorLow), loweredLow, known)
        riskLow = best.risk
        beforeLow = best.before
        controlHigh = best.control
        const worst = states.choose('high', high, inherent[1]!, fromKept(flagged.floorHigh), loweredHigh, known)
        riskHigh = worst.risk
        beforeHigh = worst.before
        controlLow = worst.control
      }
      figures[to + PLACE.riskLow] = riskLow
      figures[to + PLACE.riskHigh] = riskHigh
      figures[to + PLACE.coverage] = coverage
      figures[to + PLACE.inherentLow] = inherent[0]!
      figures[to + PLACE.inherentHigh] = inherent[1]!
      figures[to + PLACE.controlLow] = controlLow
      figures[to + PLACE.controlHigh] = controlHigh
      figures[to + PLACE.beforeFlags] = beforeHigh
      figures[to + PLACE.provenShare] = provenHigh
      figures[to + PLACE.floorLow] = flagged.floorLow
      figures[to + PLACE.floorHigh] = flagged.floorHigh
      figures[to + PLACE.headline] = headlineOf(riskLow, riskHigh, coverage, flagged)
      figures[to + PLACE.red] = flagged.red
      figures[to + PLACE.amber] = flagged.amber
      figures[to + PLACE.unknown] = flagged.unknown
      for (let benchmark = 0; benchmark < count; benchmark++) {
        figures[to + FIGURES.length + 2 * benchmark] = high[benchmark]!
        figures[to + FIGURES.length + 2 * benchmark + 1] = low[benchmark]!
      }
    }
  }
  const { catalogueDigest, methodDigest } = edition
  return { catalogueDigest, methodDigest, layout, perResponse, run }
}
