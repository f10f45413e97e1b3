import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryExposure } from '../../../src/core/exposure/country.ts'
import type { Country, Place, Tier } from '../../../src/core/exposure/file.ts'
import { partsOfPlace } from '../../../src/core/exposure/place.ts'
import { data } from './given.ts'

const GARMENTS = ['14']
const ends = (countries: string[], divisions: string[] | null = GARMENTS, from = data) => {
  const { least, most } = countryExposure(from, countries, divisions)
  return [least, most]
}
const partOf = (code: string, name: string, from = data) => partsOfPlace(from, code).find(({ part }) => part === name)!

/** The data with other facts about Germany. */
const withGermany = (place: Partial<Place>, country: Partial<Country> = {}, grade = 0, isImposed = false) => {
  const named = { country: 'DEU', confidence: 'made up', source: 'made up' }
  return {
    ...data,
    places: new Map(data.places).set('DEU', { ...data.places.get('DEU')!, ...place }),
    countries: new Map(data.countries).set('DEU', { ...data.countries.get('DEU')!, ...country }),
    tiedPermits: new Map(grade > 0 ? [['DEU', { ...named, grade, rule: 'made up', asOf: 'now' }]] : []),
    stateImposed: new Map(isImposed ? [['DEU', named]] : []),
  }
}
const tier = (value: Tier['value']): Tier => ({ value, evidence: 'official', basis: 'press-summary', movement: null })
const TIERS = ['1', '2', '2WL', '3'] as const

