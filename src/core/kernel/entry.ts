import type { Answer } from '../answers/answer.ts'
import type { Response } from '../answers/response.ts'
import { type Catalogue, choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import { attain, choiceOf } from '../score/attainment.ts'
import { flagLevelOf } from '../score/flags.ts'
import type { FlagLevel, Standing } from '../score/result.ts'
import { type Review, sumReview } from '../score/review.ts'
import { excludesOf } from './codes.ts'
import { choiceCode, readAnswerCode } from './field.ts'
import { BLANK, DONT_KNOW_CODE, EXACT, FIRST_CHOICE, type Field } from './layout.ts'

/** What one code of a question comes to: all that the rules say about an answer, worked out once. */
export type Entry = {
  /** Null where the code stands for no answer. */
  answer: Answer | null
  standing: Exclude<Standing, 'not-asked' | 'not-applicable'> | 'excluded'
  /** Attainment with *none found* at 0. */
  attainment: number
  /** Whether the attainment is that of *none found*, which depends on the checks behind it. */
  noneFound: boolean
  flag: FlagLevel | null
  /** The flag once a reviewer accepted a repair plan. */
  planned: FlagLevel | null
  byLaw: boolean
  /** Whether the figure stands among the exact values, so that the rules must be asked again. */
  isOpen: boolean
}

const DAY = '2026-01-01'
const NO_REVIEW = sumReview([])

const standingOf = (indicator: Indicator, answer: Answer | null): Entry['standing'] => {
  if (answer === null) return 'not-answered'
  if (answer.kind === 'dont-know') return 'dont-know'
  if (answer.kind === 'not-applicable') return 'excluded'
  return choiceOf(indicator, answer)?.kind === 'nobody-looked' ? 'not-looked' : 'answered'
}

/** What the rules say about an answer to a question. */
export const entryOf = (indicator: Indicator, answer: Answer | null, isOpen = false): Entry => {
  const standing = standingOf(indicator, answer)
  const flagWith = (review: Review): FlagLevel | null =>
    answer === null || standing === 'excluded'
      ? null
      : flagLevelOf(indicator, standing, { answers: { [indicator.code]: answer } } as unknown as Response, review)
  const attainment = answer === null ? 0 : attain(indicator, answer, DAY, 0)
  return {
    answer,
    standing,
    attainment,
    noneFound: answer !== null && attain(indicator, answer, DAY, 1) !== attainment,
    flag: flagWith(NO_REVIEW),
    planned: flagWith({ ...NO_REVIEW, repairPlans: new Set([indicator.code]) }),
    byLaw: answer !== null && choiceOf(indicator, answer)?.cause === 'law',
    isOpen,
  }
}

/** Bits of the ticks that count, and of those that exclude the question. */
export const tickMasks = (indicator: Indicator, field: Field): { useful: number; excluding: number[] } => {
  const bits = (wanted: 'not-applicable' | undefined) =>
    'choices' in indicator.scale
      ? indicator.scale.choices.filter(({ kind }) => kind === wanted).map(({ code }) => choiceCode(field, code))
      : []
  return { useful: bits(undefined).reduce((sum, bit) => sum + bit, 0), excluding: bits('not-applicable') }
}

const tickEntries = (indicator: Indicator, field: Field): Entry[] => {
  const { useful, excluding } = tickMasks(indicator, field)
  const excludes = excludesOf(indicator)
  const coded = (value: number) => entryOf(indicator, readAnswerCode(field, { value, exact: null }, excludes))
  const counting = field.choices.filter((choice) => Math.floor(useful / choiceCode(field, choice)) % 2 === 1)
  const counted = (count: number): Entry => entryOf(indicator, { kind: 'choices', choices: counting.slice(0, count) })
  return [
    coded(BLANK),
    coded(DONT_KNOW_CODE),
    ...excluding.map(coded),
    ...Array.from({ length: counting.length + 1 }, (_, count) => counted(count)),
  ]
}

const dateEntries = (indicator: Indicator, field: Field): Entry[] => {
  const { scale } = indicator
  if (scale.type !== 'date') return []
  const answer = { kind: 'date', date: DAY } as const
  const dated = (attainment: number): Entry => ({ ...entryOf(indicator, answer), attainment, noneFound: false })
  return [
    ...codedEntries(indicator, field, FIRST_CHOICE + field.choices.length),
    ...[...scale.months.map(([, attainment]) => attainment), scale.older].map(dated),
  ]
}

const codedEntries = (indicator: Indicator, field: Field, count: number): Entry[] =>
  Array.from({ length: count }, (_, value) =>
    entryOf(indicator, readAnswerCode(field, { value, exact: null }, excludesOf(indicator))),
  )

const figureEntries = (indicator: Indicator, field: Field & { kind: 'figure' }): Entry[] => {
  const steps = Math.round((field.most - field.least) * field.parts) + 1
  const known = codedEntries(indicator, field, FIRST_CHOICE + field.choices.length + steps)
  const open = entryOf(indicator, { kind: 'figure', figure: field.least }, true)
  // A code that no packing writes is as open as the one that says so.
  return [...known, ...Array.from({ length: EXACT + 1 - known.length }, () => open)]
}

/**
 * What each code of a question comes to. Codes of choices and figures count from 0; ticks go by what they exclude or how many count;
 * dates by the step they reach.
 */
export const entriesOf = (indicator: Indicator, field: Field): Entry[] => {
  if (field.kind === 'ticks') return tickEntries(indicator, field)
  if (field.kind === 'date') return dateEntries(indicator, field)
  if (field.kind === 'figure') return figureEntries(indicator, field)
  return codedEntries(indicator, field, FIRST_CHOICE + field.choices.length)
}

/** The best and the worst attainment a choice of a question can have, among those that hide others and among the rest. */
export type ParentEnds = { low: { hiding: number; asking: number }; high: { hiding: number; asking: number } }

/** Attainments of a blank question that may hide others, by its state, at both ends of the interval. */
export const parentEnds = (catalogue: Catalogue, question: string, hidingChoices: readonly string[]): ParentEnds => {
  const indicator = catalogue.indicators.find(({ code }) => code === question)!
  const credits = (hides: boolean) =>
    choicesOf(indicator)
      .filter(({ code }) => hidingChoices.includes(code) === hides)
      .flatMap(({ credit }) => credit ?? [])
  const [hiding, asking] = [credits(true), credits(false)]
  return {
    low: { hiding: Math.max(...hiding), asking: Math.max(...asking) },
    high: { hiding: Math.min(...hiding), asking: Math.min(...asking) },
  }
}
