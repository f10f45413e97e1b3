import type { Refused } from './refusal.ts'
import { refuse } from './refusal.ts'

/** A list of 20,000 rows and 20 columns; more needs more memory than one request may take. */
export const MOST_CELLS = 400_000
/**
 * Rows times columns that a sheet spans, its blank cells included: a reader makes room for each. A row without cells takes none, and
 * LibreOffice writes one at the very end of a sheet once a row was taken out.
 */
const LARGEST_SPAN = 2_000_000
/** Elements of a sheet that are no cells: joined cells, rules for input, links. */
const MOST_ASIDE = 100_000

/** How many cells all sheets together have so far. */
export type Extent = { cells: number }

/** What stands in a cell, its letters in several styles included. */
const IN_CELL =
  /^<(?:[\w.-]+:)?(?:v|f|is|t|r|rPr|rFont|b|i|u|sz|color|family|scheme|charset|vertAlign|strike)(?=[\s/>])/
const COUNTED = /^<(?:[\w.-]+:)?(c|row)(?=[\s/>])/
const PLACE = /\sr\s*=\s*["']([^"']*)/
const TYPE = /\st\s*=\s*["']([^"']*)/
const STYLE = /\ss\s*=\s*["'](\d+)/
const ROW = /^\d{1,8}$/
const CELL = /^\$?([A-Za-z]{1,3})\$?(\d{1,8})$/

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

/** Counts the cells of a sheet by its tags and how far they reach. `styled` gets row, column and style of each number cell that has one. */
export const createCellCount = (name: string, extent: Extent, styled: number[]) => {
  let rows = 0
  let columns = 0
  let row = 0
  let column = 0
  let aside = 0

  const countCell = (tag: string, place: string): void => {
    const [, letters, digits] = CELL.exec(place) ?? []
    extent.cells += 1
    column = letters ? columnOf(letters) : column + 1
    columns = Math.max(columns, column)
    row = digits ? Number(digits) : row
    rows = Math.max(rows, row)
    const style = STYLE.exec(tag)?.[1] ?? '0'
    if (style !== '0' && (TYPE.exec(tag)?.[1] ?? 'n') === 'n') styled.push(row - 1, column - 1, Number(style))
  }

  return (tag: string): Refused | null => {
    const local = COUNTED.exec(tag)?.[1]
    if (!local) {
      if (!IN_CELL.test(tag)) aside += 1
      return aside > MOST_ASIDE ? refuse('markup', name) : null
    }
    const place = PLACE.exec(tag)?.[1] ?? ''
    if (local === 'c') countCell(tag, place)
    else {
      row = ROW.test(place) ? Number(place) : row + 1
      column = 0
    }
    if (extent.cells > MOST_CELLS) return refuse('too-many-cells', name, { most: MOST_CELLS })
    return rows * columns > LARGEST_SPAN ? refuse('span', name, { rows, columns }) : null
  }
}
