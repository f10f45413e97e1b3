import { toKept } from '../numbers.ts'
import { YES } from './condition.ts'
import { earliestDay } from './day.ts'
import { CLOSING_ROOM } from './facts.ts'
import type { Plan } from './plan.ts'
import type { Reader } from './reader.ts'
import { FLAG } from './tables.ts'

/** What the flags of one record come to. Floors are whole billionths. */
export type Flagged = {
  floorLow: number
  floorHigh: number
  red: number
  amber: number
  unknown: number
  redBlank: boolean
  pairPossible: boolean
}

/** Adds up the flags of one record at a time by the rules of the method, 6. */
export const createFlagging = ({ questions, compounds, edition }: Plan, reader: Reader) => {
  const { floors } = edition.method
  const kept = { red: toKept(floors.red), amber: toKept(floors.amber), closedRed: toKept(floors.closedRed) }
  const isOurs = new Set(questions.map(({ place }) => place))
  const inCompound = questions.map((_, i) =>
    compounds.some(({ amber, other }) => [amber, other].some((test) => test.on !== 'profile' && test.question === i)),
  )
  const flagged: Flagged = {
    floorLow: 0,
    floorHigh: 0,
    red: 0,
    amber: 0,
    unknown: 0,
    redBlank: false,
    pairPossible: false,
  }
  /** Benchmarks in bits: with one amber, with two, with one that law does not cause; raised, and raised or possible. */
  let one = 0
  let two = 0
  let free = 0
  let anyOne = 0
  let anyTwo = 0
  let anyFree = 0
  /** By question, its flag where it stands open in a compound, 0 for none. */
  const openFlags = new Uint8Array(questions.length)
  let compoundsOpen = 0
  /** Questions with a flag of their own, where some are carried. */
  const raisedHere: number[] = []
  let exact = new Float64Array(0)
  let from = 0
  let closed = 0
  let carried = 0
  let holdsFrom = Number.NaN

  const holdLow = (floor: number): void => {
    if (floor > flagged.floorLow) flagged.floorLow = floor
  }

  /** Begins a record with so many closed and carried flags, whose exact values are handed in. */
  const begin = (ofClosed: number, ofCarried: number, exacts: Float64Array): void => {
    flagged.floorLow = 0
    flagged.floorHigh = 0
    flagged.red = 0
    flagged.amber = 0
    flagged.unknown = 0
    flagged.redBlank = false
    one = two = free = anyOne = anyTwo = anyFree = 0
    if (compoundsOpen > 0) openFlags.fill(0)
    compoundsOpen = 0
    closed = ofClosed
    carried = ofCarried
    if (closed + carried === 0) return
    raisedHere.length = 0
    exact = exacts as Float64Array<ArrayBuffer>
    from = reader.closingsFrom()
    holdsFrom = Number.NaN
  }
  /** The day a flag of these answers was closed, −1 where it is open. */
  const closingDay = (place: number): number => {
    for (let i = from; i < from + closed; i++) {
      const day = exact[i]! - place * CLOSING_ROOM
      if (day >= 0 && day < CLOSING_ROOM) return day
    }
    return -1
  }
  /** Whether a red that was closed on a day still holds its floor. */
  const isHeld = (day: number): boolean => {
    if (Number.isNaN(holdsFrom)) holdsFrom = earliestDay(reader.closedOn() + 1, floors.closedRedMonths)
    return day >= holdsFrom
  }
  const joinAny = (benchmark: number, byLaw: boolean): void => {
    const bit = 1 << benchmark
    anyTwo |= anyOne & bit
    anyOne |= bit
    if (!byLaw) anyFree |= bit
  }

  /** A question that could still raise a flag. */
  const blank = (i: number): void => {
    const { gravest, possibleAmber, benchmark } = questions[i]!
    if (gravest === null) return
    if (gravest === 'red') flagged.redBlank = true
    const floor = gravest === 'red' ? kept.red : kept.amber
    if (floor > flagged.floorHigh) flagged.floorHigh = floor
    if (possibleAmber) joinAny(benchmark, possibleAmber.byLaw)
  }
  /** A flag that an answer raises. */
  const raise = (i: number, flag: number, byLaw: boolean): void => {
    const { place, benchmark } = questions[i]!
    if (carried > 0) raisedHere.push(place)
    const day = closed > 0 && flag !== FLAG.review ? closingDay(place) : -1
    if (day >= 0) {
      if (flag === FLAG.red && isHeld(day)) holdLow(kept.closedRed)
      return
    }
    if (inCompound[i]) {
      openFlags[i] = flag
      compoundsOpen++
    }
    if (flag === FLAG.review) return
    if (flag === FLAG.red) flagged.red++
    else if (flag === FLAG.unknown) flagged.unknown++
    else {
      flagged.amber++
      const bit = 1 << benchmark
      two |= one & bit
      one |= bit
      if (!byLaw) free |= bit
      joinAny(benchmark, byLaw)
    }
    holdLow(flag === FLAG.red ? kept.red : kept.amber)
  }
  const holdCarried = (): void => {
    for (let i = from + closed; i < from + closed + carried; i++) {
      const place = Math.floor(exact[i]! / CLOSING_ROOM)
      if (isOurs.has(place) && !raisedHere.includes(place) && isHeld(exact[i]! - place * CLOSING_ROOM))
        holdLow(kept.closedRed)
    }
  }
  const holdCompounds = (): void => {
    for (const { amber, other } of compounds) {
      if (amber.on === 'profile' || other.on === 'profile') continue
      const flag = openFlags[amber.question]!
      if (flag === 0 || flag === FLAG.review || openFlags[other.question] === 0) continue
      if (reader.holds(amber) === YES && reader.holds(other) === YES) holdLow(kept.red)
    }
  }
  /** Ends a record: carried reds, pairs and compounds. */
  const end = (): Flagged => {
    if (carried > 0) holdCarried()
    const paired = two & free
    if (paired !== 0) holdLow(kept.red)
    if (compoundsOpen > 0) holdCompounds()
    flagged.pairPossible = (anyTwo & anyFree & ~paired) !== 0
    const possible = flagged.pairPossible && kept.red > flagged.floorHigh ? kept.red : flagged.floorHigh
    flagged.floorHigh = Math.max(possible, flagged.floorLow)
    return flagged
  }

  return { begin, blank, raise, end }
}
export type Flagging = ReturnType<typeof createFlagging>
