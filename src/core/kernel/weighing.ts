import { noneFoundCredit } from '../score/attainment.ts'
import { trustOf } from '../score/ends.ts'
import { entryOf } from './entry.ts'
import type { Flagging } from './flagging.ts'
import { FORMS } from './layout.ts'
import type { Plan } from './plan.ts'
import type { Reader } from './reader.ts'
import {
  BY_LAW,
  BYTE,
  FLAG,
  FLAG_SHIFT,
  marksOf,
  NONE_FOUND,
  OPEN,
  PLANNED,
  STANDING,
  STANDING_BITS,
  type Tables,
  type View,
} from './tables.ts'

/** κ by evidence level, as it is and one rung lower. */
export const ladders = (method: Plan['edition']['method']): { plain: Float64Array; lowered: Float64Array } => ({
  plain: Float64Array.from([0, 1, 2, 3].map((level) => trustOf(method, level, false))),
  lowered: Float64Array.from([0, 1, 2, 3].map((level) => trustOf(method, level, true))),
})

const SHORT = FORMS.indexOf('short') + 1

/** Sums of one benchmark, and what its questions change in those of the whole record. */
export type Weighed = {
  low: number
  high: number
  asked: number
  answered: number
  /** Weight counted as proven although its answer is none. */
  unproven: number
  excluded: number
  blank: number
}

/** Which open parents a state hides the questions of, and which it leaves asked. */
export type State = { hiding: number; asking: number }

