// Formula 9: which form is due, and what is refused or asked back on receipt.
import { answered, FACTS, given, noisyOr } from './exposures.ts'
import { billionths, numbers } from './numbers.ts'
import { settledBy } from './states.ts'
import type { Edition, Submission } from './types.ts'

/** I of the facts as answered, without priors; unknown facts at 0 or at 1. */
export function asAnswered(submission: Submission, unknown: 0 | 1): number {
  const { C01, C01b, C02 } = given(submission)
  const values: Record<string, number> = { C01: C01[unknown], C02: C02[unknown] }
  if (C01b) values.C01b = C01b[unknown]
  for (const code of FACTS) values[code] = answered(code, submission.response.profile.facts[code]!) ?? unknown
  return noisyOr(values)
}

/** `short` where the short form is enough, `perhaps` where missing facts may still make it so, else `full`. */
export function formDue(submission: Submission): 'short' | 'perhaps' | 'full' {
  const { shortBelowWorkers, highExposure } = numbers.form
  const own = submission.response.profile.headCount
  const largest = Math.max(own ?? 0, submission.site.headCount ?? 0)
  const below = (unknown: 0 | 1) => billionths(asAnswered(submission, unknown)) < billionths(highExposure)
  if (largest >= shortBelowWorkers || !below(0)) return 'full'
  return own !== null && below(1) ? 'short' : 'perhaps'
}

/** What is refused on receipt: answers to questions that the profile settles, and a good that is not recognised. */
export function refusals(submission: Submission, edition: Edition): string[] {
  const { profile, answers } = submission.response
  const settled = edition.indicators.filter(
    (indicator) => (answers[indicator.code] ?? null) !== null && settledBy(indicator, submission) === 'yes',
  )
  const unknownGood = profile.good !== null && !edition.goods.includes(profile.good)
  return [...settled.map(({ code }) => code), ...(unknownGood ? ['C01b'] : [])]
}

/** The facts in which the profile differs from the site's record; both count until one is corrected. */
export function differing({ response, site }: Submission): string[] {
  const { country, sector } = response.profile
  const found: string[] = []
  if (site.country !== null && country !== site.country) found.push('C01')
  if (site.sector !== null && sector !== site.sector) found.push('C02')
  return found
}
