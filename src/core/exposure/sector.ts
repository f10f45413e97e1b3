import type { ExposureData } from './data.ts'
import { type Exposure, highest, known, unknown } from './exposure.ts'
import type { Division } from './file.ts'
import { basisOf } from './tier.ts'

/** How often sources name a division: by the UN or by several of them, by one of them, or by none. */
const gradeOf = (
  data: ExposureData,
  { namedAs, listedCountries, namedBy }: Division,
): 'named' | 'namedOnce' | 'other' => {
  const { manyCountries, manySources } = data.model.sector
  const sources = namedBy.length + (listedCountries > 0 ? 1 : 0)
  if (namedAs !== null || listedCountries >= manyCountries || sources >= manySources) return 'named'
  return sources > 0 ? 'namedOnce' : 'other'
}

const one = (data: ExposureData, code: string): Exposure => {
  const division = data.divisions.get(code)
  if (!division) return unknown('C02', [{ message: 'because.sector-unlisted', values: { division: code } }])
  const { namedAs, listedCountries, namedBy, title } = division
  const sources = [...(namedAs ? ['sectors-named'] : []), ...(listedCountries > 0 ? ['tvpra'] : []), ...namedBy]
  const grade = gradeOf(data, division)
  const values = { division: code, title, count: sources.length }
  const because = { message: `because.sector-${grade === 'other' ? 'unnamed' : 'sources'}`, values }
  return known(
    'C02',
    data.model.sector[grade],
    [because],
    ['isic', ...sources].map((source) => basisOf(data, source)),
  )
}

/**
 * C02: 1 for an ISIC division that the UN names, that has listed goods from three or more countries, or that two sources name; .7 for one
 * that one source names; .3 for others. The highest of several; anything from 0 to 1 for none.
 */
export const sectorExposure = (data: ExposureData, divisions: readonly string[] | null): Exposure => {
  const [first, ...rest] = (divisions ?? []).map((code) => one(data, code))
  return first ? highest([first, ...rest]) : unknown('C02', [{ message: 'because.sector-not-known', values: {} }])
}

/** Whether all of some divisions are services, which make no good. */
export const areServices = ({ model }: ExposureData, divisions: readonly string[] | null): boolean =>
  divisions !== null && divisions.length > 0 && divisions.every((code) => Number(code) >= model.serviceFrom)
