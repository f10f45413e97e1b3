import type { Method } from '../../catalogue/method.ts'
import type { Profile } from '../../profile.ts'
import type { LookedUp } from '../../score/inherent.ts'
import type { Exposure } from '../exposure.ts'
import { goodExposure } from '../good.ts'
import type { LookupData } from '../published.ts'
import { countryExposure } from './country.ts'
import { sectorExposure } from './sector.ts'

/** The exposures of a profile as the data have them: values for the score, facts with their sources for the reader. */
export type Lookup = { values: LookedUp; facts: readonly Exposure[] }

/** Looks up country, good × country and sector of a profile. What the profile or the data do not know is null. */
export const lookUp = (data: LookupData, method: Method, profile: Profile): Lookup => {
  const list = (fact: Profile[string] | undefined) => (Array.isArray(fact) ? fact : null)
  const countries = list(profile.C01)
  const country = countryExposure(data, method.exposure, countries)
  const good = goodExposure(data, method.exposure, countries, list(profile.C01b))
  const sector = sectorExposure(data, method.exposure, typeof profile.C02 === 'string' ? profile.C02 : null)
  return { values: { C01: country.value, C01b: good.value, C02: sector.value }, facts: [country, good, sector] }
}