/** Weighs the questions of a benchmark one by one: blanks, flags, exclusions, and all that a plain sum leaves aside. */
export const createWeighing = (plan: Plan, tables: Tables, reader: Reader, flagging: Flagging) => {
  const { questions, parents, edition } = plan
  const parentOf = questions.map((_, i) => parents.findIndex(({ question }) => question === i))
  const hiddenBy = questions.map(({ hider }) =>
    hider === null ? -1 : parents.findIndex(({ hiders }) => hiders.includes(hider)),
  )
  const { kind, at: placeOf, base, weight, levelAt, levelShift, marks, attainment } = tables
  const inCatalogueOrder = questions
    .map((_, i) => i)
    .sort((one, other) => questions[one]!.place - questions[other]!.place)
  const weighed: Weighed = { low: 0, high: 0, asked: 0, answered: 0, unproven: 0, excluded: 0, blank: 0 }
  const noneFound = { low: Number.NaN, high: Number.NaN }
  let blankParents = 0

  const begin = (): void => {
    noneFound.low = Number.NaN
    noneFound.high = Number.NaN
    blankParents = 0
  }
  const noneFoundAt = (end: 'low' | 'high'): number => {
    if (Number.isNaN(noneFound[end])) noneFound[end] = noneFoundCredit(edition.method, reader.checksAttainment(end))
    return noneFound[end]
  }
  const attainmentAt = (i: number, at: number, mark: number, end: 'low' | 'high'): number => {
    if (mark & NONE_FOUND) return noneFoundAt(end)
    return mark & OPEN ? reader.openAttainment(i) : attainment[at]!
  }
  const raise = (i: number, mark: number): void => {
    const flag = (mark >> FLAG_SHIFT) & 7
    const told = mark & PLANNED && reader.isPlanned(i) ? FLAG.review : flag
    if (told !== FLAG.none) flagging.raise(i, told, (mark & BY_LAW) !== 0)
  }
  /** Marks of a figure that stands in full: only where one could raise a flag must the rules be asked again. */
  const openMark = (i: number): number =>
    questions[i]!.gravest === null ? OPEN : OPEN | marksOf(entryOf(questions[i]!.indicator, reader.figureOf(i)))
  const clear = (): void => {
    weighed.answered = 0
    weighed.unproven = 0
    weighed.excluded = 0
    weighed.blank = 0
  }

  /** Weighs a benchmark of the record that begins at `row` at both ends and counts its flags. κ is that of each end. */
  const weigh = (
    rows: Uint8Array,
    row: number,
    view: View,
    benchmark: number,
    trustLow: Float64Array,
    trustHigh: Float64Array,
  ): Weighed => {
    let low = 0
    let high = 0
    let asked = 0
    let answered = 0
    clear()
    const end = view.from[benchmark + 1]!
    for (let j = view.from[benchmark]!; j < end; j++) {
      const i = view.questions[j]!
      const own = weight[i]!
      const entry = kind[i] === BYTE ? rows[row + placeOf[i]!]! : reader.wideEntry(i)
      const at = base[i]! + entry
      let mark = marks[at]!
      let level = (rows[row + levelAt[i]!]! >> levelShift[i]!) & 3
      if (mark === 0) {
        asked += own
        answered += own
        low += own * (trustLow[level]! * attainment[at]!)
        high += own * (trustHigh[level]! * attainment[at]!)
        continue
      }
      const standing = mark & STANDING_BITS
      if (standing !== STANDING.answered) {
        if (level > 0) weighed.unproven += own
        if (standing === STANDING.excluded && reader.isAccepted(i, entry)) {
          weighed.excluded += own
          continue
        }
        level = 0
      }
      asked += own
      if (standing === STANDING['not-answered'] || standing === STANDING.excluded) {
        weighed.blank += own
        low += own
        flagging.blank(i)
        if (parentOf[i]! >= 0) blankParents |= 1 << parentOf[i]!
        continue
      }
      if (mark & OPEN) mark = openMark(i)
      raise(i, mark)
      answered += own
      const attained = attainmentAt(i, at, mark, 'low')
      low += own * (trustLow[level]! * attained)
      high += own * (trustHigh[level]! * (mark & NONE_FOUND ? noneFoundAt('high') : attained))
    }
    weighed.asked = asked
    weighed.answered = answered
    weighed.low = low
    weighed.high = high
    return weighed
  }

  /** Attainment of an unanswered question in a state: a parent has that of its best or worst answer that hides, or asks. */
  const blankAttainment = (i: number, end: 'low' | 'high', { hiding, asking }: State): number => {
    const parent = parentOf[i]!
    if (parent >= 0 && (hiding >> parent) & 1) return parents[parent]!.ends[end].hiding
    if (parent >= 0 && (asking >> parent) & 1) return parents[parent]!.ends[end].asking
    return end === 'low' ? 1 : 0
  }

  /** Weighs a benchmark at one end in one state of the open parents. `blank` and `excluded` count what of it is not hidden. */
  const weighState = (
    rows: Uint8Array,
    row: number,
    view: View,
    benchmark: number,
    trust: Float64Array,
    end: 'low' | 'high',
    state: State,
  ): Weighed => {
    let sum = 0
    weighed.asked = 0
    clear()
    for (let j = view.from[benchmark]!; j < view.from[benchmark + 1]!; j++) {
      const i = view.questions[j]!
      const own = weight[i]!
      const entry = kind[i] === BYTE ? rows[row + placeOf[i]!]! : reader.wideEntry(i)
      const at = base[i]! + entry
      const mark = marks[at]!
      const level = (rows[row + levelAt[i]!]! >> levelShift[i]!) & 3
      const standing = mark & STANDING_BITS
      const isHidden = hiddenBy[i]! >= 0 && ((state.hiding >> hiddenBy[i]!) & 1) === 1
      if (level > 0 && (isHidden || standing !== STANDING.answered)) weighed.unproven += own
      if (isHidden) continue
      if (standing === STANDING.excluded && reader.isAccepted(i, entry)) {
        weighed.excluded += own
        continue
      }
      weighed.asked += own
      if (standing === STANDING['not-answered'] || standing === STANDING.excluded) {
        weighed.blank += own
        sum += own * ((end === 'low' ? 1 : trust[0]!) * blankAttainment(i, end, state))
      } else sum += own * (trust[standing === STANDING.answered ? level : 0]! * attainmentAt(i, at, mark, end))
    }
    weighed.low = sum
    weighed.high = sum
    return weighed
  }

  /**
   * Share of the weight that counts as proven at one end, in catalogue order: only so do weights that are no sums of halves add up to
   * the same number as elsewhere.
   */
  const orderedShare = (rows: Uint8Array, row: number, hidden: number, end: 'low' | 'high', hiding: number): number => {
    let whole = 0
    let proven = 0
    for (const i of inCatalogueOrder) {
      const { hider, indicator } = questions[i]!
      const isAsked = (rows[row] !== SHORT || indicator.core) && (hider === null || ((hidden >> hider) & 1) === 0)
      const isHidden = hiddenBy[i]! >= 0 && ((hiding >> hiddenBy[i]!) & 1) === 1
      const entry = kind[i] === BYTE ? rows[row + placeOf[i]!]! : reader.wideEntry(i)
      const standing = marks[base[i]! + entry]! & STANDING_BITS
      const isExcluded = standing === STANDING.excluded && reader.isAccepted(i, entry)
      if (isAsked && isExcluded && !isHidden) continue
      whole += weight[i]!
      if (!isAsked || isHidden) continue
      const isBlank = standing === STANDING['not-answered'] || standing === STANDING.excluded
      const level = (rows[row + levelAt[i]!]! >> levelShift[i]!) & 3
      if (isBlank ? end === 'low' : standing === STANDING.answered && level > 0) proven += weight[i]!
    }
    return whole === 0 ? 0 : proven / whole
  }

  return { begin, weigh, weighState, orderedShare, openParents: () => blankParents, hiddenBy, parentOf }
}
export type Weighing = ReturnType<typeof createWeighing>
