/** The languages of pages and mails: the tag (BCP 47), the name that its readers give it, and which way it is read. */
export const LANGUAGES = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'es', name: 'Español', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
] as const
export type Language = (typeof LANGUAGES)[number]['tag']

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language.tag === tag)

/** Header values longer than this are nobody's list of languages. */
const LONGEST_READ = 500

type Wanted = { tag: string; weight: number }

const wantedOf = (range: string): Wanted => {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { tag, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/**
 * The language to speak: the one that was chosen, else the best of `Accept-Language` (RFC 9110, 12.5.4) that there is, else English.
 * `fr-CA` is served by `fr`; of equal weights the first counts; weight 0 refuses.
 */
export const languageOf = (chosen: string | null, accepted: string | null): Language => {
  if (chosen !== null && isLanguage(chosen)) return chosen
  const wanted = (accepted ?? '').slice(0, LONGEST_READ).split(',').map(wantedOf)
  const refused = wanted.filter(({ weight }) => weight === 0).map(({ tag }) => tag)
  const found = wanted
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => (tag === '*' ? LANGUAGES.find((each) => !refused.includes(each.tag))?.tag : tag.split('-')[0]))
    .find((tag) => tag !== undefined && isLanguage(tag))
  return (found as Language | undefined) ?? 'en'
}
