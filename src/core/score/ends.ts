import type { Response } from '../answers/response.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import { powerMean, weightedMean } from '../numbers.ts'
import { attain, noneFoundCredit } from './attainment.ts'
import { outlineOf } from './outline.ts'
import type { Standing } from './result.ts'
import type { Review } from './review.ts'
import { isAnswered } from './standing.ts'

/** One indicator in the mean of its benchmark: attainment, what it is multiplied by, weight, evidence level; `blank` was not answered. */
export type Part = {
  indicator: Indicator
  benchmark: string
  attainment: number
  trust: number
  level: number
  blank: boolean
}

/** All parts at one end of the interval, and what they come to. */
export type End = {
  parts: readonly Part[]
  /** m_d by benchmark; only benchmarks in which something counts. */
  benchmarks: ReadonlyMap<string, number>
  control: number
  beforeFlags: number
  provenShare: number
  /** What flags and missing evidence hold the risk at. */
  floor: number
  /** Whether too little is proven for the lowest band. */
  evidenceFloorHolds: boolean
  risk: number
}

/** What an end is worked out from. `floor` is that of the flags at this end. */
export type EndInput = {
  edition: Edition
  response: Response
  review: Review
  standings: ReadonlyMap<string, Standing>
  lowered: ReadonlySet<string>
  inherent: number
  floor: number
  end: 'low' | 'high'
}

/** κ of an evidence level, one rung lower where a contradiction is open: .2, .4, .6, .8, 1. */
export const trustOf = ({ evidence }: Edition['method'], level: number, lowered: boolean): number =>
  lowered ? (level === 0 ? evidence.belowClaim : evidence.ladder[level - 1]!) : evidence.ladder[level]!

/** Evidence level of an answer as it counts: none where nobody knows or looked. */
export const levelOf = (code: string, standing: Standing, review: Review): number =>
  standing === 'answered' ? (review.evidence[code] ?? 0) : 0

/** C: the weighted power mean of the benchmarks (method, 4), 0..1. */
export const controlOf = (
  { catalogue, method }: Edition,
  benchmarks: ReadonlyMap<string, number>,
  power = method.residual.power,
): number => {
  const present = catalogue.benchmarks.filter((benchmark) => benchmarks.has(benchmark.code))
  return powerMean(
    present.map((benchmark) => benchmarks.get(benchmark.code)!),
    present.map((benchmark) => benchmark.weight),
    power,
    method.residual.offset,
  )
}

/** m_d = Σ w·κ·a / Σ w over the parts of each benchmark (method, 3). */
export const benchmarksOf = (
  parts: readonly Part[],
  trust: (part: Part) => number = (part) => part.trust,
): Map<string, number> => {
  const groups = new Map<string, Part[]>()
  for (const part of parts) {
    const group = groups.get(part.benchmark)
    if (group) group.push(part)
    else groups.set(part.benchmark, [part])
  }
  const means = new Map<string, number>()
  for (const [code, group] of groups)
    means.set(
      code,
      weightedMean(
        group.map((part) => trust(part) * part.attainment),
        group.map((part) => part.indicator.weight),
      )!,
    )
  return means
}

/** A blank parent that could hide questions: how good the best or worst of its answers is that hides them, and of those that do not. */
type BlankParent = { code: string; hiding: number; asking: number }

const blankParents = ({ edition, standings, end }: EndInput): BlankParent[] => {
  const pick = (values: readonly number[]) => (end === 'low' ? Math.max(...values) : Math.min(...values))
  return outlineOf(edition.catalogue)
    .parents.filter(({ code }) => standings.get(code) === 'not-answered')
    .map(({ code, hiding, asking }) => ({ code, hiding: pick(hiding), asking: pick(asking) }))
}

/** What the parts of an end come to, whatever its inherent risk and its floor. */
type Weighed = Pick<End, 'parts' | 'benchmarks' | 'control' | 'provenShare' | 'evidenceFloorHolds'>

