import { benchmarkOf } from '../catalogue/parts.ts'
import { toKept } from '../numbers.ts'
import { controlOf, type Part, trustOf } from '../score/ends.ts'
import { bandOf } from '../score/headline.ts'
import type { Worked } from '../score/score.ts'
import type { Help, NextBand } from './explanation.ts'

/** What doing, proving or both would make of one part: its new credit κ·a. */
const creditAfter = (worked: Worked, part: Part, what: keyof Omit<Help, 'indicator'>): number => {
  const { method } = worked.edition
  const best = method.evidence.ladder.length - 1
  // A blank has no evidence to keep; an answer newly given starts as a claim.
  if (what === 'does') return part.trust
  if (what === 'proves')
    return part.attainment * Math.max(part.trust, trustOf(method, Math.min(part.level + 1, best), false))
  return Math.max(part.trust, trustOf(method, method.help.checkedLevel, false))
}

/** The high end with some parts changed: only the benchmarks that are touched are worked out again. */
const createRevised = (worked: Worked) => {
  const { edition, high, inherent } = worked
  const sums = new Map<string, { credit: number; weight: number }>()
  for (const part of high.parts) {
    const code = benchmarkOf(part.indicator.code)
    const sum = sums.get(code) ?? { credit: 0, weight: 0 }
    sums.set(code, {
      credit: sum.credit + part.indicator.weight * part.trust * part.attainment,
      weight: sum.weight + part.indicator.weight,
    })
  }
  return (changes: readonly { part: Part; credit: number }[]): number => {
    const benchmarks = new Map(high.benchmarks)
    for (const { part, credit } of changes) {
      const code = benchmarkOf(part.indicator.code)
      const gain = (part.indicator.weight * (credit - part.trust * part.attainment)) / sums.get(code)!.weight
      benchmarks.set(code, benchmarks.get(code)! + gain)
    }
    return inherent.high * (1 - edition.method.residual.controlShare * controlOf(edition, benchmarks))
  }
}

/** Per indicator, by how much the risk before flags falls if it is done, proven one level up, or both. Largest first. */
export const helpOf = (worked: Worked): Help[] => {
  const revised = createRevised(worked)
  const now = worked.high.beforeFlags
  const fall = (part: Part, what: keyof Omit<Help, 'indicator'>) =>
    Math.max(0, now - revised([{ part, credit: creditAfter(worked, part, what) }]))
  return worked.high.parts
    .map((part) => ({
      indicator: part.indicator.code,
      does: fall(part, 'does'),
      proves: fall(part, 'proves'),
      both: fall(part, 'both'),
    }))
    .sort((a, b) => b.both - a.both || a.indicator.localeCompare(b.indicator, 'en'))
}

type Candidate = { part: Part; credit: number }

/** The smallest list that brings the risk before flags below an edge: every single one, pair and triple is tried before greed takes over. */
const shortestList = (worked: Worked, edge: number): { list: Candidate[]; exact: boolean; reached: boolean } => {
  const revised = createRevised(worked)
  const below = (list: Candidate[]) => toKept(revised(list)) < toKept(edge)
  const candidates = worked.high.parts
    .map((part) => ({ part, credit: creditAfter(worked, part, 'both'), fall: 0 }))
    .map((each) => ({ ...each, fall: worked.high.beforeFlags - revised([each]) }))
    .filter((each) => each.fall > 0)
    .sort((a, b) => b.fall - a.fall || a.part.indicator.code.localeCompare(b.part.indicator.code, 'en'))
  if (below([])) return { list: [], exact: true, reached: true }
  const search = (size: number, from: number, chosen: Candidate[]): Candidate[] | null => {
    if (size === 0) return below(chosen) ? chosen : null
    for (let i = from; i <= candidates.length - size; i++) {
      const found = search(size - 1, i + 1, [...chosen, candidates[i]!])
      if (found) return found
    }
    return null
  }
  for (let size = 1; size <= worked.edition.method.help.exactUpTo; size++) {
    const found = search(size, 0, [])
    if (found) return { list: found, exact: true, reached: true }
  }
  const list: Candidate[] = []
  while (!below(list) && list.length < candidates.length) {
    const rest = candidates.filter((candidate) => !list.includes(candidate))
    list.push(
      rest.reduce((best, candidate) => (revised([...list, candidate]) < revised([...list, best]) ? candidate : best)),
    )
  }
  return { list, exact: false, reached: below(list) }
}

/** What brings the risk to the next better band: flags to close first, then the shortest list of indicators. Null in the best band. */
export const nextBandOf = (worked: Worked): NextBand | null => {
  const { method } = worked.edition
  const band = bandOf(method, toKept(worked.high.risk))
  const index = method.bands.findIndex((each) => each.code === band)
  if (index === 0) return null
  const edge = method.bands[index]!.from
  const holding = worked.flags.raised.filter((flag) => flag.floor >= toKept(edge))
  const { list, exact, reached } = shortestList(worked, edge)
  return {
    band: method.bands[index - 1]!.code,
    flagsToClose: holding.filter((flag) => !flag.closed).map((flag) => flag.indicator),
    flagsToAnswer: worked.flags.blank.filter(({ gravest }) => method.floors[gravest] >= edge).map(({ code }) => code),
    waitsFor: holding.filter((flag) => flag.closed).map((flag) => flag.indicator),
    evidenceMissing: worked.high.evidenceFloorHolds && method.evidence.floor >= edge,
    indicators: list.map(({ part }) => part.indicator.code),
    exact,
    reached,
  }
}
