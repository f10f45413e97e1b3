import { num } from './emit.ts'
import { emitCareful, emitInState, emitPlain, emitShare, type Written } from './emit-question.ts'
import type { Plan } from './plan.ts'

/** The sum of a benchmark in one view, where every question of it has a plain answer. */
const emitSum = (written: readonly Written[], form: number, hidden: number): string => {
  const views = written.filter(({ plan, i }) => {
    const { indicator, hider } = plan.questions[i]!
    return (form === 2 || indicator.core) && (hider === null || ((hidden >> hider) & 1) === 0)
  })
  const full = views.reduce((sum, { plan, i }) => sum + plan.questions[i]!.indicator.weight, 0)
  return full === 0 ? 'NaN' : `(${views.map(emitPlain).join(' + ')}) / ${num(full)}`
}

const weightOf = ({ edition }: Plan, benchmark: number): string => num(edition.catalogue.benchmarks[benchmark]!.weight)

const writtenIn = (plan: Plan, all: readonly Written[], benchmark: number): Written[] =>
  all.filter(({ i }) => plan.questions[i]!.benchmark === benchmark)

/** The mean of one benchmark in the view of the current record, NaN where an answer of it is not plain. */
const emitPlainMean = (plan: Plan, written: readonly Written[]): string => {
  const hiders = [...new Set(written.flatMap(({ i }) => plan.questions[i]!.hider ?? []))]
  const room = hiders.reduce((mask, hider) => mask | (1 << hider), 0)
  const states = Array.from({ length: 2 ** hiders.length }, (_, state) =>
    hiders.reduce((mask, hider, i) => ((state >> i) & 1 ? mask | (1 << hider) : mask), 0),
  )
  const views = states.map(
    (mask) =>
      `(hidden & ${room}) === ${mask} ? (form === 2 ? ${emitSum(written, 2, mask)} : ${emitSum(written, 1, mask)})`,
  )
  return `${views.join(' : ')} : NaN`
}

/** Text that weighs one benchmark question by question, and in the states of open parents. */
export const emitBenchmark = (plan: Plan, all: readonly Written[], benchmark: number): string => {
  const written = writtenIn(plan, all, benchmark)
  const isTouched = written.some(({ parent, hiddenBy }) => parent >= 0 || hiddenBy >= 0)
  const state = `
const state${benchmark} = (end, k, hiding, asking) => {
  let sum = 0, asked = 0, blank = 0, unproven = 0, excluded = 0
  ${written.map(emitInState).join('\n  ')}
  stateAsked = asked; stateBlank = blank; stateUnproven = unproven; stateExcluded = excluded
  return sum
}`
  return `
const careful${benchmark} = (kl, kh) => {
  let low = 0, high = 0, asked = 0, answered = 0, blank = 0, unproven = 0, excluded = 0
  ${written.map(emitCareful).join('\n  ')}
  weighed(${benchmark}, ${weightOf(plan, benchmark)}, low, high, asked, answered, blank, unproven, excluded)
}${isTouched ? state : ''}`
}

/**
 * Text that weighs all benchmarks, each as one sum where all its answers are plain and nothing lowers its evidence. It is one function:
 * what is called for each benchmark costs as much as its sum.
 */
export const emitBenchmarks = (plan: Plan, all: readonly Written[]): string => {
  const blocks = plan.edition.catalogue.benchmarks.map((_, benchmark) => {
    const weight = weightOf(plan, benchmark)
    const bit = 2 ** benchmark
    return `b${benchmark}: {
    if ((lowered & ${bit}) === 0) {
      const mean = ${emitPlainMean(plan, writtenIn(plan, all, benchmark))}
      if (mean === mean) { low[${benchmark}] = high[${benchmark}] = mean; plain += ${weight}; break b${benchmark} }
    }
    careful${benchmark}(loweredLow & ${bit} ? KL : K, loweredHigh & ${bit} ? KL : K)
  }`
  })
  return `
const weigh = () => {
  const lowered = loweredLow | loweredHigh
  let plain = 0
  ${blocks.join('\n  ')}
  covered += plain; present += plain
}`
}

/** Text that adds up what is proven in catalogue order, for weights whose sum depends on it. */
export const emitOrdered = (written: readonly Written[]): string => {
  const inOrder = [...written].sort(
    (one, other) => one.plan.questions[one.i]!.place - other.plan.questions[other.i]!.place,
  )
  return `
const orderedShare = (end, hiding) => {
  let whole = 0, proven = 0
  ${inOrder.map(emitShare).join('\n  ')}
  return whole === 0 ? 0 : proven / whole
}`
}
