import type { Answer } from '../answers/answer.ts'
import { choicesOf, type Edition, gravestFlagOf } from '../catalogue/catalogue.ts'
import { benchmarkOf, type Indicator } from '../catalogue/parts.ts'
import { exposureOf } from '../score/inherent.ts'
import { type FactTest, type LegTest, prepareCondition, prepareLeg } from './condition.ts'
import { type Entry, entriesOf, type ParentEnds, parentEnds, tickMasks } from './entry.ts'
import { readFactCode } from './field.ts'
import { createLayout, EXACT, FIRST_CHOICE, type Field, type Layout } from './layout.ts'

/** One question as the kernel sees it. `place` is its position in the catalogue, `hider` the condition that can hide it, or null. */
export type PlannedQuestion = {
  place: number
  indicator: Indicator
  field: Field
  benchmark: number
  entries: readonly Entry[]
  hider: number | null
  gravest: 'red' | 'amber' | null
  /** Whether a blank could turn out amber, and if so whether law would be the cause of every such answer. */
  possibleAmber: { byLaw: boolean } | null
  ticks: { useful: number; excluding: readonly number[] }
  /** By choice: what accepts *not applicable* without a review. */
  acceptedWhen: ReadonlyMap<string, readonly FactTest[]>
  acceptedBit: number | null
  planBit: number | null
}

/** Answers of a question that hide others. */
export type Hider = { question: number; codes: readonly number[] }

/** A question that may hide others, with all conditions it stands in. */
export type Parent = { question: number; hiders: readonly number[]; ends: ParentEnds }

export type PlannedPair = { first: LegTest; any: readonly LegTest[] | null; all: readonly LegTest[] | null } & {
  benchmark: number
  lowersEvidence: boolean
  place: number
}

/** One exposure: by code and evidence level 1 − w·e, or the weight alone where the value stands in full. */
export type PlannedExposure = {
  code: string
  weight: number
  at: number
  level: number | null
  /** Null where the value is not known. */
  byCode: readonly (number | null)[]
  field: Field | null
}

/** All that the kernel needs of an edition, worked out once by the rules of the readable implementation. */
export type Plan = {
  edition: Edition
  layout: Layout
  /** Benchmark by benchmark, each in catalogue order. */
  questions: readonly PlannedQuestion[]
  hiders: readonly Hider[]
  parents: readonly Parent[]
  pairs: readonly PlannedPair[]
  compounds: readonly { amber: LegTest; other: LegTest }[]
  exposures: readonly PlannedExposure[]
  /** Position of the question behind *none found*, or null. */
  checks: number | null
}

/** Benchmarks are bits of one 32-bit number while flags and contradictions are counted. */
const MOST_BENCHMARKS = 31
const PERCENTS = 100

const possibleAmberOf = (indicator: Indicator): { byLaw: boolean } | null => {
  const { scale } = indicator
  const ambers = choicesOf(indicator).filter(({ flag }) => flag === 'amber')
  const above = scale.type === 'number' && scale.flagAbove?.flag === 'amber'
  if (ambers.length === 0 && !above) return null
  return { byLaw: scale.type !== 'number' && ambers.every(({ cause }) => cause === 'law') }
}

const planQuestions = ({ catalogue }: Edition, layout: Layout, hiderOf: (indicator: Indicator) => number | null) =>
  catalogue.benchmarks.flatMap(({ code }, benchmark) =>
    catalogue.indicators.flatMap((indicator, place): PlannedQuestion[] => {
      if (benchmarkOf(indicator.code) !== code) return []
      const field = layout.questions[place]!
      const bit = (codes: readonly string[]) => (codes.includes(indicator.code) ? codes.indexOf(indicator.code) : null)
      const conditions = choicesOf(indicator).map((choice): [string, FactTest[]] => [
        choice.code,
        (choice.acceptedWhen ?? []).map((condition) => prepareCondition(layout, condition)),
      ])
      return [
        {
          place,
          indicator,
          field,
          benchmark,
          entries: entriesOf(indicator, field),
          hider: hiderOf(indicator),
          gravest: gravestFlagOf(indicator),
          possibleAmber: possibleAmberOf(indicator),
          ticks: tickMasks(indicator, field),
          acceptedWhen: new Map(conditions),
          acceptedBit: bit(layout.accepted.codes),
          planBit: bit(layout.plans.codes),
        },
      ]
    }),
  )

