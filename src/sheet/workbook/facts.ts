import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import type { Problem } from '../../core/problem.ts'
import type { Profile } from '../../core/profile.ts'
import { createCountryNames, findCountry } from '../country.ts'
import { spelling } from '../spelling.ts'
import { type Cells, readCell } from './answers.ts'
import { type CellRead, textOf } from './cell.ts'
import type { Choices } from './choices.ts'

const FACT = /^(workers|C\d{2}b?)$/

/** A country by any of its spellings, where the list does not have it as it was typed. */
const readCountry = (names: ReturnType<typeof createCountryNames>, text: string): CellRead<unknown> => {
  const { kind, countries } = findCountry(names, text)
  return kind === 'one' ? { value: countries[0]! } : { message: 'workbook.country', values: { sent: text } }
}

/** A division by its two digits, also where a spreadsheet took them for a number. */
const readDivision = (lists: Choices, text: string): CellRead<unknown> => {
  const code = /^\d{1,2}\b/.exec(text)?.[0].padStart(2, '0')
  const known = lists.get('C02')?.some((each) => each.code === code)
  return known ? { value: code } : { message: 'workbook.choose-from-list', values: { sent: text } }
}

/** The facts about the site; what is blank is not known. Countries and sectors are found by other spellings too; goods may be in own words. */
export const readFacts = (
  catalogue: Catalogue,
  exposure: ExposureData,
  owners: ReadonlyMap<string, Cells>,
  lists: Choices,
  places: Map<string, string>,
  problems: Problem[],
): Profile => {
  const goods = new Map([...exposure.listings.keys()].map((good) => [spelling(good), good]))
  const profile: Profile = {}
  for (const [owner, cells] of owners) {
    if (!FACT.test(owner)) continue
    places.set(`profile.${owner}`, cells[0]!.found.at)
    const facts = cells.flatMap((cell) => {
      const read = readCell(cell, cell.found, lists)
      const mended = 'value' in read || owner > 'C02' ? read : mend(owner, textOf(cell.found.value), read)
      if (!('value' in mended)) problems.push({ at: cell.found.at, ...mended })
      return 'value' in mended && mended.value !== null ? [mended.value] : []
    })
    const type = catalogue.profile.find(({ code }) => code === owner)?.type
    const isSeveral = type === 'countries' || type === 'goods' || (type === undefined && cells.length > 1)
    const several = type === 'goods' ? facts.map((good) => goods.get(spelling(String(good))) ?? good) : facts
    profile[owner] =
      facts.length === 0 ? null : isSeveral ? ([...new Set(several)] as string[]) : (facts[0] as string | number)
  }
  function mend(owner: string, text: string, read: CellRead<unknown>): CellRead<unknown> {
    if (owner === 'C01') return readCountry(createCountryNames(exposure.synonyms), text)
    return owner === 'C02' ? readDivision(lists, text) : read
  }
  return profile
}
