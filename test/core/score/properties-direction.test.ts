import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/core/answers/answer.ts'
import { indicatorOf } from '../../../src/core/catalogue/catalogue.ts'
import { attain } from '../../../src/core/score/attainment.ts'
import { levelOf } from '../../../src/core/score/ends.ts'
import type { Worked } from '../../../src/core/score/score.ts'
import { edition } from '../../support/edition.ts'
import { answersTo, drawFor, given, PARENTS, pairsOf, ROUNDING, withLevel, worked } from './given.ts'

/** More than half of the responses have an answer that can improve: enough for thousands of improvements. */
const DRAWS = 4000
/** Each case scores a whole response twice; two thousand reach every indicator about twenty times. */
const CASES = 2000

/** From no flag or a review to the gravest: what "its flag does not worsen" compares. */
const GRAVITY = [null, 'review', 'unknown-amber', 'amber', 'red']
const gravityOf = ({ flags }: Worked, code: string): number => {
  const level = flags.raised.find(({ indicator }) => indicator === code)?.level ?? null
  return level === 'review' ? 0 : GRAVITY.indexOf(level)
}
const partOf = (worked: Worked, end: 'low' | 'high', code: string) =>
  worked[end].parts.find(({ indicator }) => indicator.code === code)

/** Whether one answer got better at both ends, and nothing else moved but what rests on it. */
const isImprovement = (before: Worked, after: Worked, code: string): boolean =>
  (['low', 'high'] as const).every((end) => {
    const [was, is] = [partOf(before, end, code), partOf(after, end, code)]
    return was && is && is.attainment > was.attainment
  }) &&
  gravityOf(after, code) <= gravityOf(before, code) &&
  // An answer that says nobody looked carries no evidence; losing evidence is not part of an improvement.
  levelOf(code, after.standings.get(code)!, after.review) >=
    levelOf(code, before.standings.get(code)!, before.review) &&
  pairsOf(before) === pairsOf(after)

const expectNoRise = (before: Worked, after: Worked, about: unknown) => {
  const risen = (['low', 'high'] as const).filter((end) => after[end].risk > before[end].risk + ROUNDING)
  expect({ about, risen }).toEqual({ about, risen: [] })
}

describe('P3: R never rises when an answer improves', () => {
  /** Answers with more credit than the one that is given. */
  const betterThan = (before: Worked, code: string, chance: ReturnType<typeof drawFor>): unknown[] => {
    const indicator = indicatorOf(edition.catalogue, code)
    const { closedOn } = before.response
    return answersTo(code, chance).filter((sent) => {
      const read = readAnswer(indicator, sent, code, closedOn)
      return (
        'answer' in read && attain(indicator, read.answer, closedOn, 0.3) > partOf(before, 'high', code)!.attainment
      )
    })
  }
  it(`in ${DRAWS} random responses, each with one answer improved where one can be`, () => {
    let improvements = 0
    const improved = new Set<string>()
    for (let seed = 1; seed <= DRAWS; seed++) {
      const chance = drawFor(seed)
      const input = given(seed)
      const before = worked(input)
      const open = before.high.parts.filter(
        ({ attainment, blank, indicator }) => !blank && attainment < 1 && !PARENTS.has(indicator.code),
      )
      if (open.length === 0) continue
      const { code } = chance.pick(open).indicator
      const better = betterThan(before, code, chance)
      if (better.length === 0) continue
      const after = worked({ ...input, answers: { ...input.answers, [code]: chance.pick(better) } })
      if (!isImprovement(before, after, code)) continue
      improvements++
      improved.add(code)
      expectNoRise(before, after, [seed, code])
    }
    expect(improvements).toBeGreaterThan(2000)
    expect(improved.size).toBeGreaterThan(85)
  })
  it('for a question that hides others, between answers that ask the same questions', () => {
    let improvements = 0
    for (let seed = 1; seed <= CASES; seed++) {
      const chance = drawFor(seed)
      const [code, input] = [chance.pick([...PARENTS]), given(seed)]
      const [worse, better] = [0, 1].map(() =>
        chance.pick(answersTo(code, chance).filter((answer) => answer !== 'direct')),
      )
      const [before, after] = [worse, better].map((answer) =>
        worked({ ...input, answers: { ...input.answers, [code]: answer } }),
      )
      if (!isImprovement(before!, after!, code)) continue
      improvements++
      expectNoRise(before!, after!, [seed, code, worse, better])
    }
    expect(improvements).toBeGreaterThan(300)
  })
})

describe('P4: R never rises when an answer is better proven', () => {
  it(`in ${CASES} random responses, each with one level raised`, () => {
    let fallen = 0
    for (let seed = 1; seed <= CASES; seed++) {
      const chance = drawFor(seed)
      const input = given(seed)
      const code = chance.pick(edition.catalogue.indicators).code
      const level = input.review.evidence[code] ?? 0
      const [before, after] = [worked(input), worked(withLevel(input, code, Math.min(3, level + 1)))]
      if (after.high.risk < before.high.risk) fallen++
      expectNoRise(before, after, [seed, code])
    }
    expect(fallen).toBeGreaterThan(200)
  })
})
