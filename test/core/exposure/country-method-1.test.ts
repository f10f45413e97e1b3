import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Country, LawItems, Tier } from '../../../src/core/exposure/file.ts'
import { countryExposure } from '../../../src/core/exposure/method-1/country.ts'
import { regionOf } from '../../../src/core/exposure/region.ts'
import { lawShare } from '../../../src/core/exposure/tier.ts'
import { data, method, withCountry } from './given.ts'

const all = (answer: LawItems['criminalReferral']): LawItems => ({
  prohibitsForcedLabour: answer,
  inspectorsMeetIloAdvice: answer,
  unannouncedInspections: answer,
  complaintMechanism: answer,
  criminalReferral: answer,
})
const tier = (value: Tier['value']): Tier => ({ value, evidence: 'official', basis: 'press-summary', movement: null })
const country = (given: Partial<Country>): Country => ({
  code: 'DEU',
  name: 'Germany',
  region: null,
  tier: null,
  law: null,
  ...given,
})
const value = (given: Partial<Country>) => countryExposure(withCountry(country(given)), method.exposure, ['DEU'])

describe('the exposure of a country, C01', () => {
  it('is the tier alone without law items: 1 → .15, 2 → .4, watch list → .65, 3 → .9, special case → .9', () => {
    const values = (['1', '2', '2WL', '3', 'SC'] as const).map((one) => value({ tier: tier(one) }).value)
    expect(values).toEqual([0.15, 0.4, 0.65, 0.9, 0.9])
  })

  it('is raised by the law: tier 2, three of five "no", max(.4, (2 × .4 + .6) / 3) = .4667', () => {
    const law = { ...all('no'), complaintMechanism: 'yes', criminalReferral: 'yes' } as const
    expect(value({ tier: tier('2'), law }).value).toBeCloseTo(1.4 / 3, 12)
  })

  it('is never lowered by the law: tier 3, all "yes", max(.9, (2 × .9 + 0) / 3) = .9', () => {
    expect(value({ tier: tier('3'), law: all('yes') }).value).toBe(0.9)
  })

  it('counts "unknown" and "not applicable" as no answer: two answers are too few', () => {
    const law: LawItems = {
      ...all('unknown'),
      complaintMechanism: 'no',
      criminalReferral: 'no',
      prohibitsForcedLabour: 'not-applicable',
    }
    expect(lawShare(law, 3)).toBeNull()
    expect(value({ tier: tier('2'), law }).value).toBe(0.4)
  })

  it('is max(.40, law) without a tier, and null where neither is known, bounded by 0 and 1', () => {
    expect(value({ law: all('no') }).value).toBe(1)
    expect(value({ law: all('yes') }).value).toBe(0.4)
    expect(value({})).toMatchObject({ value: null, least: 0, most: 1 })
  })

  it('is that of the most exposed of several countries, which alone is named', () => {
    const exposure = countryExposure(data, method.exposure, ['DEU', 'CHN', 'VNM'])
    expect(exposure.value).toBe(0.9)
    expect(exposure.because.map((reason) => reason.values.country)).toEqual(['CHN'])
  })

  it('stays open above the known part when one of several countries is not known', () => {
    expect(countryExposure(data, method.exposure, ['CHN', 'PRI'])).toMatchObject({ value: null, least: 0.9, most: 1 })
  })

  it('is not known without a country or with a code that is none', () => {
    expect(countryExposure(data, method.exposure, null).value).toBeNull()
    expect(countryExposure(data, method.exposure, []).value).toBeNull()
    expect(countryExposure(data, method.exposure, ['ZZZ']).value).toBeNull()
  })

  it('carries source, edition and, for the tier, how it was learnt', () => {
    expect(countryExposure(data, method.exposure, ['AFG']).bases).toEqual([
      { source: 'tip', edition: '2025', evidence: 'official' },
      { source: 'ilab-findings', edition: '2022', evidence: null },
    ])
  })

  it('leaves the regional estimate beside the value: the Arab States stand at 5.3 per thousand', () => {
    expect(regionOf(data, 'QAT')).toMatchObject({ code: 'arab-states', perThousand: 5.3 })
    expect(regionOf(data, 'ATA')).toBeNull()
  })

  it('P18: no Tier 1 country is above a Watch List, Tier 3 or special-case country in the data', () => {
    const values = (tiers: string[]) =>
      [...data.countries.values()]
        .filter((one) => one.tier && tiers.includes(one.tier.value))
        .map((one) => countryExposure(data, method.exposure, [one.code]).value!)
    expect(Math.max(...values(['1']))).toBeLessThan(Math.min(...values(['2WL', '3', 'SC'])))
  })

  it('P18 holds for any law answers: a Tier 1 country with every item "no" stays below a Watch List country with every item "yes"', () => {
    const answer = fc.constantFrom('yes', 'no', 'unknown', 'not-applicable', null)
    const law = fc.record({
      prohibitsForcedLabour: answer,
      inspectorsMeetIloAdvice: answer,
      unannouncedInspections: answer,
      complaintMechanism: answer,
      criminalReferral: answer,
    })
    fc.assert(
      fc.property(law, law, fc.constantFrom('2WL' as const, '3' as const, 'SC' as const), (one, other, worse) => {
        expect(value({ tier: tier('1'), law: one }).value).toBeLessThan(value({ tier: tier(worse), law: other }).value!)
      }),
      { numRuns: 1000 },
    )
  })
})
