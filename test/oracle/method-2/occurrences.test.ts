import { expect, it } from 'vitest'
import { edition } from './edition.ts'
import { inputOf } from './responses.ts'
import { score } from './score.ts'

it('random inputs reach every state, flag state, pair, reason and headline', () => {
  const seen: Record<string, number> = {}
  const count = (name: string) => {
    seen[name] = (seen[name] ?? 0) + 1
  }
  for (let seed = 1; seed <= 1500; seed++) {
    const { states, flags, contradictions, headline, form, complete, asksBack } = score(inputOf(seed))
    const features = [...Object.values(states), ...flags.map(({ level, state }) => `${level} ${state}`)]
    features.push(...contradictions.map(({ code, state }) => `${code} ${state}`), `form ${form}`)
    features.push('band' in headline ? headline.band : 'not yet determined', complete ? 'complete' : 'incomplete')
    if (!('band' in headline)) features.push(...headline.reasons)
    if (asksBack.length > 0) features.push('asks back')
    for (const feature of new Set(features)) count(feature)
  }
  console.log(`occurrences in 1500: ${JSON.stringify(Object.fromEntries(Object.entries(seen).sort()))}`)
  const wanted = ['answered', 'nobody-looked', 'dont-know', 'not-applicable-open', 'blank', 'not-applicable', 'settled']
  wanted.push('not-due', 'low', 'moderate', 'high', 'severe', 'not yet determined', 'form short', 'form full')
  wanted.push('known', 'red-open', 'flag-blank', 'amber-pair', 'ends-apart', 'complete', 'incomplete', 'asks back')
  for (const level of ['red', 'amber']) {
    wanted.push(...['raised', 'closed', 'carried', 'withdrawn'].map((state) => `${level} ${state}`))
  }
  wanted.push('unknown unknown', ...edition.pairs.flatMap(({ code }) => [`${code} met`, `${code} explained`]))
  expect(wanted.filter((feature) => !seen[feature])).toEqual([])
})
