import { BOOK, BOOK_RELATIONS, ROOT_RELATIONS, STYLES } from './format.ts'
import { partKind } from './part.ts'
import type { Refused } from './refusal.ts'
import { refuse } from './refusal.ts'

/** What the main part of a workbook is called in its list of content types. */
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
/** Whole tags; a `>` in quotation marks does not end them. */
const tagsOf = (name: string): RegExp => new RegExp(`<(?:[\\w.-]+:)?${name}\\s(?:[^<>"']|"[^"]*"|'[^']*')*>`, 'g')
const RELATION = tagsOf('Relationship')
const SHEET = tagsOf('sheet')
const FORMAT = tagsOf('numFmt')
/** Excel takes no longer format. */
const LONGEST_FORMAT = 255
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const plain = (text: string): string =>
  text.replace(/&#(x[0-9a-f]+|\d+);/gi, (whole, code: string) => {
    const point = Number(code.replace(/^x/i, '0x'))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

/** The attributes of each tag of that kind; one that stands twice counts with every value, apart by a line end. */
const attributesOf = (text: string | undefined, tags: RegExp): Map<string, string>[] =>
  (text?.match(tags) ?? []).map((tag) => {
    const found = new Map<string, string>()
    for (const [, name, double, single] of tag.matchAll(ATTRIBUTE)) {
      const before = found.get(name!)
      found.set(name!, `${before === undefined ? '' : `${before}\n`}${plain(double ?? single ?? '')}`)
    }
    return found
  })

/** Why a workbook with these content types is refused, or null: macros, another kind of document, or none of these. */
export const refusedContentTypes = (sent: string): Refused | null => {
  const text = plain(sent)
  if (/macroEnabled|vbaProject/i.test(text)) return refuse('macros')
  if (/sheet\.binary/i.test(text)) return refuse('binary-workbook')
  if (/oleObject|activeX|officedocument\.package/i.test(text)) return refuse('embedded')
  if (text.includes(WORKBOOK)) return null
  return /wordprocessingml|presentationml/.test(text) ? refuse('other-document') : refuse('no-spreadsheet')
}

/** Why a part with these relationships is refused, or null: one that reaches outside the file and is no link in a cell. */
export const refusedRelations = (name: string, text: string): Refused | null => {
  const isOutside = (relation: Map<string, string>) =>
    /external/i.test(relation.get('TargetMode') ?? '') && !/\/hyperlink$/i.test(relation.get('Type') ?? '')
  return attributesOf(text, RELATION).some(isOutside) ? refuse('external-link', name) : null
}

/** The part that a relationship of the workbook leads to. */
const targetOf = (target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const path = ['xl']
  for (const step of target.split('/'))
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  return path.join('/')
}

/**
 * Why the sheets that a workbook names are refused, or null: what was counted as sheets has to be what is opened as sheets, each once.
 * One part under many names would be read that many times.
 */
export const refusedSheets = (texts: ReadonlyMap<string, string>): Refused | null => {
  for (const relation of attributesOf(texts.get(ROOT_RELATIONS), RELATION)) {
    const target = relation.get('Target') ?? ''
    if (/\/officeDocument$/.test(relation.get('Type') ?? '') && target.replace(/^\//, '') !== BOOK)
      return refuse('sheet-place', target)
  }
  const parts = new Map<string, string>()
  for (const relation of attributesOf(texts.get(BOOK_RELATIONS), RELATION)) {
    if (!/\/worksheet$/.test(relation.get('Type') ?? '')) continue
    const part = targetOf(relation.get('Target') ?? '')
    if (partKind(part) !== 'sheet' || [...parts.values()].includes(part)) return refuse('sheet-place', part)
    parts.set(relation.get('Id') ?? '', part)
  }
  const named = new Set<string>()
  for (const sheet of attributesOf(texts.get(BOOK), SHEET))
    for (const [name, id] of sheet) {
      if (!/^(?:[\w.-]+:)?id$/.test(name)) continue
      if (named.has(id)) return refuse('sheet-place', parts.get(id) ?? BOOK)
      named.add(id)
    }
  return null
}

/** Why the styles are refused, or null: a longer format than there are is looked through for each cell that has it. */
export const refusedFormats = (texts: ReadonlyMap<string, string>): Refused | null =>
  attributesOf(texts.get(STYLES), FORMAT).some((format) => (format.get('formatCode') ?? '').length > LONGEST_FORMAT)
    ? refuse('markup', STYLES)
    : null
