import type { Meaning } from './column.ts'
import { readCount } from './decimal.ts'
import type { ListProblem, Tell } from './found.ts'
import { cellAt, type Places } from './place.ts'
import type { Place, Placing, Unplaced } from './placing.ts'
import { findDivisions, findProduct, type ProductWords } from './product.ts'
import { remember } from './remember.ts'
import type { ShareReader, Shares } from './share.ts'

/** One site of a list as its row tells it; null is what the row does not tell. `row` is the row of the spreadsheet, the first being 1. */
export type Site = Place & {
  row: number
  /** The buyer's own key. */
  key: string | null
  /** '' only where the list has no column for names. */
  name: string
  address: string | null
  city: string | null
  state: string | null
  postcode: string | null
  group: string | null
  divisions: readonly string[] | null
  goods: readonly string[] | null
  sectorFrom: 'column' | 'product' | 'option' | null
  goodFrom: 'column' | 'option' | null
  workers: number | null
  shares: Shares
}

const NO_SHARES: Shares = { women: null, migrants: null }

const orNull = (text: string): string | null => (text === '' ? null : text)

/** More filled cells than the header has: what stands in them has shifted, and nothing is under its header. */
export const countSpare = (record: readonly string[], width: number): number =>
  record.length > width ? record.slice(width).filter((cell) => cell.trim() !== '').length : 0

/** How many cells a row lacks; one may be missing at the end, as some programs leave out a blank one. */
export const countMissing = (record: readonly string[], width: number): number =>
  record.length < width - 1 ? width - record.length : 0

type Options = { division: string | null; goods: readonly string[] | null }

/** Opens the reading of sites: what each row tells, with what was said for rows that tell no sector or good. Equal texts are read once. */
export const openSites = (
  words: ProductWords,
  place: Placing,
  places: Places,
  shares: Pick<ShareReader, 'read'>,
  { division, goods }: Options,
): ((record: readonly string[], row: number, shifted: boolean) => Site) => {
  const { name, country, address, city, state, postcode, group, product, sector, workers, 'own-key': key } = places
  const readProduct = remember((text) => findProduct(words, text))
  const readSector = remember((text) => findDivisions(words, text))
  const told = division === null ? null : [division]
  return (record, row, shifted) => {
    const made = readProduct(cellAt(record, product))
    const work = sector < 0 ? null : readSector(cellAt(record, sector))
    const where = place(cellAt(record, country), record)
    const counted = readCount(cellAt(record, workers))
    return {
      countries: where.countries,
      placedBy: where.placedBy,
      unplaced: where.unplaced,
      candidates: where.candidates,
      row,
      key: orNull(cellAt(record, key)),
      name: cellAt(record, name),
      address: orNull(cellAt(record, address)),
      city: orNull(cellAt(record, city)),
      state: orNull(cellAt(record, state)),
      postcode: orNull(cellAt(record, postcode)),
      group: orNull(cellAt(record, group)),
      divisions: work ?? made.divisions ?? told,
      goods: made.goods ?? goods,
      sectorFrom: work ? 'column' : made.divisions ? 'product' : told ? 'option' : null,
      goodFrom: made.goods ? 'column' : goods ? 'option' : null,
      workers: counted,
      shares: shifted ? NO_SHARES : shares.read(record, row, counted),
    }
  }
}

/** A cell that tells about a site is no longer; more is a quotation mark that never closed, or meant to keep others waiting. */
const LONGEST_CELL = 2_000

/** The first of these columns whose cell is too long to be read, −1 for none. */
export const findLong = (record: readonly string[], told: readonly number[]): number => {
  for (const index of told) if ((record[index]?.length ?? 0) > LONGEST_CELL) return index
  return -1
}

/** A row without the cells that are too long to be read. */
export const withoutLong = (record: readonly string[]): string[] =>
  record.map((cell) => (cell.length > LONGEST_CELL ? '' : cell))

/** Why a row is not used: it is placed nowhere, has no name where the list has names, has cells that have shifted, or one that is too long. */
export type Reason = Unplaced | 'no-name' | 'cells-beyond' | 'cell-too-long'

/** Why a row is not used, the cause before what follows from it; null for a row that is. */
export const reasonOf = (
  { name, unplaced }: Site,
  { name: names }: Places,
  spare: number,
  long: number,
): Reason | null => {
  if (spare > 0) return 'cells-beyond'
  if (long >= 0) return 'cell-too-long'
  return unplaced ?? (name === '' && names >= 0 ? 'no-name' : null)
}

/** The meanings a reason is about, the column that stands first. */
const ABOUT: Record<Exclude<Reason, 'cells-beyond' | 'cell-too-long'>, readonly Meaning[]> = {
  'country-blank': ['country'],
  'country-unknown': ['country'],
  'country-ambiguous': ['country'],
  'address-blank': ['address', 'country'],
  'address-without-country': ['address', 'city', 'state', 'country'],
  'address-ambiguous': ['address', 'city', 'state'],
  'no-name': ['name'],
}

/** What to do about a row that is not used, at the cell that has to be mended. */
export const rejectionOf = (
  record: readonly string[],
  { row, candidates }: Site,
  places: Places,
  reason: Reason,
  { width, spare, long }: { width: number; spare: number; long: number },
  tell: Tell,
): ListProblem => {
  if (reason === 'cells-beyond') {
    const first = record.findIndex((cell, index) => index >= width && cell.trim() !== '')
    return tell(row, first, 'list.cells-beyond', { count: spare })
  }
  if (reason === 'cell-too-long') return tell(row, long, 'list.cell-too-long', { most: LONGEST_CELL })
  const column = ABOUT[reason].map((meaning) => places[meaning]).find((index) => index >= 0) ?? 0
  const values = { text: cellAt(record, column), countries: candidates.join(' ') }
  return tell(row, column, `list.${reason}`, values)
}
