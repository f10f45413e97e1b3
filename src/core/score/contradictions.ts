import type { Response } from '../answers/response.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { benchmarkOf, type Contradiction, type Leg } from '../catalogue/parts.ts'
import type { Standing } from './result.ts'

/** Whether a leg holds: yes, no, or it could once a blank is filled. */
export type Holds = 'yes' | 'no' | 'possible'

const meets = (leg: Leg, figure: number): boolean => {
  if ('above' in leg) return figure > leg.above
  if ('below' in leg) return figure < leg.below
  if ('atMost' in leg) return figure <= leg.atMost
  if ('atLeast' in leg) return figure >= leg.atLeast
  return 'given' in leg
}

/** A leg against the answers as sent, those to hidden questions included; a question that was not asked and not answered is a no. */
export const legHolds = (leg: Leg, response: Response, standings: ReadonlyMap<string, Standing>): Holds => {
  const standing = standings.get(leg.question)
  if (standing === undefined) {
    const fact = response.profile[leg.question] ?? null
    if (fact === null) return 'possible'
    return typeof fact === 'number' && meets(leg, fact) ? 'yes' : 'no'
  }
  if (standing === 'not-answered') return 'possible'
  if (standing === 'not-applicable') return 'no'
  const answer = response.answers[leg.question]
  if (!answer) return 'no'
  if (answer.kind === 'choice') return 'choices' in leg && leg.choices.includes(answer.choice) ? 'yes' : 'no'
  if (answer.kind === 'choices') {
    if ('choices' in leg) return answer.choices.some((code) => leg.choices.includes(code)) ? 'yes' : 'no'
    return 'lacks' in leg && !answer.choices.includes(leg.lacks) ? 'yes' : 'no'
  }
  return answer.kind === 'figure' && meets(leg, answer.figure) ? 'yes' : 'no'
}

const both = (legs: readonly Holds[]): Holds =>
  legs.includes('no') ? 'no' : legs.includes('possible') ? 'possible' : 'yes'
const either = (legs: readonly Holds[]): Holds =>
  legs.includes('yes') ? 'yes' : legs.includes('possible') ? 'possible' : 'no'

/** Whether a pair of answers contradicts itself, or could. */
export const pairHolds = (pair: Contradiction, response: Response, standings: ReadonlyMap<string, Standing>): Holds => {
  const holds = (leg: Leg) => legHolds(leg, response, standings)
  return both([holds(pair.first), pair.any ? either(pair.any.map(holds)) : both(pair.all!.map(holds))])
}

/** Benchmarks whose evidence counts one rung lower at each end: met pairs at the low one, met and possible pairs at the high one. */
export const loweredBenchmarks = (
  catalogue: Catalogue,
  response: Response,
  standings: ReadonlyMap<string, Standing>,
  answered: ReadonlySet<string>,
): { low: Set<string>; high: Set<string>; met: Contradiction[] } => {
  const low = new Set<string>()
  const high = new Set<string>()
  const met: Contradiction[] = []
  for (const pair of catalogue.contradictions) {
    const holds = pairHolds(pair, response, standings)
    if (holds === 'yes') met.push(pair)
    if (holds === 'no' || !pair.lowersEvidence || answered.has(pair.code)) continue
    high.add(benchmarkOf(pair.first.question))
    if (holds === 'yes') low.add(benchmarkOf(pair.first.question))
  }
  return { low, high, met }
}
