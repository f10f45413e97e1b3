// Places drawn for random responses: known ones of low to high exposure, and ones with blanks.
import type { Draw } from './chance.ts'
import type { Interval, Place, Site } from './types.ts'

const at = (value: number): Interval => [value, value]
const COUNTRIES: Pick<Place, 'country' | 'C01' | 'migrants' | 'tie'>[] = [
  { country: 'NOR', C01: at(0.12), migrants: at(0.39), tie: 0 },
  { country: 'FIN', C01: at(0.1), migrants: at(0.2), tie: 0 },
  { country: 'THA', C01: at(0.45), migrants: at(0.13), tie: 0.5 },
  { country: 'ARE', C01: [0.7, 0.74], migrants: [0.9, 1], tie: 1 },
  { country: 'IND', C01: at(0.5), migrants: at(0.01), tie: 0 },
  { country: 'PRK', C01: [0.8, 0.95], migrants: [0, 0.2], tie: 0 },
]
const SECTORS: Pick<Place, 'sector' | 'C02'>[] = [
  { sector: '14', C02: at(1) },
  { sector: '55', C02: at(1) },
  { sector: '22', C02: at(0.7) },
  { sector: '62', C02: at(0.3) },
  { sector: '01', C02: at(1) },
]
const isService = (sector: string | null) => sector !== null && Number(sector) >= 35

export type Good = Interval

/** A known country, sector and good; a service has no good. */
export function placeOf(draw: Draw): Place {
  const sector = draw.pick(SECTORS)
  const good = at(draw.pick([0.1, 0.25, 0.6, 1]))
  return { ...draw.pick(COUNTRIES), ...sector, C01b: isService(sector.sector) ? null : good }
}

export const withoutCountry = (place: Place): Place => ({
  ...place,
  country: null,
  C01: [0, 1],
  migrants: [0, 1],
  tie: 0,
})
/** Without the sector it is not known either whether a good applies, so the lower end of C01b is 0. */
export const withoutSector = (place: Place): Place => ({
  ...place,
  sector: null,
  C02: [0, 1],
  C01b: [0, place.C01b?.[1] ?? 1],
})
export const withoutGood = (place: Place): Place => (place.C01b ? { ...place, C01b: [0, 1] } : place)

/** The record's place where the profile differs from it, else null. */
export function recordPlaceOf(place: Place, record: Place | null): Place | null {
  if (!record) return null
  return place.country === record.country && place.sector === record.sector ? null : record
}

export const siteOf = (record: Place | null, headCount: number | null): Site => ({
  country: record?.country ?? null,
  sector: record?.sector ?? null,
  headCount,
})
