import type { Plan } from './plan.ts'
import type { Tables, View } from './tables.ts'
import { ladders, type State, type Weighed, type Weighing } from './weighing.ts'

/** What is known of a record before its open parents are looked at. `open` are those parents in bits. */
export type Known = {
  rows: Uint8Array
  row: number
  view: View
  hidden: number
  proven: number
  whole: number
  blank: number
  open: number
}

/** One end in the state that is chosen for it. */
export type Chosen = { risk: number; before: number; control: number }

/** A part of a whole, 0 of nothing. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

const bitsOf = (mask: number): number[] =>
  Array.from({ length: 32 }, (_, i) => i).filter((i) => ((mask >>> i) & 1) === 1)

/**
 * Takes a record with unanswered questions that might hide others over all states of those conditions (method, 8): at the low end the
 * state with the least risk, at the high end the one with the most. The values of that state are written into those handed in.
 */
export const createStates = (
  plan: Plan,
  { addsUpExactly }: Tables,
  weighing: Weighing,
  meanOf: (values: Float64Array) => number,
) => {
  const { questions, edition } = plan
  const { residual, evidence } = edition.method
  const { plain, lowered } = ladders(edition.method)
  const benchmarks = edition.catalogue.benchmarks.map((_, i) => i)
  const touches = (benchmark: number, open: number): boolean =>
    questions.some((question, i) => {
      const parents = [weighing.parentOf[i]!, weighing.hiddenBy[i]!]
      return question.benchmark === benchmark && parents.some((parent) => parent >= 0 && (open >> parent) & 1)
    })
  const prepared = new Map<number, { parents: number[]; touched: number[] }>()
  /** The open parents, and the benchmarks in which they or what they hide stand. */
  const prepare = (open: number) => {
    const known = prepared.get(open)
    if (known) return known
    const touched = benchmarks.filter((benchmark) => touches(benchmark, open))
    const made = { parents: bitsOf(open), touched }
    prepared.set(open, made)
    return made
  }
  const tried = new Float64Array(benchmarks.length)
  const plainly = { proven: new Float64Array(benchmarks.length), excluded: new Float64Array(benchmarks.length) }
  const state: State = { hiding: 0, asking: 0 }
  const provenIn = ({ unproven, blank }: Weighed, end: 'low' | 'high'): number => (end === 'low' ? blank : 0) - unproven

  const choose = (
    end: 'low' | 'high',
    values: Float64Array,
    inherent: number,
    floor: number,
    loweredHere: number,
    { rows, row, view, hidden, proven, whole, blank, open }: Known,
  ): Chosen => {
    const { parents, touched } = prepare(open)
    state.hiding = 0
    state.asking = 0
    for (const benchmark of touched) {
      const trust = (loweredHere >> benchmark) & 1 ? lowered : plain
      const weighed = weighing.weighState(rows, row, view, benchmark, trust, end, state)
      plainly.proven[benchmark] = provenIn(weighed, end)
      plainly.excluded[benchmark] = weighed.excluded
    }
    tried.set(values)
    let chosen: Chosen | null = null
    for (let which = 0; which < 2 ** parents.length; which++) {
      state.hiding = 0
      for (let i = 0; i < parents.length; i++) if ((which >> i) & 1) state.hiding |= 1 << parents[i]!
      state.asking = open & ~state.hiding
      let provenHere = proven + (end === 'low' ? blank : 0)
      let wholeHere = whole
      for (const benchmark of touched) {
        const trust = (loweredHere >> benchmark) & 1 ? lowered : plain
        const weighed = weighing.weighState(rows, row, view, benchmark, trust, end, state)
        tried[benchmark] = weighed.asked === 0 ? Number.NaN : weighed.low / weighed.asked
        provenHere += provenIn(weighed, end) - plainly.proven[benchmark]!
        wholeHere += plainly.excluded[benchmark]! - weighed.excluded
      }
      const control = meanOf(tried)
      const before = inherent * (1 - residual.controlShare * control)
      const share = addsUpExactly
        ? shareOf(provenHere, wholeHere)
        : weighing.orderedShare(rows, row, hidden, end, state.hiding)
      const risk = Math.max(before, Math.max(floor, share < evidence.provenShare ? evidence.floor : 0))
      const sign = end === 'low' ? -1 : 1
      const isBetter =
        chosen === null ||
        sign * (risk - chosen.risk) > 0 ||
        (risk === chosen.risk && sign * (before - chosen.before) > 0)
      if (!isBetter) continue
      chosen = { risk, before, control }
      values.set(tried)
    }
    return chosen!
  }
  return { choose }
}
