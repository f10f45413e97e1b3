const initials = /(?<!\p{L})(\p{L})\.\s*(?=\p{L}(?!\p{L}))/gu

/** Joins initials: `U.S.A.` → `USA.`, `P.R.China` → `PR.China`. */
export const joinInitials = (text: string): string => text.replace(initials, '$1')

/**
 * One spelling for what people write in many: lower case, no accents on Latin letters, no punctuation, single spaces.
 *
 * @example spelling(' Côte d’IVOIRE ') // => 'cote divoire'
 */
export const spelling = (text: string): string =>
  joinInitials(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\u0131]/g, 'i')
    .replace(/['’‘`´ʻ]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
