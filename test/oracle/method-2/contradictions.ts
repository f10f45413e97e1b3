// Formula 12: which pairs are met, possible, explained or rejected.

import type { Question } from './questions.ts'
import { AWAY, OPEN, recordsOf } from './states.ts'
import type { Answer, Input, Leg, Pair } from './types.ts'

type LegState = 'yes' | 'no' | 'open'
/** `counts` says whether the pair lowers its more favourable answer at the upper end. */
export type Contradiction = { code: string; state: 'met' | 'possible' | 'explained' | 'rejected'; counts: boolean }

function fits(leg: Leg, value: Answer): boolean {
  if (leg.lacks !== undefined) return Array.isArray(value) && !value.includes(leg.lacks)
  if (leg.choices) return typeof value === 'string' && leg.choices.includes(value)
  if (typeof value !== 'number') return false
  if (leg.above !== undefined) return value > leg.above
  if (leg.atMost !== undefined) return value <= leg.atMost
  return leg.atLeast !== undefined && value >= leg.atLeast
}

function held(leg: Leg, input: Input, due: Map<string, Question>): LegState {
  const fact = input.response.profile.facts[leg.question]
  if (fact) return fact.value === null ? 'open' : fits(leg, fact.value) ? 'yes' : 'no'
  const question = due.get(leg.question)
  if (!question || AWAY.includes(question.state)) return 'no'
  if (OPEN.includes(question.state)) return 'open'
  if (fits(leg, input.response.answers[leg.question]!)) return 'yes'
  const { state } = question.flag
  return state.kind === 'open' && state.answers.some((answer) => fits(leg, answer)) ? 'open' : 'no'
}

/** A pair as it stands in this response, or null where it cannot hold. */
export function contradict(pair: Pair, input: Input, due: Map<string, Question>): Contradiction | null {
  const first = held(pair.first, input, due)
  const second = pair.second.map((leg) => held(leg, input, due))
  if (first === 'no' || second.includes('no')) return null
  const met = first === 'yes' && !second.includes('open')
  const unanswered = pair.second.some((leg) => {
    const question = due.get(leg.question)
    return question && OPEN.includes(question.state)
  })
  const { code } = pair
  if (!input.response.explanations.includes(code) || unanswered) {
    return { code, state: met ? 'met' : 'possible', counts: true }
  }
  const rejected = recordsOf(input, code).some(({ act }) => act === 'rejected')
  return { code, state: rejected ? 'rejected' : 'explained', counts: rejected }
}
