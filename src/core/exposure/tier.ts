import type { Basis, Because } from './exposure.ts'
import type { Country, LawItems } from './file.ts'
import type { LookupData } from './published.ts'

/** A source with its edition, to be cited. `evidence` says how a TIP tier was learnt. */
export const basisOf = (data: LookupData, source: string, evidence: string | null = null): Basis => ({
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

/** A tier raised by the share of law items answered "no", where that is known: max(tier, weighted mean of tier and share). */
export const raisedByLaw = (
  tier: number,
  share: number | null,
  weights: { tierShare: number; lawShare: number },
): number =>
  share === null
    ? tier
    : Math.max(tier, (weights.tierShare * tier + weights.lawShare * share) / (weights.tierShare + weights.lawShare))

/** Says which tier a country has and how it was learnt, or that it has none. */
export const tierReason = (data: LookupData, { code, tier }: Country): Because => {
  const edition = data.sources.get('tip')!.edition
  return tier
    ? { message: 'because.tier', values: { country: code, tier: tier.value, evidence: tier.evidence, edition } }
    : { message: 'because.no-tier', values: { country: code, edition } }
}

/** Says how many of the items on law and inspection were answered no; nothing where too few were answered. */
export const lawReason = ({ code, law }: Country, share: number | null): Because[] => {
  if (law === null || share === null) return []
  const answers = Object.values(law).filter((answer) => answer === 'yes' || answer === 'no')
  return [
    {
      message: 'because.law',
      values: { country: code, no: Math.round(share * answers.length), asked: answers.length },
    },
  ]
}
