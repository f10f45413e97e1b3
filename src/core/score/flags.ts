import type { Response } from '../answers/response.ts'
import { monthsAfter } from '../calendar.ts'
import { type Catalogue, gravestFlagOf } from '../catalogue/catalogue.ts'
import type { Method } from '../catalogue/method.ts'
import type { Indicator } from '../catalogue/parts.ts'
import { toKept } from '../numbers.ts'
import { choiceOf } from './attainment.ts'
import { legHolds } from './contradictions.ts'
import { type Amber, outlineOf, type Place } from './outline.ts'
import type { FlagLevel, RaisedFlag, Standing } from './result.ts'
import type { Review } from './review.ts'

/** The flag an answer raises by itself, null for none. *Unknown amber* where nobody knows or looked; *review* is found and repaired. */
export const flagLevelOf = (
  indicator: Indicator,
  standing: Standing,
  response: Response,
  review: Review,
): FlagLevel | null => (gravestFlagOf(indicator) === null ? null : raisedBy(indicator, standing, response, review))

const raisedBy = (indicator: Indicator, standing: Standing, response: Response, review: Review): FlagLevel | null => {
  if (standing === 'dont-know' || standing === 'not-looked') return 'unknown-amber'
  const answer = response.answers[indicator.code]
  if (standing !== 'answered' || !answer) return null
  const { scale } = indicator
  if (scale.type === 'number' && answer.kind === 'figure')
    return scale.flagAbove && answer.figure > scale.flagAbove.limit ? scale.flagAbove.flag : null
  const choice = choiceOf(indicator, answer)
  if (choice?.repairPlan && review.repairPlans.has(indicator.code)) return 'review'
  return choice?.flag ?? null
}

const byLaw = (indicator: Indicator, response: Response): boolean => {
  const answer = response.answers[indicator.code]
  return answer ? choiceOf(indicator, answer)?.cause === 'law' : false
}

const pairedBenchmarks = (ambers: readonly Amber[]): Set<string> => {
  const benchmarks = [...new Set(ambers.map((amber) => amber.benchmark))]
  return new Set(
    benchmarks.filter((benchmark) => {
      const here = ambers.filter((amber) => amber.benchmark === benchmark)
      return here.length >= 2 && here.some((amber) => !amber.byLaw)
    }),
  )
}

/** The flags of a response, and the floors they hold the risk at: at the low end raised ones only, at the high end blanks too. */
export type Flags = {
  raised: RaisedFlag[]
  floorLow: number
  floorHigh: number
  /** Asked questions without an answer that could raise a flag. */
  blank: { code: string; gravest: 'red' | 'amber' }[]
  /** A pair of ambers could still arise from a blank where none is met. */
  pairPossible: boolean
}

/** Flags by the rules of the method, 6: raised, closed, paired, compound, and what blanks could still raise. */
export const findFlags = (
  catalogue: Catalogue,
  method: Method,
  response: Response,
  review: Review,
  standings: ReadonlyMap<string, Standing>,
): Flags => {
  const ambers: Amber[] = []
  const open: (Pick<Place, 'indicator' | 'benchmark'> & { level: FlagLevel; closed: string | null })[] = []
  const blank: Flags['blank'] = []
  const { places, byCode } = outlineOf(catalogue)
  for (const { indicator, benchmark, gravest, amber } of places) {
    if (gravest === null) continue
    const standing = standings.get(indicator.code)!
    if (standing === 'not-answered') {
      blank.push({ code: indicator.code, gravest })
      if (amber) ambers.push(amber)
    }
    const level = raisedBy(indicator, standing, response, review)
    if (level === null) continue
    const closed = level === 'review' ? null : (review.closed[indicator.code] ?? null)
    open.push({ indicator, benchmark, level, closed })
    if (level === 'amber' && !closed) ambers.push({ benchmark, byLaw: byLaw(indicator, response), possible: false })
  }
  for (const [code, closed] of Object.entries(review.carried)) {
    const place = byCode.get(code)
    if (place && !open.some((flag) => flag.indicator.code === code)) open.push({ ...place, level: 'red', closed })
  }
  const paired = pairedBenchmarks(ambers.filter((amber) => !amber.possible))
  const isOpen = (code: string) => open.some((flag) => flag.indicator.code === code && !flag.closed)
  const compounds = new Set(
    method.compounds
      .filter(({ amber, with: other }) =>
        [amber, other].every((leg) => isOpen(leg.question) && legHolds(leg, response, standings) === 'yes'),
      )
      .map(({ amber }) => amber.question),
  )
  const raised = open.map(({ indicator, benchmark, level, closed }): RaisedFlag => {
    const isCompound = compounds.has(indicator.code)
    const isPaired = level === 'amber' && !closed && paired.has(benchmark)
    const together = isCompound ? 'compound' : isPaired ? 'pair' : null
    return {
      closed,
      floor: toKept(floorOf(method, level, closed, together, response.closedOn)),
      indicator: indicator.code,
      level,
      together,
    }
  })
  const floorLow = Math.max(0, ...raised.map((flag) => flag.floor))
  const pairPossible = [...pairedBenchmarks(ambers)].some((benchmark) => !paired.has(benchmark))
  const possible = blank.map(({ gravest }) => toKept(method.floors[gravest]))
  const floorHigh = Math.max(floorLow, ...possible, pairPossible ? toKept(method.floors.red) : 0)
  return { raised, floorLow, floorHigh, blank, pairPossible }
}

const floorOf = (
  method: Method,
  level: FlagLevel,
  closed: string | null,
  together: RaisedFlag['together'],
  closedOn: string,
): number => {
  if (level === 'review') return 0
  if (closed) {
    const holds = level === 'red' && closedOn < monthsAfter(closed, method.floors.closedRedMonths)
    return holds ? method.floors.closedRed : 0
  }
  return level === 'red' || together ? method.floors.red : method.floors.amber
}
