import { folds, GAP, NOTHING, OTHER } from './fold.ts'

// Two running hashes of the same letters (FNV, and one with another odd multiplier) make 53 bits: two sites of a list of 100,000 that
// are not alike share them once in some hundred thousand lists.
const START = 0x811c9dc5
const FIRST = 0x01000193
const SECOND = 0x85ebca6b
const PART_ENDS = 10
const FULL_STOP = 46

// Words as bits of a table that stays near: none of them is missed, and another is taken for one of them once in some hundred times.
const BITS = 1 << 17
const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BITS - 1)

const hashOf = (word: string): number => {
  let hash = START
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), FIRST)
  return hash
}

/** The likeness of a site: what its parts have in common with another's whatever the capitals, accents, gaps and punctuation. */
export type Likeness = {
  begin: () => void
  /** Takes in one part. True where it may hold one of the words looked for; false is certain. */
  add: (part: string) => boolean
  /** The letters of all parts in 53 bits. */
  like: () => number
  /** All parts as they are written, in 32 bits: a sum by position, as it only tells apart what is alike. */
  exact: () => number
  /** Whether a part holds a letter beyond ASCII. */
  beyondAscii: () => boolean
}

/** Opens a likeness that looks for words (in their spelling) on the way: one pass over the letters serves both. */
export const openLikeness = (words: Iterable<string>): Likeness => {
  const fold = folds()
  const bits = new Int32Array(BITS / 32)
  for (const word of words) {
    const slot = slotOf(hashOf(word))
    bits[slot >>> 5]! |= 1 << (slot & 31)
  }
  const isOne = (hash: number): boolean => {
    const slot = slotOf(hash)
    return ((bits[slot >>> 5]! >>> (slot & 31)) & 1) === 1
  }
  let first = START
  let second = START
  let written = START
  let codes = 0
  return {
    begin: () => {
      first = START
      second = START
      written = START
      codes = 0
    },
    add: (part) => {
      // Running values stand in locals while the letters pass: this loop is most of what a row costs.
      let one = first
      let other = second
      let exact = written
      let all = codes
      let found = false
      let word = START
      let length = 0
      for (let i = 0; i < part.length; i += 1) {
        const code = part.charCodeAt(i)
        const letter = fold[code]!
        exact = (exact + Math.imul(code, i + 1)) | 0
        all |= code
        if (letter > OTHER) {
          one = Math.imul(one ^ letter, FIRST)
          other = Math.imul(other ^ letter, SECOND)
          other ^= other >>> 15
          word = Math.imul(word ^ letter, FIRST)
          length += 1
        } else if (letter === GAP) {
          // One letter before a full stop may be an initial: U.S.A.
          if (length > 0 && (isOne(word) || (length === 1 && code === FULL_STOP))) found = true
          word = START
          length = 0
        } else if (letter !== NOTHING) {
          one = Math.imul(one ^ code, FIRST)
          other = Math.imul(other ^ code, SECOND)
          found = true
        }
      }
      first = Math.imul(one ^ PART_ENDS, FIRST)
      second = Math.imul(other ^ PART_ENDS, SECOND)
      written = Math.imul(exact ^ PART_ENDS, FIRST)
      codes = all
      return found || (length > 0 && isOne(word))
    },
    like: () => (first >>> 0) * 0x200000 + ((second >>> 0) % 0x200000),
    exact: () => written >>> 0,
    beyondAscii: () => codes > 127,
  }
}