/** An end from its parts. Where nothing is blank both ends have the same parts. */
export const settleEnd = (
  weighed: Weighed,
  { edition, inherent, floor }: Pick<EndInput, 'edition' | 'inherent' | 'floor'>,
): End => {
  const { residual, evidence } = edition.method
  const beforeFlags = inherent * (1 - residual.controlShare * weighed.control)
  const held = Math.max(floor, weighed.evidenceFloorHolds ? evidence.floor : 0)
  return { ...weighed, beforeFlags, floor: held, risk: Math.max(beforeFlags, held) }
}

const evaluate = (input: EndInput, hiding: ReadonlyMap<string, number>, asking: ReadonlyMap<string, number>): End => {
  const { edition, response, review, standings, lowered, end } = input
  const { method } = edition
  const { places, byCode } = outlineOf(edition.catalogue)
  const checks = response.answers[method.noneFound.question]
  const checksIndicator = byCode.get(method.noneFound.question)?.indicator
  const checksStanding = standings.get(method.noneFound.question) ?? 'not-asked'
  const checksAttainment =
    checks && checksIndicator && isAnswered(checksStanding)
      ? attain(checksIndicator, checks, response.closedOn, 0)
      : checksStanding === 'not-answered' && end === 'low'
        ? 1
        : 0
  const noneFound = noneFoundCredit(method, checksAttainment)

  const parts: Part[] = []
  let proven = 0
  let whole = 0
  for (const { indicator, benchmark } of places) {
    const standing = standings.get(indicator.code)!
    const hidden = indicator.hiddenBy !== undefined && hiding.has(indicator.hiddenBy.question)
    if (standing === 'not-applicable' && !hidden) continue
    whole += indicator.weight
    if (standing === 'not-asked' || hidden) continue
    const isLowered = lowered.has(benchmark)
    const blank = !isAnswered(standing)
    const level = levelOf(indicator.code, standing, review)
    if (blank) {
      const attainment = hiding.get(indicator.code) ?? asking.get(indicator.code) ?? (end === 'low' ? 1 : 0)
      const trust = end === 'low' ? 1 : trustOf(method, 0, isLowered)
      parts.push({ indicator, benchmark, attainment, trust, level: 0, blank })
      if (end === 'low') proven += indicator.weight
      continue
    }
    const attainment = attain(indicator, response.answers[indicator.code]!, response.closedOn, noneFound)
    parts.push({ indicator, benchmark, attainment, trust: trustOf(method, level, isLowered), level, blank })
    if (level >= 1) proven += indicator.weight
  }
  const benchmarks = benchmarksOf(parts)
  const control = controlOf(edition, benchmarks)
  const provenShare = whole === 0 ? 0 : proven / whole
  const evidenceFloorHolds = provenShare < method.evidence.provenShare
  return settleEnd({ parts, benchmarks, control, provenShare, evidenceFloorHolds }, input)
}

/**
 * One end of the interval (method, 8). `R` is monotone in every input, so the ends are exact: blanks at their best and proven,
 * or at their worst; a blank parent is taken over both states of its condition.
 */
export const evaluateEnd = (input: EndInput): End => {
  const parents = blankParents(input)
  const states = Array.from({ length: 2 ** parents.length }, (_, state) => {
    const hides = (i: number) => Math.floor(state / 2 ** i) % 2 === 1
    const hiding = new Map(parents.filter((_, i) => hides(i)).map((parent) => [parent.code, parent.hiding]))
    const asking = new Map(parents.filter((_, i) => !hides(i)).map((parent) => [parent.code, parent.asking]))
    return evaluate(input, hiding, asking)
  })
  const sign = input.end === 'low' ? -1 : 1
  const better = (a: End, b: End) =>
    sign * (b.risk - a.risk) > 0 || (b.risk === a.risk && sign * (b.beforeFlags - a.beforeFlags) > 0)
  return states.reduce((chosen, state) => (better(chosen, state) ? state : chosen))
}
