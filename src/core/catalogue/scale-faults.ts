import type { Problem } from '../problem.ts'
import { choicesOf } from './catalogue.ts'
import type { Indicator, Scale } from './parts.ts'

/** The codes that stand more than once. */
export const repeated = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, i) => codes.indexOf(code) !== i)),
]

/** The pairs of a scale that have to rise. */
const risingOf = (scale: Scale): readonly (readonly [number, number])[] => {
  if (scale.type === 'share') return scale.points
  if (scale.type === 'number') return scale.steps
  return scale.type === 'date' ? scale.months : []
}

/** What does not fit inside one answer scale: credits, flags and steps, each at its place. */
export const scaleFaults = (at: string, indicator: Indicator): Problem[] => {
  const { scale } = indicator
  const choices = choicesOf(indicator)
  const faults: Problem[] = repeated(choices.map((choice) => choice.code)).map((code) => ({
    at: `${at}.scale`,
    message: 'catalogue.choice-twice',
    values: { code },
  }))
  for (const choice of choices) {
    const place = `${at}.scale.${choice.code}`
    const silent = choice.kind === 'not-applicable' || choice.kind === 'none-found'
    const counted = scale.type === 'multiple' && choice.kind === undefined
    if (choice.credit === undefined && !silent && !counted)
      faults.push({ at: place, message: 'catalogue.credit-missing' })
    if (choice.credit !== undefined && (silent || counted))
      faults.push({ at: place, message: 'catalogue.credit-unwanted' })
    if (choice.cause && choice.flag !== 'amber') faults.push({ at: place, message: 'catalogue.cause-without-amber' })
    if (choice.acceptedWhen && choice.kind !== 'not-applicable')
      faults.push({ at: place, message: 'catalogue.condition-without-use' })
  }
  if (
    scale.type === 'yes-no' &&
    ['yes', 'partly', 'no'].some((code) => !choices.some((choice) => choice.code === code))
  )
    faults.push({ at: `${at}.scale`, message: 'catalogue.yes-no-incomplete' })
  if (scale.type === 'multiple' && scale.fullCount > choices.filter((choice) => choice.kind === undefined).length)
    faults.push({ at: `${at}.scale.fullCount`, message: 'catalogue.full-count-unreachable' })
  const rising = risingOf(scale)
  if (rising.some(([x], i) => i > 0 && x <= rising[i - 1]![0]))
    faults.push({ at: `${at}.scale`, message: 'catalogue.steps-unsorted' })
  return faults
}
