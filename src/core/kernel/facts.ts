import type { Catalogue } from '../catalogue/catalogue.ts'
import type { LookedUp } from '../score/inherent.ts'
import type { Review } from '../score/review.ts'
import { dayNumber, dayText } from './day.ts'
import { createLayout, EXACT, type Layout } from './layout.ts'
import { joinExact, readExact } from './record.ts'

const PERCENTS = 100
/** A closing as one exact value: the place of its question in the catalogue, and the day. */
export const CLOSING_ROOM = 2 ** 24

type Closings = Readonly<Record<string, string>>

const lookupCode = (value: number | null): { code: number; exact: number | null } => {
  if (value === null) return { code: 0, exact: null }
  const percent = Math.round(value * PERCENTS)
  return percent / PERCENTS === value ? { code: 1 + percent, exact: null } : { code: EXACT, exact: value }
}

const closingValues = ({ questions }: Layout, closings: Closings): number[] => {
  if (Object.keys(closings).length === 0) return []
  return questions.flatMap(({ code }, i) =>
    closings[code] === undefined ? [] : [i * CLOSING_ROOM + dayNumber(closings[code])],
  )
}

/** Most reviews say nothing of most questions: only what is said is looked up. */
const setBits = (bytes: Uint8Array, from: number, codes: readonly string[], has: ReadonlySet<string>): void => {
  if (has.size === 0) return
  for (let i = 0; i < codes.length; i++) if (has.has(codes[i]!)) bytes[from + (i >> 3)]! |= 1 << (i & 7)
}

const setLevels = (bytes: Uint8Array, from: number, codes: readonly string[], evidence: Review['evidence']): void => {
  if (Object.keys(evidence).length === 0) return
  for (let i = 0; i < codes.length; i++) bytes[from + (i >> 2)]! |= (evidence[codes[i]!] ?? 0) << ((i & 3) * 2)
}

const readBits = (bytes: Uint8Array, from: number, codes: readonly string[]): Set<string> =>
  new Set(codes.filter((_, i) => (bytes[from + (i >> 3)]! >> (i & 7)) & 1))

/**
 * What stands beside the answers when they are scored, as codes of fixed width by the layout of the catalogue: exposures that were
 * looked up, evidence levels in two bits each, what was accepted, planned and answered; closed flags stand in full after them.
 */
export const packFacts = (catalogue: Catalogue, lookedUp: LookedUp, review: Review): Uint8Array<ArrayBuffer> => {
  const layout = createLayout(catalogue)
  const start = layout.answersBytes
  const bytes = new Uint8Array(layout.width - start)
  const exact: number[] = []
  layout.lookups.codes.forEach((code, i) => {
    const coded = lookupCode(lookedUp[code as keyof LookedUp])
    bytes[layout.lookups.at - start + i] = coded.code
    if (coded.exact !== null) exact.push(coded.exact)
  })
  const closed = closingValues(layout, review.closed)
  const carried = closingValues(layout, review.carried)
  bytes[layout.closings - start] = closed.length
  bytes[layout.carried - start] = carried.length
  setLevels(bytes, layout.levels.at - start, layout.levels.codes, review.evidence)
  setBits(bytes, layout.accepted.at - start, layout.accepted.codes, review.accepted)
  setBits(bytes, layout.plans.at - start, layout.plans.codes, review.repairPlans)
  setBits(bytes, layout.pairs.at - start, layout.pairs.codes, review.answered)
  return joinExact(bytes, [...exact, ...closed, ...carried])
}

/** Codes → what stood beside the answers, as far as it is scored. */
export const readFacts = (catalogue: Catalogue, facts: Uint8Array): { lookedUp: LookedUp; review: Review } => {
  const layout = createLayout(catalogue)
  const start = layout.answersBytes
  const exact = readExact(facts, layout.width - start)
  let next = 0
  const lookedUp = layout.lookups.codes.map((code, i): [string, number | null] => {
    const value = facts[layout.lookups.at - start + i]!
    if (value === 0) return [code, null]
    return [code, value === EXACT ? exact[next++]! : (value - 1) / PERCENTS]
  })
  const closings = (at: number): Closings =>
    Object.fromEntries(
      Array.from({ length: facts[at - start]! }, () => {
        const value = exact[next++]!
        return [layout.questions[Math.floor(value / CLOSING_ROOM)]!.code, dayText(value % CLOSING_ROOM)]
      }),
    )
  const levelOf = (i: number) => (facts[layout.levels.at - start + (i >> 2)]! >> ((i & 3) * 2)) & 3
  return {
    lookedUp: Object.fromEntries(lookedUp) as LookedUp,
    review: {
      evidence: Object.fromEntries(layout.levels.codes.map((code, i) => [code, levelOf(i)])),
      accepted: readBits(facts, layout.accepted.at - start, layout.accepted.codes),
      closed: closings(layout.closings),
      carried: closings(layout.carried),
      repairPlans: readBits(facts, layout.plans.at - start, layout.plans.codes),
      answered: readBits(facts, layout.pairs.at - start, layout.pairs.codes),
    },
  }
}
