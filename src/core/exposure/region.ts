import type { ExposureData } from './data.ts'
import type { Region } from './file.ts'

/** Forced labour per thousand people in the ILO region of a country: context to show beside C01, never part of it. Null where unmapped. */
export const regionOf = (data: ExposureData, country: string): Region | null =>
  data.regions.get(data.countries.get(country)?.region ?? '') ?? null