describe('the exposure of a country, C01', () => {
  it('is the mean of four parts, raised by forced labour of the state: China, 1 − (1 − (.9 + .508 + .801 + .116) / 4) × .5 = .791', () => {
    const pressure = (Math.log(50_000 / 23_800) / Math.log(25) + 0.011 / 5) / 2
    const base = (0.9 + (2.5 + 0.0401) / 5 + (2.5 + 1.5046) / 5 + pressure) / 4
    const [least, most] = ends(['CHN'])
    expect([least, most]).toEqual([most, least])
    expect(least).toBeCloseTo(1 - (1 - base) * 0.5, 12)
    expect(least).toBeCloseTo(0.791, 3)
  })

  it('is raised by permits that tie migrants: United Arab Emirates, 1 − (1 − .361) × (1 − .5 × .75 × 1) = .600', () => {
    expect(partOf('ARE', 'tie').least).toBe(0.75)
    expect(ends(['ARE'])[0]).toBeCloseTo(1 - (1 - (0.4 + 0.32362 + 0.71898 + 0.00025) / 4) * 0.625, 12)
  })

  it('counts tied permits by the share of migrants, full at 40 %: Taiwan, .5 × 4.895 / 40 = .061', () => {
    expect(partOf('TWN', 'tie').most).toBeCloseTo((0.5 * 4.895) / 40, 12)
  })

  it('spans what is not known: Monaco has no tier, so the government part is .15 to .90', () => {
    expect(partOf('MCO', 'response')).toMatchObject({ least: 0.15, most: 0.9, takenFrom: null })
    const [least, most] = ends(['MCO'])
    expect(most! - least!).toBeCloseTo(0.75 / 4, 12)
  })

  it('takes what a territory lacks from its state, and marks it: Gibraltar, the tier of the United Kingdom up to .25 worse', () => {
    expect(partOf('GIB', 'response')).toMatchObject({ least: 0.15, most: 0.4, takenFrom: 'GBR' })
    for (const part of ['law', 'voice', 'pressure']) {
      const own = partOf('GIB', part)
      expect(own).toMatchObject({ takenFrom: 'GBR' })
      expect(own.least).toBe(own.most)
    }
    // Displacement is not taken: a place without an entry has none recorded.
    expect(partOf('GIB', 'law').least).toBe(partOf('GBR', 'law').least)
  })

  it('raises each end by the law items: tier 2, three of five "no", (2 × .4 + .6) / 3 = .467; without a tier .3 to .8', () => {
    const law = {
      prohibitsForcedLabour: 'no',
      inspectorsMeetIloAdvice: 'no',
      unannouncedInspections: 'no',
      complaintMechanism: 'yes',
      criminalReferral: 'yes',
    } as const
    expect(partOf('DEU', 'response', withGermany({}, { tier: tier('2'), law })).least).toBeCloseTo(1.4 / 3, 12)
    const untiered = partOf('DEU', 'response', withGermany({}, { tier: null, law }))
    expect(untiered.least).toBeCloseTo(0.9 / 3, 12)
    expect(untiered.most).toBe(0.9)
  })

  it('has no rank where nobody works, or where no state may lend its figures', () => {
    const unranked = [...data.places.values()].filter(({ unranked: why }) => why !== null).map(({ code }) => code)
    expect(unranked).toEqual(['ATA', 'ATF', 'BVT', 'ESH', 'HMD', 'SGS', 'UMI'])
    for (const code of unranked) expect(ends([code])).toEqual([0, 1])
  })

  it('is the highest of each end of several countries: China with Monaco is not below China alone', () => {
    const [china] = ends(['CHN'])
    expect(ends(['CHN', 'MCO'])).toEqual([china, china])
    expect(ends(['MCO', 'CHN'])).toEqual([china, china])
    expect(ends(['CHN', 'ATA'])).toEqual([china, 1])
    expect(ends([])).toEqual([0, 1])
  })

  it('takes the country of a fishing vessel as its flag: a floor of .65 for named fleets, an upper end of .65 for open registers', () => {
    const [china] = ends(['CHN'])
    expect(ends(['CHN'], ['03'])).toEqual([china, china])
    expect(ends(['TWN'], ['03'])).toEqual([0.65, 0.65])
    expect(ends(['IDN'], ['03'])).toEqual([0.65, 0.65])
    expect(ends(['MLT'], ['03'])).toEqual([ends(['MLT'])[0], 0.65])
    expect(ends(['ESP'], ['03'])).toEqual(ends(['ESP']))
    // Where the sector is not known, it may be fishing.
    expect(ends(['TWN'], null)).toEqual([ends(['TWN'])[0], 0.65])
  })

  it('never falls with a worse tier, all else equal, in any of 250 places', () => {
    for (const country of data.countries.values()) {
      const at = (value: Tier['value']) => {
        const countries = new Map(data.countries).set(country.code, { ...country, tier: tier(value) })
        return countryExposure({ ...data, countries }, [country.code], GARMENTS)
      }
      const all = TIERS.map(at)
      for (let i = 1; i < all.length; i += 1) {
        expect(all[i]!.least).toBeGreaterThanOrEqual(all[i - 1]!.least)
        expect(all[i]!.most).toBeGreaterThanOrEqual(all[i - 1]!.most)
      }
    }
  })

  it('never falls when any fact gets worse, and a fact that is not known spans every value it could have', () => {
    const fact = {
      law: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
      voice: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
      income: fc.double({ min: 500, max: 90_000, noNaN: true }),
      migrants: fc.double({ min: 0, max: 100, noNaN: true }),
    }
    const worse = { law: Math.min, voice: Math.min, income: Math.min, migrants: Math.max } as const
    const facts = fc.record({ ...fact, grade: fc.constantFrom(0, 0.5, 1), isImposed: fc.boolean() })
    let cases = 0
    fc.assert(
      fc.property(facts, fc.record(fact), ({ grade, isImposed, ...own }, others) => {
        const of = (place: Partial<Place>) => ends(['DEU'], GARMENTS, withGermany(place, {}, grade, isImposed))
        const [before] = of(own)
        for (const name of ['law', 'voice', 'income', 'migrants'] as const) {
          const [after] = of({ ...own, [name]: worse[name](own[name], others[name]) })
          expect(after).toBeGreaterThanOrEqual(before! - 1e-12)
          const [least, most] = of({ ...own, [name]: null })
          expect(least).toBeLessThanOrEqual(before! + 1e-12)
          expect(most).toBeGreaterThanOrEqual(before! - 1e-12)
          cases += 1
        }
      }),
      { numRuns: 2_000 },
    )
    expect(cases).toBe(8_000)
  })
})
