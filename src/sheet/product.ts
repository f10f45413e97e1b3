import type { ExposureData } from '../core/exposure/data.ts'
import { spelling } from './spelling.ts'

/** What a text on products or work says: kinds and listed goods by name, ISIC divisions, and the pieces that say nothing we know. */
export type ProductMatch = {
  goods: readonly string[] | null
  divisions: readonly string[] | null
  unknown: readonly string[]
}

type Meant = { goods: readonly string[] | null; divisions: readonly string[] }

/** Words for products and work by their spelling, one form for singular and plural, and the longest name in words. */
export type ProductWords = {
  meant: ReadonlyMap<string, Meant>
  longest: number
  /** Words that make another thing of the good before them. */
  onlyPartOf: ReadonlySet<string>
  divisions: ReadonlySet<string>
  titles: ReadonlyMap<string, string>
}

const stem = (word: string): string => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/s$/, '') : word)
const stems = (text: string): string => spelling(text).split(' ').map(stem).join(' ')

/** Builds the words from the kinds of `words.json`, the goods of the TVPRA list and the titles of ISIC divisions. */
export const createProductWords = (data: ExposureData): ProductWords => {
  const meant = new Map<string, Meant>()
  // Singular and plural of one word can be two goods ("Pepper", "Peppers"): the word then means both.
  const addGood = (name: string, good: string): void => {
    const before = meant.get(stems(name))
    if (before?.goods?.includes(good)) return
    meant.set(stems(name), { goods: [...(before?.goods ?? []), good], divisions: before?.divisions ?? [] })
  }
  for (const good of data.listings.keys()) addGood(good.replace(/\(.*\)/, ''), good)
  for (const kind of data.kinds.values()) {
    const goods = kind.goods === null ? null : [kind.code]
    for (const word of [kind.code, ...kind.words]) meant.set(stems(word), { goods, divisions: kind.divisions })
  }
  for (const good of data.listings.keys()) if (!meant.has(stems(good))) addGood(good, good)
  const longest = Math.max(...[...meant.keys()].map((name) => name.split(' ').length))
  const titles = new Map([...data.divisions.values()].map((division) => [spelling(division.title), division.code]))
  const onlyPartOf = new Set(data.onlyPartOf.map(stem))
  return { meant, longest, onlyPartOf, divisions: new Set(data.divisions.keys()), titles }
}

/**
 * Every name in a piece, longest first from the left. Words between names are left out, and so is a name that is only part of another thing,
 * as in "coffee machine" and "gold-plated".
 */
const within = ({ meant, longest, onlyPartOf }: ProductWords, piece: string): Meant[] => {
  const all = stems(piece).split(' ')
  const found: Meant[] = []
  for (let i = 0; i < all.length; ) {
    let length = Math.min(longest, all.length - i)
    while (length > 0 && !meant.has(all.slice(i, i + length).join(' '))) length -= 1
    if (length > 0 && !onlyPartOf.has(all[i + length] ?? '')) found.push(meant.get(all.slice(i, i + length).join(' '))!)
    i += Math.max(1, length)
  }
  return found
}

const distinct = (list: readonly string[]): string[] => [...new Set(list)]
const orNull = (list: readonly string[]): string[] | null => (list.length > 0 ? distinct(list) : null)

/** The goods and divisions a product text names. Goods are null while a piece names no good we know, as it could be any. */
export const findProduct = (words: ProductWords, text: string): ProductMatch => {
  const name = words.meant.get(stems(text))
  const pieces = name ? [text] : text.split(/[,;/|&+\n]|\sand\s/i).filter((piece) => spelling(piece) !== '')
  const found = pieces.map((piece) => ({ piece: piece.trim(), meant: within(words, piece) }))
  const unknown = found.filter(({ meant }) => meant.length === 0).map(({ piece }) => piece)
  const all = found.flatMap(({ meant }) => meant)
  const open = unknown.length > 0 || all.some(({ goods }) => goods === null)
  return {
    goods: open ? null : orNull(all.flatMap(({ goods }) => goods ?? [])),
    divisions: unknown.length > 0 ? null : orNull(all.flatMap(({ divisions }) => divisions)),
    unknown,
  }
}

const isicCode = /^(?:ISIC\s*)?[A-U]?\s?(\d{2})(?:\.?\d{1,2})?(?:\.\d{1,2})?$/i

/** The ISIC divisions a sector text names: a code (`14`, `C1410`, `14.10`), a division's title, or words for the work. Null for none. */
export const findDivisions = (words: ProductWords, text: string): readonly string[] | null => {
  const code = isicCode.exec(text.trim())?.[1]
  if (code !== undefined) return words.divisions.has(code) ? [code] : null
  const title = words.titles.get(spelling(text))
  return title ? [title] : findProduct(words, text).divisions
}
