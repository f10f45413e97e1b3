// Seeded responses that reach every corner of the questionnaire: the same seed always gives the same response.
import { type Answer, type Catalogue, type Indicator, type Input, shipped } from './questionnaire.ts'

/** mulberry32: a small generator of numbers from 0 to under 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10)
const DAY = 86_400_000

/** How one respondent behaves: drawn once, so that whole responses are good, bad, sparse or unsure. */
function characterOf(draw: () => number) {
  const pick = <T>(...from: T[]): T => from[Math.floor(draw() * from.length)]!
  return {
    good: pick(1, 1, 0.98, 0.95, 0.9, 0.8, 0.6, 0.4, 0.1),
    blank: pick(0, 0, 0, 0, 0.02, 0.03, 0.08, 0.2, 0.5, 0.95),
    blankFlags: pick(0, 0, 0, 0, 0.02, 0.1, 0.5),
    unsure: pick(0, 0, 0, 0.02, 0.1, 0.4),
    flagged: pick(0, 0, 0, 0.02, 0.06, 0.3),
    lawBound: pick(0, 0, 0.6),
    away: pick(0, 0.1, 0.5),
    proof: pick(0, 0.3, 0.6, 0.9, 1, 1),
    harm: pick(0, 0, 0.1, 0.3, 0.6, 1),
    silent: pick(0, 0, 0, 0.1, 0.5),
    closes: pick(0, 0.3, 0.9),
  }
}

const optionsOf = (indicator: Indicator) => [...(indicator.scale.choices ?? []), ...(indicator.scale.instead ?? [])]
const flagOf = (indicator: Indicator) =>
  Boolean(indicator.scale.flagAbove) || optionsOf(indicator).some(({ flag }) => flag === 'red' || flag === 'amber')

