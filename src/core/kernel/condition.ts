import type { Answer } from '../answers/answer.ts'
import type { Response } from '../answers/response.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Leg, ProfileCondition } from '../catalogue/parts.ts'
import { conditionHolds, type Profile } from '../profile.ts'
import { type Holds, legHolds } from '../score/contradictions.ts'
import { entriesOf } from './entry.ts'
import { choiceCode, readFactCode } from './field.ts'
import { BLANK, EXACT, FIRST_CHOICE, type Field, type Layout } from './layout.ts'

/** Whether something holds, as a number: no, possibly, yes. */
export const NO = 0
export const POSSIBLE = 1
export const YES = 2
const HELD: Record<Holds, number> = { no: NO, possible: POSSIBLE, yes: YES }

/** A leg of a contradiction or compound over codes. `byCode` is what each code or entry comes to; ticks go by their bits. */
export type LegTest = { leg: Leg } & (
  | { on: 'profile'; field: Field; byCode: readonly number[] }
  | { on: 'question'; question: number; field: Field; byCode: readonly number[] }
  | { on: 'ticks'; question: number; field: Field; any: number; lacking: number }
)

/** A condition on the profile over codes: how it stands for each code of the fact. */
export type FactTest = { condition: ProfileCondition; field: Field; byCode: readonly (boolean | null)[] }

const CODES = EXACT + 1

/** How a leg stands where its question was answered so. */
export const legWithAnswer = (leg: Leg, answer: Answer): number =>
  HELD[
    legHolds(
      leg,
      { answers: { [leg.question]: answer } } as unknown as Response,
      new Map([[leg.question, 'answered' as const]]),
    )
  ]

/** How a leg on the profile stands with this fact. */
export const legWithFact = (leg: Leg, fact: Profile[string]): number =>
  HELD[legHolds(leg, { profile: { [leg.question]: fact } } as unknown as Response, new Map())]

const fieldOf = ({ profile }: Layout, code: string): Field => {
  const field = profile.find((each) => each.code === code)
  if (!field) throw new Error(`${code} stands in no codes`)
  return field
}

/** Whether a code of a fact is one that packing writes; the one that says *in full* is asked anew. */
const isKnownCode = (field: Field, code: number): boolean => {
  if (field.kind === 'choice') return code < FIRST_CHOICE + field.choices.length
  if (field.kind !== 'figure') return true
  return code < EXACT && field.least + (code - FIRST_CHOICE) / field.parts <= field.most
}

const byFactCode = <T>(field: Field, none: T, of: (fact: Profile[string]) => T): T[] =>
  Array.from({ length: CODES }, (_, value) =>
    value === BLANK || isKnownCode(field, value) ? of(readFactCode(field, { value, exact: null })) : none,
  )

/** A leg prepared for the codes of a catalogue. Throws for one on a fact that stands in no codes. */
export const prepareLeg = (catalogue: Catalogue, layout: Layout, leg: Leg): LegTest => {
  const question = catalogue.indicators.findIndex(({ code }) => code === leg.question)
  if (question < 0) {
    const field = fieldOf(layout, leg.question)
    return { leg, on: 'profile', field, byCode: byFactCode(field, NO, (fact) => legWithFact(leg, fact)) }
  }
  const field = layout.questions[question]!
  if (field.kind === 'ticks') {
    const bits = (choices: readonly string[]) =>
      choices
        .filter((choice) => field.choices.includes(choice))
        .reduce((sum, choice) => sum + choiceCode(field, choice), 0)
    const any = 'choices' in leg ? bits(leg.choices) : 0
    return { leg, on: 'ticks', question, field, any, lacking: 'lacks' in leg ? bits([leg.lacks]) : 0 }
  }
  const entries = entriesOf(catalogue.indicators[question]!, field)
  const byCode = entries.map(({ answer }) => (answer ? legWithAnswer(leg, answer) : NO))
  return { leg, on: 'question', question, field, byCode }
}

/** A condition prepared for the codes of a catalogue. Throws for one on a fact that stands in no codes. */
export const prepareCondition = (layout: Layout, condition: ProfileCondition): FactTest => {
  const field = fieldOf(layout, condition.profile)
  const byCode = byFactCode<boolean | null>(field, null, (fact) =>
    conditionHolds({ [condition.profile]: fact }, condition),
  )
  return { condition, field, byCode }
}
