// The part of the method that a spreadsheet, HyperFormula and survey-core can all be given: attainment by all six scales, credit by
// evidence level, means of the benchmarks, their geometric mean with offset, inherent risk, and R0. Nothing is left blank.
import type { Answer } from '../../src/core/answers/answer.ts'
import { choicesOf, type Edition, indicatorOf } from '../../src/core/catalogue/catalogue.ts'
import { benchmarkOf, type Choice, type Indicator } from '../../src/core/catalogue/parts.ts'
import { readEdition } from '../../src/core/catalogue/read.ts'
import { exposuresOf } from '../../src/core/score/inherent.ts'
import { sumReview } from '../../src/core/score/review.ts'
import type { Scored } from '../core/kernel/cases.ts'
import { chance } from '../oracle/responses.ts'
import { edition as shipped } from '../support/edition.ts'
import { readValue } from '../support/told.ts'
import { fullCase } from './answers.ts'

type Scale = Indicator['scale']

const withoutFlag = ({ flag: _flag, cause: _cause, ...choice }: Choice): Choice => choice

const withoutFlags = (scale: Scale): Scale => {
  if ('choices' in scale) return { ...scale, choices: scale.choices.map(withoutFlag) }
  const instead = scale.instead.map(withoutFlag)
  return scale.type === 'number' ? { ...scale, instead, flagAbove: undefined } : { ...scale, instead }
}

/**
 * The shipped edition without what the peers are not given: flags, and contradictions, which lower evidence by more than one cell can
 * say. The kernel made from it still works out both ends and the headline.
 */
export const edition: Edition = readValue(
  readEdition({
    catalogue: {
      ...shipped.catalogue,
      indicators: shipped.catalogue.indicators.map((indicator) => ({
        ...indicator,
        scale: withoutFlags(indicator.scale),
      })),
      contradictions: [],
      texts: { ...shipped.catalogue.texts, contradictions: {} },
    },
    method: shipped.method,
  }),
)

const { catalogue, method } = edition
const hiding = new Map(
  catalogue.indicators.flatMap(({ hiddenBy }) => (hiddenBy ? [[hiddenBy.question, hiddenBy.choices]] : [])),
)

/** A question as the peers are asked it: credits of choices, points of a line, steps of a figure (a date by its age in months), or ticks. */
export type Question = { code: string; benchmark: string; weight: number } & (
  | { kind: 'choice'; credits: readonly (readonly [choice: string, credit: number])[] }
  | { kind: 'share'; points: readonly (readonly [number, number])[] }
  | { kind: 'steps'; steps: readonly (readonly [limit: number, credit: number])[]; beyond: number }
  | { kind: 'ticks'; fullCount: number }
)

const questionOf = (indicator: Indicator): Question => {
  const { code, weight, scale } = indicator
  const about = { code, benchmark: benchmarkOf(code), weight }
  if (scale.type === 'share') return { ...about, kind: 'share', points: scale.points }
  if (scale.type === 'number') return { ...about, kind: 'steps', steps: scale.steps, beyond: scale.beyond }
  if (scale.type === 'date') return { ...about, kind: 'steps', steps: scale.months, beyond: scale.older }
  if (scale.type === 'multiple') return { ...about, kind: 'ticks', fullCount: scale.fullCount }
  const credits = choicesOf(indicator)
    .filter(({ kind, code: choice }) => kind === undefined && !hiding.get(code)?.includes(choice))
    .map((choice): [string, number] => [choice.code, choice.credit!])
  return { ...about, kind: 'choice', credits }
}

/** Every question of the full form, in catalogue order. */
export const questions: readonly Question[] = catalogue.indicators.map(questionOf)

/** Each benchmark with its questions. */
export const benchmarks = catalogue.benchmarks.map(({ code, weight }) => ({
  code,
  weight,
  questions: questions.filter(({ benchmark }) => benchmark === code),
}))

/** The numbers of the method that the peers are given. */
export const numbers = {
  ladder: method.evidence.ladder,
  offset: method.residual.offset,
  controlShare: method.residual.controlShare,
  exposureWeights: catalogue.profile.map(({ code }) => method.exposure.weights[code]!),
}

/** One supplier as a peer gets it, and as the kernel does. */
export type Supplier = {
  answers: readonly { answer: string | number; level: number }[]
  exposures: readonly number[]
  scored: Scored
}

const DAY_MILLISECONDS = 86_400_000
/** Near enough: ages are drawn far from the edges of the steps. */
const MONTH_DAYS = 30
const AGES = [6, 18, 30, 48]

const drawAnswer = (question: Question, draw: () => number): string | number => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  if (question.kind === 'choice') return pick(question.credits)[0]
  if (question.kind === 'share') return Math.round(draw() * 100) / 100
  if (question.kind === 'ticks') return 1 + Math.floor(draw() * question.fullCount)
  return typeOf(question.code) === 'date' ? pick(AGES) : Math.round(30 + draw() * 50)
}

const typeOf = (code: string): Indicator['scale']['type'] => indicatorOf(catalogue, code).scale.type

const typed = ({ kind, code }: Question, answer: string | number, closedOn: string): Answer => {
  if (typeof answer === 'string') return { kind: 'choice', choice: answer }
  if (kind === 'ticks') {
    const offered = choicesOf(indicatorOf(catalogue, code)).filter((choice) => choice.kind === undefined)
    return { kind: 'choices', choices: offered.slice(0, answer).map((choice) => choice.code) }
  }
  if (typeOf(code) !== 'date') return { kind: 'figure', figure: answer }
  const time = Date.parse(closedOn) - answer * MONTH_DAYS * DAY_MILLISECONDS
  return { kind: 'date', date: new Date(time).toISOString().slice(0, 10) }
}

/** A supplier drawn from a seed: every question answered, each with an evidence level. */
export const createSupplier = (seed: number): Supplier => {
  const draw = chance(seed)
  const { response, lookedUp } = fullCase(seed)
  const answers = questions.map((question) => ({ answer: drawAnswer(question, draw), level: Math.floor(draw() * 4) }))
  const given = questions.map((question, i): [string, Answer] => [
    question.code,
    typed(question, answers[i]!.answer, response.closedOn),
  ])
  const evidence = Object.fromEntries(questions.map(({ code }, i) => [code, answers[i]!.level]))
  const review = { ...sumReview([]), evidence }
  const exposures = exposuresOf(edition, response.profile, lookedUp, review).map(({ used }) => used!)
  return {
    answers,
    exposures,
    scored: { response: { ...response, answers: Object.fromEntries(given) }, lookedUp, review },
  }
}
