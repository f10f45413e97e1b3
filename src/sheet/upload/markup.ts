import { forbiddenInXml, forbiddenReference } from '../letters.ts'
import { createCellCount, type Extent, MOST_CELLS } from './extent.ts'
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
/** Elements of one part: a sheet has up to four for a cell, and so have the shared texts. */
const MOST_ELEMENTS = 4 * MOST_CELLS
/** Parts that are read as a whole need far fewer, and are the dearer to read. */
const MOST_READ_WHOLE: Partial<Record<PartKind, number>> = { index: 50_000, markup: 100_000, drawing: 100_000 }

/** A whole tag; a `>` in quotation marks does not end it. */
const TAG = /<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/y

const tagAt = (text: string, at: number): string | null => {
  TAG.lastIndex = at
  return TAG.exec(text)?.[0] ?? null
}

/** A reference of which the end is still to come. */
const BEGUN = /^&[#\w]*$/
/** A reference to a letter is never so long. */
const LONGEST_REFERENCE = 100

/** Refuses letters that XML forbids, as they stand and spelt by their number, in whatever pieces they come. */
const createLetterCheck = (name: string) => {
  let begun = ''
  return (text: string): Refused | null => {
    const whole = begun === '' ? text : begun + text
    const letter = forbiddenInXml(text) ?? forbiddenReference(whole)
    const last = whole.lastIndexOf('&')
    begun = last >= 0 && BEGUN.test(whole.slice(last)) ? whole.slice(last) : ''
    if (letter !== null) return refuse('letter', name, { letter })
    return begun.length > LONGEST_REFERENCE ? refuse('markup', name) : null
  }
}

/**
 * Looks through the markup of a part as it comes, without reading it: refuses document types and entities, other encodings than UTF-8,
 * nesting and sizes beyond any workbook. The cells of a sheet are counted too. Old drawings (VML) leave tags open.
 */
export const createMarkupCheck = (name: string, extent: Extent, kind: PartKind, styled: number[]) => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let depth = 0
  let elements = 0
  const count = createCellCount(name, extent, styled)
  const letters = createLetterCheck(name)

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
      return text === null || text.includes('\0') ? refuse('not-utf8', name) : (letters(text) ?? look(rest + text))
    },
    end: (): Refused | null => {
      if (decode() === null) return refuse('not-utf8', name)
      return rest === '' && (depth === 0 || kind === 'drawing') ? null : refuse('damaged', name)
    },
  }
}
