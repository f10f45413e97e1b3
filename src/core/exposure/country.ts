import type { ExposureData } from './data.ts'
import { type Basis, type Because, between, type Exposure, highest, type Part, unknown } from './exposure.ts'
import { partsOfPlace } from './place.ts'
import { basisOf, lawReason, lawShare, tierReason } from './tier.ts'

const BASE: readonly Part['part'][] = ['response', 'law', 'voice', 'pressure']

const partOf = (parts: readonly Part[], name: Part['part']): Part => parts.find(({ part }) => part === name)!

/** C01 of the parts at one end: (response + law + voice + pressure) / 4, raised by tied permits and by forced labour of the state. */
const atEnd = (data: ExposureData, parts: readonly Part[], end: 'least' | 'most'): number => {
  const { tied, stateImposed } = data.model.country
  const of = (name: Part['part']): number => partOf(parts, name)[end]
  const base = BASE.reduce((sum, part) => sum + of(part), 0) / BASE.length
  return 1 - (1 - base) * (1 - tied * of('tie')) * (1 - stateImposed * of('state'))
}

const endsOf = (name: string, { least, most }: Pick<Part, 'least' | 'most'>): Because['values'] => ({
  [name]: least,
  [`${name}Most`]: most,
  [`${name}Ends`]: least === most ? 'same' : 'apart',
})

/** Says the figure of a place and what it is made of. */
const becauseOf = (
  data: ExposureData,
  code: string,
  parts: readonly Part[],
  ends: Pick<Part, 'least' | 'most'>,
): Because[] => {
  const country = data.countries.get(code)!
  const values = { country: code }
  const figures: Because['values'] = Object.assign(
    endsOf('total', ends),
    ...BASE.map((part) => endsOf(part, partOf(parts, part))),
  )
  const state = parts.find(({ takenFrom }) => takenFrom !== null)?.takenFrom
  const permit = data.tiedPermits.has(code)
    ? [{ message: 'because.tied-permits', values: { ...values, ...endsOf('tie', partOf(parts, 'tie')) } }]
    : []
  return [
    { message: 'because.country', values: { ...values, ...figures } },
    tierReason(data, country),
    ...lawReason(country, lawShare(country.law, data.model.country.leastLawItems)),
    ...permit,
    ...(data.stateImposed.has(code) ? [{ message: 'because.state-imposed', values }] : []),
    ...(data.places.get(code)!.displaced ? [] : [{ message: 'because.no-displacement', values }]),
    ...(state ? [{ message: 'because.taken-from-state', values: { ...values, state } }] : []),
  ]
}

const basesOf = (data: ExposureData, code: string, parts: readonly Part[]): Basis[] => {
  const country = data.countries.get(code)!
  const place = data.places.get(code)!
  const cited: [string, boolean][] = [
    ['ilab-findings', lawShare(country.law, data.model.country.leastLawItems) !== null],
    ['governance', true],
    ['income', true],
    ['displacement', place.displaced !== null],
    ['tied-permits', data.tiedPermits.has(code)],
    ['migrants', data.tiedPermits.has(code)],
    ['state-imposed', data.stateImposed.has(code)],
    ['territories', parts.some(({ takenFrom }) => takenFrom !== null)],
  ]
  return [
    basisOf(data, 'tip', country.tier?.evidence ?? null),
    ...cited.filter(([, isCited]) => isCited).map(([source]) => basisOf(data, source)),
  ]
}

const inPlace = (data: ExposureData, code: string): Exposure => {
  const place = data.places.get(code)
  const values = { country: code }
  if (!place) return unknown('C01', [{ message: 'because.country-unlisted', values }])
  if (place.unranked) {
    const because = [{ message: `because.unranked-${place.unranked}`, values }]
    return unknown('C01', because, [basisOf(data, 'territories')])
  }
  const parts = partsOfPlace(data, code)
  const ends = { least: atEnd(data, parts, 'least'), most: atEnd(data, parts, 'most') }
  return between('C01', ends, becauseOf(data, code, parts, ends), basesOf(data, code, parts), parts)
}

/** The ends under a flag: named fleets have a floor; an open register, whose state does not control the ship, an upper end. */
const flagEnds = (data: ExposureData, code: string, { least, most }: Exposure): Pick<Exposure, 'least' | 'most'> => {
  const flags = data.fishingFlags.get(code) ?? []
  const { floor } = data.model.fishing
  const isFloor = flags.some(({ class: named }) => named === 'labour-evidence' || named === 'listed-fish')
  const isOpen = flags.some(({ class: named }) => named === 'open-register')
  return {
    least: isFloor ? Math.max(floor, least) : least,
    most: isFloor || isOpen ? Math.max(floor, most) : most,
  }
}

/** The flag of a fishing vessel. */
const underFlag = (data: ExposureData, code: string): Exposure => {
  const exposure = inPlace(data, code)
  const flags = data.fishingFlags.get(code) ?? []
  const values = { country: code }
  const because = flags.map(({ class: named }) => ({ message: `because.flag-${named}`, values }))
  const bases = flags.length > 0 ? [basisOf(data, 'fishing-flags')] : []
  const asked = { message: 'because.flag-asked', values }
  const all = [...exposure.because, ...because, asked]
  return between('C01', flagEnds(data, code, exposure), all, [...exposure.bases, ...bases], [...exposure.parts])
}

/** A place of an unknown sector, which may fish: its upper end is that of its flag. */
const inAnySector = (data: ExposureData, code: string): Exposure => {
  const exposure = inPlace(data, code)
  const { least } = exposure
  const { most } = flagEnds(data, code, exposure)
  if (most === exposure.most) return exposure
  const because = [...exposure.because, { message: 'because.flag-may-fish', values: { country: code } }]
  const bases = [...exposure.bases, basisOf(data, 'fishing-flags')]
  return between('C01', { least, most }, because, bases, [...exposure.parts])
}

/**
 * C01, an interval 0..1: the mean of how the government acts, weak law, limits on voice, and pressure on people, raised by permits that
 * tie migrants to one employer and by forced labour of the state. What is not known spans its range. Several countries: the highest of
 * each end. For fishing (`divisions` has 03) the country is the flag of the vessel.
 */
export const countryExposure = (
  data: ExposureData,
  countries: readonly string[] | null,
  divisions: readonly string[] | null,
): Exposure => {
  const look = divisions === null ? inAnySector : divisions.includes(data.model.fishing.division) ? underFlag : inPlace
  const [first, ...rest] = (countries ?? []).map((code) => look(data, code))
  return first ? highest([first, ...rest]) : unknown('C01', [{ message: 'because.country-not-known', values: {} }])
}
