import { expect, it } from 'vitest'
import { canFlag, couldRaise } from './attainment.ts'
import { chance } from './chance.ts'
import { edition } from './edition.ts'
import { score } from './score.ts'
import { answersAt, CONTEXTS, supplierIn, usesAgencies } from './suppliers.ts'

const DRAWS = 400

it('T7: at most 15 % of complete honest responses with at most 10 % don’t know are not yet determined', () => {
  const causes: Record<string, number> = {}
  let [complete, undetermined] = [0, 0]
  for (const context of CONTEXTS) {
    for (let seed = 1; seed <= DRAWS; seed++) {
      const draw = chance(seed)
      const answers = answersAt(draw.pick([0.5, 0.6, 0.7, 0.85, 0.95]), draw.happens(0.3), usesAgencies(context), draw)
      // The form does not offer don't know on a red question.
      const share = draw.number() / 10
      for (const indicator of edition.indicators) {
        if (!couldRaise(indicator).red && draw.happens(share)) answers[indicator.code] = 'dont-know'
      }
      const proof = draw.pick([0, 1 / 3, 2 / 3, 1])
      const outcome = score(supplierIn(context, answers, () => (draw.happens(proof) ? draw.pick([1, 1, 2, 3]) : 0)))
      if (!outcome.complete) continue
      complete++
      if ('band' in outcome.headline) continue
      undetermined++
      for (const reason of outcome.headline.reasons) causes[reason] = (causes[reason] ?? 0) + 1
    }
  }
  const share = undetermined / complete
  console.log(
    `T7 honesty: ${undetermined} of ${complete} not determined (${(share * 100).toFixed(1)} %) ${JSON.stringify(causes)}`,
  )
  expect(edition.indicators.filter(canFlag)).toHaveLength(22)
  expect(share).toBeLessThanOrEqual(0.15)
})
