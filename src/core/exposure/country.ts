import type { Method } from '../catalogue/method.ts'
import type { ExposureData } from './data.ts'
import { type Basis, type Because, type Exposure, highest, known, unknown } from './exposure.ts'
import type { Country, LawItems, Region } from './file.ts'

const basisOf = (data: ExposureData, source: string, evidence: string | null = null): Basis => ({
  source,
  edition: data.sources.get(source)!.edition,
  evidence,
})

/**
 * Share of "no" among the law and inspection items answered yes or no, 0..1. Null with fewer than the least number of answers:
 * "unknown", "not applicable" and an empty cell are no answers.
 */
export const lawShare = (items: LawItems | null, leastLawItems: number): number | null => {
  const answers = Object.values(items ?? {}).filter((answer) => answer === 'yes' || answer === 'no')
  return answers.length < leastLawItems ? null : answers.filter((answer) => answer === 'no').length / answers.length
}

const one = (data: ExposureData, method: Method['exposure']['country'], code: string): Exposure => {
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
  const tier = method.tier[country.tier.value]
  const { tierShare, lawShare: share } = method
  const blended = law === null ? tier : (tierShare * tier + share * law) / (tierShare + share)
  return known('C01', Math.max(tier, blended), because, bases)
}

const tierReason = (data: ExposureData, { code, tier }: Country): Because => {
  const edition = data.sources.get('tip')!.edition
  return tier
    ? { message: 'because.tier', values: { country: code, tier: tier.value, evidence: tier.evidence, edition } }
    : { message: 'because.no-tier', values: { country: code, edition } }
}

const lawReason = ({ code, law }: Country, share: number | null): Because[] => {
  if (law === null || share === null) return []
  const answers = Object.values(law).filter((answer) => answer === 'yes' || answer === 'no')
  return [
    {
      message: 'because.law',
      values: { country: code, no: Math.round(share * answers.length), asked: answers.length },
    },
  ]
}

/**
 * C01: the TIP tier, raised by the share of law and inspection items answered "no": max(tier, (2·tier + law) / 3).
 * Without a tier max(.40, law), and null where neither is known. The highest of several countries; null for none.
 */
export const countryExposure = (
  data: ExposureData,
  method: Method['exposure'],
  countries: readonly string[] | null,
): Exposure => {
  const [first, ...rest] = (countries ?? []).map((code) => one(data, method.country, code))
  return first ? highest([first, ...rest]) : unknown('C01', [{ message: 'because.country-not-known', values: {} }])
}

/** Forced labour per thousand people in the ILO region of a country: context to show beside C01, never part of it. Null where unmapped. */
export const regionOf = (data: ExposureData, country: string): Region | null =>
  data.regions.get(data.countries.get(country)?.region ?? '') ?? null
