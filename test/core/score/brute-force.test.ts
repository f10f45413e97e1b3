import { describe, expect, it } from 'vitest'
import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { PlainInput } from '../../support/scoring.ts'
import { answersTo, drawSmall } from './drawn.ts'
import { pairsOf, ROUNDING, worked } from './given.ts'

/** Each case scores some hundred completions of one to three blanks. */
const CASES = 150
/** A case with more completions than this would cost more than the others together. */
const MOST_COMPLETIONS = 600

type Ends = { low: number; high: number }
const endsOf = (edition: Edition, input: PlainInput): Ends => {
  const { low, high } = worked(input, edition)
  return { low: low.risk, high: high.risk }
}

const isAway = (answer: unknown): answer is { choice: string } =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer)

/** Whether an excluding answer may count: null where only a reviewer can say so. */
const awayCounts = (edition: Edition, code: string, input: PlainInput): boolean | null => {
  const indicator = edition.catalogue.indicators.find((each) => each.code === code)!
  const { acceptedWhen } = choicesOf(indicator).find(({ kind }) => kind === 'not-applicable')!
  return !acceptedWhen || input.profile.C05 === null ? null : input.profile.C05 === 0
}

/** Whether an answer that excludes a question excludes it in vain, so that the question counts as blank. */
const isVain = (edition: Edition, code: string, input: PlainInput): boolean =>
  isAway(input.answers[code]) && !(awayCounts(edition, code, input) ?? input.review.accepted.includes(code))

/** The first question that is asked and has no answer that counts. */
const openQuestion = (edition: Edition, input: PlainInput) =>
  edition.catalogue.indicators.find(({ code, hiddenBy }) => {
    if (hiddenBy && input.answers[hiddenBy.question] === hiddenBy.choices[0]) return false
    return input.answers[code] === undefined || isVain(edition, code, input)
  })

const withAnswer = (input: PlainInput, code: string, answer: unknown, level: number): PlainInput => ({
  ...input,
  answers: { ...input.answers, [code]: answer },
  review: { ...input.review, evidence: { ...input.review.evidence, [code]: level } },
})

/** Every way to fill the next blank, facts of the profile first: all answers, unproven and corroborated, and exclusions that count. */
const fillings = (edition: Edition, input: PlainInput): PlainInput[] => {
  if (input.exposures.C01 === null)
    return [0, 0.5, 1].map((value) => ({ ...input, exposures: { ...input.exposures, C01: value } }))
  if (input.profile.C05 === null)
    return [0, 1, 3].flatMap((layers) =>
      [0, 3].map((level) => ({
        ...input,
        profile: { ...input.profile, C05: layers },
        review: { ...input.review, evidence: { ...input.review.evidence, C05: level } },
      })),
    )
  const open = openQuestion(edition, input)
  if (!open) return []
  const { code } = open
  const filled = answersTo(open).flatMap((answer) =>
    (answer === 'dont-know' ? [0] : [0, 3]).map((level) => withAnswer(input, code, answer, level)),
  )
  const away = choicesOf(open).find(({ kind }) => kind === 'not-applicable')
  if (!away || awayCounts(edition, code, input) === false) return filled
  const excluded = withAnswer(input, code, { choice: away.code, reason: 'Nobody here works that way.' }, 0)
  return [...filled, { ...excluded, review: { ...excluded.review, accepted: [...input.review.accepted, code] } }]
}

/** The same response without answers that exclude in vain: they count as blanks. */
const withoutVain = (edition: Edition, input: PlainInput): PlainInput => ({
  ...input,
  answers: Object.fromEntries(Object.entries(input.answers).filter(([code]) => !isVain(edition, code, input))),
})

/** All completions of a response, and whether any step on the way widened the interval. */
const complete = (edition: Edition, input: PlainInput, found: { ends: Ends[]; widened: unknown[] }): void => {
  const before = endsOf(edition, input)
  const next = fillings(edition, input)
  if (next.length === 0) found.ends.push(before)
  for (const filled of next) {
    if (found.ends.length > MOST_COMPLETIONS) return
    const after = endsOf(edition, filled)
    if (after.low < before.low - ROUNDING || after.high > before.high + ROUNDING)
      found.widened.push({ before, after, input, filled })
    complete(edition, filled, found)
  }
}

const bruteForce = (
  cases: number,
  pairs: (seed: number) => number,
  about: (before: Ends, completions: Ends[], quiet: boolean, seed: number) => void,
) => {
  for (let seed = 1; seed <= cases; seed++) {
    const { edition, input } = drawSmall(seed, pairs(seed))
    const root = withoutVain(edition, input)
    expect([seed, endsOf(edition, root)]).toEqual([seed, endsOf(edition, input)])
    const found = { ends: [] as Ends[], widened: [] as unknown[] }
    complete(edition, root, found)
    expect({ seed, widened: found.widened.slice(0, 1) }).toEqual({ seed, widened: [] })
    if (found.ends.length > MOST_COMPLETIONS) continue
    const standing = pairsOf(worked(root, edition))
    const quiet = edition.catalogue.contradictions.every(
      (pair, i) => standing.split(' ')[i] === 'no' || !pair.lowersEvidence || root.review.answered.includes(pair.code),
    )
    // Once nothing is blank, nothing is left between the ends.
    expect([seed, found.ends.filter(({ low, high }) => Math.abs(high - low) > ROUNDING)]).toEqual([seed, []])
    about(endsOf(edition, root), found.ends, quiet, seed)
  }
}

describe('P13: the interval, against every completion of small questionnaires', () => {
  it(`is exactly from the least to the most of them where no contradiction is met or possible (${CASES} questionnaires)`, () => {
    let [scored, compared] = [0, 0]
    bruteForce(
      CASES,
      (seed) => (seed % 4 === 0 ? 1 : 0),
      (before, completions, quiet, seed) => {
        scored += completions.length
        if (!quiet) return
        compared++
        const [least, most] = [
          Math.min(...completions.map(({ low }) => low)),
          Math.max(...completions.map(({ high }) => high)),
        ]
        expect({ seed, low: before.low, high: before.high }).toEqual({
          seed,
          low: expect.closeTo(least, 11),
          high: expect.closeTo(most, 11),
        })
      },
    )
    expect(compared).toBeGreaterThan(CASES * 0.7)
    expect(scored).toBeGreaterThan(10_000)
  })
  it(`is never narrower than all of them, with contradictions met and possible (${CASES} questionnaires)`, () => {
    let loud = 0
    bruteForce(
      CASES,
      () => 2,
      (before, completions, quiet, seed) => {
        if (!quiet) loud++
        const outside = completions.filter(
          ({ low, high }) => low < before.low - ROUNDING || high > before.high + ROUNDING,
        )
        expect({ seed, outside }).toEqual({ seed, outside: [] })
      },
    )
    expect(loud).toBeGreaterThan(CASES * 0.3)
  })
})
