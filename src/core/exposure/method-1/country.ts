import type { Method } from '../../catalogue/method.ts'
import { type Exposure, highest, known, unknown } from '../exposure.ts'
import type { LookupData } from '../published.ts'
import { basisOf, lawReason, lawShare, raisedByLaw, tierReason } from '../tier.ts'

const one = (data: LookupData, method: Method['exposure']['country'], code: string): Exposure => {
  const country = data.countries.get(code)
  if (!country) return unknown('C01', [{ message: 'because.country-unlisted', values: { country: code } }])
  const law = lawShare(country.law, method.leastLawItems)
  const because = [tierReason(data, country), ...lawReason(country, law)]
  const bases = [
    basisOf(data, 'tip', country.tier?.evidence ?? null),
    ...(law === null ? [] : [basisOf(data, 'ilab-findings')]),
  ]
  if (country.tier === null) {
    return law === null
      ? unknown('C01', because, bases)
      : known('C01', Math.max(method.leastWithoutTier, law), because, bases)
  }
  return known('C01', raisedByLaw(method.tier[country.tier.value], law, method), because, bases)
}

/**
 * C01 of method 1: the TIP tier, raised by the share of law and inspection items answered "no": max(tier, (2·tier + law) / 3).
 * Without a tier max(.40, law), and null where neither is known. The highest of several countries; null for none.
 */
export const countryExposure = (
  data: LookupData,
  method: Method['exposure'],
  countries: readonly string[] | null,
): Exposure => {
  const [first, ...rest] = (countries ?? []).map((code) => one(data, method.country, code))
  return first ? highest([first, ...rest]) : unknown('C01', [{ message: 'because.country-not-known', values: {} }])
}
