import type { Problem } from '../core/problem.ts'
import type { Column } from './column.ts'
import type { Cell, Site } from './list.ts'
import type { Placing } from './placing.ts'
import { spelling } from './spelling.ts'

type Given = {
  columns: readonly Column[]
  rows: readonly { record: readonly string[]; row: number; where: string }[]
  sites: readonly Site[]
  cell: Cell
  place: Placing
}

const LOOKED_AT = 500
/** The fewest filled cells that make a column speak about its header. */
const ENOUGH_CELLS = 3

const shareOf = (texts: readonly string[], fits: (text: string) => boolean): number | null => {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '')
  return filled.length < ENOUGH_CELLS ? null : filled.filter(fits).length / filled.length
}

const isNumber = (text: string): boolean => /^[+-]?\d+(?:[.,]\d+)?$/.test(text)
const isDegree = (text: string): boolean => /^[+-]?\d{1,3}[.,]\d+$/.test(text)

/** Headers that stand over the wrong column: letters under "Latitude", degrees under "State", countries under "City". */
const swapped = ({ columns, rows, place }: Given): Problem[] => {
  const some = rows.slice(0, LOOKED_AT)
  const texts = (column: Column): string[] => some.map(({ record }) => record[column.index] ?? '')
  const isCountry = (text: string): boolean => place(text, '').countries !== null
  const problems: Problem[] = []
  const check = (
    column: Column,
    fits: (text: string) => boolean,
    other: (text: string) => boolean,
    message: string,
  ) => {
    if ((shareOf(texts(column), fits) ?? 1) >= 0.5) return
    const instead = columns.find(
      (one) => one.index !== column.index && one.meaning !== column.meaning && (shareOf(texts(one), other) ?? 0) >= 0.8,
    )
    problems.push({
      at: `column "${column.header}"`,
      message: instead ? `${message}-swapped` : message,
      values: { column: column.header, sample: column.samples[0] ?? '', instead: instead?.header ?? '' },
    })
  }
  for (const column of columns) {
    if (column.meaning === 'latitude' || column.meaning === 'longitude')
      check(column, isNumber, isDegree, 'list.no-degrees')
    if (column.meaning === 'country') check(column, isCountry, isCountry, 'list.no-countries')
  }
  return problems
}

const degreesOutside = ({ rows, cell }: Given): Problem[] =>
  rows.flatMap(({ record, row }) => {
    const latitude = Number(cell(record, 'latitude').replace(',', '.'))
    return Math.abs(latitude) > 90
      ? [{ at: `row ${row}, latitude`, message: 'list.latitude-outside', values: { row, value: latitude } }]
      : []
  })

/** Sites that stand twice: the same name and place, exactly, or but for capitals, accents and punctuation. */
const duplicates = ({ rows, sites, cell }: Given): Problem[] => {
  const first = new Map<string, { row: number; exact: string }>()
  return rows.flatMap(({ record, row }, i) => {
    const parts = [sites[i]!.name, cell(record, 'address'), cell(record, 'city'), (sites[i]!.countries ?? []).join(' ')]
    if (spelling(parts[0]!) === '') return []
    const exact = parts.join('\n')
    const key = parts.map(spelling).join('\n')
    const before = first.get(key)
    if (!before) {
      first.set(key, { row, exact })
      return []
    }
    const message = before.exact === exact ? 'list.duplicate' : 'list.duplicate-spelling'
    return [{ at: `row ${row}`, message, values: { row, first: before.row, name: parts[0]! } }]
  })
}

/** Letters that were lost or misread before the list came here: U+FFFD, the empty box, UTF-8 read as Latin-1. */
const spoiltLetters = ({ rows }: Given): Problem[] =>
  rows.flatMap(({ record, row }) => {
    const text = record.join(' ')
    if (/[\uFFFD\u25A1]/.test(text)) return [{ at: `row ${row}`, message: 'list.letters-lost', values: { row } }]
    return /[ÃÄÅÂ][\u0080-\u00BF]|â€/.test(text)
      ? [{ at: `row ${row}`, message: 'list.letters-misread', values: { row } }]
      : []
  })

/** Sites whose country column says one country and whose address clearly ends with another. */
const contradictions = ({ rows, sites, place }: Given): Problem[] =>
  rows.flatMap(({ row, where }, i) => {
    const { placedBy, countries } = sites[i]!
    if (placedBy !== 'country') return []
    const address = place('', where).countries
    if (!address || address.some((code) => countries!.includes(code))) return []
    return [
      {
        at: `row ${row}`,
        message: 'list.two-countries',
        values: { row, country: countries!.join(' '), address: address.join(' ') },
      },
    ]
  })

const severalTiers = ({ rows, cell }: Given): Problem[] => {
  const tiers = [...new Set(rows.map(({ record }) => cell(record, 'tier')).filter((tier) => tier !== ''))]
  return tiers.length > 1
    ? [
        {
          at: 'list',
          message: 'list.several-tiers',
          values: { count: tiers.length, tiers: tiers.slice(0, 5).join(' · ') },
        },
      ]
    : []
}

/** All that looks wrong in a list without making a row useless, by row or by column. Nothing is put right silently. */
export const findDoubts = (given: Given): Problem[] =>
  [swapped, severalTiers, degreesOutside, contradictions, duplicates, spoiltLetters].flatMap((find) => find(given))

/** Rows with more cells than the header, or fewer by two and more. */
export const findOddWidths = (records: readonly (readonly string[])[], header: number): Problem[] => {
  const width = records[header]!.length
  return records.flatMap((record, i) => {
    const spare = record.slice(width).filter((cell) => cell.trim() !== '').length
    if (i <= header || record.every((cell) => cell.trim() === '')) return []
    if (spare > 0) return [{ at: `row ${i + 1}`, message: 'list.cells-beyond', values: { row: i + 1, count: spare } }]
    return record.length < width - 1
      ? [{ at: `row ${i + 1}`, message: 'list.cells-missing', values: { row: i + 1, count: width - record.length } }]
      : []
  })
}