const planExposures = ({ catalogue, method }: Edition, layout: Layout): PlannedExposure[] =>
  catalogue.profile.map(({ code, evidenced }) => {
    const weight = method.exposure.weights[code]!
    if (!evidenced) {
      const at = layout.lookups.at + layout.lookups.codes.indexOf(code)
      const byCode = Array.from({ length: EXACT }, (_, value) =>
        value === 0 || value > PERCENTS + 1 ? null : (value - 1) / PERCENTS,
      )
      return { code, weight, at, level: null, byCode, field: null }
    }
    const field = layout.profile.find((each) => each.code === code)
    if (!field) throw new Error(`${code} stands in no codes`)
    const steps = field.kind === 'figure' ? Math.round((field.most - field.least) * field.parts) + 1 : 0
    const known = FIRST_CHOICE + field.choices.length + steps
    const byCode = Array.from({ length: EXACT }, (_, value) =>
      value < known && value !== 1 ? exposureOf(method, code, readFactCode(field, { value, exact: null })) : null,
    )
    return { code, weight, at: field.at, level: layout.levels.codes.indexOf(code), byCode, field }
  })

const sameChoices = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

/** The plan of an edition. Throws for a catalogue of more than 31 benchmarks or with conditions on facts that are not in its codes. */
export const createPlan = (edition: Edition): Plan => {
  const { catalogue, method } = edition
  if (catalogue.benchmarks.length > MOST_BENCHMARKS) throw new Error(`more than ${MOST_BENCHMARKS} benchmarks`)
  const layout = createLayout(catalogue)
  const conditions: NonNullable<Indicator['hiddenBy']>[] = []
  const indexOf = (parent: NonNullable<Indicator['hiddenBy']>): number =>
    conditions.findIndex((each) => each.question === parent.question && sameChoices(each.choices, parent.choices))
  for (const { hiddenBy } of catalogue.indicators) if (hiddenBy && indexOf(hiddenBy) < 0) conditions.push(hiddenBy)
  const questions = planQuestions(edition, layout, ({ hiddenBy }) => (hiddenBy ? indexOf(hiddenBy) : null))
  const positionOf = (code: string): number => questions.findIndex(({ indicator }) => indicator.code === code)
  const isChoice = (answer: Answer | null, choices: readonly string[]): boolean =>
    answer?.kind === 'choice' && choices.includes(answer.choice)
  const leg = (each: LegTest['leg']): LegTest => {
    const prepared = prepareLeg(catalogue, layout, each)
    return prepared.on === 'profile' ? prepared : { ...prepared, question: positionOf(each.question) }
  }
  const checks = positionOf(method.noneFound.question)
  return {
    edition,
    layout,
    questions,
    hiders: conditions.map(({ question, choices }) => {
      const position = positionOf(question)
      const codes = questions[position]!.entries.flatMap(({ answer }, i) => (isChoice(answer, choices) ? [i] : []))
      return { question: position, codes }
    }),
    parents: [...new Set(conditions.map(({ question }) => question))].map((question) => ({
      question: positionOf(question),
      hiders: conditions.flatMap((each, i) => (each.question === question ? [i] : [])),
      // Where children differ, the readable implementation takes the choices that hide the last of them.
      ends: parentEnds(
        catalogue,
        question,
        catalogue.indicators.findLast(({ hiddenBy }) => hiddenBy?.question === question)!.hiddenBy!.choices,
      ),
    })),
    pairs: catalogue.contradictions.map((pair) => ({
      first: leg(pair.first),
      any: pair.any?.map(leg) ?? null,
      all: pair.all?.map(leg) ?? null,
      benchmark: catalogue.benchmarks.findIndex(({ code }) => code === benchmarkOf(pair.first.question)),
      lowersEvidence: pair.lowersEvidence,
      place: layout.pairs.codes.indexOf(pair.code),
    })),
    compounds: method.compounds.map((compound) => ({ amber: leg(compound.amber), other: leg(compound.with) })),
    exposures: planExposures(edition, layout),
    checks: checks < 0 ? null : checks,
  }
}
