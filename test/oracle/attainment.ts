// One answer against its rubric: what it is worth before evidence, and what kind of silence it may be.
import type { Answer, Catalogue, Choice, Indicator, Input } from './questionnaire.ts'

/** A calendar day some months later; a day that month lacks becomes its last day. */
export function monthsLater(day: string, months: number): string {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  let year = y
  let month = m
  for (let i = 0; i < months; i++) {
    month++
    if (month === 13) {
      month = 1
      year++
    }
  }
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(d, last)).padStart(2, '0')}`
}

/** The single choice an answer names, if it names one the scale knows. */
export function chosen(indicator: Indicator, answer: Answer | undefined): Choice | undefined {
  if (answer === null || answer === undefined || typeof answer === 'number' || Array.isArray(answer)) return undefined
  const code = typeof answer === 'string' ? answer : answer.choice
  const all = [...(indicator.scale.choices ?? []), ...(indicator.scale.instead ?? [])]
  return all.find((choice) => choice.code === code)
}

/** answered, blank (a not-applicable that is not accepted is blank too) or away (accepted as not applicable). */
export function standing(indicator: Indicator, input: Input): 'answered' | 'blank' | 'away' {
  const answer = input.answers[indicator.code]
  if (answer === null || answer === undefined) return 'blank'
  const choice = chosen(indicator, answer)
  if (choice?.kind !== 'not-applicable') return 'answered'
  let holding = 0
  const conditions = choice.acceptedWhen ?? []
  for (const condition of conditions) {
    const value = input.profile[condition.profile]
    if (value === null || value === undefined) continue
    if (condition.notAmong ? condition.notAmong.includes(String(value)) : value !== condition.is) return 'blank'
    holding++
  }
  if (conditions.length > 0 && holding === conditions.length) return 'away'
  return input.review.accepted.includes(indicator.code) ? 'away' : 'blank'
}

/** Whether the answer says that nobody knows: don't know, or a choice that says nobody looked. */
export function nobodyKnows(indicator: Indicator, answer: Answer | undefined): boolean {
  return answer === 'dont-know' || chosen(indicator, answer)?.kind === 'nobody-looked'
}

/** The credit of "none found", which rests on the checks behind it; checks left blank are the best or the worst. */
function noneFound(input: Input, catalogue: Catalogue, best: boolean): number {
  const rule = catalogue.numbers.noneFound
  const checks = catalogue.indicators.find((indicator) => indicator.code === rule.checks)
  if (!checks || (input.form === 'short' && !checks.core)) return rule.unchecked
  if (standing(checks, input) === 'blank') return best ? rule.checked : rule.unchecked
  return attainment(checks, input, catalogue, best) >= rule.checksFrom ? rule.checked : rule.unchecked
}

/** What a given answer is worth, 0 to 1, before evidence. */
export function attainment(indicator: Indicator, input: Input, catalogue: Catalogue, best: boolean): number {
  const { scale } = indicator
  const answer = input.answers[indicator.code]
  if (answer === 'dont-know') return 0
  const choice = chosen(indicator, answer)
  if (choice?.kind === 'none-found') return noneFound(input, catalogue, best)
  if (choice) return choice.credit ?? 0
  if (Array.isArray(answer)) {
    let useful = 0
    for (const option of scale.choices ?? []) if (!option.kind && answer.includes(option.code)) useful++
    return Math.min(1, useful / (scale.fullCount ?? 1))
  }
  if (typeof answer === 'number' && scale.points) {
    const points = scale.points
    for (let i = 1; i < points.length; i++) {
      const [x0, y0] = points[i - 1]!
      const [x1, y1] = points[i]!
      if (answer <= x0) return y0
      if (answer <= x1) return y0 + ((y1 - y0) * (answer - x0)) / (x1 - x0)
    }
    return points[points.length - 1]![1]
  }
  if (typeof answer === 'number') {
    for (const [limit, credit] of scale.steps ?? []) if (answer <= limit) return credit
    return scale.beyond ?? 0
  }
  for (const [months, credit] of scale.months ?? []) {
    if (typeof answer === 'string' && input.closedOn <= monthsLater(answer, months)) return credit
  }
  return scale.older ?? 0
}
