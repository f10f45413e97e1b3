import { IntlMessageFormat } from 'intl-messageformat'
import { english } from './en/index.ts'
import type { Sentences } from './translated.ts'

/** A sentence of the message files by its key, with its values filled in. Throws when the key does not exist: a missing sentence is our fault. */
export type Say = (key: string, values?: Record<string, string | number>) => string

type Write = (values: Record<string, string | number>) => string

/** A sentence that does no more than name its values. */
const PLAIN = /^(?:[^{}'<#]|\{\w+\})*$/

/** The language data of the library take longer to load than a command to run, and plain sentences need none of them. */
const readSentence = (text: string, tag: string): Write => {
  let format: IntlMessageFormat | null = null
  const byLibrary: Write = (values) => {
    format ??= new IntlMessageFormat(text, tag)
    return String(format.format(values))
  }
  if (!PLAIN.test(text)) return byLibrary
  // Odd places are names.
  const parts = text.split(/\{(\w+)\}/)
  return (values) => {
    let said = ''
    for (let i = 0; i < parts.length; i += 1) {
      const value = i % 2 === 0 ? parts[i]! : values[parts[i]!]
      // The library says which value is missing.
      if (typeof value !== 'string' && typeof value !== 'number') return byLibrary(values)
      said += value
    }
    return said
  }
}

/** Speaks from the sentences of one language (ICU MessageFormat); those it does not have are English. */
export const sayFrom = (own: Sentences, language: string): Say => {
  const read = new Map<string, Write>()
  return (key, values = {}) => {
    const text = own[key] ?? english[key]
    if (text === undefined) throw new Error(`no message "${key}"`)
    const write = read.get(key) ?? readSentence(text, key in own ? language : 'en')
    read.set(key, write)
    return write(values)
  }
}

/** Speaks English. The command line starts with this alone: the sentences of the other languages take time to load. */
export const createEnglish = (): Say => sayFrom(english, 'en')
