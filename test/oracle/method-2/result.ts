// One result, with the questions of one form: both ends, shares, pairs and the headline's conditions.
import { type Contradiction, contradict } from './contradictions.ts'
import { controlOf, creditOf, mean, residualOf, type Weighted } from './control.ts'
import { exposuresOf, inherent } from './exposures.ts'
import { floorsOf } from './flags.ts'
import { billionths, numbers } from './numbers.ts'
import type { Question } from './questions.ts'
import { shareOf } from './shares.ts'
import { AWAY, OPEN } from './states.ts'
import type { Edition, End, Input } from './types.ts'

const { evidence, headline } = numbers

export type Side = {
  I: number
  C: number
  R0: number
  floor: number
  R: number
  benchmarks: Record<string, { m: number; claimed: number } | null>
}

/** The best other answer to each question whose answer counts less, lowest first where several pairs count. */
function loweredBy(edition: Edition, pairs: Contradiction[]): Map<string, number> {
  const lowered = new Map<string, number>()
  for (const { code, first, otherwise } of edition.pairs) {
    const counts = pairs.some((pair) => pair.code === code && pair.counts)
    if (!counts || otherwise === undefined) continue
    lowered.set(first.question, Math.min(otherwise, lowered.get(first.question) ?? 1))
  }
  return lowered
}

/** m of each benchmark, null where nothing applies. */
function benchmarksAt(edition: Edition, due: Question[], end: End, lowered: Map<string, number>): Side['benchmarks'] {
  const found: Side['benchmarks'] = {}
  for (const { code } of edition.benchmarks) {
    const inside = due.filter(({ indicator, state }) => indicator.benchmark === code && !AWAY.includes(state))
    const credits = inside.map(({ indicator, state, level, a }): Weighted => {
      const proven = OPEN.includes(state) && end === 'lower' ? 3 : level
      const otherwise = end === 'upper' ? (lowered.get(indicator.code) ?? null) : null
      return { weight: indicator.weight, value: creditOf(a[end], proven, otherwise) }
    })
    const claims = inside.map(({ indicator, a }): Weighted => ({ weight: indicator.weight, value: a[end] }))
    found[code] = inside.length === 0 ? null : { m: mean(credits), claimed: mean(claims) }
  }
  return found
}

/** Formula 8: whether less than half of the weight of the whole catalogue is answered with a document or better. */
function hardlyProven(all: Question[], due: Question[], end: End): boolean {
  const sum = (questions: Question[]) => questions.reduce((total, { indicator }) => total + indicator.weight, 0)
  // An answer outside the form has no part in this result: only what the profile settles leaves the weight there.
  const inDue = new Set(due)
  const weight = sum(all.filter((one) => (inDue.has(one) ? !AWAY.includes(one.state) : one.state !== 'settled')))
  const proven = due.filter(({ state, level }) => level >= 1 || (end === 'lower' && OPEN.includes(state)))
  return weight === 0 || billionths(sum(proven) / weight) < billionths(evidence.provenShare)
}

/** One result with the questions that are due in it. */
export function resultOf(input: Input, edition: Edition, all: Question[], due: Question[]) {
  const byCode = new Map(due.map((question) => [question.indicator.code, question]))
  const pairs = edition.pairs.map((pair) => contradict(pair, input, byCode)).filter((pair) => pair !== null)
  const layers = edition.pairs.filter(({ code }) => pairs.some((pair) => pair.code === code && pair.counts))
  const agencyLayer = Math.max(0, ...layers.map(({ exposureAtLeast }) => exposureAtLeast ?? 0))
  const exposures = exposuresOf(input, agencyLayer)
  const lowered = loweredBy(edition, pairs)
  const floors = floorsOf(due, input.response.closedOn)
  const side = (end: End): Side => {
    const benchmarks = benchmarksAt(edition, due, end, lowered)
    const parts = edition.benchmarks.filter(({ code }) => benchmarks[code])
    const C = controlOf(parts.map(({ code, weight }) => ({ weight, value: benchmarks[code]!.m })))
    const I = inherent(exposures, end === 'lower' ? 0 : 1)
    const R0 = residualOf(I, C)
    const least = hardlyProven(all, due, end) ? evidence.floor : 0
    const flags = end === 'lower' ? floors.held : Math.max(floors.held, floors.open)
    const floor = Math.max(least, flags)
    return { I, C, R0, floor, R: Math.max(R0, floor), benchmarks }
  }
  const [lower, upper] = [side('lower'), side('upper')]
  const withoutOpen = Math.max(upper.R0, floors.held, hardlyProven(all, due, 'upper') ? evidence.floor : 0)
  const known = shareOf(edition, due, 'known')
  const reasons: string[] = []
  if (billionths(known) < billionths(headline.known)) reasons.push('known')
  if (due.some(({ state, could }) => could.red && OPEN.includes(state))) reasons.push('red-open')
  if (due.some(({ state, could }) => (could.red || could.amber) && state === 'blank')) reasons.push('flag-blank')
  if (floors.pairsByOpen.length > 0) reasons.push('amber-pair')
  const responded = shareOf(edition, due, 'responded')
  return { lower, upper, provisional: withoutOpen, responded, known, reasons, pairs, ambers: floors.pairs }
}

export type Result = ReturnType<typeof resultOf>
