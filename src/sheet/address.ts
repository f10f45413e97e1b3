import { type CountryMatch, type CountryNames, inner } from './country.ts'
import { joinInitials, spelling } from './spelling.ts'

const NONE: CountryMatch = { kind: 'none', countries: [] }
const LONGEST_NAME_WORDS = 7

// A full stop ends a piece, except after the short words of a street: St., Cl., Jl.
const breaks = /[,;|\n\r_()，、。；]|\s[-–—]+\s|[-–—]\s|(?<=\p{L}{4}|\bPR)\.(?=\s*\p{L})/u

/** The pieces of an address between commas and the like, without the postcode or number a piece ends with. */
const piecesOf = (address: string): string[][] =>
  joinInitials(address)
    .split(breaks)
    .map((piece) => withoutNumbers(spelling(piece).split(' ')))
    .filter((words) => words.length > 0)

const withoutNumbers = (words: readonly string[]): string[] => {
  let end = words.length
  while (end > 0 && (words[end - 1] === '' || /\d/.test(words[end - 1]!))) end -= 1
  return words.slice(0, end)
}

const named = (names: CountryNames, words: readonly string[]): readonly string[] | undefined => {
  const name = words.join(' ')
  // Two letters are a state as often as a country (CA, IN, GA, DE); only "UK" is never anything else.
  return name.length < 3 && name !== 'uk' && !/[^\p{Script=Latin}]/u.test(name) ? undefined : names.plain.get(name)
}

/** The country an address ends with: the longest name its last piece ends in, unless the word before makes it another place. */
const ending = (names: CountryNames, words: readonly string[]): { name: string; codes: readonly string[] } | null => {
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

/**
 * The country a free-text address names: at its end, or as a piece of its own between commas. Never from a street, a city or a state:
 * "Jordan Street", "Mexico City" and "New Mexico" name no country, and "Atlanta, Georgia" could be either of two.
 */
export const findCountryInAddress = (names: CountryNames, address: string): CountryMatch => {
  const pieces = piecesOf(address)
  const last = pieces.at(-1)
  if (!last) return NONE
  const end = ending(names, last)
  const { alsoName, alsoState } = names.synonyms
  const middle = pieces
    .slice(0, -1)
    .filter((words) => !alsoName.includes(words.join(' ')) && !(words.join(' ') in alsoState))
    .flatMap((words) => named(names, words) ?? [])
  const state = end && alsoState[end.name]
  const atEnd = end ? (state ? [...end.codes, state] : end.codes) : []
  const countries = inner(names, [...new Set([...atEnd, ...middle])])
  if (countries.length === 0) return NONE
  return { kind: countries.length === 1 ? 'one' : 'several', countries }
}