/** A response drawn from a seed, for the shipped questionnaire or another. */
export function responseOf(seed: number, catalogue: Catalogue = shipped): Input {
  const draw = chance(seed * 2654435761 + 1)
  const pick = <T>(from: T[]): T => from[Math.floor(draw() * from.length)]!
  const happens = (share: number) => draw() < share
  const who = characterOf(draw)
  const closed = Date.UTC(2026, 0, 1) + Math.floor(draw() * 900) * DAY
  const closedOn = happens(0.1) ? '2028-02-29' : happens(0.1) ? '2027-02-28' : day(closed)

  const dateOf = (): string => {
    const [year = 0, month = 0, date = 0] = closedOn.split('-').map(Number)
    const months = happens(who.good) ? 12 : pick([12, 24, 36])
    const shift = pick([-1, 0, 1, 100, 300])
    return happens(0.05) ? '2024-02-29' : day(Date.UTC(year, month - 1 - months, date + shift))
  }
  const level = () => (happens(who.proof) ? pick(who.proof === 1 ? [2, 3, 3] : [1, 1, 2, 3]) : 0)

  const answerOf = (indicator: Indicator): Answer => {
    const { scale } = indicator
    const options = optionsOf(indicator)
    const away = options.find(({ kind }) => kind === 'not-applicable')
    if (away && happens(who.away)) return { choice: away.code, reason: 'Nobody here works that way.' }
    if (happens(who.unsure)) return 'dont-know'
    const looked = options.filter(({ kind }) => kind === 'nobody-looked')
    if (looked.length > 0 && happens(who.unsure)) return pick(looked).code
    const law = options.filter(({ cause }) => cause === 'law')
    if (law.length > 0 && happens(who.lawBound)) return pick(law).code
    const flagged = options.filter(({ flag }) => flag)
    if (flagged.length > 0 && happens(who.flagged)) return pick(flagged).code
    if (scale.instead?.length && happens(0.15)) {
      const instead = scale.instead.filter(({ kind }) => kind !== 'not-applicable')
      if (instead.length > 0) return pick(instead).code
    }
    const well = happens(who.good)
    if (scale.type === 'share') {
      const best = scale.points!.reduce((one, other) => (other[1] > one[1] ? other : one))
      if (well) return best[0]
      return happens(0.2) ? pick([0, 1, 0.5, 0.9, 0.1]) : Math.round(draw() * 1000) / 1000
    }
    if (scale.type === 'number') {
      if (scale.flagAbove && happens(who.flagged)) return scale.flagAbove.limit + 0.5 + Math.round(draw() * 20)
      return well ? scale.steps![0]![0] : pick([...scale.steps!.map(([limit]) => limit), Math.round(draw() * 72)])
    }
    if (scale.type === 'date') return dateOf()
    if (scale.type === 'multiple') {
      const useful = options.filter(({ kind }) => !kind).map(({ code }) => code)
      if (well) return useful
      if (happens(0.2)) return [options.find(({ kind }) => kind === 'none')!.code]
      const some = useful.filter(() => happens(0.5))
      return some.length > 0 ? some : [pick(useful)]
    }
    const plain = options.filter(({ kind, flag }) => !kind && (!flag || flag === 'review'))
    const best = plain.filter(({ credit }) => credit === 1)
    return well && best.length > 0 ? pick(best).code : pick(plain).code
  }

  const answers: Input['answers'] = {}
  const review: Input['review'] = { evidence: {}, accepted: [], closed: {}, repairPlans: [], answered: [] }
  const form = happens(0.5) ? 'short' : 'full'
  for (const indicator of catalogue.indicators) {
    const { code } = indicator
    if (form === 'short' && !indicator.core && !happens(0.05)) continue
    if (happens(flagOf(indicator) ? who.blankFlags : who.blank)) {
      if (happens(0.5)) answers[code] = null
      continue
    }
    answers[code] = answerOf(indicator)
    const proven = level()
    if (proven > 0 || happens(0.1)) review.evidence[code] = proven
    if (happens(0.5) && optionsOf(indicator).some(({ kind }) => kind === 'not-applicable')) review.accepted.push(code)
    if (flagOf(indicator) && happens(who.closes)) review.closed[code] = happens(0.1) ? '2027-02-28' : dateOf()
    if (happens(0.5) && optionsOf(indicator).some(({ repairPlan }) => repairPlan)) review.repairPlans.push(code)
  }
  const hiding = catalogue.indicators.filter(({ hiddenBy }) => hiddenBy).map(({ hiddenBy }) => hiddenBy!.question)
  if (hiding.length > 0 && happens(0.1)) answers[pick(hiding)] = null
  if (catalogue.contradictions.length > 0 && happens(0.25)) {
    const pair = pick(catalogue.contradictions)
    for (const leg of [pair.first, ...(pair.all ?? [pick(pair.any!)])]) {
      const indicator = catalogue.indicators.find(({ code }) => code === leg.question)
      if (!indicator || (form === 'short' && !indicator.core) || happens(0.1)) continue
      const many = indicator.scale.type === 'multiple'
      if (leg.choices) answers[leg.question] = many ? [pick(leg.choices)] : pick(leg.choices)
      else if (leg.lacks)
        answers[leg.question] = [indicator.scale.choices!.find(({ code }) => code !== leg.lacks)!.code]
      else answers[leg.question] = leg.atMost ?? leg.atLeast ?? (indicator.scale.type === 'number' ? 80 : 0.1)
    }
  }
  for (const { code } of catalogue.contradictions) if (happens(0.15)) review.answered.push(code)

  const known = <T>(value: T): T | null => (happens(who.silent) ? null : value)
  const degree = (words: string[]) => known(happens(who.harm) ? pick(words) : words[0]!)
  const share = () => known(happens(who.harm) ? Math.round(draw() * 60) / 100 : 0)
  const layers = () => known(happens(who.harm) ? pick([0, 1, 2, 3, 7]) : 0)
  const level0to1 = (values: number[]) => known(happens(who.harm) ? pick(values) : values[0]!)
  const profile: Input['profile'] = {
    C01: happens(who.silent) ? null : [pick(['THA', 'NOR', 'MYS'])],
    C01b: happens(who.silent) ? null : [pick(['shrimp', 'garments'])],
    C02: known(pick(['01', '14', '55', '56', '62', '96'])),
    C03: share(),
    C04: share(),
    C05: layers(),
    C06: layers(),
    C07: degree(['low', 'medium', 'high']),
    C08: degree(['none', 'some', 'most']),
    C09: degree(['low', 'medium', 'high']),
    C10: degree(['none', 'remedied', 'open']),
    C11: degree(['no', 'yes']),
  }
  for (const code of ['C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11']) {
    const proven = level()
    if (proven > 0) review.evidence[code] = proven
  }
  const exposures: Input['exposures'] = {
    C01: level0to1([0.15, 0.4, 0.65, 0.7666666666666667, 0.9]),
    C01b: level0to1([0.1, 0.25, 0.6, 1]),
    C02: level0to1([0.3, 1]),
  }
  return { form, closedOn, profile, exposures, answers, review }
}
