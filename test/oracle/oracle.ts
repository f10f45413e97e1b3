// A second scoring, in the plainest way: fill the questionnaire in as well and as badly as it could be, then add up.
import { attainment, chosen, nobodyKnows, standing } from './attainment.ts'
import { askedWith, type Completion, completions } from './completion.ts'
import { contradict } from './contradictions.ts'
import { exposed } from './exposures.ts'
import { canBeRed, raise } from './flags.ts'
import { BANDS, type Band } from './numbers.ts'
import { type Catalogue, type Input, shipped } from './questionnaire.ts'

type Sums = { weight: number; credit: number; claimed: number }
const kept = (x: number) => Math.round(x * 1e9) + 0

/** One completed questionnaire, added up: the best the blanks allow, or the worst. */
function addUp(input: Input, catalogue: Catalogue, completion: Completion, best: boolean, lowered: Set<string>) {
  const { trust, trustBelowClaim, offset, grip, floors, evidencedShare } = catalogue.numbers
  const asked = askedWith(completion, input, catalogue)
  const sums: Record<string, Sums> = {}
  let wholeWeight = 0
  let evidencedWeight = 0
  for (const indicator of catalogue.indicators) {
    const { code, benchmark, weight } = indicator
    const where = standing(indicator, input)
    if (!asked.has(code)) {
      wholeWeight += weight
      continue
    }
    if (where === 'away') continue
    wholeWeight += weight
    const guess = where === 'blank' ? completion[code] : undefined
    let a = best ? 1 : 0
    if (guess !== undefined) a = guess === 'dont-know' ? 0 : (chosen(indicator, guess)?.credit ?? 0)
    if (where === 'answered') a = attainment(indicator, input, catalogue, best)
    let level = best ? 3 : 0
    if (where === 'answered') {
      level = nobodyKnows(indicator, input.answers[code]) ? 0 : (input.review.evidence[code] ?? 0)
    }
    if (level >= 1) evidencedWeight += weight
    const rung = [trustBelowClaim, ...trust]
    const steadfast = best && where === 'blank'
    const believed = rung[lowered.has(benchmark) && !steadfast ? level : level + 1]!
    sums[benchmark] ??= { weight: 0, credit: 0, claimed: 0 }
    sums[benchmark].weight += weight
    sums[benchmark].credit += weight * a * believed
    sums[benchmark].claimed += weight * a
  }
  const benchmarks: Record<string, { m: number; claimed: number } | null> = {}
  let logs = 0
  let weights = 0
  for (const { code, weight } of catalogue.benchmarks) {
    benchmarks[code] = null
    const sum = sums[code]
    if (!sum) continue
    const m = sum.credit / sum.weight
    benchmarks[code] = { m, claimed: sum.claimed / sum.weight }
    logs += weight * Math.log(offset + (1 - offset) * m)
    weights += weight
  }
  const C = weights === 0 ? 0 : (Math.exp(logs / weights) - offset) / (1 - offset)
  const I = exposed(input, catalogue, best)
  const R0 = I * (1 - grip * C)
  const share = wholeWeight === 0 ? 0 : evidencedWeight / wholeWeight
  const raised = raise(input, catalogue, asked, !best)
  const R = Math.max(R0, raised.floor, kept(share) < kept(evidencedShare) ? floors.evidence : 0)
  return { I, C, R0, R, share, benchmarks, raised, asked }
}

const bandOf = (whole: number, edges: number[]) => edges.filter((edge) => whole >= kept(edge)).length

/** Scores one response: inherent risk, control, residual risk with both its ends, flags and the headline. */
export function oracle(input: Input, catalogue: Catalogue = shipped) {
  const asSent = askedWith({}, input, catalogue)
  const { met, lowered } = contradict(input, catalogue, asSent)
  const ways = completions(input, catalogue)
  const lows = ways.map((way) => addUp(input, catalogue, way, true, lowered.best))
  const highs = ways.map((way) => addUp(input, catalogue, way, false, lowered.worst))
  let low = lows[0]!
  let high = highs[0]!
  for (const one of lows) if (one.R < low.R || (one.R === low.R && one.R0 < low.R0)) low = one
  for (const one of highs) if (one.R > high.R || (one.R === high.R && one.R0 > high.R0)) high = one

  let answered = 0
  let unknown = 0
  let known = 0
  let redBlank = false
  let coverageSum = 0
  let coverageWeight = 0
  for (const benchmark of catalogue.benchmarks) {
    let askedWeight = 0
    let answeredWeight = 0
    for (const indicator of catalogue.indicators) {
      if (indicator.benchmark !== benchmark.code || !asSent.has(indicator.code)) continue
      const where = standing(indicator, input)
      if (where === 'away') continue
      askedWeight += indicator.weight
      if (where === 'blank') {
        if (canBeRed(indicator)) redBlank = true
        continue
      }
      answeredWeight += indicator.weight
      answered++
      if (nobodyKnows(indicator, input.answers[indicator.code])) unknown++
    }
    if (askedWeight === 0) continue
    coverageSum += (benchmark.weight * answeredWeight) / askedWeight
    coverageWeight += benchmark.weight
  }
  const coverage = coverageWeight === 0 ? 0 : coverageSum / coverageWeight
  let weightAll = 0
  for (const indicator of catalogue.indicators) {
    const asked = asSent.has(indicator.code)
    const where = standing(indicator, input)
    if (asked && where === 'away') continue
    weightAll += indicator.weight
    if (!asked || where === 'blank' || nobodyKnows(indicator, input.answers[indicator.code])) continue
    if ((input.review.evidence[indicator.code] ?? 0) >= 1) known += indicator.weight
  }

  const { edges } = catalogue.numbers
  const from = bandOf(kept(low.R), edges)
  const to = bandOf(kept(high.R), edges)
  const reasons: string[] = []
  if (kept(coverage) < kept(catalogue.numbers.coverage)) reasons.push('coverage')
  if (redBlank) reasons.push('red-blank')
  if (high.raised.pairsByBlank.length > 0 && high.raised.pairs.length === 0) reasons.push('amber-pair')
  if (to - from > 1) reasons.push('ends-apart')
  let headline: { band: Band } | { from: Band; to: Band; reasons: string[] } = { band: BANDS[to]! }
  if (from !== to && reasons.length > 0) headline = { from: BANDS[from]!, to: BANDS[to]!, reasons }

  const now = raise(input, catalogue, asSent, false)
  const keptBenchmarks: Record<string, { m: number; claimed: number } | null> = {}
  for (const [code, one] of Object.entries(high.benchmarks)) {
    keptBenchmarks[code] = one && { m: kept(one.m), claimed: kept(one.claimed) }
  }
  return {
    I_lo: low.I,
    I_hi: high.I,
    benchmarks: high.benchmarks,
    C: high.C,
    C_high: low.C,
    R0: high.R0,
    R_lo: low.R,
    R_hi: high.R,
    coverage,
    evidencedShare: weightAll === 0 ? 0 : known / weightAll,
    headline,
    flags: now.flags,
    pairs: now.pairs,
    compounds: now.compounds,
    contradictions: met,
    asked: asSent.size,
    answered,
    dontKnowRate: answered === 0 ? 0 : unknown / answered,
    kept: {
      R_lo: kept(low.R),
      R_hi: kept(high.R),
      I_lo: kept(low.I),
      I_hi: kept(high.I),
      C: kept(high.C),
      C_high: kept(low.C),
      benchmarks: keptBenchmarks,
    },
  }
}

export type Outcome = ReturnType<typeof oracle>
