// What is known about each question before anything is added up.
import { couldRaise } from './attainment.ts'
import { earlierOf, flagState, type Step } from './history.ts'
import { numbers } from './numbers.ts'
import { AWAY, attained, levelOf, OPEN, type State, stateOf } from './states.ts'
import type { Edition, Indicator, Input } from './types.ts'

export type Question = {
  indicator: Indicator
  state: State
  level: number
  flag: Step
  could: ReturnType<typeof couldRaise>
  /** Attainment at each end; an open question has 1 and 0. */
  a: { lower: number; upper: number }
}

function attainments(indicator: Indicator, input: Input, edition: Edition, state: State, flag: Step): Question['a'] {
  if (OPEN.includes(state)) return { lower: 1, upper: 0 }
  if (AWAY.includes(state)) return { lower: 0, upper: 0 }
  const least = flag.closedNow && flag.raisedNow ? numbers.closing.credit : 0
  const most = flag.state.kind === 'open' ? flag.state.attainment : 1
  return {
    lower: Math.max(least, attained(indicator, input, edition, 'lower')),
    upper: Math.min(most, Math.max(least, attained(indicator, input, edition, 'upper'))),
  }
}

const NO_FLAG: Step = { state: { kind: 'none' }, raisedNow: null, closedNow: null }

/** Every question of the edition with its state, level, flag and attainments. */
export function questionsOf(input: Input, edition: Edition): Question[] {
  const before = earlierOf(input)
  return edition.indicators.map((indicator) => {
    const state = stateOf(indicator, input)
    const could = couldRaise(indicator)
    const flag = could.red || could.amber ? flagState(indicator, before, input, edition) : NO_FLAG
    const a = attainments(indicator, input, edition, state, flag)
    return { indicator, state, level: levelOf(indicator, input, state), flag, could, a }
  })
}
