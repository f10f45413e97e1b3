import { ratio } from 'fuzzball'
import { remember } from '../sheet/remember.ts'
import { type Name, TELLING, WEIGHT, type Word } from './name.ts'
import words from './words.json' with { type: 'json' }

/** Two words that stood for each other, each as its name has it, and how alike they are 0..1. */
export type Pair = { ours: string; theirs: string; alike: number }

/**
 * How alike two names are 0..1, by which words, how much of the telling words of the shorter name the other one has 0..1, and whether
 * a word of its own, which is no common one, is among them.
 */
export type Comparison = { alike: number; contained: number; own: boolean; pairs: readonly Pair[] }

/** Below this two words are two words; where they begin differently, the higher one. Words of up to four letters must be equal. */
const SAME_WORD = 0.8
const SAME_WORD_OTHER_START = 0.9
const LETTERS_COMPARED = 5
/** Names written as one are compared from so many letters on. */
const LETTERS_JOINED = 6

/** Names that differ in words of the trade, places and legal forms only are at least this alike. */
const SAME_TELLING = 0.85

const NOTHING: Comparison = { alike: 0, contained: 0, own: false, pairs: [] }

const sounds = words.sounds as [string, string][]
/** One spelling for sounds that several alphabets are brought into Latin letters with in several ways. */
export const sounded = remember((word) => sounds.reduce((text, [from, to]) => text.replaceAll(from, to), word))

/** Words of which neither the beginning nor the end is the same are not compared letter by letter. */
const sameEnd = (a: string, b: string): boolean => a.startsWith(b.slice(0, 2)) || a.endsWith(b.slice(-2))

const alikeness = (a: string, b: string): number => {
  const [first, second] = [sounded(a), sounded(b)]
  if (first === second) return 1
  return !sameEnd(first, second) ? 0 : ratio(first, second, { full_process: false }) / 100
}

/** A word that ends with a full stop stands for every word that begins so: Tech. for Technology. */
const abbreviates = (short: Word, long: Word): boolean =>
  short.abbreviated && long.word.length > short.word.length && long.word.startsWith(short.word)

const wordsAlike = (ours: Word, theirs: Word): number => {
  const [a, b] = [ours.word, theirs.word]
  if (a === b || abbreviates(ours, theirs) || abbreviates(theirs, ours)) return 1
  const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length]
  // A ratio cannot reach SAME_WORD where one word is that much longer.
  if (shorter < LETTERS_COMPARED || shorter * 1.5 < longer) return 0
  const alike = alikeness(a, b)
  return alike >= (a[0] === b[0] ? SAME_WORD : SAME_WORD_OTHER_START) ? alike : 0
}

const weigh = (all: readonly Word[], least = 0): number =>
  all.reduce((sum, { weight }) => (weight >= least ? sum + weight : sum), 0)

/** How alike two names are when words are written as one: only where they are split into words differently. */
const joinedAlike = (ours: Name, theirs: Name): number => {
  const [a, b] = [ours.joined.join(''), theirs.joined.join('')]
  if (ours.joined.length === theirs.joined.length || Math.min(a.length, b.length) < LETTERS_JOINED) return 0
  const alike = alikeness(a, b)
  return alike >= (a[0] === b[0] ? SAME_WORD : SAME_WORD_OTHER_START) ? alike : 0
}

/**
 * How alike two names are: twice the weight of the words that stand for each other, as far as they are alike, over the weight of all
 * words (a weighted Dice coefficient); or, where words are only split otherwise, how alike the telling words written as one are.
 * Names of places and trade words only are alike where they have the same words.
 */
export const compareNames = (ours: Name, theirs: Name): Comparison => {
  const free = new Set(theirs.words.keys())
  const pairs: Pair[] = []
  let shared = 0
  let told = 0
  let own = false
  for (const one of [...ours.words].sort((a, b) => b.weight - a.weight)) {
    let best = -1
    let alike = 0
    for (const i of free) {
      const found = wordsAlike(one, theirs.words[i]!)
      if (found > alike) [best, alike] = [i, found]
    }
    if (best < 0) continue
    free.delete(best)
    const other = theirs.words[best]!
    const { word, weight } = one
    shared += (weight + other.weight) * alike
    if (weight >= TELLING) told += weight * alike
    if (weight === WEIGHT.own && other.weight === WEIGHT.own) own = true
    pairs.push({ ours: word, theirs: other.word, alike })
  }
  if (ours.joined.length === 0 && theirs.joined.length === 0)
    return pairs.length === Math.max(ours.words.length, theirs.words.length) && shared > 0
      ? { alike: 1, contained: 1, own: false, pairs }
      : NOTHING
  const telling = [weigh(ours.words, TELLING), weigh(theirs.words, TELLING)] as const
  const least = Math.min(...telling)
  const contained = least === 0 ? 0 : Math.min(1, told / least)
  const sameTelling = own && telling[0] === telling[1] && told === least
  const byWords = Math.max(shared / (weigh(ours.words) + weigh(theirs.words)), sameTelling ? SAME_TELLING : 0)
  const joined = sameTelling ? 0 : joinedAlike(ours, theirs)
  if (joined <= byWords) return { alike: byWords, contained, own, pairs }
  const pair = { ours: ours.joined.join(' '), theirs: theirs.joined.join(' '), alike: joined }
  return { alike: joined, contained: Math.max(contained, joined), own: true, pairs: [pair] }
}
