// Which contradiction pairs are met by the answers as sent, and which a blank could still meet.
import { chosen, standing } from './attainment.ts'
import type { Catalogue, Input, Leg } from './questionnaire.ts'

type Held = 'yes' | 'no' | 'open'

function held(leg: Leg, input: Input, catalogue: Catalogue, asked: Set<string>): Held {
  const indicator = catalogue.indicators.find((one) => one.code === leg.question)
  let value: unknown
  if (indicator) {
    const where = standing(indicator, input)
    if (input.form === 'short' && !indicator.core) return 'no'
    if (where === 'blank') return asked.has(indicator.code) ? 'open' : 'no'
    const answer = input.answers[indicator.code]
    if (where === 'away' && !leg.choices) return 'no'
    value = where === 'away' ? chosen(indicator, answer)?.code : answer
  } else {
    value = input.profile[leg.question]
    if (value === null || value === undefined) return 'open'
  }
  let holds = false
  if (leg.choices && typeof value === 'string') holds = leg.choices.includes(value)
  if (leg.choices && Array.isArray(value)) holds = leg.choices.some((code) => (value as string[]).includes(code))
  if (leg.lacks !== undefined && Array.isArray(value)) holds = !value.includes(leg.lacks)
  if (typeof value === 'number') {
    if (leg.given) holds = true
    if (leg.above !== undefined && value > leg.above) holds = true
    if (leg.below !== undefined && value < leg.below) holds = true
    if (leg.atMost !== undefined && value <= leg.atMost) holds = true
    if (leg.atLeast !== undefined && value >= leg.atLeast) holds = true
  }
  return holds ? 'yes' : 'no'
}

/** The pairs that are met, and the benchmarks whose evidence they lower at the best and at the worst end. */
export function contradict(input: Input, catalogue: Catalogue, asked: Set<string>) {
  const met: string[] = []
  const lowered = { best: new Set<string>(), worst: new Set<string>() }
  for (const pair of catalogue.contradictions) {
    const first = held(pair.first, input, catalogue, asked)
    const any = (pair.any ?? []).map((leg) => held(leg, input, catalogue, asked))
    const all = (pair.all ?? []).map((leg) => held(leg, input, catalogue, asked))
    let second: Held = 'no'
    if (any.includes('open')) second = 'open'
    if (any.includes('yes')) second = 'yes'
    if (pair.all && all.every((one) => one === 'yes')) second = 'yes'
    if (pair.all && second === 'no' && !all.includes('no')) second = 'open'
    if (first === 'no' || second === 'no') continue
    const certain = first === 'yes' && second === 'yes'
    if (certain) met.push(pair.code)
    if (!pair.lowersEvidence || input.review.answered.includes(pair.code)) continue
    const benchmark = catalogue.indicators.find((one) => one.code === pair.first.question)?.benchmark
    if (!benchmark) continue
    lowered.worst.add(benchmark)
    if (certain) lowered.best.add(benchmark)
  }
  return { met: met.sort(), lowered }
}
