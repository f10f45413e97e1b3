import { expect, it } from 'vitest'
import { edition } from '../../support/edition.ts'
import { caseOf } from './cases.ts'
import { createCatching, listCoefficients } from './coefficients.ts'
import { reachOf } from './reach.ts'

const LONG = 240_000

/** Numbers of the catalogue are taken one in so many; the long run takes all of them. */
const EVERY = 6

it(
  'any number of the method changed by itself, and any of a sample of the catalogue, moves what the kernel says as it moves what the method says: weights, credits, points, steps, limits, rules of exclusion',
  () => {
    const all = listCoefficients()
    expect(all.length).toBeGreaterThan(500)
    const some = all.filter((path, i) => path.startsWith('method.') || i % EVERY === 0)
    const catching = createCatching(Array.from({ length: 10_000 }, (_, i) => caseOf(i + 1)))
    const found = some.map((path) => [path, catching(path)])
    expect(found.filter(([, what]) => what === 'missed' || what === 'apart')).toEqual([])
    expect(some.length).toBeGreaterThan(100)
  },
  LONG,
)

/** What there is of each question type, beside what is the same for all. */
const ANSWERS = {
  'yes-no': ['choice', 'not-applicable'],
  single: ['choice', 'not-applicable', 'nobody-looked'],
  multiple: ['choices', 'not-applicable'],
  share: ['figure', 'choice', 'none-found', 'not-applicable'],
  number: ['figure'],
  date: ['date', 'choice'],
}

it(
  'the 10,000 responses that kernels are compared on reach all six types of answers in every way, conditions, exclusions, lowered evidence, flags and both ends',
  () => {
    const reached = reachOf(
      edition,
      Array.from({ length: 10_000 }, (_, i) => caseOf(i + 1)),
    )
    const { contradictions, profile } = edition.catalogue
    const lowering = contradictions.filter(({ lowersEvidence }) => lowersEvidence)
    const wanted = [
      ...Object.entries(ANSWERS).flatMap(([type, ways]) =>
        [...ways, 'blank', 'dont-know'].map((way) => `${type} ${way}`),
      ),
      ...['form short', 'form full'],
      ...['condition hides an answer', 'condition hides a blank', 'condition open'],
      ...['exclusion accepted', 'exclusion not accepted'],
      ...lowering.flatMap(({ code }) => [`pair ${code} lowers`, `pair ${code} answered`]),
      ...[0, 1, 2, 3].map((level) => `level ${level}`),
      ...['pair K7 only asks', 'pair that may still lower', 'evidence floor holds', 'flag floor holds'],
      ...['red', 'amber', 'unknown-amber'].flatMap((level) => [`flag ${level}`, `flag ${level} closed`]),
      ...['flag review', 'flag carried from earlier answers', 'flags together: pair', 'flags together: compound'],
      ...profile.map(({ code }) => `exposure open ${code}`),
      ...['low', 'moderate', 'high', 'severe', 'open'].map((name) => `headline ${name}`),
      ...['coverage', 'red-blank', 'amber-pair', 'ends-apart'].map((reason) => `reason ${reason}`),
      ...['ends apart', 'ends together'],
    ]
    expect(lowering).toHaveLength(8)
    expect(wanted.filter((name) => !(reached[name]! >= 15))).toEqual([])
  },
  LONG,
)
