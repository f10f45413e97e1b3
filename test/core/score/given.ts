import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import { choicesOf, indicatorOf } from '../../../src/core/catalogue/catalogue.ts'
import { pairHolds } from '../../../src/core/score/contradictions.ts'
import { type Worked, workOut } from '../../../src/core/score/score.ts'
import { chance, responseOf } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'

/** A comparison of two figures that rest on sums in different orders: a double keeps about 1e-16 of each term. */
export const ROUNDING = 1e-12

/** The response of a seed: the same seed, the same response. */
export const given = (seed: number): PlainInput => responseOf(seed) as unknown as PlainInput

/** A plain response worked out by the product. */
export const worked = (input: PlainInput, by: Edition = edition): Worked => {
  const { response, lookedUp, review } = fromPlain(by, input)
  return workOut(by, response, lookedUp, review)
}

/** Choice and chance of one case, apart from those that drew the response itself. */
export const drawFor = (seed: number) => {
  const draw = chance(seed * 48_271 + 11)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)]!
  const shuffle = <T>(from: readonly T[]): T[] =>
    from
      .map((each) => [draw(), each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each)
  return { draw, pick, shuffle }
}

/** Days before any random response closes, from fresh to stale. */
const DAYS = ['2024-02-29', '2024-10-31', '2025-06-30', '2025-12-31']

/** Every kind of answer a question takes, figures and sets drawn: never "not applicable", which leaves the mean. */
export const answersTo = (
  code: string,
  { draw, shuffle }: ReturnType<typeof drawFor>,
  by: Edition = edition,
): unknown[] => {
  const indicator = indicatorOf(by.catalogue, code)
  const { scale } = indicator
  const plain = choicesOf(indicator).filter(({ kind }) => kind !== 'not-applicable')
  const codes = plain.map((choice) => choice.code)
  if (scale.type === 'share') return ['dont-know', ...codes, 0, 1, draw(), draw()]
  if (scale.type === 'number') return ['dont-know', ...codes, 40, 55, 70, 80, Math.floor(draw() * 100)]
  if (scale.type === 'date') return ['dont-know', ...codes, ...DAYS]
  if (scale.type !== 'multiple') return ['dont-know', ...codes]
  const useful = shuffle(plain.filter(({ kind }) => kind === undefined).map((choice) => choice.code))
  const none = plain.filter(({ kind }) => kind === 'none').map((choice) => [choice.code])
  return ['dont-know', ...none, ...useful.map((_, i) => useful.slice(0, i + 1))]
}

/** How each contradiction pair of the catalogue stands: met, not met or possible. */
export const pairsOf = ({ edition: { catalogue }, response, standings }: Worked): string =>
  catalogue.contradictions.map((pair) => pairHolds(pair, response, standings)).join(' ')

/** Position of a band, 0 for low to 3 for severe. */
export const bandAt = (risk: number): number =>
  edition.method.bands.findLastIndex(({ from }) => risk >= from - ROUNDING)

/** Questions that hide others, by their codes. */
export const PARENTS = new Set(edition.catalogue.indicators.flatMap(({ hiddenBy }) => hiddenBy?.question ?? []))

/** The same response with one evidence level changed. */
export const withLevel = (input: PlainInput, code: string, level: number): PlainInput => ({
  ...input,
  review: { ...input.review, evidence: { ...input.review.evidence, [code]: level } },
})
