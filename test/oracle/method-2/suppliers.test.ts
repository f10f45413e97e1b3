import { describe, expect, it } from 'vitest'
import type { Draw } from './chance.ts'
import { edition } from './edition.ts'
import { codes } from './fixtures.ts'
import { score } from './score.ts'
import { answersAt, CONTEXTS, excellent, mostly, supplierIn, usesAgencies } from './suppliers.ts'
import type { Answer, Input } from './types.ts'

type Context = (typeof CONTEXTS)[number]
const DRAWS = 60
const UNDETERMINED = ['not yet determined', 'not yet determined', 'not yet determined']
const red = edition.indicators.filter(({ scale }) => scale.choices?.some(({ flag }) => flag === 'red'))

const veryGood = (draw: Draw, context: Context) => answersAt(0.85, false, usesAgencies(context), draw)
const oneOf =
  (answerOf: (choices: { code: string; flag?: string; kind?: string }[]) => string) =>
  (draw: Draw, context: Context): Input => {
    const answers = veryGood(draw, context)
    const { code, scale } = draw.pick(red)
    return supplierIn(context, { ...answers, [code]: answerOf(scale.choices!) }, () => 1)
  }
const typical =
  (unknown: boolean) =>
  (draw: Draw, context: Context): Input =>
    supplierIn(context, answersAt(0.6, unknown, usesAgencies(context), draw), () => (draw.happens(1 / 3) ? 1 : 0))
const all = (answer: Answer) => (_: Draw, context: Context) =>
  supplierIn(context, Object.fromEntries(codes.map((code) => [code, answer])), () => 1)

const headlines = (make: (draw: Draw, context: Context) => Input, draws = DRAWS) =>
  CONTEXTS.map((context) => mostly(context, draws, make))

describe('what simulated suppliers get', () => {
  it('13 red questions, each with the choice that nobody has checked, in 42 core questions of 95', () => {
    expect(red).toHaveLength(13)
    expect(red.every(({ scale }) => scale.choices?.some(({ kind }) => kind === 'nobody-looked'))).toBe(true)
    expect([edition.indicators.length, edition.indicators.filter(({ core }) => core).length]).toEqual([95, 42])
  })
  it.each([
    [0, ['moderate', 'high', 'high'], ['.217', '.389', '.573']],
    [1, ['low', 'moderate', 'high'], ['.144', '.289', '.436']],
    [2, ['low', 'moderate', 'moderate'], ['.086', '.194', '.300']],
    [3, ['low', 'low', 'moderate'], ['.040', '.104', '.166']],
  ])('excellent at level %i: %j, R %j', (level, bands, R) => {
    const outcomes = CONTEXTS.map((context) => score(excellent(context, level)))
    expect(outcomes.map(({ R_hi }) => R_hi.toFixed(3).slice(1))).toEqual(R)
    expect(outcomes.map(({ headline }) => ('band' in headline ? headline.band : 'open'))).toEqual(bands)
  })
  it('one red flag, else very good: severe / severe / severe', () => {
    const flagged = oneOf((choices) => choices.find(({ flag }) => flag === 'red')!.code)
    expect(headlines(flagged)).toEqual(['severe', 'severe', 'severe'])
  })
  it('one red question nobody looked, else very good: high / high / high', () => {
    const unchecked = oneOf((choices) => choices.find(({ kind }) => kind === 'nobody-looked')!.code)
    expect(headlines(unchecked)).toEqual(['high', 'high', 'high'])
  })
  it("one red question don't know, else very good: not yet determined in all three", () => {
    expect(headlines(oneOf(() => 'dont-know'))).toEqual(UNDETERMINED)
  })
  it('half-empty: not yet determined in all three', () => {
    const halfEmpty = (draw: Draw, context: Context) =>
      supplierIn(
        context,
        Object.fromEntries(Object.entries(veryGood(draw, context)).filter(() => draw.happens(0.5))),
        () => 1,
      )
    expect(headlines(halfEmpty)).toEqual(UNDETERMINED)
  })
  it("everything don't know, everything blank: not yet determined, with equal intervals", () => {
    expect([headlines(all('dont-know'), 1), headlines(all(null), 1)]).toEqual([UNDETERMINED, UNDETERMINED])
    for (const context of CONTEXTS) {
      const [said, silent] = (['dont-know', null] as const).map((answer) => score(all(answer)({} as Draw, context)))
      expect([said!.R_lo, said!.R_hi]).toEqual([silent!.R_lo, silent!.R_hi])
    }
  })
  it('typical: high / high / severe; without nobody looked moderate / high / severe', () => {
    expect(headlines(typical(true))).toEqual(['high', 'high', 'severe'])
    expect(headlines(typical(false))).toEqual(['moderate', 'high', 'severe'])
  })
})
