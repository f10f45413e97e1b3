import type { Refused } from './refusal.ts'
import { refuse } from './refusal.ts'

/** What the main part of a workbook is called in its list of content types. */
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const TAG = /<(?:[\w.-]+:)?Relationship\s[^<>]*>/g
/** A link in a cell is text to us: nothing ever follows it. */
const HYPERLINK = /\sType\s*=\s*["'][^"']*\/hyperlink["']/i

const plain = (text: string): string =>
  text.replace(/&#(x[0-9a-f]+|\d+);/gi, (whole, code: string) => {
    const point = Number(code.replace(/^x/i, '0x'))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
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
  const isOutside = (tag: string) => /TargetMode\s*=\s*["']\s*External/i.test(tag) && !HYPERLINK.test(tag)
  return (plain(text).match(TAG) ?? []).some(isOutside) ? refuse('external-link', name) : null
}
