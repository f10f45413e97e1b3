import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import ar from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import bn from 'i18n-iso-countries/langs/bn.json' with { type: 'json' }
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' }
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import hi from 'i18n-iso-countries/langs/hi.json' with { type: 'json' }
import id from 'i18n-iso-countries/langs/id.json' with { type: 'json' }
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' }
import ja from 'i18n-iso-countries/langs/ja.json' with { type: 'json' }
import ko from 'i18n-iso-countries/langs/ko.json' with { type: 'json' }
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' }
import pl from 'i18n-iso-countries/langs/pl.json' with { type: 'json' }
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' }
import ru from 'i18n-iso-countries/langs/ru.json' with { type: 'json' }
import th from 'i18n-iso-countries/langs/th.json' with { type: 'json' }
import tr from 'i18n-iso-countries/langs/tr.json' with { type: 'json' }
import vi from 'i18n-iso-countries/langs/vi.json' with { type: 'json' }
import zh from 'i18n-iso-countries/langs/zh.json' with { type: 'json' }
import type { Synonyms } from '../core/exposure/file.ts'
import { spelling } from './spelling.ts'

type Names = { countries: Record<string, string | string[]> }
const english: Names = en
const others: readonly Names[] = [fr, es, de, pt, it, zh, ar, tr, vi, ru, id, pl, nl, ja, ko, th, hi, bn]

/** What a text says about a country: one; several that it lists; several it could mean; or none that is known. */
export type CountryMatch = { kind: 'one' | 'listed' | 'several' | 'none'; countries: readonly string[] }

/** Countries by their spellings: `all` for a country column, `plain` (English and the names a country gives itself) for addresses. */
export type CountryNames = {
  all: ReadonlyMap<string, readonly string[]>
  plain: ReadonlyMap<string, readonly string[]>
  synonyms: Synonyms
}

// The library writes XKK for Kosovo; the user-assigned code in general use is XKX.
const alpha3 = new Map(codes.map(([two, three]) => [two!, two === 'XK' ? 'XKX' : three!]))
const alpha2 = new Map([...alpha3].map(([two, three]) => [three, two]))

type Index = Map<string, Set<string>>

const add = (index: Index, name: string, code: string): void => {
  const key = spelling(name)
  if (key !== '') index.set(key, (index.get(key) ?? new Set()).add(code))
}

const addAll = (index: Index, { countries }: Names): Index => {
  for (const [two, names] of Object.entries(countries)) {
    const code = alpha3.get(two)
    if (code) for (const name of [names].flat()) add(index, name, code)
  }
  return index
}

const settled = (index: Index): Map<string, readonly string[]> =>
  new Map([...index].map(([name, found]) => [name, [...found].sort()]))

const addSynonyms = (index: Index, spellings: Synonyms['spellings']): Index => {
  for (const [code, names] of Object.entries(spellings)) for (const name of names) add(index, name, code)
  return index
}

/** Builds the index of country names from the library of names and the synonyms of `indicators/exposure/`. */
export const createCountryNames = (synonyms: Synonyms): CountryNames => {
  const first = addSynonyms(addAll(new Map(), english), synonyms.spellings)
  const plain = settled(
    addSynonyms(new Map([...first].map(([name, found]) => [name, new Set(found)])), synonyms.endonyms),
  )
  const more: Index = addSynonyms(new Map(), synonyms.endonyms)
  for (const names of others) addAll(more, names)
  for (const [two, three] of alpha3) {
    add(first, two, three)
    add(first, three, three)
  }
  const several = Object.entries(synonyms.several)
  return {
    all: new Map([...settled(more), ...settled(first), ...several]),
    plain: new Map([...plain, ...several]),
    synonyms,
  }
}

const whole = (names: CountryNames, text: string): readonly string[] => names.all.get(spelling(text)) ?? []

/** The country a cell of a country column names, by any spelling, two-letter or three-letter code. Several may be listed with / ; , & or "and". */
export const findCountry = (names: CountryNames, text: string): CountryMatch => {
  const found = whole(names, text)
  if (found.length === 1) return { kind: 'one', countries: found }
  if (found.length > 1) return { kind: 'several', countries: found }
  const pieces = text.split(/[/;,&+()|\n]|\s[-–—]\s|\sand\s/i).filter((piece) => spelling(piece) !== '')
  const parts = pieces.map((piece) => whole(names, piece))
  if (pieces.length < 2 || parts.some((part) => part.length !== 1)) return { kind: 'none', countries: [] }
  const countries = inner(names, [...new Set(parts.flat())])
  return { kind: countries.length === 1 ? 'one' : 'listed', countries }
}

/** Leaves out a country where a territory within it is named beside it: "Hong Kong, China" is Hong Kong. */
export const inner = (names: CountryNames, countries: readonly string[]): readonly string[] =>
  countries.filter((code) => !names.synonyms.within[code]?.some((territory) => countries.includes(territory)))

/** The name of a country in a language of the library, English where it has none, the code itself for no country. */
export const countryName = (code: string, language = 'en'): string => {
  const names =
    ({ ar, bn, de, en, es, fr, hi, id, it, ja, ko, nl, pl, pt, ru, th, tr, vi, zh } as Record<string, Names>)[
      language
    ] ?? english
  const name = names.countries[alpha2.get(code) ?? ''] ?? english.countries[alpha2.get(code) ?? '']
  return [name ?? code].flat()[0]!
}
