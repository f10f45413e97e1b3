import type { Problem } from '../core/problem.ts'
import type { Paper, Text } from '../core/report/content.ts'
import type { Fonts } from './fonts.ts'

/** Scripts whose letters change with their neighbours or run from the right: placed one by one they would be misspelt. */
const SHAPED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}]/u

/** A text as it is printed: composed letters, plain spaces, none of the invisible characters that reverse or hide what is read. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim()

/** The letters of a text that the faces cannot print rightly, each once. */
const missingLetters = (fonts: Fonts, text: string): string[] => {
  const letters = new Set(printable(text))
  return [...letters].filter(
    (letter) =>
      SHAPED.test(letter) ||
      ![fonts.regular, fonts.bold].every((font) => font.hasGlyphForCodePoint(letter.codePointAt(0)!)),
  )
}

/** More letters than this say no more. */
const SHOWN_LETTERS = 12

/** Every text of a content that stands somewhere in it, with where it stands. */
const textsIn = (content: unknown, at: string): { at: string; text: string }[] => {
  if (Array.isArray(content)) return content.flatMap((each, i) => textsIn(each, `${at}.${i}`))
  if (typeof content !== 'object' || content === null) return []
  if ('text' in content && typeof content.text === 'string') return [{ at, text: content.text }]
  if ('message' in content) {
    const { values = {} } = content as Extract<Text, { message: string }>
    return Object.values(values).flatMap((value) => (typeof value === 'string' ? [{ at, text: value }] : []))
  }
  return Object.entries(content).flatMap(([key, value]) => textsIn(value, at === '' ? key : `${at}.${key}`))
}

/** Texts that a paper cannot print in these faces: each once, with its letters and what to give instead. */
export const findUnprintable = (paper: Paper, fonts: Fonts): Problem[] => {
  const seen = new Set<string>()
  return textsIn(paper, '').flatMap(({ at, text }) => {
    if (seen.has(text)) return []
    seen.add(text)
    const letters = missingLetters(fonts, text)
    if (letters.length === 0) return []
    return [{ at, message: 'paper.letters', values: { text, letters: letters.slice(0, SHOWN_LETTERS).join(' ') } }]
  })
}
