import type { Problem } from '../problem.ts'
import { type Catalogue, choicesOf, gravestFlagOf } from './catalogue.ts'
import type { Indicator } from './parts.ts'

/** Questions longer than this are not read on a phone. */
const LONGEST_QUESTION_WORDS = 25

const indicatorFaults = (catalogue: Catalogue, indicator: Indicator): Problem[] => {
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

/** Texts that are missing or too long: of benchmarks, indicators, choices, profile questions and contradiction pairs. */
export const textFaults = (catalogue: Catalogue): Problem[] => {
  const { texts } = catalogue
  const missing = (codes: readonly { code: string }[], room: Readonly<Record<string, unknown>>): Problem[] =>
    codes
      .filter(({ code }) => !room[code])
      .map(({ code }) => ({ at: `text/${texts.language}.json: ${code}`, message: 'catalogue.text-missing' }))
  return [
    ...missing(catalogue.benchmarks, texts.benchmarks),
    ...catalogue.indicators.flatMap((indicator) => indicatorFaults(catalogue, indicator)),
    ...missing(catalogue.profile, texts.profile),
    ...missing(catalogue.contradictions, texts.contradictions),
  ]
}
