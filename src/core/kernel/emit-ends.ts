import { toKept } from '../numbers.ts'
import { num } from './emit.ts'
import { FIGURES, PLACE, REASON_BITS } from './figures.ts'
import { isOneRoot } from './mean.ts'
import type { Plan } from './plan.ts'

/** Text of the mean over the benchmarks (method, 4): one root of one product where the weights allow it. */
export const emitMean = ({ edition }: Plan): string => {
  const { power, offset } = edition.method.residual
  const { benchmarks } = edition.catalogue
  const rest = num(1 - offset)
  const isRoot = isOneRoot(edition)
  const terms = benchmarks.map(({ weight }, i) => {
    const raised = power === 0 ? 'Math.log(x)' : `x ** ${num(power)}`
    const joined = isRoot
      ? `p *= ${Array.from({ length: weight }, () => 'x').join(' * ')}`
      : `p += ${num(weight)} * ${raised}`
    return `v = values[${i}]; if (v === v) { x = ${num(offset)} + ${rest} * v; t += ${num(weight)}; ${joined} }`
  })
  const mean = isRoot ? 'Math.exp(Math.log(p) / t)' : power === 0 ? 'Math.exp(p / t)' : `(p / t) ** ${num(1 / power)}`
  return `
const meanOf = (values) => {
  let p = ${isRoot ? 1 : 0}, t = 0, x, v
  ${terms.join('\n  ')}
  return t === 0 ? 0 : Math.min(1, Math.max(0, (${mean} - ${num(offset)}) / ${rest}))
}
`
}

/** Text of the two ends (`ordered`: weights must be added up in catalogue order), of open parents over all their states, and of what is written for one response. */
export const emitEnds = ({ edition, parents }: Plan, touching: readonly number[], ordered: boolean): string => {
  const { method, catalogue } = edition
  const { residual, evidence, bands, headline } = method
  const edges = bands.map(({ from }) => toKept(from))
  const count = catalogue.benchmarks.length
  const write = (name: keyof typeof PLACE, value: string) => `figures[to + ${PLACE[name]}] = ${value}`
  return `
const KINDS = [${touching.map((mask, i) => (mask === 0 ? 'null' : `state${i}`)).join(', ')}]
const TOUCHING = [${touching.join(', ')}]
const tried = new Float64Array(${count})
const plainProven = new Float64Array(${count})
const plainExcluded = new Float64Array(${count})
let chosenRisk, chosenBefore, chosenControl
const bandOf = (kept) => { let band = ${edges.length - 1}; while (band >= 0 && kept < EDGES[band]) band--; return band }
const EDGES = [${edges.join(', ')}]
const riskOf = (before, floorHere, share) => Math.max(before, Math.max(floorHere, share < ${num(evidence.provenShare)} ? ${num(evidence.floor)} : 0))
const choose = (end, values, inherent, floorHere, loweredHere) => {
  for (let b = 0; b < ${count}; b++) {
    tried[b] = values[b]
    if ((TOUCHING[b] & open) === 0) continue
    KINDS[b](end, (loweredHere >> b) & 1 ? KL : K, 0, 0)
    plainProven[b] = (end ? 0 : stateBlank) - stateUnproven
    plainExcluded[b] = stateExcluded
  }
  let isFirst = true
  const states = 1 << ${parents.length}
  for (let hiding = 0; hiding < states; hiding++) {
    if ((hiding & ~open) !== 0) continue
    let proven = allProven + (end ? 0 : allBlank)
    let whole = allWhole
    for (let b = 0; b < ${count}; b++) {
      if ((TOUCHING[b] & open) === 0) continue
      const sum = KINDS[b](end, (loweredHere >> b) & 1 ? KL : K, hiding, open & ~hiding)
      tried[b] = stateAsked === 0 ? NaN : sum / stateAsked
      proven += (end ? 0 : stateBlank) - stateUnproven - plainProven[b]
      whole += plainExcluded[b] - stateExcluded
    }
    const control = meanOf(tried)
    const before = inherent * (1 - ${num(residual.controlShare)} * control)
    const risk = riskOf(before, floorHere, ${ordered ? 'orderedShare(end, hiding)' : 'whole === 0 ? 0 : proven / whole'})
    const isBetter = isFirst || (end ? risk > chosenRisk : risk < chosenRisk) || (risk === chosenRisk && (end ? before > chosenBefore : before < chosenBefore))
    if (!isBetter) continue
    isFirst = false
    chosenRisk = risk; chosenBefore = before; chosenControl = control
    values.set(tried)
  }
}
const finish = (figures, to) => {
  endFlags()
  const coverage = present === 0 ? 0 : covered / present
  const share = ${ordered ? 'orderedShare(1, 0)' : 'allWhole === 0 ? 0 : allProven / allWhole'}
  let best = meanOf(low), worst = apart ? meanOf(high) : best
  let before = inherentHigh * (1 - ${num(residual.controlShare)} * worst)
  let riskLow = riskOf(inherentLow * (1 - ${num(residual.controlShare)} * best), floor / 1e9, ${ordered ? 'orderedShare(0, 0)' : 'allWhole === 0 ? 0 : (allProven + allBlank) / allWhole'})
  let riskHigh = riskOf(before, possible / 1e9, share)
  if (open !== 0) {
    choose(0, low, inherentLow, floor / 1e9, loweredLow)
    riskLow = chosenRisk; best = chosenControl
    choose(1, high, inherentHigh, possible / 1e9, loweredHigh)
    riskHigh = chosenRisk; before = chosenBefore; worst = chosenControl
  }
  const bandLow = bandOf(Math.round(riskLow * 1e9)), bandHigh = riskHigh === riskLow ? bandLow : bandOf(Math.round(riskHigh * 1e9))
  const reasons = bandLow === bandHigh ? 0 : (Math.round(coverage * 1e9) < ${toKept(headline.coverage)} ? ${REASON_BITS.coverage} : 0) | (redBlank ? ${
    REASON_BITS.redBlank
  } : 0) | (pairPossible ? ${REASON_BITS.amberPair} : 0) | (bandHigh - bandLow > 1 ? ${REASON_BITS.endsApart} : 0)
  const shownLow = Math.max(0, bandLow), shownHigh = Math.max(0, bandHigh)
  ${write('riskLow', 'riskLow')}; ${write('riskHigh', 'riskHigh')}; ${write('coverage', 'coverage')}
  ${write('inherentLow', 'inherentLow')}; ${write('inherentHigh', 'inherentHigh')}
  ${write('controlLow', 'worst')}; ${write('controlHigh', 'best')}; ${write('beforeFlags', 'before')}
  ${write('provenShare', 'share')}; ${write('floorLow', 'floor')}; ${write('floorHigh', 'possible')}
  ${write('headline', 'reasons === 0 ? shownHigh : 4 + shownLow * 4 + shownHigh + reasons * 16')}
  ${write('red', 'red')}; ${write('amber', 'amber')}; ${write('unknown', 'unknown')}
  for (let b = 0; b < ${count}; b++) { figures[to + ${FIGURES.length} + 2 * b] = high[b]; figures[to + ${FIGURES.length + 1} + 2 * b] = low[b] }
}
`
}
