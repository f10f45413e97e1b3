import { isDay } from '../core/calendar.ts'
import { digest } from '../core/digest.ts'
import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { type CountryNames, findCountry } from '../sheet/country.ts'
import { NO_MAPPING } from '../sheet/mapping.ts'
import { countSpare } from '../sheet/site.ts'
import { openText } from '../sheet/source.ts'
import { spelling } from '../sheet/spelling.ts'
import type { Chunks } from '../sheet/text.ts'
import headers from './headers.json' with { type: 'json' }

/** One entry of a list the operator loads, as the list tells it; null is what it does not tell. Days are YYYY-MM-DD. */
export type Entry = {
  row: number
  entry: string
  names: readonly string[]
  address: string
  country: string | null
  since: string | null
  until: string | null
  source: string | null
  note: string | null
}

/** A list to match with: its name, the digest of its entries, which stands for its edition, and what was wrong with its rows. */
export type WatchList = { name: string; digest: string; entries: readonly Entry[]; problems: readonly Problem[] }

type Meaning = keyof typeof headers
const MEANINGS = Object.keys(headers) as Meaning[]

/** More entries than any such list has today, so that one file cannot fill the memory. */
const MOST_ENTRIES = 50_000
/** More columns than any such list has; the ones beyond are passed over. */
const MOST_COLUMNS = 1_000
/** So many headers are repeated to somebody who has to find the right one. */
const SHOWN_HEADERS = 30
/** The names of one entry together: more would be compared with every company for too long. */
const LONGEST_NAMES = 5_000

const placesOf = (header: readonly string[]): Record<Meaning, number> => {
  const said = header.slice(0, MOST_COLUMNS).map(spelling)
  return Object.fromEntries(
    MEANINGS.map((meaning) => [
      meaning,
      headers[meaning].map((name) => said.indexOf(name)).find((at) => at >= 0) ?? -1,
    ]),
  ) as Record<Meaning, number>
}

type Given = { names: CountryNames; places: Record<Meaning, number>; header: readonly string[]; problems: Problem[] }

const readEntry = ({ names, places, header, problems }: Given, cells: readonly string[], row: number): Entry | null => {
  const cell = (meaning: Meaning): string => cells[places[meaning]]?.trim() ?? ''
  const told = (meaning: Meaning, message: string): null => {
    const column = header[places[meaning]] ?? meaning
    const values = { row, text: cell(meaning), column, most: LONGEST_NAMES }
    problems.push({ at: `row ${row}, column "${column}"`, message, values })
    return null
  }
  if (cell('name') === '') return told('name', 'watch.no-name')
  const spare = countSpare(cells, header.length)
  // An entry that may have shifted is matched all the same: to leave it out would hide it.
  if (spare > 0) problems.push({ at: `row ${row}`, message: 'watch.cells-beyond', values: { row, count: spare } })
  if (cell('name').length + cell('others').length > LONGEST_NAMES)
    return told(cell('others') === '' ? 'name' : 'others', 'watch.name-too-long')
  const day = (meaning: 'since' | 'until'): string | null =>
    cell(meaning) === '' ? null : isDay(cell(meaning)) ? cell(meaning) : told(meaning, 'watch.no-day')
  const found = cell('country') === '' ? null : findCountry(names, cell('country'))
  const country =
    found === null ? null : found.kind === 'one' ? found.countries[0]! : told('country', 'watch.no-country')
  const others = cell('others')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return {
    row,
    entry: cell('entry') || String(row),
    names: [...new Set([cell('name'), ...others])],
    address: [cell('address'), cell('city')].filter((text) => text !== '').join(', '),
    country,
    since: day('since'),
    until: day('until'),
    source: cell('source') || null,
    note: cell('note') || null,
  }
}

/**
 * Reads a list to match with from CSV (`name` is needed; `list`, `entry`, `other names` separated by semicolons, `address`, `city`,
 * `country`, `since`, `until`, `source`, `note` may stand beside it). Rows without a name are left out and told; a country or a day
 * nobody understands is told and left blank. `called` names the list where no column does.
 */
export const readWatchList = async (
  chunks: Chunks,
  names: CountryNames,
  called: string,
): Promise<Outcome<WatchList>> => {
  const source = await openText(chunks, NO_MAPPING)
  if (!source.ok) return source
  const problems: Problem[] = []
  const entries: Entry[] = []
  let given: Given | null = null
  let listed: string | null = null
  const read = await source.value.read((records, first) => {
    for (const [i, cells] of records.entries()) {
      if (cells.every((cell) => cell.trim() === '')) continue
      if (given === null) {
        given = { names, places: placesOf(cells), header: cells.map((cell) => cell.trim()), problems }
        if (given.places.name < 0) return false
        continue
      }
      const entry = readEntry(given, cells, first + i)
      if (entry === null) continue
      listed ??= cells[given.places.list]?.trim() || null
      entries.push(entry)
      if (entries.length > MOST_ENTRIES) return false
    }
    return undefined
  })
  if (!read.ok) return read
  const header = (given as Given | null)?.header ?? []
  if (header.length === 0 || (given as Given | null)!.places.name < 0)
    return {
      ok: false,
      problems: [
        {
          at: 'row 1',
          message: 'watch.no-name-column',
          values: { headers: header.slice(0, SHOWN_HEADERS).join(' · ') },
        },
      ],
    }
  if (entries.length > MOST_ENTRIES)
    return { ok: false, problems: [{ at: 'list', message: 'watch.too-many', values: { most: MOST_ENTRIES } }] }
  if (entries.length === 0) return { ok: false, problems: [{ at: 'list', message: 'watch.empty' }, ...problems] }
  return accepted({ name: listed ?? called, digest: digest(entries), entries, problems })
}
