import type { Response } from '../answers/response.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import { benchmarkOf, type Contradiction, type Indicator } from '../catalogue/parts.ts'
import { fromKept, toKept } from '../numbers.ts'
import { loweredBenchmarks } from './contradictions.ts'
import { benchmarksOf, controlOf, type End, evaluateEnd, levelOf, type Part, settleEnd } from './ends.ts'
import { type Flags, findFlags } from './flags.ts'
import { headlineOf } from './headline.ts'
import { type Exposure, exposureResults, exposuresOf, inherentRisk, type LookedUp } from './inherent.ts'
import { outlineOf } from './outline.ts'
import type { BenchmarkResult, Counts, IndicatorResult, Kept, Result, Standing } from './result.ts'
import type { Review } from './review.ts'
import { isAnswered, standingsOf } from './standing.ts'

/** A response with all that its score is worked out from, ends included, before anything is rounded. */
export type Worked = {
  edition: Edition
  response: Response
  review: Review
  standings: ReadonlyMap<string, Standing>
  exposures: readonly Exposure[]
  inherent: { low: number; high: number }
  flags: Flags
  /** Contradiction pairs that are met. */
  met: readonly Contradiction[]
  low: End
  high: End
}

/** Works out both ends of the interval and what they rest on. */
export const workOut = (edition: Edition, response: Response, lookedUp: LookedUp, review: Review): Worked => {
  const { catalogue, method } = edition
  const standings = standingsOf(catalogue, response, review)
  const exposures = exposuresOf(edition, response.profile, lookedUp, review)
  const inherent = { low: inherentRisk(exposures, 0), high: inherentRisk(exposures, 1) }
  const flags = findFlags(catalogue, method, response, review, standings)
  const lowered = loweredBenchmarks(catalogue, response, standings, review.answered)
  const shared = { edition, response, review, standings }
  const high = evaluateEnd({
    ...shared,
    lowered: lowered.high,
    inherent: inherent.high,
    floor: fromKept(flags.floorHigh),
    end: 'high',
  })
  const atLow = { edition, inherent: inherent.low, floor: fromKept(flags.floorLow) }
  const isOpen = lowered.low.size < lowered.high.size || high.parts.some(({ blank }) => blank)
  const low = isOpen ? evaluateEnd({ ...shared, ...atLow, lowered: lowered.low, end: 'low' }) : settleEnd(high, atLow)
  return { edition, response, review, standings, exposures, inherent, flags, met: lowered.met, low, high }
}

/** Coverage: Σ_d w_d·(answered ÷ asked weight in d) ÷ Σ_d w_d over the benchmarks in which something is asked and applies. */
const coverageOf = ({ edition, standings }: Worked): number => {
  let sum = 0
  let total = 0
  for (const { benchmark, places } of outlineOf(edition.catalogue).groups) {
    let asked = 0
    let answered = 0
    for (const { indicator } of places) {
      const standing = standings.get(indicator.code)!
      if (standing === 'not-asked' || standing === 'not-applicable') continue
      asked += indicator.weight
      if (isAnswered(standing)) answered += indicator.weight
    }
    if (asked === 0) continue
    sum += benchmark.weight * (answered / asked)
    total += benchmark.weight
  }
  return total === 0 ? 0 : sum / total
}

/** Share of the whole catalogue's weight, accepted *not applicable* apart, that is answered with evidence level 1 or more. */
const provenShareOf = ({ edition, standings, review }: Worked): number => {
  let counted = 0
  let proven = 0
  for (const { code, weight } of edition.catalogue.indicators) {
    const standing = standings.get(code)!
    if (standing === 'not-applicable') continue
    counted += weight
    if (levelOf(code, standing, review) >= 1) proven += weight
  }
  return counted === 0 ? 0 : proven / counted
}

