import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../src/core/catalogue/parts.ts'
import { toKept } from '../../../src/core/numbers.ts'
import { bandOf } from '../../../src/core/score/headline.ts'
import type { Worked } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import { drawFor, given, worked } from './given.ts'

/** Each case scores a whole response twice, for one of two questions. */
const CASES = 2000

/** Answers that say a case was found and repaired; the plan of a partial repayment counts as accepted by a reviewer. */
const REPAIRED: Record<string, string[]> = { 'B03.3': ['all-repaid', 'partly-repaid'], 'B09.1': ['repaired'] }

describe('P16: found and repaired is never in a worse band than did not look', () => {
  const { indicators } = edition.catalogue
  const choicesWith = (wanted: (choice: Choice) => boolean) =>
    indicators.flatMap(({ code, scale }) =>
      'choices' in scale ? scale.choices.filter(wanted).map((choice) => [code, choice.code] as const) : [],
    )
  const unlooked = choicesWith(({ kind }) => kind === 'nobody-looked')
  it('covers every answer that is a review or can have a repair plan', () => {
    const repairs = choicesWith(({ flag, repairPlan }) => flag === 'review' || repairPlan === true)
    expect(repairs.filter(([code, choice]) => !REPAIRED[code]?.includes(choice))).toEqual([])
    expect(unlooked.map(([code]) => code)).toEqual(['B03.3', 'B05.4', 'B09.1'])
  })
  it(`in ${CASES} random responses, against "nobody looked" and "don't know"`, () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const { pick } = drawFor(seed)
      const input = given(seed)
      const code = pick(Object.keys(REPAIRED))
      const at = (answer: string) =>
        worked({
          ...input,
          answers: { ...input.answers, [code]: answer },
          review: { ...input.review, repairPlans: [code] },
        })
      const bands = ({ low, high }: Worked) =>
        [low, high].map(({ risk }) =>
          edition.method.bands.findIndex((band) => band.code === bandOf(edition.method, toKept(risk))),
        )
      const repaired = bands(at(pick(REPAIRED[code]!)))
      const silent = bands(at(pick([unlooked.find(([question]) => question === code)![1], 'dont-know'])))
      expect({ seed, code, worse: repaired.filter((band, i) => band > silent[i]!) }).toEqual({ seed, code, worse: [] })
    }
  })
})
