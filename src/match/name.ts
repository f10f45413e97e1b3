import anyAscii from 'any-ascii'
import { spelling } from '../sheet/spelling.ts'
import words from './words.json' with { type: 'json' }

/** One word of a name with how much it tells about which company it is, 0..1. */
export type Word = { word: string; weight: number }

/** A word that tells at least this much can make two names alike. */
export const TELLING = 0.5

/** A name ready to be compared: its words without the legal form, and the telling ones written as one, '' where none tells much. */
export type Name = { text: string; words: readonly Word[]; joined: string }

/** How much a word tells: a word of its own, a short, numbered or common one, a place, a word of the trade. Settled on the labelled set. */
const WEIGHT = { own: 1, common: 0.5, place: 0.3, generic: 0.2 } as const
const SHORT = 3

const bySize = (a: readonly string[], b: readonly string[]): number => b.length - a.length
const phrases = (list: readonly string[]): string[][] => list.map((phrase) => phrase.split(' ')).sort(bySize)
const tails = phrases(words.legalTail)
const heads = phrases(words.legalHead)
const generic = new Set(words.generic)
const places = new Set(words.places)
const common = new Set(words.common)
const same = new Map(Object.entries(words.same))
const legalCjk = new RegExp(words.legalCjk.map((form) => form.replace(/[()]/g, '\\$&')).join('|'), 'g')
const cjk = new RegExp(
  Object.keys(words.cjk)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
)
const translated = new Map(Object.entries(words.cjk))

/** Writing without spaces between words: its words are put apart, its syllables are written as one. */
const scriptWithoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu

const latin = (text: string): string =>
  anyAscii(
    text
      .normalize('NFKC')
      .replace(legalCjk, ' ')
      .replace(cjk, (word) => ` ${translated.get(word)!} `)
      .replace(scriptWithoutSpaces, (run) => ` ${anyAscii(run).toLowerCase()} `),
  )

/** The word a phrase begins or ends with is never the whole name: something must be left to compare. */
const without = (list: readonly string[], phrasesOf: readonly string[][], end: 'head' | 'tail'): string[] => {
  const found = phrasesOf.find(
    (phrase) =>
      phrase.length < list.length &&
      phrase.every((word, i) => word === list[end === 'head' ? i : list.length - phrase.length + i]),
  )
  if (!found) return [...list]
  return without(end === 'head' ? list.slice(found.length) : list.slice(0, -found.length), phrasesOf, end)
}

const weightOf = (word: string): number => {
  if (generic.has(word)) return WEIGHT.generic
  if (places.has(word)) return WEIGHT.place
  return word.length <= SHORT || /^\d+$/.test(word) || common.has(word) ? WEIGHT.common : WEIGHT.own
}

/**
 * A name as it is compared: Latin letters, no accents or punctuation, no legal form, common words in one spelling, each word with
 * how much it tells. @example readName('Xinjiang Tianmian Textiles Co., Ltd.').joined // => 'tianmian'
 */
export const readName = (text: string): Name => {
  const split = spelling(latin(text)).split(' ')
  const bare = without(without(split, tails, 'tail'), heads, 'head')
  const told = bare
    .map((word) => same.get(word) ?? word)
    .filter((word) => word !== '')
    .map((word) => ({ word, weight: weightOf(word) }))
  const telling = told.filter(({ weight }) => weight >= WEIGHT.common)
  return { text, words: told, joined: telling.map(({ word }) => word).join('') }
}
