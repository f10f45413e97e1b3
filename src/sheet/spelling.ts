const initials = /\.(?<=(?<!\p{L})\p{L}\.)\s*(?=\p{L}(?!\p{L}))/gu
const beyondAscii = /[\u0080-\uFFFF]/

/** Joins initials: `U.S.A.` → `USA.`, `P.R.China` → `PR.China`. */
export const joinInitials = (text: string): string => (text.includes('.') ? text.replace(initials, '') : text)

/** A spelling in the letters of ASCII alone: most of most lists, so it takes the short way to the same words. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/**
 * One spelling for what people write in many: lower case, no accents on Latin letters, no punctuation, single spaces.
 *
 * @example spelling(' Côte d’IVOIRE ') // => 'cote divoire'
 */
export const spelling = (text: string): string => {
  const joined = joinInitials(text)
  if (!beyondAscii.test(joined)) return plain(joined)
  return joined
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\u0131]/g, 'i')
    .replace(/['’‘`´ʻ]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}
