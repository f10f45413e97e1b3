// One answer against its rubric: the attainment a, 0 to 1, and the flag it raises.
import { monthsLater } from './calendar.ts'
import type { Answer, Choice, Indicator } from './types.ts'

export const choicesOf = ({ scale: { choices = [], instead = [] } }: Indicator): Choice[] =>
  instead.length === 0 ? choices : [...choices, ...instead]

/** The single choice that an answer names, if it names one. */
export function chosen(indicator: Indicator, answer: Answer | undefined): Choice | undefined {
  if (typeof answer === 'string') return choicesOf(indicator).find(({ code }) => code === answer)
  if (typeof answer !== 'object' || answer === null || !('choice' in answer)) return undefined
  return choicesOf(indicator).find(({ code }) => code === answer.choice)
}

/** Straight lines between the points; the last credit beyond them. */
function along(points: [number, number][], x: number): number {
  if (x <= points[0]![0]) return points[0]![1]
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1]!
    const [x1, y1] = points[i]!
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  }
  return points[points.length - 1]![1]
}

/** Attainment of a given answer; `noneFound` is what "none found" is worth here. */
export function attainment(indicator: Indicator, answer: Answer, closedOn: string, noneFound: number): number {
  const { scale } = indicator
  const choice = chosen(indicator, answer)
  if (choice) return choice.kind === 'none-found' ? noneFound : (choice.credit ?? 0)
  if (Array.isArray(answer)) {
    const useful = (scale.choices ?? []).filter(({ code, kind }) => !kind && answer.includes(code))
    return Math.min(1, useful.length / (scale.fullCount ?? 1))
  }
  if (typeof answer === 'number' && scale.points) return along(scale.points, answer)
  if (typeof answer === 'number') {
    return (scale.steps ?? []).find(([limit]) => answer <= limit)?.[1] ?? scale.beyond ?? 0
  }
  const day = String(answer)
  return (scale.months ?? []).find(([months]) => closedOn <= monthsLater(day, months))?.[1] ?? scale.older ?? 0
}

export type AnswerFlag = { level: 'red' | 'amber'; law: boolean }

/** The flag an answer raises by itself; a review is no flag. */
export function flagOf(indicator: Indicator, answer: Answer): AnswerFlag | null {
  const above = indicator.scale.flagAbove
  if (above && typeof answer === 'number') {
    return answer > above.limit ? { level: above.flag as AnswerFlag['level'], law: false } : null
  }
  const choice = chosen(indicator, answer)
  if (choice?.flag !== 'red' && choice?.flag !== 'amber') return null
  return { level: choice.flag, law: choice.flag === 'amber' && choice.cause === 'law' }
}

/** What an open question could still raise: a red, an amber, an amber that the law does not cause. */
export function couldRaise(indicator: Indicator): { red: boolean; amber: boolean; notByLaw: boolean } {
  const above = indicator.scale.flagAbove?.flag
  const ambers = choicesOf(indicator).filter(({ flag }) => flag === 'amber')
  return {
    red: above === 'red' || choicesOf(indicator).some(({ flag }) => flag === 'red'),
    amber: above === 'amber' || ambers.length > 0,
    notByLaw: above === 'amber' || ambers.some(({ cause }) => cause !== 'law'),
  }
}

export const canFlag = (indicator: Indicator): boolean => {
  const { red, amber } = couldRaise(indicator)
  return red || amber
}
