import type { Comparison } from './compare.ts'

/** What two companies are compared by: their names, whether they are in the same country, how alike their addresses are (null: not known). */
export type Compared = { name: Comparison; country: 'same' | 'other' | 'unknown'; address: number | null }

/** Another country makes the same name less telling. */
const OTHER_COUNTRY = 0.12
/** From here on two addresses are one; then one word of its own in both names is enough. */
const SAME_ADDRESS = 0.85
const ONE_WORD_TOLD = 0.95

/**
 * The score from which two companies are shown as a possible match. Chosen on the labelled set (`test/match`), where it
 * misses the fewest while showing fewer than one false hit in ten; a set never tuned on says how it does.
 */
export const POSSIBLE_MATCH = 0.76

/** How alike two companies are, 0..1: their names, less where the countries differ, more where they share an address. */
export const scoreOf = ({ name, country, address }: Compared): number => {
  const byName = name.alike - (country === 'other' ? OTHER_COUNTRY : 0)
  const byAddress = address !== null && address >= SAME_ADDRESS && name.own ? ONE_WORD_TOLD * address : 0
  return Math.max(0, byName, byAddress)
}
