import { spelling } from './spelling.ts'

/** What stands between words, and what stands within one without a sound of its own: an apostrophe, an accent. */
export const GAP = 0
export const NOTHING = 1
/** A letter of a script that is not folded letter by letter. */
export const OTHER = 2

/** Folded one by one: Latin with its marks, punctuation, full-width forms. */
const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0, 0x250],
  [0x2b0, 0x370],
  [0x1e00, 0x1f00],
  [0x2000, 0x2070],
  [0x3000, 0x3040],
  [0xff00, 0xff5f],
]

const foldOf = (code: number): number => {
  const between = spelling(`qq${String.fromCharCode(code)}qq`)
  if (between === 'qqqq') return NOTHING
  const [, letter] = /^qq(.)qq$/.exec(between) ?? []
  if (letter === undefined) return between.includes(' ') ? GAP : OTHER
  return letter === ' ' ? GAP : letter.charCodeAt(0)
}

const createFolds = (): Uint16Array => {
  const made = new Uint16Array(0x10000).fill(OTHER)
  for (const [from, to] of RANGES) for (let code = from; code < to; code += 1) made[code] = foldOf(code)
  return made
}

let made: Uint16Array | null = null

/** What each UTF-16 unit becomes in a spelling: the code of a letter, or one of the three above. Made for the first list. */
export const folds = (): Uint16Array => {
  made ??= createFolds()
  return made
}
