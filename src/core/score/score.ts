import type { Response } from '../answers/response.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import { benchmarkOf, type Contradiction, type Indicator } from '../catalogue/parts.ts'
import { fromKept, toKept } from '../numbers.ts'
import { loweredBenchmarks } from './contradictions.ts'
import { benchmarksOf, controlOf, type End, evaluateEnd, levelOf } from './ends.ts'
import { type Flags, findFlags } from './flags.ts'
import { headlineOf } from './headline.ts'
import { type Exposure, exposureResults, exposuresOf, inherentRisk, type LookedUp } from './inherent.ts'
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
  const low = evaluateEnd({
    ...shared,
    lowered: lowered.low,
    inherent: inherent.low,
    floor: fromKept(flags.floorLow),
    end: 'low',
  })
  const high = evaluateEnd({
    ...shared,
    lowered: lowered.high,
    inherent: inherent.high,
    floor: fromKept(flags.floorHigh),
    end: 'high',
  })
  return { edition, response, review, standings, exposures, inherent, flags, met: lowered.met, low, high }
}

const weigh = (indicators: readonly Indicator[]): number =>
  indicators.reduce((weight, indicator) => weight + indicator.weight, 0)

/** Coverage: Σ_d w_d·(answered ÷ asked weight in d) ÷ Σ_d w_d over the benchmarks in which something is asked and applies. */
const coverageOf = ({ edition, standings }: Worked): number => {
  let sum = 0
  let total = 0
  for (const benchmark of edition.catalogue.benchmarks) {
    const asked = edition.catalogue.indicators.filter(({ code }) => {
      const standing = standings.get(code)!
      return benchmarkOf(code) === benchmark.code && standing !== 'not-asked' && standing !== 'not-applicable'
    })
    if (asked.length === 0) continue
    const answered = asked.filter(({ code }) => isAnswered(standings.get(code)!))
    sum += benchmark.weight * (weigh(answered) / weigh(asked))
    total += benchmark.weight
  }
  return total === 0 ? 0 : sum / total
}

/** Share of the whole catalogue's weight, accepted *not applicable* apart, that is answered with evidence level 1 or more. */
const provenShareOf = ({ edition, standings, review }: Worked): number => {
  const counted = edition.catalogue.indicators.filter(({ code }) => standings.get(code) !== 'not-applicable')
  const proven = counted.filter(({ code }) => levelOf(code, standings.get(code)!, review) >= 1)
  return counted.length === 0 ? 0 : weigh(proven) / weigh(counted)
}

const countStandings = ({ edition, standings, review }: Worked): Counts => {
  const all = edition.catalogue.indicators.map(({ code }) => ({ code, standing: standings.get(code)! }))
  const count = (...wanted: Standing[]) => all.filter(({ standing }) => wanted.includes(standing)).length
  const atLevel = (level: number) =>
    all.filter(({ code, standing }) => isAnswered(standing) && levelOf(code, standing, review) === level).length
  return {
    of: all.length,
    asked: all.length - count('not-asked'),
    answered: count('answered'),
    dontKnow: count('dont-know', 'not-looked'),
    notApplicable: count('not-applicable'),
    notAnswered: count('not-answered'),
    notAsked: count('not-asked'),
    byLevel: [atLevel(0), atLevel(1), atLevel(2), atLevel(3)],
  }
}

const benchmarkResults = (
  { edition, standings, review, low, high }: Worked,
  claimed: ReadonlyMap<string, number>,
): BenchmarkResult[] => {
  const kept = (values: ReadonlyMap<string, number>, code: string): Kept | null =>
    values.has(code) ? toKept(values.get(code)!) : null
  const parts = new Map(high.parts.map((part) => [part.indicator.code, part]))
  const result = (code: string, weight: number): IndicatorResult => {
    const standing = standings.get(code)!
    const part = parts.get(code)
    const counted = part && isAnswered(standing)
    return {
      code,
      standing,
      weight,
      attainment: counted ? toKept(part.attainment) : null,
      credit: counted ? toKept(part.attainment * part.trust) : null,
      level: levelOf(code, standing, review),
    }
  }
  return edition.catalogue.benchmarks.map(({ code, weight }) => ({
    code,
    weight,
    value: kept(high.benchmarks, code),
    best: kept(low.benchmarks, code),
    claimed: kept(claimed, code),
    parts: edition.catalogue.indicators
      .filter((indicator) => benchmarkOf(indicator.code) === code)
      .map((indicator) => result(indicator.code, indicator.weight)),
  }))
}

const isComplete = (worked: Worked, coverage: Kept): boolean =>
  coverage >= toKept(worked.edition.method.headline.coverage) &&
  worked.edition.catalogue.indicators.every(({ code, core }) => !core || worked.standings.get(code) !== 'not-answered')

/** A worked-out response → the result that is kept: every figure in whole billionths. */
export const toResult = (worked: Worked): Result => {
  const { edition, review, inherent, flags, low, high } = worked
  const { method } = edition
  const coverage = toKept(coverageOf(worked))
  const counts = countStandings(worked)
  const known = counts.answered + counts.dontKnow
  const risk = { low: toKept(low.risk), high: toKept(high.risk) }
  const open = {
    coverage,
    redBlank: flags.blank.some(({ gravest }) => gravest === 'red'),
    pairPossible: flags.pairPossible,
  }
  const claimed = benchmarksOf(high.parts, () => 1)
  return {
    risk,
    headline: headlineOf(method, risk, open),
    coverage,
    dontKnowShare: known === 0 ? 0 : toKept(counts.dontKnow / known),
    provenShare: toKept(provenShareOf(worked)),
    inherent: { low: toKept(inherent.low), high: toKept(inherent.high) },
    exposures: exposureResults(worked.exposures),
    beforeFlags: toKept(high.beforeFlags),
    control: {
      low: toKept(high.control),
      high: toKept(low.control),
      claimed: toKept(controlOf(edition, claimed)),
      sensitivity: method.residual.sensitivityPowers.map((power) => ({
        power,
        value: toKept(controlOf(edition, high.benchmarks, power)),
      })),
    },
    benchmarks: benchmarkResults(worked, claimed),
    flags: flags.raised,
    openFlagQuestions: flags.blank.map(({ code }) => code),
    contradictions: worked.met.map((pair) => ({
      code: pair.code,
      benchmark: benchmarkOf(pair.first.question),
      lowersEvidence: pair.lowersEvidence,
      answered: review.answered.has(pair.code),
    })),
    counts,
    complete: isComplete(worked, coverage),
  }
}

/** Scores a response: the whole of the method in one step. Pure; equal inputs give equal integers. */
export const score = (edition: Edition, response: Response, lookedUp: LookedUp, review: Review): Result =>
  toResult(workOut(edition, response, lookedUp, review))