const countStandings = ({ standings, review }: Worked): Counts => {
  const counts: Record<Standing, number> = {
    answered: 0,
    'dont-know': 0,
    'not-looked': 0,
    'not-applicable': 0,
    'not-answered': 0,
    'not-asked': 0,
  }
  const byLevel: [number, number, number, number] = [0, 0, 0, 0]
  for (const [code, standing] of standings) {
    counts[standing] += 1
    if (isAnswered(standing)) byLevel[levelOf(code, standing, review)]! += 1
  }
  return {
    answered: counts.answered,
    asked: standings.size - counts['not-asked'],
    byLevel,
    dontKnow: counts['dont-know'] + counts['not-looked'],
    notAnswered: counts['not-answered'],
    notApplicable: counts['not-applicable'],
    notAsked: counts['not-asked'],
    of: standings.size,
  }
}

const benchmarkResults = (
  { edition, standings, review, low, high }: Worked,
  claimed: ReadonlyMap<string, number>,
): BenchmarkResult[] => {
  const kept = (values: ReadonlyMap<string, number>, code: string): Kept | null => {
    const value = values.get(code)
    return value === undefined ? null : toKept(value)
  }
  const parts = new Map<string, Part>()
  for (const part of high.parts) parts.set(part.indicator.code, part)
  const result = ({ code, weight }: Indicator): IndicatorResult => {
    const standing = standings.get(code)!
    const part = isAnswered(standing) ? parts.get(code) : undefined
    return {
      attainment: part ? toKept(part.attainment) : null,
      code,
      credit: part ? toKept(part.attainment * part.trust) : null,
      level: levelOf(code, standing, review),
      standing,
      weight,
    }
  }
  return outlineOf(edition.catalogue).groups.map(({ benchmark: { code, weight }, places }) => ({
    best: kept(low.benchmarks, code),
    claimed: kept(claimed, code),
    code,
    parts: places.map(({ indicator }) => result(indicator)),
    value: kept(high.benchmarks, code),
    weight,
  }))
}

const isComplete = (worked: Worked, coverage: Kept): boolean =>
  coverage >= toKept(worked.edition.method.headline.coverage) &&
  worked.edition.catalogue.indicators.every(({ code, core }) => !core || worked.standings.get(code) !== 'not-answered')

/**
 * A worked-out response → the result that is kept: every figure in whole billionths. Its keys stand in the order of canonical JSON,
 * so that the digest has nothing to sort.
 */
export const toResult = (worked: Worked): Result => {
  const { edition, review, inherent, flags, low, high } = worked
  const { method } = edition
  const coverage = toKept(coverageOf(worked))
  const counts = countStandings(worked)
  const known = counts.answered + counts.dontKnow
  const risk = { high: toKept(high.risk), low: toKept(low.risk) }
  const open = {
    coverage,
    redBlank: flags.blank.some(({ gravest }) => gravest === 'red'),
    pairPossible: flags.pairPossible,
  }
  const claimed = benchmarksOf(high.parts, () => 1)
  return {
    beforeFlags: toKept(high.beforeFlags),
    benchmarks: benchmarkResults(worked, claimed),
    complete: isComplete(worked, coverage),
    contradictions: worked.met.map((pair) => ({
      answered: review.answered.has(pair.code),
      benchmark: benchmarkOf(pair.first.question),
      code: pair.code,
      lowersEvidence: pair.lowersEvidence,
    })),
    control: {
      claimed: toKept(controlOf(edition, claimed)),
      high: toKept(low.control),
      low: toKept(high.control),
      sensitivity: method.residual.sensitivityPowers.map((power) => ({
        power,
        value: toKept(controlOf(edition, high.benchmarks, power)),
      })),
    },
    counts,
    coverage,
    dontKnowShare: known === 0 ? 0 : toKept(counts.dontKnow / known),
    exposures: exposureResults(worked.exposures),
    flags: flags.raised,
    headline: headlineOf(method, risk, open),
    inherent: { high: toKept(inherent.high), low: toKept(inherent.low) },
    openFlagQuestions: flags.blank.map(({ code }) => code),
    provenShare: toKept(provenShareOf(worked)),
    risk,
  }
}

/** Scores a response: the whole of the method in one step. Pure; equal inputs give equal integers. */
export const score = (edition: Edition, response: Response, lookedUp: LookedUp, review: Review): Result =>
  toResult(workOut(edition, response, lookedUp, review))
