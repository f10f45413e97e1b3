// Raised, closed and possible flags, the pairs and compounds they make, and the floors they hold.
import { chosen, monthsLater, nobodyKnows, standing } from './attainment.ts'
import type { Catalogue, Indicator, Input } from './questionnaire.ts'

export type Flag = {
  indicator: string
  level: 'red' | 'amber' | 'unknown' | 'review'
  closed: 'no' | 'recently' | 'past'
}

const options = (indicator: Indicator) => [...(indicator.scale.choices ?? []), ...(indicator.scale.instead ?? [])]

/** Whether a question has an answer that would be red, or amber. */
export const canBeRed = (indicator: Indicator) =>
  options(indicator).some((choice) => choice.flag === 'red') || indicator.scale.flagAbove?.flag === 'red'
const canBeAmber = (indicator: Indicator) =>
  options(indicator).some((choice) => choice.flag === 'amber') || indicator.scale.flagAbove?.flag === 'amber'

function levelOf(indicator: Indicator, input: Input): Flag['level'] | null {
  const answer = input.answers[indicator.code]
  if (nobodyKnows(indicator, answer)) return canBeRed(indicator) || canBeAmber(indicator) ? 'unknown' : null
  const above = indicator.scale.flagAbove
  if (above && typeof answer === 'number') return answer > above.limit ? (above.flag as 'amber') : null
  const choice = chosen(indicator, answer)
  if (choice?.repairPlan && input.review.repairPlans.includes(indicator.code)) return 'review'
  return (choice?.flag as Flag['level']) ?? null
}

/** Every flag of the questions asked, with what closes it, and the floors at one end of the bounds. */
export function raise(input: Input, catalogue: Catalogue, asked: Set<string>, blanksRaise: boolean) {
  const { floors, closedRedMonths, compounds } = catalogue.numbers
  const flags: Flag[] = []
  const pairs: string[] = []
  const pairsByBlank: string[] = []
  let floor = 0
  for (const benchmark of catalogue.benchmarks) {
    let certain = 0
    let certainNotLaw = 0
    let possible = 0
    let possibleNotLaw = 0
    for (const indicator of catalogue.indicators) {
      if (indicator.benchmark !== benchmark.code || !asked.has(indicator.code)) continue
      const where = standing(indicator, input)
      if (where === 'away') continue
      if (where === 'blank') {
        if (!blanksRaise) continue
        if (canBeRed(indicator)) floor = Math.max(floor, floors.red)
        if (!canBeAmber(indicator)) continue
        floor = Math.max(floor, floors.amber)
        const ambers = options(indicator).filter((choice) => choice.flag === 'amber')
        const bylaw =
          ambers.length > 0 && !indicator.scale.flagAbove && ambers.every((choice) => choice.cause === 'law')
        possible++
        if (!bylaw) possibleNotLaw++
        continue
      }
      const level = levelOf(indicator, input)
      if (!level) continue
      const closedOn = level === 'review' ? undefined : input.review.closed[indicator.code]
      if (closedOn) {
        const recent = level === 'red' && input.closedOn < monthsLater(closedOn, closedRedMonths)
        flags.push({ indicator: indicator.code, level, closed: recent ? 'recently' : 'past' })
        if (recent) floor = Math.max(floor, floors.closedRed)
        continue
      }
      flags.push({ indicator: indicator.code, level, closed: 'no' })
      if (level === 'red') floor = Math.max(floor, floors.red)
      if (level === 'amber' || level === 'unknown') floor = Math.max(floor, floors.amber)
      if (level === 'amber') {
        certain++
        if (chosen(indicator, input.answers[indicator.code])?.cause !== 'law') certainNotLaw++
      }
    }
    if (certain >= 2 && certainNotLaw >= 1) pairs.push(benchmark.code)
    else if (certain + possible >= 2 && certainNotLaw + possibleNotLaw >= 1) pairsByBlank.push(benchmark.code)
  }
  if (pairs.length > 0 || pairsByBlank.length > 0) floor = Math.max(floor, floors.red)
  const found: string[] = []
  for (const legs of compounds) {
    const open = legs.every(({ question, choices }) => {
      const flag = flags.find((one) => one.indicator === question)
      const given = input.answers[question]
      return flag?.closed === 'no' && typeof given === 'string' && choices.includes(given)
    })
    if (!open) continue
    found.push(legs.map((leg) => leg.question).join('+'))
    floor = Math.max(floor, floors.red)
  }
  flags.sort((one, other) => (one.indicator < other.indicator ? -1 : 1))
  return { flags, pairs, pairsByBlank, compounds: found, floor }
}
