import { expect, it } from 'vitest'
import { type Fared, farePairs, sumFared } from './pairs.ts'

const print = (file: string, fared: readonly Fared[]): void => {
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
  console.log([`${file}: ${all}`, ...lines].join('\n'))
}

it('of the pairs words and cut-off were chosen on, at most 3 of 109 are missed and 3 of 89 falsely shown', () => {
  const fared = farePairs('./labelled.csv')
  print('labelled.csv', fared)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 109, other: 89 })
  expect(missed).toBeLessThanOrEqual(3)
  expect(shown).toBeLessThanOrEqual(3)
})

/**
 * The held-out pairs were written before they were first run, by someone who had seen neither the matcher and its words
 * nor the labelled set. The limits are what that first run measured. Nothing is ever tuned on these pairs: once words
 * or a cut-off are chosen by looking at what is missed here, only a new set can say how the matcher does.
 */
it('of held-out pairs never tuned on, no more are missed (49 of 126) or falsely shown (6 of 103) than at first', () => {
  const fared = farePairs('./held-out.csv')
  print('held-out.csv', fared)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 126, other: 103 })
  expect(missed).toBeLessThanOrEqual(49)
  expect(shown).toBeLessThanOrEqual(6)
})
