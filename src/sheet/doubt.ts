import type { AddressReader } from './address.ts'
import type { Column, Meaning } from './column.ts'
import { type CountryNames, findCountry } from './country.ts'
import { readDecimal } from './decimal.ts'
import { type Finding, type ListProblem, type Tell, wholeProblem } from './found.ts'
import type { Likeness } from './likeness.ts'
import { cellAt, type Places } from './place.ts'
import type { Seen } from './seen.ts'
import type { Site } from './site.ts'

/** The fewest filled cells that make a column speak about its header. */
const ENOUGH_CELLS = 3

/** So much of a cell tells whether it is a country or a degree. */
const LOOKED_AT_LETTERS = 200

const shareOf = (texts: readonly string[], fits: (text: string) => boolean): number | null => {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '')
  return filled.length < ENOUGH_CELLS ? null : filled.filter(fits).length / filled.length
}

const isNumber = (text: string): boolean => /^[+-]?\d+(?:[.,]\d+)?$/.test(text)
const isDegree = (text: string): boolean => /^[+-]?\d{1,3}[.,]\d+$/.test(text)

/** Headers that stand over the wrong column, from the opening rows: letters under "Latitude", degrees under "State", countries under "City". */
export const findSwapped = (
  names: CountryNames,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): ListProblem[] => {
  const texts = (column: Column): string[] =>
    rows.map((record) => (record[column.index] ?? '').slice(0, LOOKED_AT_LETTERS))
  const isCountry = (text: string): boolean => ['one', 'listed'].includes(findCountry(names, text).kind)
  const problems: ListProblem[] = []
  const check = (
    column: Column,
    fits: (text: string) => boolean,
    other: (text: string) => boolean,
    message: string,
  ): void => {
    if ((shareOf(texts(column), fits) ?? 1) >= 0.5) return
    const instead = columns.find(
      (one) => one.index !== column.index && one.meaning !== column.meaning && (shareOf(texts(one), other) ?? 0) >= 0.8,
    )
    const { header } = column
    const values = { column: header, sample: column.samples[0] ?? '', instead: instead?.header ?? '' }
    const problem = { at: `column "${header}"`, message: instead ? `${message}-swapped` : message, values }
    problems.push(wholeProblem(problem, header))
  }
  for (const column of columns) {
    if (column.meaning === 'latitude' || column.meaning === 'longitude')
      check(column, isNumber, isDegree, 'list.no-degrees')
    if (column.meaning === 'country') check(column, isCountry, isCountry, 'list.no-countries')
  }
  return problems
}

const LOST = /[\uFFFD\u25A1]/
const MISREAD = /[ÃÄÅÂ][\u0080-\u00BF]|â€/

/** Letters that were lost or misread before the list came here: U+FFFD, the empty box, UTF-8 read as Latin-1. */
const spoilt = (text: string): string | null => {
  if (LOST.test(text)) return 'list.letters-lost'
  return MISREAD.test(text) ? 'list.letters-misread' : null
}

/** Columns whose letters are looked at; in a country, a product or a sector a lost letter is found when it is looked up. */
const WORDED: readonly Meaning[] = ['name', 'address', 'city', 'state']

/** A column of more tiers than this holds something else; some are told by name. */
const MOST_TIERS = 50
const TOLD_TIERS = 5

/** What looks wrong in rows that are used all the same, and in the list as a whole. Nothing is put right silently. */
export type Doubts = { look: (record: readonly string[], told: Site) => void; settle: () => void }

type Given = {
  columns: readonly Column[]
  places: Places
  readAddress: AddressReader
  /** Opened with the words that names of countries end with. */
  likeness: Likeness
  seen: Seen
  tell: Tell
  finding: Finding
}

/** Opens the doubts about a list; each row is looked at once, in order. */
export const openDoubts = ({ columns, places, readAddress, likeness, seen, tell, finding }: Given): Doubts => {
  const worded = WORDED.map((meaning) => places[meaning]).filter((index) => index >= 0)
  const tiers = new Set<string>()
  const { latitude, tier } = places

  const lookAtLetters = (record: readonly string[], row: number): void => {
    for (const index of worded) {
      const message = spoilt(record[index] ?? '')
      if (message === null) continue
      finding.add(tell(row, index, message))
      return
    }
  }
  const lookAtLatitude = (record: readonly string[], row: number): void => {
    const degrees = readDecimal(cellAt(record, latitude))
    if (degrees !== null && Math.abs(degrees) > 90)
      finding.add(tell(row, latitude, 'list.latitude-outside', { value: degrees }))
  }
  /** A country column that says one country beside an address that clearly ends with another. */
  const lookAtCountries = ({ row, placedBy, countries, address, city, state }: Site): void => {
    if (placedBy !== 'country') return
    const read = readAddress([address, city, state].filter((text) => text !== null).join(', '))
    if (read.kind !== 'one' || read.countries.some((code) => countries!.includes(code))) return
    const values = { country: countries!.join(' '), address: read.countries.join(' ') }
    finding.add(tell(row, places.country, 'list.two-countries', values))
  }
  /** The same name and place twice, exactly, or but for capitals, accents and punctuation. True where the place may name a country. */
  const lookForTwins = ({ row, name, countries, address, city, state }: Site): boolean => {
    likeness.begin()
    likeness.add(name)
    const inAddress = likeness.add(address ?? '')
    const inCity = likeness.add(city ?? '')
    // An address tells the country well enough.
    if (countries && address === null) for (const code of countries) likeness.add(code)
    const met = name === '' ? null : seen.meet(likeness.like(), row, likeness.exact())
    if (met) {
      const message = met.exact === likeness.exact() ? 'list.duplicate' : 'list.duplicate-spelling'
      finding.add(tell(row, Math.max(places.name, 0), message, { first: met.row, name }))
    }
    return inAddress || inCity || (state !== null && likeness.add(state))
  }
  return {
    look: (record, told) => {
      const { row } = told
      if (latitude >= 0) lookAtLatitude(record, row)
      if (lookForTwins(told)) lookAtCountries(told)
      if (likeness.beyondAscii()) lookAtLetters(record, row)
      if (tier >= 0 && tiers.size <= MOST_TIERS) tiers.add(cellAt(record, tier))
    },
    settle: () => {
      tiers.delete('')
      if (tiers.size < 2) return
      if (tiers.size > MOST_TIERS) {
        const { header } = columns[tier]!
        const values = { column: header, most: MOST_TIERS }
        finding.add(wholeProblem({ at: `column "${header}"`, message: 'list.many-tiers', values }, header))
        return
      }
      const values = { count: tiers.size, tiers: [...tiers].slice(0, TOLD_TIERS).join(' · ') }
      finding.add(wholeProblem({ at: 'list', message: 'list.several-tiers', values }))
    },
  }
}
