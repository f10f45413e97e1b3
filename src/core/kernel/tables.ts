import { trustOf } from '../score/ends.ts'
import type { FlagLevel } from '../score/result.ts'
import type { Entry } from './entry.ts'
import { FORMS } from './layout.ts'
import type { Plan, PlannedQuestion } from './plan.ts'

/** Kinds of codes as the loops tell them apart. */
export const BYTE = 0
export const TICKS = 1
export const DATE = 2

/** Where an entry stands, in the lowest bits of what is said about it. */
export const STANDING = { answered: 0, 'not-answered': 1, 'dont-know': 2, 'not-looked': 3, excluded: 4 } as const
export const STANDING_BITS = 7
/** Its flag in the three bits above, in the order of gravity; then marks. */
export const FLAG_SHIFT = 3
export const FLAG = { none: 0, review: 1, unknown: 2, amber: 3, red: 4 } as const
const FLAG_OF: Record<FlagLevel, number> = { review: 1, 'unknown-amber': 2, amber: 3, red: 4 }
export const PLANNED = 64
export const BY_LAW = 128
export const NONE_FOUND = 256
export const OPEN = 512

/** What is said about an entry as one number; 0 for an answer that only has an attainment. */
export const marksOf = (entry: Entry): number =>
  STANDING[entry.standing] +
  ((entry.flag ? FLAG_OF[entry.flag] : 0) << FLAG_SHIFT) +
  (entry.planned !== entry.flag ? PLANNED : 0) +
  (entry.flag && entry.byLaw ? BY_LAW : 0) +
  (entry.noneFound ? NONE_FOUND : 0) +
  (entry.isOpen ? OPEN : 0)

/** The questions that are asked in a form while some conditions hide others, benchmark by benchmark. */
export type View = {
  questions: Int32Array
  /** Where the questions of each benchmark begin; one place more than benchmarks. */
  from: Int32Array
  /** Weight of the questions of each benchmark. */
  full: Float64Array
  /** By byte of evidence levels, the bits that belong to questions of the view. */
  levelMask: Uint8Array
  /** Of each question in one number, where its entries begin and where its code stands; −1 where the code is wider than a byte. */
  spot: Int32Array
  /** Of each question in one number, where its evidence level stands and how far it is to be shifted. */
  level: Int32Array
  /** The questions with wide codes, in their order. */
  wide: Int32Array
}

/** Room of a place in a record within one number of a view. */
export const SPOT_BITS = 12
export const SHIFT_BITS = 3

const LEVELS = [0, 1, 2, 3]

/** Weights that are whole numbers of 1/1024 add up to the same sum in any order. */
const EXACT_PARTS = 1024

const isWide = ({ field }: PlannedQuestion): boolean => field.kind === 'ticks' || field.kind === 'date'

/** Whether the weights of the questions add up to the same sum in any order. */
const addUpExactly = ({ questions }: Plan): boolean =>
  questions.every(({ indicator }) => Number.isInteger(indicator.weight * EXACT_PARTS))

const createView = (
  { questions, edition, layout }: Plan,
  base: readonly number[],
  form: (typeof FORMS)[number],
  hidden: number,
): View => {
  const asked = questions.flatMap((question, i) => {
    const isHidden = question.hider !== null && ((hidden >> question.hider) & 1) === 1
    return isHidden || (form === 'short' && !question.indicator.core) ? [] : [i]
  })
  const of = (benchmark: number) => asked.filter((i) => questions[i]!.benchmark === benchmark)
  const benchmarks = edition.catalogue.benchmarks.map((_, benchmark) => of(benchmark))
  const levelMask = new Uint8Array(Math.ceil(questions.length / 4))
  for (const i of asked) levelMask[questions[i]!.place >> 2]! |= 3 << ((questions[i]!.place & 3) * 2)
  let next = 0
  const from = benchmarks.map((own) => {
    next += own.length
    return next - own.length
  })
  const inOrder = benchmarks.flat()
  return {
    questions: Int32Array.from(inOrder),
    spot: Int32Array.from(
      inOrder.map((i) => (isWide(questions[i]!) ? -1 : (base[i]! << SPOT_BITS) | questions[i]!.field.at)),
    ),
    level: Int32Array.from(
      inOrder.map((i) => {
        const { place } = questions[i]!
        return ((layout.levels.at + (place >> 2)) << SHIFT_BITS) | ((place & 3) * 2)
      }),
    ),
    wide: Int32Array.from(inOrder.filter((i) => isWide(questions[i]!))),
    from: Int32Array.from([...from, next]),
    full: Float64Array.from(benchmarks.map((own) => own.reduce((sum, i) => sum + questions[i]!.indicator.weight, 0))),
    levelMask,
  }
}

const provenWeights = (questions: readonly PlannedQuestion[]): Float64Array => {
  const byByte = new Float64Array(Math.ceil(questions.length / 4) * 256)
  for (const { place, indicator } of questions)
    for (let levels = 0; levels < 256; levels++)
      if ((levels >> ((place & 3) * 2)) & 3) byByte[(place >> 2) * 256 + levels]! += indicator.weight
  return byByte
}

/** A plan as arrays of numbers, one place per question or per entry. */
export const createTables = (plan: Plan) => {
  const { questions, layout, hiders } = plan
  if (layout.width >= 2 ** SPOT_BITS) throw new Error(`records are longer than ${2 ** SPOT_BITS} bytes`)
  const of = (value: (question: PlannedQuestion) => number) => questions.map(value)
  const entries = questions.flatMap((question) => question.entries)
  let next = 0
  const base = questions.map((question) => {
    next += question.entries.length
    return next - question.entries.length
  })
  const marks = Uint16Array.from(entries.map(marksOf))
  const attainment = Float64Array.from(entries.map((entry) => entry.attainment))
  return {
    kind: Uint8Array.from(of(({ field }) => (field.kind === 'ticks' ? TICKS : field.kind === 'date' ? DATE : BYTE))),
    at: Int32Array.from(of(({ field }) => field.at)),
    base: Int32Array.from(base),
    weight: Float64Array.from(of(({ indicator }) => indicator.weight)),
    levelAt: Int32Array.from(of(({ place }) => layout.levels.at + (place >> 2))),
    levelShift: Uint8Array.from(of(({ place }) => (place & 3) * 2)),
    marks,
    attainment,
    /** By entry and evidence level w·κ·a; not a number where something else is said about the entry, so that a sum tells of it. */
    worth: Float64Array.from(
      questions.flatMap(({ indicator, entries: own }) =>
        own.flatMap((entry) =>
          LEVELS.map((level) =>
            marksOf(entry) === 0
              ? indicator.weight * (trustOf(plan.edition.method, level, false) * entry.attainment)
              : Number.NaN,
          ),
        ),
      ),
    ),
    /** Views by form and, in bits, the conditions that hide. */
    views: FORMS.map((form) =>
      Array.from({ length: 2 ** hiders.length }, (_, hidden) => createView(plan, base, form, hidden)),
    ),
    /** By byte of evidence levels, the weight of the questions with a level of 1 or more. */
    proven: provenWeights(questions),
    whole: questions.reduce((sum, { indicator }) => sum + indicator.weight, 0),
    addsUpExactly: addUpExactly(plan),
  }
}
export type Tables = ReturnType<typeof createTables>
