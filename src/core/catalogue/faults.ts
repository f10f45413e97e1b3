import type { Problem } from '../problem.ts'
import type { Catalogue } from './catalogue.ts'
import { choicesOf, gravestFlagOf } from './catalogue.ts'
import type { Method } from './method.ts'
import { benchmarkOf, type Indicator, type Leg } from './parts.ts'

/** Questions longer than this are not read on a phone. */
const LONGEST_QUESTION_WORDS = 25

const repeated = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, i) => codes.indexOf(code) !== i)),
]

const scaleFaults = (at: string, indicator: Indicator): Problem[] => {
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
  const rising =
    scale.type === 'share'
      ? scale.points
      : scale.type === 'number'
        ? scale.steps
        : scale.type === 'date'
          ? scale.months
          : []
  if (rising.some(([x], i) => i > 0 && x <= rising[i - 1]![0]))
    faults.push({ at: `${at}.scale`, message: 'catalogue.steps-unsorted' })
  return faults
}

const textFaults = (catalogue: Catalogue, indicator: Indicator): Problem[] => {
  const at = `text/${catalogue.texts.language}.json: ${indicator.code}`
  const text = catalogue.texts.indicators[indicator.code]
  if (!text) return [{ at, message: 'catalogue.text-missing' }]
  const faults: Problem[] = choicesOf(indicator)
    .filter(
      ({ code }) =>
        !(indicator.scale.type === 'yes-no' && ['yes', 'partly', 'no'].includes(code)) && !text.choices[code],
    )
    .map(({ code }) => ({ at: `${at}.choices`, message: 'catalogue.label-missing', values: { code } }))
  const words = text.question.split(/\s+/).length
  if (words > LONGEST_QUESTION_WORDS)
    faults.push({ at: `${at}.question`, message: 'catalogue.question-long', values: { words } })
  if (gravestFlagOf(indicator) && !text.flag) faults.push({ at, message: 'catalogue.flag-reason-missing' })
  return faults
}

/** Every way in which the parts of a catalogue do not fit each other, each with the place to mend. Empty for a sound one. */
export const findFaults = (catalogue: Catalogue, method: Method): Problem[] => {
  const faults: Problem[] = []
  const indicators = new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator]))
  const profile = new Set(catalogue.profile.map((question) => question.code))
  const sources = new Set(catalogue.sources.map((source) => source.code))
  const cite = (at: string, cited: readonly { source: string }[]) => {
    for (const { source } of cited)
      if (!sources.has(source))
        faults.push({ at: `${at}.sources`, message: 'catalogue.source-unknown', values: { source } })
  }
  const checkLeg = (at: string, leg: Leg) => {
    const indicator = indicators.get(leg.question)
    if (!indicator && !profile.has(leg.question))
      faults.push({ at, message: 'catalogue.question-unknown', values: { question: leg.question } })
    if (!indicator) return
    const codes = new Set(choicesOf(indicator).map((choice) => choice.code))
    const named = 'choices' in leg ? leg.choices : 'lacks' in leg ? [leg.lacks] : []
    for (const code of named)
      if (!codes.has(code))
        faults.push({ at, message: 'catalogue.choice-unknown', values: { code, question: leg.question } })
  }
  for (const code of repeated(
    [...catalogue.benchmarks, ...catalogue.indicators, ...catalogue.profile].map((part) => part.code),
  ))
    faults.push({ at: code, message: 'catalogue.code-twice' })
  const total = catalogue.benchmarks.reduce((sum, benchmark) => sum + benchmark.weight, 0)
  for (const benchmark of catalogue.benchmarks) {
    const at = `benchmarks/supply-chain/${benchmark.code}.json`
    cite(at, benchmark.sources)
    if (benchmark.weight / total > method.residual.largestBenchmarkShare)
      faults.push({ at: `${at}: weight`, message: 'catalogue.weight-large' })
    if (!catalogue.indicators.some((indicator) => benchmarkOf(indicator.code) === benchmark.code))
      faults.push({ at, message: 'catalogue.benchmark-empty' })
    if (!catalogue.texts.benchmarks[benchmark.code])
      faults.push({ at: `text/${catalogue.texts.language}.json: ${benchmark.code}`, message: 'catalogue.text-missing' })
  }
  catalogue.indicators.forEach((indicator, position) => {
    const at = `indicators/supply-chain/${benchmarkOf(indicator.code)}.json: ${indicator.code}`
    cite(at, indicator.sources)
    faults.push(...scaleFaults(at, indicator), ...textFaults(catalogue, indicator))
    const parent = indicator.hiddenBy
    if (parent) {
      checkLeg(`${at}.hiddenBy`, parent)
      if (
        catalogue.indicators.findIndex((other) => other.code === parent.question) >= position ||
        indicators.get(parent.question)?.hiddenBy
      )
        faults.push({ at: `${at}.hiddenBy`, message: 'catalogue.parent-late' })
    }
    for (const choice of choicesOf(indicator))
      for (const condition of choice.acceptedWhen ?? [])
        if (!profile.has(condition.profile))
          faults.push({
            at: `${at}.scale.${choice.code}`,
            message: 'catalogue.question-unknown',
            values: { question: condition.profile },
          })
    for (const item of indicator.delphi) for (const leg of item.when) checkLeg(`${at}.delphi`, leg)
  })
  for (const pair of catalogue.contradictions) {
    const at = `indicators/supply-chain/contradictions.json: ${pair.code}`
    for (const leg of [pair.first, ...(pair.any ?? []), ...(pair.all ?? [])]) checkLeg(at, leg)
    if (!indicators.has(pair.first.question))
      faults.push({
        at: `${at}.first`,
        message: 'catalogue.question-unknown',
        values: { question: pair.first.question },
      })
    if (!pair.any === !pair.all) faults.push({ at, message: 'catalogue.pair-any-or-all' })
    if (!catalogue.texts.contradictions[pair.code]) faults.push({ at, message: 'catalogue.text-missing' })
  }
  for (const set of catalogue.coverage)
    for (const [row, codes] of Object.entries(set.rows))
      for (const code of codes)
        if (!indicators.has(code))
          faults.push({
            at: `benchmarks/coverage.json: ${set.source} ${row}`,
            message: 'catalogue.question-unknown',
            values: { question: code },
          })
  for (const question of catalogue.profile) {
    const at = `indicators/supply-chain/profile.json: ${question.code}`
    cite(at, question.sources)
    if (method.exposure.weights[question.code] === undefined) faults.push({ at, message: 'catalogue.weight-missing' })
    if (!catalogue.texts.profile[question.code]) faults.push({ at, message: 'catalogue.text-missing' })
  }
  return faults
}
