/**
 * What XML 1.0 forbids (2.2) and text that was decoded can hold: controls but TAB, LF and CR, U+FFFE and U+FFFF. Decoding leaves no halves of
 * letters. Without the flag `u`, as whole sheets are looked through.
 */
const FORBIDDEN_IN_XML = /[^\t\n\r\u0020-\uFFFD]/
/**
 * What no text has: halves of letters, U+FFFE and U+FFFF. U+FFFE is a byte-order mark read the wrong way round. NUL counts with them, but has
 * no place in a pattern.
 */
const UNFIT = /[\uFFFE\uFFFF]|\p{Surrogate}/u
/** Most texts have none of these letters, which is quick to see. */
const MAYBE_UNFIT = /[\uD800-\uDFFF\uFFFE\uFFFF]/
const EVERY_UNFIT = new RegExp(UNFIT, 'gu')
const REPLACEMENT = '\uFFFD'

const nameOf = (letter: string): string => `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** The first letter that no text has, by its name; null where there is none. @example unfitLetter('a\uFFFE') // => 'U+FFFE' */
export const unfitLetter = (text: string): string | null => {
  if (text.includes('\0')) return nameOf('\0')
  const found = MAYBE_UNFIT.test(text) ? UNFIT.exec(text)?.[0] : undefined
  return found === undefined ? null : nameOf(found)
}

/** A text with U+FFFD for each letter that no text has. */
export const withoutUnfit = (text: string): string =>
  text.includes('\0') || MAYBE_UNFIT.test(text)
    ? text.replaceAll('\0', REPLACEMENT).replaceAll(EVERY_UNFIT, REPLACEMENT)
    : text

/** The first letter of a decoded text that XML forbids, by its name; null where there is none. */
export const forbiddenInXml = (text: string): string | null => {
  const found = FORBIDDEN_IN_XML.exec(text)?.[0]
  return found === undefined ? null : nameOf(found)
}

const REFERENCE = /&#(?:x([\da-f]+)|(\d+));/gi
const LARGEST = 0x10ffff
const isHalf = (point: number): boolean => point >= 0xd800 && point <= 0xdfff

/** The first letter that XML forbids and that markup spells as a number, by what stands there; null where there is none. */
export const forbiddenReference = (markup: string): string | null => {
  if (!markup.includes('&#')) return null
  for (const [whole, hex, digits] of markup.matchAll(REFERENCE)) {
    const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
    if (point > LARGEST || isHalf(point) || FORBIDDEN_IN_XML.test(String.fromCodePoint(point))) return whole
  }
  return null
}
