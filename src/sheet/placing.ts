import type { AddressReader } from './address.ts'
import { type CountryMatch, type CountryNames, findCountry } from './country.ts'
import { type Places, whereabouts } from './place.ts'
import { remember } from './remember.ts'

/** Why a site is placed in no country. */
export type Unplaced =
  | 'country-blank'
  | 'country-unknown'
  | 'country-ambiguous'
  | 'address-blank'
  | 'address-without-country'
  | 'address-ambiguous'

/** Where a site is: countries with the column they were taken from, or null with the reason and the countries it could be. */
export type Place = {
  countries: readonly string[] | null
  placedBy: 'country' | 'address' | null
  unplaced: Unplaced | null
  candidates: readonly string[]
}

/** Finds the place of a row from the text of its country column and, where that does not settle it, from its address. */
export type Placing = (country: string, record: readonly string[]) => Place

const placed = (match: CountryMatch, placedBy: Place['placedBy']): Place => ({
  countries: match.countries,
  placedBy,
  unplaced: null,
  candidates: [],
})
const nowhere = (unplaced: Unplaced, candidates: readonly string[] = []): Place => ({
  countries: null,
  placedBy: null,
  unplaced,
  candidates,
})
const clear = (match: CountryMatch): boolean => match.kind === 'one' || match.kind === 'listed'

/**
 * Composes the placing of a list. The country column decides; where it is blank or could be several, the address may, and where it
 * holds a text that is no country the site is placed nowhere. Texts met before are not read again.
 */
export const createPlacing = (names: CountryNames, readAddress: AddressReader, places: Places): Placing => {
  const byColumn = remember((text): { match: CountryMatch; place: Place | null } => {
    const match = findCountry(names, text)
    if (clear(match)) return { match, place: placed(match, 'country') }
    return { match, place: match.kind === 'none' ? nowhere('country-unknown') : null }
  })
  // Equal countries are one place, so that what is worked out for it is worked out once.
  const byAddress = remember((codes): Place => placed({ kind: 'one', countries: codes.split(' ') }, 'address'))
  return (country, record) => {
    const told = country === '' ? null : byColumn(country)
    if (told?.place) return told.place
    const match = told?.match ?? null
    const text = whereabouts(record, places)
    if (text === '') {
      if (match) return nowhere('country-ambiguous', match.countries)
      return nowhere(places.country >= 0 ? 'country-blank' : 'address-blank')
    }
    const read = readAddress(text)
    const fits = read.kind === 'one' && (match === null || match.countries.includes(read.countries[0]!))
    if (fits) return byAddress(read.countries.join(' '))
    if (match) return nowhere('country-ambiguous', match.countries)
    return read.kind === 'several' ? nowhere('address-ambiguous', read.countries) : nowhere('address-without-country')
  }
}
