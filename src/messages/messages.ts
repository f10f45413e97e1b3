import { IntlMessageFormat } from 'intl-messageformat'
import { english } from './en/index.ts'

/** A sentence of the message files by its key, with its values filled in. Throws when the key does not exist: a missing sentence is our fault. */
export type Say = (key: string, values?: Record<string, string | number>) => string

const languages: Record<string, Record<string, string>> = { en: english }

/** The sentences of one language (ICU MessageFormat). An unknown language speaks English. */
export const createSay = (language: string): Say => {
  const sentences = languages[language] ?? english
  const tag = languages[language] ? language : 'en'
  const read = new Map<string, IntlMessageFormat>()
  return (key, values = {}) => {
    const text = sentences[key]
    if (text === undefined) throw new Error(`no message "${key}" in "${tag}"`)
    const format = read.get(key) ?? new IntlMessageFormat(text, tag)
    read.set(key, format)
    return String(format.format(values))
  }
}
