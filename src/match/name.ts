import anyAscii from 'any-ascii'
import { spelling } from '../sheet/spelling.ts'
import words from './words.json' with { type: 'json' }

/** One word of a name with how much it tells about which company it is, 0..1, and whether a full stop ended it. */
export type Word = { word: string; weight: number; abbreviated: boolean }

/** A word that tells at least this much can make two names alike. */
export const TELLING = 0.5

/**
 * A name ready to be compared: its words without the legal form, and those that may be written as one; none where no word tells much.
 * `guessed`: it stands in brackets, and nothing says that it is a name and no place.
 */
export type Name = { text: string; words: readonly Word[]; joined: readonly string[]; guessed: boolean }

/** How much a word tells: a word of its own, a short, numbered or common one, a place, a word of the trade. Settled on the labelled set. */
export const WEIGHT = { own: 1, common: 0.5, place: 0.3, generic: 0.2 } as const
const SHORT = 3

const bySize = (a: readonly string[], b: readonly string[]): number => b.length - a.length
const phrases = (list: readonly string[]): string[][] => list.map((phrase) => phrase.split(' ')).sort(bySize)
const tails = phrases(words.legalTail)
const heads = phrases(words.legalHead)
const generic = new Set(words.generic)
const places = new Set(words.places)
const common = new Set(words.common)
const administrative = new Set(words.administrative)
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

/** A word of so few letters may be a syllable of a name that others write as one word. */
const SYLLABLE = 4

const weightOf = (word: string): number => {
  if (generic.has(word)) return WEIGHT.generic
  if (places.has(word)) return WEIGHT.place
  return word.length <= SHORT || /^\d+$/.test(word) || common.has(word) ? WEIGHT.common : WEIGHT.own
}

/** The word before *county* or *city* is a place, whichever. */
const weightIn = (all: readonly string[], i: number): number =>
  administrative.has(all[i + 1] ?? '') ? WEIGHT.place : weightOf(same.get(all[i]!) ?? all[i]!)

/**
 * A name as it is compared: Latin letters, no accents or punctuation, no legal form, common words in one spelling, each word with
 * how much it tells. @example readName('Xinjiang Tianmian Textiles Co., Ltd.').joined // => ['tianmian']
 */
export const readName = (text: string, guessed = false): Name => {
  const written = latin(text)
  const stopped = new Set([...written.matchAll(/(\p{L}{2,6})\./gu)].map(([, word]) => spelling(word!)))
  const split = spelling(written).split(' ')
  const bare = without(without(split, tails, 'tail'), heads, 'head')
  const weighed = bare.map((word, i) => ({ bare: word, word: same.get(word) ?? word, weight: weightIn(bare, i) }))
  const told = weighed
    .filter(({ word }) => word !== '')
    .map(({ bare: as, word, weight }) => ({ word, weight, abbreviated: stopped.has(as) }))
  const telling = told.some(({ weight }) => weight >= TELLING)
  const joined = weighed.filter(({ bare: word, weight }) => word.length <= SYLLABLE || weight >= TELLING)
  return { text, words: told, joined: telling ? joined.map((each) => each.bare) : [], guessed }
}

const brackets = /[([（]([^()[\]（）]*)[)\]）]/g
const parts = /[,;–—]\s*|\s+-\s+|\s+(?=(?:a\.?k\.?a|f\.?k\.?a|formerly|previously)\b)/i

/** Words that say that another name follows; without one, what stands in brackets may be a place. */
const alias = new RegExp(`^(?:${[...words.aliases].sort((a, b) => b.length - a.length).join('|')})\\b[\\s.:]*`)

/**
 * The names that stand in one text: the name, and what brackets or words such as a.k.a. and formerly add as another.
 *
 * @example namesIn('Aster Knit (formerly Brook Knit Co., Ltd.)') // => ['Aster Knit', 'Brook Knit Co., Ltd.']
 */
export const namesIn = (text: string): string[] => readNames(text).map((name) => name.text)

/** The names that stand in one text, each ready to be compared. */
export const readNames = (text: string): Name[] => {
  const others: string[] = []
  const guessed: string[] = []
  const otherScript = (part: string): boolean =>
    /\p{Script=Latin}/u.test(text) && /\p{L}/u.test(part) && !/\p{Script=Latin}/u.test(part)
  const told = (part: string): boolean => {
    if (otherScript(part)) {
      others.push(part.trim())
      return true
    }
    const plain = part.trim().toLowerCase().replace(/\./g, '').replace(/\//g, '')
    const found = alias.exec(
      plain
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/\u0131/g, 'i'),
    )
    if (!found) return false
    const name = part.trim().split(/\s+/).slice(found[0].trim().split(/\s+/).length).join(' ')
    if (name !== '') others.push(...name.split(/\s*;\s*/))
    return name !== ''
  }
  const bare = text.replace(brackets, (whole, inner: string) => {
    if (told(inner)) return ' '
    // Not a place that is known and not a word of the trade: it may be how others call it.
    if (readName(inner).words.some(({ weight }) => weight === WEIGHT.own)) guessed.push(inner.trim())
    return whole
  })
  const [first = '', ...rest] = bare.split(parts)
  const kept = rest.filter((part) => !told(part))
  const sure = new Set([[first, ...kept].join(', ').trim(), first.trim(), ...others])
  return [
    ...[...sure].filter((name) => name !== '').map((name) => readName(name)),
    ...guessed.filter((name) => !sure.has(name)).map((name) => readName(name, true)),
  ]
}
