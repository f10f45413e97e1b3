import type { Method } from '../../catalogue/method.ts'
import { type Exposure, highest, known, unknown } from '../exposure.ts'
import type { LookupData } from '../published.ts'

const one = (data: LookupData, values: Method['exposure']['sector'], code: string): Exposure => {
  const division = data.divisions.get(code)
  if (!division) return unknown('C02', [{ message: 'because.sector-unlisted', values: { division: code } }])
  const bases = ['isic', ...(division.namedAs ? ['sectors-named'] : [])].map((source) => ({
    source,
    edition: data.sources.get(source)!.edition,
    evidence: null,
  }))
  const named = { division: code, title: division.title, as: division.namedAs ?? '' }
  return division.namedAs
    ? known('C02', values.exposed, [{ message: 'because.sector-named', values: named }], bases)
    : known('C02', values.other, [{ message: 'because.sector-other', values: named }], bases)
}

/** C02: 1 for the ISIC divisions that A/67/261 ¶8 or A/HRC/29/38 ¶10 names, .3 for others, the highest of several; null for none. */
export const sectorExposure = (
  data: LookupData,
  method: Method['exposure'],
  divisions: string | readonly string[] | null,
): Exposure => {
  const codes = typeof divisions === 'string' ? [divisions] : (divisions ?? [])
  const [first, ...rest] = codes.map((code) => one(data, method.sector, code))
  return first ? highest([first, ...rest]) : unknown('C02', [{ message: 'because.sector-not-known', values: {} }])
}
