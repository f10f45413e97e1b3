// The method as one would write it first: objects for answers, a walk over the catalogue, both ends one after the other.
import type { Answer } from '../../src/core/answers/answer.ts'
import type { Response } from '../../src/core/answers/response.ts'
import type { Edition } from '../../src/core/catalogue/catalogue.ts'
import type { Choice, Indicator, Leg } from '../../src/core/catalogue/parts.ts'
import type { LookedUp } from '../../src/core/score/inherent.ts'
import type { Review } from '../../src/core/score/review.ts'

type Standing = 'answered' | 'unknown' | 'excluded' | 'blank' | 'not-asked'
type Flag = {
  question: string
  benchmark: string
  level: 'red' | 'amber' | 'unknown' | 'review'
  byLaw: boolean
  floor: number
}

/** What the walk says of one response; plain numbers, unrounded. */
export type Walked = {
  risk: { low: number; high: number }
  coverage: number
  inherent: { low: number; high: number }
  control: { low: number; high: number }
  beforeFlags: number
  provenShare: number
  floors: { low: number; high: number }
  headline: string
  flags: { red: number; amber: number; unknown: number }
  benchmarks: Record<string, { value: number; best: number }>
}

const monthsLater = (day: string, months: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const count = year * 12 + month - 1 + months
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate()
  const padded = (part: number, length: number) => String(part).padStart(length, '0')
  return `${padded(Math.floor(count / 12), 4)}-${padded((count % 12) + 1, 2)}-${padded(Math.min(date, last), 2)}`
}

const line = (points: readonly (readonly [number, number])[], x: number): number => {
  if (x <= points[0]![0]) return points[0]![1]
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i]!
    const [x0, y0] = points[i - 1]!
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  }
  return points[points.length - 1]![1]
}

