/** The message files that pages and mails speak from: every language has each of them. The others are English. */
export const TRANSLATED = [
  'account',
  'act',
  'home',
  'mail',
  'organisation',
  'problem',
  'role',
  'scope',
  'service',
  'shell',
  'sign-in',
  'supplier',
] as const

/** The sentences of one message file by their key. */
export type Sentences = Record<string, string>

/** What a language other than English holds: a file for every name of the list. */
export type Translated = Record<(typeof TRANSLATED)[number], Sentences>

/** Sentences by their full key: the name of the file, a full stop, the key inside the file. */
export const byFullKey = (files: Record<string, Sentences>): Sentences =>
  Object.fromEntries(
    Object.entries(files).flatMap(([file, sentences]) =>
      Object.entries(sentences).map(([key, text]) => [`${file}.${key}`, text]),
    ),
  )
