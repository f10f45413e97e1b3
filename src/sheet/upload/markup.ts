import type { PartKind } from './part.ts'
import type { Refused } from './refusal.ts'
import { refuse } from './refusal.ts'

/** Elements inside one another; workbooks need about a dozen. */
const DEEPEST = 64
/** What is no tag begins like this, and how it ends. */
const ASIDE = new Set<string | undefined>(['!', '?'])
const CLOSED_BY = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const
/** A tag, comment or instruction longer than this belongs to no workbook. */
const LONGEST_TAG = 64 * 1024
/** A list of 20,000 rows and 20 columns; more needs more memory than one request may take. */
export const MOST_CELLS = 400_000
/** Rows times columns that a sheet spans, its blank cells included: a reader makes room for each. */
export const LARGEST_SPAN = 2_000_000
/** Elements of one part: a sheet has up to four for a cell, and so have the shared texts. */
const MOST_ELEMENTS = 4 * MOST_CELLS
/** Parts that are read as a whole need far fewer, and are the dearer to read. */
const MOST_READ_WHOLE: Partial<Record<PartKind, number>> = { index: 50_000, markup: 100_000, drawing: 100_000 }

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
const STYLE = /\ss\s*=\s*["']([^"']*)/
const REFERENCE = /^\$?([A-Za-z]{1,3})\$?(\d{1,8})$/

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

/** A whole tag; a `>` in quotation marks does not end it. */
const TAG = /<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/y

const tagAt = (text: string, at: number): string | null => {
  TAG.lastIndex = at
  return TAG.exec(text)?.[0] ?? null
}

/**
 * Looks through the markup of a part as it comes, without reading it: refuses document types and entities, other encodings than UTF-8,
 * nesting and sizes beyond any workbook. Of a sheet the cells are
 * counted too, and `styled` gets row, column and style of each number cell that has one. Old drawings (VML) leave tags open.
 */
export const createMarkupCheck = (name: string, extent: Extent, kind: PartKind, styled: number[]) => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let depth = 0
  let elements = 0
  let rows = 0
  let columns = 0
  let aside = 0
  let row = 0
  let column = 0

  const count = (tag: string): Refused | null => {
    const local = COUNTED.exec(tag)?.[1]
    if (!local) {
      if (!IN_CELL.test(tag)) aside += 1
      return aside > MOST_ASIDE ? refuse('markup', name) : null
    }
    const reference = PLACE.exec(tag)?.[1] ?? ''
    if (local === 'row') {
      row = reference === '' ? row + 1 : Number(reference)
      column = 0
    } else {
      const [, letters, digits] = REFERENCE.exec(reference) ?? []
      extent.cells += 1
      column = letters ? columnOf(letters) : column + 1
      columns = Math.max(columns, column)
      row = digits ? Number(digits) : row
      const style = STYLE.exec(tag)?.[1] ?? '0'
      if (style !== '0' && (TYPE.exec(tag)?.[1] ?? 'n') === 'n') styled.push(row - 1, column - 1, Number(style))
    }
    rows = Math.max(rows, row)
    if (extent.cells > MOST_CELLS) return refuse('too-many-cells', name, { most: MOST_CELLS })
    return rows * columns > LARGEST_SPAN ? refuse('span', name, { rows, columns }) : null
  }

  const take = (tag: string): Refused | null => {
    if (tag.includes('<', 1)) return refuse('markup', name)
    if (tag.startsWith('</')) {
      depth -= 1
      return null
    }
    elements += 1
    if (elements > MOST_ELEMENTS) return refuse('too-many-cells', name, { most: MOST_CELLS })
    if (elements > (MOST_READ_WHOLE[kind] ?? MOST_ELEMENTS)) return refuse('markup', name)
    if (!tag.endsWith('/>') && kind !== 'drawing') depth += 1
    if (depth > DEEPEST) return refuse('markup', name)
    return kind === 'sheet' ? count(tag) : null
  }

  /** Where a comment, plain text or an instruction ends; −1 where the end is still to come. */
  const endOfAside = (text: string, at: number): number | Refused => {
    const opening = text.slice(at, at + 9)
    if (opening.startsWith('<!') && !'<![CDATA['.startsWith(opening) && !'<!--'.startsWith(opening.slice(0, 4)))
      return refuse('doctype', name)
    const close = CLOSED_BY.find(([begins]) => opening.startsWith(begins))?.[1]
    return close ? text.indexOf(close, at + 4) : -1
  }

  const look = (text: string): Refused | null => {
    let at = text.indexOf('<')
    while (at >= 0) {
      const isAside = ASIDE.has(text[at + 1])
      const tag = isAside ? null : tagAt(text, at)
      const end = isAside ? endOfAside(text, at) : at + (tag?.length ?? 0)
      if (typeof end !== 'number') return end
      if (end <= at) break
      if (end - at > LONGEST_TAG) return refuse('markup', name)
      const refused = tag ? take(tag) : null
      if (refused) return refused
      at = text.indexOf('<', end)
    }
    rest = at < 0 ? '' : text.slice(at)
    return rest.length > LONGEST_TAG ? refuse('markup', name) : null
  }

  const decode = (piece?: Uint8Array): string | null => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch {
      return null
    }
  }
  return {
    push: (piece: Uint8Array): Refused | null => {
      const text = decode(piece)
      return text === null || text.includes('\0') ? refuse('not-utf8', name) : look(rest + text)
    },
    end: (): Refused | null => {
      if (decode() === null) return refuse('not-utf8', name)
      return rest === '' && (depth === 0 || kind === 'drawing') ? null : refuse('damaged', name)
    },
  }
}
