import { expect, it } from 'vitest'
import { type Fared, farePairs, sumFared } from './pairs.ts'

const print = (title: string, fared: readonly Fared[]): void => {
  const { same, missed, other, shown } = sumFared(fared)
  const lines = fared.map((each) => {
    const pairs = [
      ...each.missed.map((pair) => `\n    missed: ${pair}`),
      ...each.shown.map((pair) => `\n    falsely shown: ${pair}`),
    ]
    const counts = [
      ...(each.same > 0 ? [`${each.missed.length} missed of ${each.same}`] : []),
      ...(each.other > 0 ? [`${each.shown.length} falsely shown of ${each.other}`] : []),
    ]
    return `  ${each.kind}: ${counts.join(', ')}${pairs.join('')}`
  })
  const all = `${missed} missed of ${same}, ${shown} falsely shown of ${other}`
  console.log([`${title}: ${all}`, ...lines].join('\n'))
}

it('of labelled pairs words and cut-off were chosen on, at most 3 of 109 are missed and 0 of 89 falsely shown', () => {
  const fared = farePairs('./labelled.csv')
  print('labelled.csv (words and cut-off were chosen on it)', fared)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 109, other: 89 })
  expect(missed).toBeLessThanOrEqual(3)
  expect(shown).toBe(0)
})

/**
 * The held-out pairs were once unseen (first run: 49 missed, 6 falsely shown) but have been looked at while words and
 * rules were mended: they only guard against getting worse, and do not say how the matcher does on new names.
 */
it('of held-out pairs, since looked at, at most 16 of 126 are missed and 1 of 103 falsely shown', () => {
  const fared = farePairs('./held-out.csv')
  print('held-out.csv (since looked at while words and rules were mended, only guards)', fared)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 126, other: 103 })
  expect(missed).toBeLessThanOrEqual(16)
  expect(shown).toBeLessThanOrEqual(1)
})

/**
 * The unseen pairs were written before they were first run, by someone who had seen neither the matcher and its words
 * nor the other two sets. The limits are what that first run measured. Nothing is ever tuned on these pairs: once words
 * or a cut-off are chosen by looking at what is missed here, only a new set can say how the matcher does.
 */
it('of unseen pairs never tuned on, no more are missed (36 of 105) or falsely shown (1 of 91) than at first', () => {
  const fared = farePairs('./unseen.csv')
  print('unseen.csv (written before it was first run, never tuned on)', fared)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 105, other: 91 })
  expect(missed).toBeLessThanOrEqual(36)
  expect(shown).toBeLessThanOrEqual(1)
})
