import type { Answer } from '../answers/answer.ts'
import { onLine } from '../numbers.ts'
import { conditionHolds } from '../profile.ts'
import { attain } from '../score/attainment.ts'
import { type FactTest, type LegTest, legWithAnswer, legWithFact, NO, POSSIBLE } from './condition.ts'
import { dayNumber, earliestDay } from './day.ts'
import { readFactCode } from './field.ts'
import { BLANK, EXACT, EXACT_DATE, FIRST_CHOICE, FIRST_DATE, type Field, FORMS, HEAD } from './layout.ts'
import type { Plan } from './plan.ts'
import { codeAt, exactFields, isExact, readBytes } from './record.ts'
import { DATE, STANDING, STANDING_BITS, type Tables, TICKS } from './tables.ts'

const FIRST_DAY = dayNumber(FIRST_DATE)
const SHORT = FORMS.indexOf('short') + 1

/** Closing days whose earliest days are kept at hand; a power of two. */
const SLOTS = 4_096
/** A figure has no age. */
const NO_DAY = ''

/** How many bits are set (Warren, Hacker's Delight, 5-1). */
const bitsIn = (value: number): number => {
  const pairs = value - ((value >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return (((fours + (fours >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24
}

/** Reads single codes of one record at a time: what the loops over plain answers leave aside. */
export const createReader = (plan: Plan, tables: Tables) => {
  const { layout, questions, hiders, checks } = plan
  const fields = exactFields(layout)
  // A value stands in full where every byte of its code is 255.
  const exactAt = Int32Array.from(fields.map(({ at }) => at))
  const exactEnd = Int32Array.from(fields.map(({ at, bytes }) => at + bytes - 1))
  const hides = hiders.map(({ question, codes }) => ({
    field: questions[question]!.field,
    byCode: Uint8Array.from({ length: 65_536 }, (_, code) => (codes.includes(code) ? 1 : 0)),
  }))
  const dated = questions.map(({ indicator: { scale } }) => {
    const steps = scale.type === 'date' ? scale.months.map(([months]) => months) : []
    const slots = steps.length === 0 ? 0 : SLOTS
    return { steps, closed: new Int32Array(slots), earliest: new Int32Array(slots * steps.length) }
  })
  const testsByEntry = questions.flatMap(({ entries, acceptedWhen }) =>
    entries.map(({ answer }) => (answer?.kind === 'not-applicable' ? acceptedWhen.get(answer.choice)! : [])),
  )

  const exactPlace = new Int32Array(fields.length)
  const fieldAt = new Int32Array(layout.answersBytes)
  fields.forEach(({ at }, i) => {
    fieldAt[at] = i
  })

  let isPlaced = false
  let rows = new Uint8Array(0)
  let exact = new Float64Array(0)
  let row = 0
  let hidden = 0

  /** Goes to a record; answers in bits which conditions hide questions. */
  const enter = (allRows: Uint8Array, allExact: Float64Array, from: number): number => {
    rows = allRows as Uint8Array<ArrayBuffer>
    exact = allExact as Float64Array<ArrayBuffer>
    row = from
    isPlaced = false
    hidden = 0
    for (let i = 0; i < hides.length; i++) if (hides[i]!.byCode[codeAt(rows, row, hides[i]!.field)]) hidden |= 1 << i
    return hidden
  }
  const closedOn = (): number => readBytes(rows, row + HEAD.closedOn, 3)
  const exactFrom = (): number => readBytes(rows, row + HEAD.exactFrom, 3)
  const bit = (at: number, i: number): boolean => ((rows[row + at + (i >> 3)]! >> (i & 7)) & 1) === 1

  /** Places of the exact values of all fields, looked up once in a record that has any. */
  const placeExact = (): void => {
    let place = exactFrom()
    for (let i = 0; i < exactAt.length; i++) {
      exactPlace[i] = place
      if (rows[row + exactAt[i]!] === EXACT && rows[row + exactEnd[i]!] === EXACT) place++
    }
    isPlaced = true
  }
  const exactOf = (field: Field): number => {
    if (!isPlaced) placeExact()
    return exact[exactPlace[fieldAt[field.at]!]!]!
  }
  const lookedUp = (i: number): number => {
    let place = exactFrom() + rows[row + HEAD.exactCount]!
    for (let before = 0; before < i; before++) if (rows[row + layout.lookups.at + before] === EXACT) place++
    return exact[place]!
  }
  /** Where the exact values of closings begin: first those of these answers, then those carried from earlier ones. */
  const closingsFrom = (): number => {
    let from = exactFrom() + rows[row + HEAD.exactCount]!
    for (let i = 0; i < layout.lookups.codes.length; i++) if (rows[row + layout.lookups.at + i] === EXACT) from++
    return from
  }

  /** Step of a date question that a day reaches; the earliest days are worked out once for each closing day. */
  const stepOf = (i: number, day: number): number => {
    const months = dated[i]!
    const closed = closedOn()
    const slot = closed & (SLOTS - 1)
    if (months.closed[slot] !== closed) {
      months.closed[slot] = closed
      months.steps.forEach((step, j) => {
        months.earliest[slot * months.steps.length + j] = earliestDay(closed, step)
      })
    }
    let step = 0
    while (step < months.steps.length && day < months.earliest[slot * months.steps.length + step]!) step++
    return step
  }
  /** Position of the entry of ticks or a date among those of its question. */
  const wideEntry = (i: number): number => {
    const { field, ticks } = questions[i]!
    const at = row + field.at
    const code = field.bytes > 2 ? codeAt(rows, row, field) : rows[at]! | (field.bytes === 2 ? rows[at + 1]! << 8 : 0)
    if (code < FIRST_CHOICE) return code
    if (tables.kind[i] === TICKS) {
      for (let j = 0; j < ticks.excluding.length; j++) if (code === ticks.excluding[j]) return FIRST_CHOICE + j
      return FIRST_CHOICE + ticks.excluding.length + bitsIn(code & ticks.useful)
    }
    const firstStep = FIRST_CHOICE + field.choices.length
    if (code < firstStep) return code
    const day = code === EXACT_DATE ? exactOf(field) : FIRST_DAY + code - firstStep
    return firstStep + stepOf(i, day)
  }
  const entryOf = (i: number): number => {
    const kind = tables.kind[i]!
    return kind === TICKS || kind === DATE ? wideEntry(i) : rows[row + tables.at[i]!]!
  }
  const levelOf = (i: number): number => (rows[row + tables.levelAt[i]!]! >> tables.levelShift[i]!) & 3

  const isAsked = (i: number): boolean => {
    const { indicator, hider } = questions[i]!
    if (rows[row] === SHORT && !indicator.core) return false
    return hider === null || ((hidden >> hider) & 1) === 0
  }
  const factHolds = ({ condition, field, byCode }: FactTest): boolean | null => {
    const code = codeAt(rows, row, field)
    if (!isExact(field, code)) return byCode[code]!
    return conditionHolds({ [field.code]: readFactCode(field, { value: code, exact: exactOf(field) }) }, condition)
  }
  /** Whether an excluding answer counts: by the profile, or by a review where the profile is silent. */
  const isAccepted = (i: number, entry: number): boolean => {
    const tests = testsByEntry[tables.base[i]! + entry]!
    let holding = 0
    for (let j = 0; j < tests.length; j++) {
      const holds = factHolds(tests[j]!)
      if (holds === false) return false
      if (holds) holding++
    }
    const { acceptedBit } = questions[i]!
    return (
      (tests.length > 0 && holding === tests.length) || (acceptedBit !== null && bit(layout.accepted.at, acceptedBit))
    )
  }
  const isPlanned = (i: number): boolean => {
    const { planBit } = questions[i]!
    return planBit !== null && bit(layout.plans.at, planBit)
  }
  const figureOf = (i: number): Answer => ({ kind: 'figure', figure: exactOf(questions[i]!.field) })
  const openAttainment = (i: number): number => {
    const { indicator, field } = questions[i]!
    const { scale } = indicator
    return scale.type === 'share' ? onLine(scale.points, exactOf(field)) : attain(indicator, figureOf(i), NO_DAY, 0)
  }

  /** How a leg stands in this record: no, possibly, yes. */
  const holds = (test: LegTest): number => {
    const code = codeAt(rows, row, test.field)
    if (test.on === 'profile')
      return isExact(test.field, code) ? legWithFact(test.leg, exactOf(test.field)) : test.byCode[code]!
    if (code === BLANK) return isAsked(test.question) ? POSSIBLE : NO
    const entry = entryOf(test.question)
    if ((tables.marks[tables.base[test.question]! + entry]! & STANDING_BITS) === STANDING.excluded)
      return isAsked(test.question) && !isAccepted(test.question, entry) ? POSSIBLE : NO
    if (test.on === 'ticks') {
      if (entry < FIRST_CHOICE) return NO
      return (code & test.any) !== 0 || (test.lacking !== 0 && (code & test.lacking) === 0) ? 2 : NO
    }
    return isExact(test.field, code) && test.field.kind === 'figure'
      ? legWithAnswer(test.leg, figureOf(test.question))
      : test.byCode[entry]!
  }
  const isPairAnswered = (place: number): boolean => bit(layout.pairs.at, place)

  /** Attainment of the checks behind *none found* at one end. */
  const checksAttainment = (end: 'low' | 'high'): number => {
    if (checks === null || !isAsked(checks)) return 0
    const code = entryOf(checks)
    const entry = questions[checks]!.entries[code]!
    const isBlank = entry.standing === 'not-answered' || (entry.standing === 'excluded' && !isAccepted(checks, code))
    if (isBlank) return end === 'low' ? 1 : 0
    if (entry.standing === 'excluded') return 0
    return entry.isOpen ? openAttainment(checks) : entry.attainment
  }

  return {
    enter,
    closedOn,
    lookedUp,
    exactOf,
    closingsFrom,
    wideEntry,
    entryOf,
    levelOf,
    isAccepted,
    isPlanned,
    openAttainment,
    figureOf,
    holds,
    isPairAnswered,
    checksAttainment,
  }
}
export type Reader = ReturnType<typeof createReader>
