import { findCountryInAddress } from './address.ts'
import type { Meaning } from './column.ts'
import { type CountryMatch, type CountryNames, findCountry } from './country.ts'

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

/** Finds the place of a site from the texts of its country column and its address. */
export type Placing = (country: string, address: string) => Place

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
export const createPlacing = (names: CountryNames, meanings: ReadonlySet<Meaning | null>): Placing => {
  const seen = new Map<string, CountryMatch>()
  const byColumn = (text: string): CountryMatch => {
    const match = seen.get(text) ?? findCountry(names, text)
    seen.set(text, match)
    return match
  }
  return (country, address) => {
    const match = country === '' ? null : byColumn(country)
    if (match && clear(match)) return placed(match, 'country')
    if (match?.kind === 'none') return nowhere('country-unknown')
    if (address === '') {
      if (match) return nowhere('country-ambiguous', match.countries)
      return nowhere(meanings.has('country') ? 'country-blank' : 'address-blank')
    }
    const read = findCountryInAddress(names, address)
    const fits = read.kind === 'one' && (match === null || match.countries.includes(read.countries[0]!))
    if (fits) return placed(read, 'address')
    if (match) return nowhere('country-ambiguous', match.countries)
    return read.kind === 'several' ? nowhere('address-ambiguous', read.countries) : nowhere('address-without-country')
  }
}
