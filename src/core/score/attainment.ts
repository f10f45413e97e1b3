import type { Answer } from '../answers/answer.ts'
import { monthsAfter } from '../calendar.ts'
import { choicesOf } from '../catalogue/catalogue.ts'
import type { Method } from '../catalogue/method.ts'
import type { Choice, Indicator } from '../catalogue/parts.ts'
import { onLine } from '../numbers.ts'

/** The choice an answer made, or null for a figure, a date, a set of ticks or *don't know*. */
export const choiceOf = (indicator: Indicator, answer: Answer): Choice | null =>
  answer.kind === 'choice' ? (choicesOf(indicator).find((choice) => choice.code === answer.choice) ?? null) : null

/**
 * Attainment 0..1 of an answer by the rubric of its scale (method, "Inputs"). `noneFound` is the credit of *none found*, which
 * depends on the checks behind it. Ages are taken in whole calendar months on the day the answers closed.
 */
export const attain = (indicator: Indicator, answer: Answer, closedOn: string, noneFound: number): number => {
  const { scale } = indicator
  if (answer.kind === 'dont-know' || answer.kind === 'not-applicable') return 0
  if (answer.kind === 'choice') {
    const choice = choiceOf(indicator, answer)!
    return choice.kind === 'none-found' ? noneFound : choice.credit!
  }
  if (answer.kind === 'choices' && scale.type === 'multiple') {
    const useful = answer.choices.filter((code) =>
      scale.choices.some((choice) => choice.code === code && choice.kind === undefined),
    )
    return Math.min(1, useful.length / scale.fullCount)
  }
  if (answer.kind === 'figure' && scale.type === 'share') return onLine(scale.points, answer.figure)
  if (answer.kind === 'figure' && scale.type === 'number')
    return scale.steps.find(([limit]) => answer.figure <= limit)?.[1] ?? scale.beyond
  if (answer.kind === 'date' && scale.type === 'date')
    return scale.months.find(([months]) => monthsAfter(answer.date, months) >= closedOn)?.[1] ?? scale.older
  throw new Error(`an answer of kind ${answer.kind} does not fit ${indicator.code}`)
}

/** Credit of *none found*: more where the checks behind it are strong enough to find something. */
export const noneFoundCredit = (method: Method, attainmentOfChecks: number): number =>
  attainmentOfChecks >= method.noneFound.atLeast ? method.noneFound.checkedCredit : method.noneFound.credit
