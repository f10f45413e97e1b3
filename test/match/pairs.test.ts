import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Fared, farePairs, sumFared } from './pairs.ts'

/** Prints how a set fares by kind, and the pairs that went wrong unless nobody is to choose words by them. */
const print = (title: string, fared: readonly Fared[], named: boolean): void => {
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
    return `  ${each.kind}: ${counts.join(', ')}${named ? pairs.join('') : ''}`
  })
  const all = `${missed} missed of ${same}, ${shown} falsely shown of ${other}`
  console.log([`${title}: ${all}`, ...lines].join('\n'))
}

it('of labelled pairs words and cut-off were chosen on, at most 3 of 109 are missed and 0 of 89 falsely shown', () => {
  const fared = farePairs('./labelled.csv')
  print('labelled.csv (words and cut-off were chosen on it)', fared, true)
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
  print('held-out.csv (since looked at while words and rules were mended, only guards)', fared, true)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 126, other: 103 })
  expect(missed).toBeLessThanOrEqual(16)
  expect(shown).toBeLessThanOrEqual(1)
})

/**
 * These pairs were unseen in their turn (first run: 36 missed, 1 falsely shown). What was missed was printed by name, and the words that
 * were added next mended 15 of them and none of the other sets: so these, too, only guard.
 */
it('of pairs seen since, at most 21 of 105 are missed and 1 of 91 falsely shown', () => {
  const fared = farePairs('./seen-since.csv')
  print('seen-since.csv (unseen at first, words were mended since, only guards)', fared, true)
  const { same, missed, other, shown } = sumFared(fared)
  expect({ same, other }).toEqual({ same: 105, other: 91 })
  expect(missed).toBeLessThanOrEqual(21)
  expect(shown).toBeLessThanOrEqual(1)
})

/**
 * The unseen pairs were written before they were first run, by someone who knew how names are compared but neither the words nor what the
 * other sets hold in most. The figures are those of the first run. Which pairs go wrong is not printed, so that nobody mends words by
 * them. Whoever changes the matcher and moves these figures says them anew here and in the README; whoever has looked at the pairs to do
 * so writes a new set first.
 */
it('of unseen pairs never tuned on, 8 of 96 are missed and 7 of 72 falsely shown, as the README says', () => {
  const fared = farePairs('./unseen.csv')
  print('unseen.csv (written before it was first run, never tuned on)', fared, false)
  const found = sumFared(fared)
  expect(found).toEqual({ same: 96, missed: 8, other: 72, shown: 7 })
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ')
  expect(readme).toContain(`${found.missed} of ${found.same} pairs of one company were missed`)
  expect(readme).toContain(`${found.shown} of ${found.other} pairs of two companies shown`)
})

/** A set that is kept apart would say nothing if it repeated another. */
it('no pair stands in two sets', () => {
  const lines = ['labelled', 'held-out', 'seen-since', 'unseen'].flatMap((name) =>
    readFileSync(new URL(`./${name}.csv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(1).join(',')),
  )
  expect(lines.length).toBe(198 + 229 + 196 + 168)
  expect(new Set(lines).size).toBe(lines.length)
})
