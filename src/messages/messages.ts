import { spanish } from './es/index.ts'
import { french } from './fr/index.ts'
import type { Language } from './language.ts'
import { createEnglish, type Say, sayFrom } from './say.ts'
import type { Sentences } from './translated.ts'

export type { Say } from './say.ts'

const translated: Record<Exclude<Language, 'en'>, Sentences> = { es: spanish, fr: french }

/** The sentences of one language (ICU MessageFormat); those it does not have, and an unknown language, are English. */
export const createSay = (language: string): Say =>
  Object.hasOwn(translated, language)
    ? sayFrom(translated[language as keyof typeof translated], language)
    : createEnglish()