/** Scores one response. */
export const naive = (
  { catalogue, method }: Edition,
  response: Response,
  lookedUp: LookedUp,
  review: Review,
): Walked => {
  const { answers, profile, form, closedOn } = response
  const optionsOf = ({ scale }: Indicator): readonly Choice[] => ('choices' in scale ? scale.choices : scale.instead)
  const choiceOf = (indicator: Indicator, answer: Answer): Choice | undefined =>
    answer.kind === 'choice' || answer.kind === 'not-applicable'
      ? optionsOf(indicator).find((choice) => choice.code === answer.choice)
      : undefined
  const factSays = (condition: NonNullable<Choice['acceptedWhen']>[number]): boolean | null => {
    const fact = profile[condition.profile] ?? null
    if (fact === null) return null
    return 'is' in condition ? fact === condition.is : !condition.notAmong.includes(String(fact))
  }

  const standings: Record<string, Standing> = {}
  for (const indicator of catalogue.indicators) {
    const answer = answers[indicator.code]
    const parent = indicator.hiddenBy && answers[indicator.hiddenBy.question]
    let standing: Standing = 'answered'
    if (form === 'short' && !indicator.core) standing = 'not-asked'
    else if (parent?.kind === 'choice' && indicator.hiddenBy!.choices.includes(parent.choice)) standing = 'not-asked'
    else if (!answer) standing = 'blank'
    else if (answer.kind === 'dont-know') standing = 'unknown'
    else if (answer.kind === 'not-applicable') {
      const said = (choiceOf(indicator, answer)?.acceptedWhen ?? []).map(factSays)
      const settled = said.length > 0 && said.every((each) => each === true)
      standing = !said.includes(false) && (settled || review.accepted.has(indicator.code)) ? 'excluded' : 'blank'
    } else if (choiceOf(indicator, answer)?.kind === 'nobody-looked') standing = 'unknown'
    standings[indicator.code] = standing
  }
  const isAnswered = (code: string) => standings[code] === 'answered' || standings[code] === 'unknown'
  const levelOf = (code: string) => (standings[code] === 'answered' ? (review.evidence[code] ?? 0) : 0)

  const attainmentOf = (indicator: Indicator, answer: Answer, noneFound: number): number => {
    const { scale } = indicator
    if (answer.kind === 'choice') {
      const choice = choiceOf(indicator, answer)!
      return choice.kind === 'none-found' ? noneFound : choice.credit!
    }
    if (answer.kind === 'choices' && scale.type === 'multiple') {
      const useful = answer.choices.filter((code) => scale.choices.some((each) => each.code === code && !each.kind))
      return Math.min(1, useful.length / scale.fullCount)
    }
    if (answer.kind === 'figure' && scale.type === 'share') return line(scale.points, answer.figure)
    if (answer.kind === 'figure' && scale.type === 'number')
      return scale.steps.find(([limit]) => answer.figure <= limit)?.[1] ?? scale.beyond
    if (answer.kind === 'date' && scale.type === 'date')
      return scale.months.find(([months]) => monthsLater(answer.date, months) >= closedOn)?.[1] ?? scale.older
    return 0
  }

  const legSays = (leg: Leg): 'yes' | 'no' | 'perhaps' => {
    const fits = (figure: number): boolean =>
      ('above' in leg && figure > leg.above) ||
      ('below' in leg && figure < leg.below) ||
      ('atMost' in leg && figure <= leg.atMost) ||
      ('atLeast' in leg && figure >= leg.atLeast) ||
      'given' in leg
    if (!(leg.question in standings)) {
      const fact = profile[leg.question] ?? null
      if (fact === null) return 'perhaps'
      return typeof fact === 'number' && fits(fact) ? 'yes' : 'no'
    }
    const standing = standings[leg.question]
    if (standing === 'blank') return 'perhaps'
    const answer = answers[leg.question]
    if (!answer || standing === 'excluded') return 'no'
    if (answer.kind === 'choice') return 'choices' in leg && leg.choices.includes(answer.choice) ? 'yes' : 'no'
    if (answer.kind === 'choices') {
      if ('choices' in leg) return answer.choices.some((code) => leg.choices.includes(code)) ? 'yes' : 'no'
      return 'lacks' in leg && !answer.choices.includes(leg.lacks) ? 'yes' : 'no'
    }
    return answer.kind === 'figure' && fits(answer.figure) ? 'yes' : 'no'
  }
  const lowered = { low: new Set<string>(), high: new Set<string>() }
  for (const pair of catalogue.contradictions) {
    if (!pair.lowersEvidence || review.answered.has(pair.code)) continue
    const first = legSays(pair.first)
    const others = (pair.any ?? pair.all!).map(legSays)
    const other = pair.any
      ? others.includes('yes')
        ? 'yes'
        : others.includes('perhaps')
          ? 'perhaps'
          : 'no'
      : others.includes('no')
        ? 'no'
        : others.includes('perhaps')
          ? 'perhaps'
          : 'yes'
    if (first === 'no' || other === 'no') continue
    lowered.high.add(pair.first.question.slice(0, 3))
    if (first === 'yes' && other === 'yes') lowered.low.add(pair.first.question.slice(0, 3))
  }

  const gravest = (indicator: Indicator): 'red' | 'amber' | null => {
    const flags = optionsOf(indicator).map((choice) => choice.flag)
    if (indicator.scale.type === 'number' && indicator.scale.flagAbove) flags.push(indicator.scale.flagAbove.flag)
    return flags.includes('red') ? 'red' : flags.includes('amber') ? 'amber' : null
  }
  const flags: (Flag & { closed: string | null })[] = []
  const blanks: ('red' | 'amber')[] = []
  const ambers: { benchmark: string; byLaw: boolean; possible: boolean }[] = []
  for (const indicator of catalogue.indicators) {
    const grave = gravest(indicator)
    if (!grave) continue
    const { code, scale } = indicator
    const benchmark = code.slice(0, 3)
    const answer = answers[code]
    if (standings[code] === 'blank') {
      blanks.push(grave)
      const able = optionsOf(indicator).filter((choice) => choice.flag === 'amber')
      if (able.length > 0 || (scale.type === 'number' && scale.flagAbove?.flag === 'amber'))
        ambers.push({
          benchmark,
          byLaw: scale.type !== 'number' && able.every(({ cause }) => cause === 'law'),
          possible: true,
        })
    }
    let level: Flag['level'] | null = null
    const choice = answer && choiceOf(indicator, answer)
    if (standings[code] === 'unknown') level = 'unknown'
    else if (standings[code] === 'answered' && answer) {
      if (scale.type === 'number' && answer.kind === 'figure')
        level = scale.flagAbove && answer.figure > scale.flagAbove.limit ? scale.flagAbove.flag : null
      else level = choice?.repairPlan && review.repairPlans.has(code) ? 'review' : (choice?.flag ?? null)
    }
    if (!level) continue
    const closed = level === 'review' ? null : (review.closed[code] ?? null)
    const byLaw = choice?.cause === 'law'
    flags.push({ question: code, benchmark, level, byLaw, floor: 0, closed })
    if (level === 'amber' && !closed) ambers.push({ benchmark, byLaw, possible: false })
  }
  for (const [code, closed] of Object.entries(review.carried))
    if (catalogue.indicators.some((each) => each.code === code) && !flags.some(({ question }) => question === code))
      flags.push({ question: code, benchmark: code.slice(0, 3), level: 'red', byLaw: false, floor: 0, closed })
  const pairsIn = (list: typeof ambers): Set<string> =>
    new Set(
      list
        .map(({ benchmark }) => benchmark)
        .filter((benchmark) => {
          const here = list.filter((amber) => amber.benchmark === benchmark)
          return here.length >= 2 && here.some(({ byLaw }) => !byLaw)
        }),
    )
  const paired = pairsIn(ambers.filter(({ possible }) => !possible))
  const pairPossible = [...pairsIn(ambers)].some((benchmark) => !paired.has(benchmark))
  const isOpen = (code: string) => flags.some(({ question, closed }) => question === code && !closed)
  for (const flag of flags) {
    const compound = method.compounds.some(
      ({ amber, with: other }) =>
        amber.question === flag.question &&
        isOpen(amber.question) &&
        isOpen(other.question) &&
        legSays(amber) === 'yes' &&
        legSays(other) === 'yes',
    )
    if (flag.level === 'review') flag.floor = 0
    else if (flag.closed) {
      const held = flag.level === 'red' && closedOn < monthsLater(flag.closed, method.floors.closedRedMonths)
      flag.floor = held ? method.floors.closedRed : 0
    } else {
      const isGrave = flag.level === 'red' || compound || (flag.level === 'amber' && paired.has(flag.benchmark))
      flag.floor = isGrave ? method.floors.red : method.floors.amber
    }
  }
  const floors = { low: Math.max(0, ...flags.map(({ floor }) => floor)), high: 0 }
  floors.high = Math.max(
    floors.low,
    ...blanks.map((grave) => method.floors[grave]),
    pairPossible ? method.floors.red : 0,
  )

  const inherentAt = (unknown: number): number => {
    let safe = 1
    for (const { code, evidenced } of catalogue.profile) {
      let value: number | null = null
      if (!evidenced) value = lookedUp[code as keyof LookedUp]
      else {
        const fact = profile[code]
        const { shares, layers, choices, unprovenShare } = method.exposure
        if (typeof fact === 'number' && shares[code]) value = Math.min(1, fact / shares[code])
        else if (typeof fact === 'number' && layers[code])
          value = layers[code][Math.min(fact, layers[code].length - 1)]!
        else if (fact !== null && fact !== undefined) value = choices[code]?.[String(fact)] ?? null
        const least = unprovenShare * (1 - method.evidence.ladder[review.evidence[code] ?? 0]!)
        if (value !== null) value = Math.max(value, least)
      }
      safe *= 1 - method.exposure.weights[code]! * (value ?? unknown)
    }
    return 1 - safe
  }

  const inherent = { low: inherentAt(0), high: inherentAt(1) }
  const { question, atLeast, credit, checkedCredit } = method.noneFound
  const walk = (end: 'low' | 'high', hiding: readonly string[], asking: readonly string[]) => {
    const checks = catalogue.indicators.find(({ code }) => code === question)
    let checked = 0
    if (checks && isAnswered(question)) checked = attainmentOf(checks, answers[question]!, 0)
    else if (standings[question] === 'blank' && end === 'low') checked = 1
    const noneFound = checked >= atLeast ? checkedCredit : credit
    const sums: Record<string, { credits: number; weights: number }> = {}
    let proven = 0
    let whole = 0
    for (const indicator of catalogue.indicators) {
      const { code, weight, hiddenBy } = indicator
      const hidden = hiddenBy !== undefined && hiding.includes(hiddenBy.question)
      if (standings[code] === 'excluded' && !hidden) continue
      whole += weight
      if (standings[code] === 'not-asked' || hidden) continue
      const benchmark = code.slice(0, 3)
      const isLowered = lowered[end].has(benchmark)
      const trustOf = (level: number) =>
        isLowered
          ? level === 0
            ? method.evidence.belowClaim
            : method.evidence.ladder[level - 1]!
          : method.evidence.ladder[level]!
      let attained = end === 'low' ? 1 : 0
      let trust = end === 'low' ? 1 : trustOf(0)
      if (isAnswered(code)) {
        attained = attainmentOf(indicator, answers[code]!, noneFound)
        const level = levelOf(code)
        trust = trustOf(level)
        if (level >= 1) proven += weight
      } else {
        if (hiding.includes(code) || asking.includes(code)) {
          const choices = catalogue.indicators.findLast((each) => each.hiddenBy?.question === code)!.hiddenBy!.choices
          const credits = optionsOf(indicator)
            .filter((choice) => choices.includes(choice.code) === hiding.includes(code))
            .flatMap((choice) => choice.credit ?? [])
          attained = end === 'low' ? Math.max(...credits) : Math.min(...credits)
        }
        if (end === 'low') proven += weight
      }
      const sum = sums[benchmark] ?? { credits: 0, weights: 0 }
      sums[benchmark] = sum
      sum.credits += weight * (trust * attained)
      sum.weights += weight
    }
    let logs = 0
    let total = 0
    const { offset, controlShare } = method.residual
    for (const { code, weight } of catalogue.benchmarks) {
      const sum = sums[code]
      if (!sum) continue
      logs += weight * Math.log(offset + (1 - offset) * (sum.credits / sum.weights))
      total += weight
    }
    const control = total === 0 ? 0 : Math.min(1, Math.max(0, (Math.exp(logs / total) - offset) / (1 - offset)))
    const beforeFlags = inherent[end] * (1 - controlShare * control)
    const provenShare = whole === 0 ? 0 : proven / whole
    const held = Math.max(floors[end], provenShare < method.evidence.provenShare ? method.evidence.floor : 0)
    return { sums, control, beforeFlags, risk: Math.max(beforeFlags, held) }
  }
  const open = [...new Set(catalogue.indicators.flatMap(({ hiddenBy }) => hiddenBy?.question ?? []))].filter(
    (code) => standings[code] === 'blank',
  )
  const endOf = (end: 'low' | 'high') => {
    const states = Array.from({ length: 2 ** open.length }, (_, state) =>
      walk(
        end,
        open.filter((_, i) => (state >> i) & 1),
        open.filter((_, i) => !((state >> i) & 1)),
      ),
    )
    const sign = end === 'low' ? 1 : -1
    return states.sort((a, b) => sign * (a.risk - b.risk) || sign * (a.beforeFlags - b.beforeFlags))[0]!
  }
  const low = endOf('low')
  const high = endOf('high')

  const weights: Record<string, { asked: number; answered: number }> = {}
  let proven = 0
  let whole = 0
  for (const { code, weight } of catalogue.indicators) {
    if (standings[code] === 'excluded') continue
    whole += weight
    if (levelOf(code) >= 1) proven += weight
    if (standings[code] === 'not-asked') continue
    const benchmark = code.slice(0, 3)
    const sum = weights[benchmark] ?? { asked: 0, answered: 0 }
    weights[benchmark] = sum
    sum.asked += weight
    if (isAnswered(code)) sum.answered += weight
  }
  let covered = 0
  let present = 0
  for (const { code, weight } of catalogue.benchmarks) {
    const sum = weights[code]
    if (!sum) continue
    covered += weight * (sum.answered / sum.asked)
    present += weight
  }
  const coverage = present === 0 ? 0 : covered / present
  const kept = (value: number) => Math.round(value * 1e9)
  const bandOf = (risk: number) => method.bands.findLastIndex(({ from }) => kept(risk) >= kept(from))
  const [from, to] = [bandOf(low.risk), bandOf(high.risk)]
  const reasons =
    from === to
      ? []
      : [
          kept(coverage) < kept(method.headline.coverage) ? 'coverage' : null,
          blanks.includes('red') ? 'red-blank' : null,
          pairPossible ? 'amber-pair' : null,
          to - from > 1 ? 'ends-apart' : null,
        ].filter((reason) => reason !== null)
  const standing = flags.filter(({ closed }) => !closed)
  const count = (level: Flag['level']) => standing.filter((flag) => flag.level === level).length
  return {
    risk: { low: low.risk, high: high.risk },
    coverage,
    inherent,
    control: { low: high.control, high: low.control },
    beforeFlags: high.beforeFlags,
    provenShare: whole === 0 ? 0 : proven / whole,
    floors,
    headline:
      reasons.length === 0
        ? method.bands[to]!.code
        : `${method.bands[from]!.code} to ${method.bands[to]!.code}: ${reasons.join(', ')}`,
    flags: { red: count('red'), amber: count('amber'), unknown: count('unknown') },
    benchmarks: Object.fromEntries(
      Object.entries(high.sums).map(([code, { credits, weights }]) => [
        code,
        { value: credits / weights, best: low.sums[code]!.credits / low.sums[code]!.weights },
      ]),
    ),
  }
}
