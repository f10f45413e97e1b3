import { describe, expect, it } from 'vitest'
import { choicesOf, indicatorOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Worked } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import type { PlainInput } from '../../support/scoring.ts'
import { answersTo, drawFor, given, ROUNDING, worked } from './given.ts'

/** Two thousand single fillings and some hundred complete ones reach every question and fact many times. */
const CASES = 2000
const COMPLETIONS = 400

const REASON = 'Nobody here works that way.'
/** Facts that decide whether an exclusion counts: filled in later they can undo one that a reviewer accepted while they were silent. */
const DECIDING = ['C02', 'C03', 'C05']
const FACTS: Record<string, (number | string)[]> = {
  C03: [0, 0.1, 0.6],
  C04: [0, 0.2, 0.9],
  C05: [0, 1, 4],
  C06: [0, 2, 3],
  C07: ['low', 'high'],
  C08: ['none', 'most'],
  C09: ['low', 'medium'],
  C10: ['none', 'open'],
  C11: ['no', 'yes'],
}

type Chance = ReturnType<typeof drawFor>
const blanksOf = ({ standings }: Worked): string[] =>
  [...standings].filter(([, standing]) => standing === 'not-answered').map(([code]) => code)

/** A drawn answer to one blank with a drawn evidence level; now and then an exclusion that a reviewer accepts. */
const fillQuestion = (input: PlainInput, code: string, chance: Chance): PlainInput => {
  const away = choicesOf(indicatorOf(edition.catalogue, code)).find(({ kind }) => kind === 'not-applicable')
  const accepts = away !== undefined && chance.draw() < 0.3
  const { review } = input
  return {
    ...input,
    answers: {
      ...input.answers,
      [code]: accepts ? { choice: away.code, reason: REASON } : chance.pick(answersTo(code, chance)),
    },
    review: {
      ...review,
      evidence: { ...review.evidence, [code]: chance.pick([0, 1, 2, 3]) },
      accepted: accepts ? [...review.accepted, code] : review.accepted,
    },
  }
}

const unknownFacts = (input: PlainInput): string[] => {
  const isHeld = (code: string) => DECIDING.includes(code) && input.review.accepted.length > 0
  return [
    ...Object.keys(FACTS).filter((code) => (input.profile[code] ?? null) === null && !isHeld(code)),
    ...(['C01', 'C01b', 'C02'] as const).filter((code) => input.exposures[code] === null),
  ]
}
const fillFact = (input: PlainInput, code: string, { pick, draw }: Chance): PlainInput =>
  code in FACTS
    ? {
        ...input,
        profile: { ...input.profile, [code]: pick(FACTS[code]!) },
        review: { ...input.review, evidence: { ...input.review.evidence, [code]: pick([0, 1, 2, 3]) } },
      }
    : { ...input, exposures: { ...input.exposures, [code]: pick([0, 1, draw()]) } }

const expectWithin = (before: Worked, after: Worked, about: unknown) =>
  expect({
    about,
    low: after.low.risk >= before.low.risk - ROUNDING,
    high: after.high.risk <= before.high.risk + ROUNDING,
  }).toEqual({ about, low: true, high: true })

describe('P13: filling a blank never widens the interval', () => {
  it(`one question or one fact in each of ${CASES} random responses`, () => {
    let [filled, narrowed] = [0, 0]
    for (let seed = 1; seed <= CASES; seed++) {
      const chance = drawFor(seed)
      const input = given(seed)
      const before = worked(input)
      const [questions, facts] = [blanksOf(before), unknownFacts(input)]
      if (questions.length + facts.length === 0) continue
      const isFact = questions.length === 0 || (facts.length > 0 && chance.draw() < 0.3)
      const code = chance.pick(isFact ? facts : questions)
      const after = worked(isFact ? fillFact(input, code, chance) : fillQuestion(input, code, chance))
      filled++
      if (after.high.risk - after.low.risk < before.high.risk - before.low.risk - ROUNDING) narrowed++
      expectWithin(before, after, [seed, code])
    }
    expect(filled).toBeGreaterThan(1000)
    expect(narrowed).toBeGreaterThan(400)
  })
  it(`every drawn completion of ${COMPLETIONS} random responses lies between their ends, and is one point`, () => {
    let several = 0
    for (let seed = 1; seed <= COMPLETIONS; seed++) {
      const chance = drawFor(seed)
      let input = given(seed + CASES)
      const before = worked(input)
      // An exclusion in vain is a blank like any other; here it is one from the start.
      input = {
        ...input,
        answers: Object.fromEntries(
          Object.entries(input.answers).filter(([code]) => before.standings.get(code) !== 'not-answered'),
        ),
      }
      let steps = 0
      for (const fact of unknownFacts(input)) input = fillFact(input, fact, chance)
      for (let open = blanksOf(worked(input))[0]; open; open = blanksOf(worked(input))[0], steps++)
        input = fillQuestion(input, open, chance)
      const after = worked(input)
      expectWithin(before, after, seed)
      if (steps > 1) several++
      if (unknownFacts(input).length === 0 && DECIDING.every((code) => (input.profile[code] ?? null) !== null))
        expect([seed, after.high.risk]).toEqual([seed, expect.closeTo(after.low.risk, 11)])
    }
    expect(several).toBeGreaterThan(100)
  })
})
