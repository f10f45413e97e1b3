import { type CountryMatch, type CountryNames, inner } from './country.ts'
import { remember } from './remember.ts'
import { joinInitials, spelling } from './spelling.ts'

const NONE: CountryMatch = { kind: 'none', countries: [] }
const LONGEST_NAME_WORDS = 7

// A full stop ends a piece, except after the short words of a street: St., Cl., Jl.
const breaks = /[,;|\n\r_()，、。；]|\s[-–—]+\s|[-–—]\s|\.(?<=(?:\p{L}{4}|\bPR)\.)(?=\s*\p{L})/u

/** The words of a piece, without the postcode or number it ends with. */
const wordsOf = (piece: string): string[] => {
  const words = spelling(piece).split(' ')
  let end = words.length
  while (end > 0 && (words[end - 1] === '' || /\d/.test(words[end - 1]!))) end -= 1
  return words.slice(0, end)
}

const named = (names: CountryNames, words: readonly string[]): readonly string[] | undefined => {
  const name = words.join(' ')
  // Two letters are a state as often as a country (CA, IN, GA, DE); only "UK" is never anything else.
  return name.length < 3 && name !== 'uk' && !/[^\p{Script=Latin}]/u.test(name) ? undefined : names.plain.get(name)
}

/** The words the names of countries end with, in their spelling: an address without any of them names no country. */
export const lastWordsOf = (names: CountryNames): Set<string> =>
  new Set([...names.plain.keys()].map((name) => name.split(' ').at(-1)!))

type Ending = { name: string; codes: readonly string[] }

/** The country an address ends with: the longest name its last piece ends in, unless the word before makes it another place. */
const endingOf = (names: CountryNames, words: readonly string[]): Ending | null => {
  for (let start = Math.max(0, words.length - LONGEST_NAME_WORDS); start < words.length; start += 1) {
    const tail = words.slice(start)
    const codes = named(names, tail)
    if (!codes) continue
    const before = words[start - 1]
    if (before !== undefined && names.synonyms.notAfter.includes(before)) return null
    return { name: tail.join(' '), codes }
  }
  return null
}

/** What a piece between commas says: whether there is a word in it, the country it is, and the country it ends with. */
type Piece = { blank: boolean; whole: readonly string[]; ending: Ending | null }

const NOTHING_SAID: Piece = { blank: false, whole: [], ending: null }

const readPiece = (names: CountryNames, lastWords: ReadonlySet<string>, piece: string): Piece => {
  const words = wordsOf(piece)
  const last = words.at(-1)
  if (last === undefined) return { ...NOTHING_SAID, blank: true }
  if (!lastWords.has(last)) return NOTHING_SAID
  const { alsoName, alsoState } = names.synonyms
  const name = words.join(' ')
  const another = alsoName.includes(name) || Object.hasOwn(alsoState, name)
  return { blank: false, whole: another ? [] : (named(names, words) ?? []), ending: endingOf(names, words) }
}

/** Reads the country out of an address. */
export type AddressReader = (address: string) => CountryMatch

/** A number and then a word: a street, which hardly comes twice and is no country. Looked for from the first digit only, so that a long piece is passed once. */
const street = /^\D*\d.*?[a-z]{3}/i

/**
 * Opens the reading of addresses. The country an address names stands at its end, or as a piece of its own between commas. It is never
 * taken from a street, a city or a state: "Jordan Street", "Mexico City" and "New Mexico" name no country, and "Atlanta, Georgia" could
 * be either of two. Pieces met before, such as cities, are not read again.
 */
export const openAddresses = (names: CountryNames): AddressReader => {
  const lastWords = lastWordsOf(names)
  const read = (text: string): Piece => readPiece(names, lastWords, text)
  const known = remember(read)
  const piece = (text: string): Piece => (street.test(text) ? read(text) : known(text))
  return (address) => {
    const pieces = joinInitials(address).split(breaks)
    let last = pieces.length - 1
    while (last > 0 && piece(pieces[last]!).blank) last -= 1
    const { ending } = piece(pieces[last]!)
    const state = ending && names.synonyms.alsoState[ending.name]
    const found = ending ? [...ending.codes, ...(state ? [state] : [])] : []
    for (const text of pieces.slice(0, last)) if (!street.test(text)) found.push(...known(text).whole)
    if (found.length === 0) return NONE
    if (found.length === 1) return { kind: 'one', countries: found }
    const countries = inner(names, [...new Set(found)])
    return { kind: countries.length === 1 ? 'one' : 'several', countries }
  }
}
