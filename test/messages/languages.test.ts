import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/core/role.ts'
import { english } from '../../src/messages/en/index.ts'
import { spanish } from '../../src/messages/es/index.ts'
import { french } from '../../src/messages/fr/index.ts'
import { LANGUAGES, languageOf } from '../../src/messages/language.ts'
import { createSay } from '../../src/messages/messages.ts'
import { TRANSLATED } from '../../src/messages/translated.ts'

const translated = Object.entries(english).filter(([key]) =>
  (TRANSLATED as readonly string[]).includes(key.split('.')[0]!),
)

/** Words that are the same in two languages: names, codes and words that both took from Latin. */
const ALIKE: Record<string, readonly string[]> = {
  es: [
    'shell.apart',
    'shell.pair',
    'shell.field.error',
    'shell.name',
    'shell.notice.error',
    'shell.title-problems',
    'shell.window',
  ].concat(['supplier.coverage.share']),
  fr: ['shell.menu', 'shell.name', 'shell.navigation.documentation', 'shell.navigation.organisation'].concat([
    'shell.navigation.organisations',
    'shell.window',
    'act.subject.import',
    'act.subject.invitation',
    'act.subject.organisation',
    'act.subject.site',
    'organisation.title',
    'service.mail.invitation',
    'service.organisations',
    'supplier.coverage.share',
    'supplier.site',
    'supplier.sites',
  ]),
}

/** Words for what these languages call otherwise: one word per idea. */
const OTHER_WORDS = {
  en: /second steps?\b|(?<!\{)\bemails?\b/i,
  es: /segundos? pasos?\b|(?<!\{)\bemails?\b|la terminal\b/i,
  fr: /(seconde|deuxième)s? étapes?\b|courriel/i,
}

type Part = { type: number; value: string; options?: Record<string, { value: Part[] }> }

/** The names of the values that a sentence fills in, and which kind each is. */
const valuesOf = (parts: readonly Part[]): string[] =>
  [
    ...new Set(
      parts.flatMap(({ type, value, options }) => [
        ...(type === 0 || type === 7 ? [] : [`${type} ${value}`]),
        ...Object.values(options ?? {}).flatMap((option) => valuesOf(option.value)),
      ]),
    ),
  ].sort()
const partsOf = (text: string, tag: string) => valuesOf(new IntlMessageFormat(text, tag).getAst() as never)

describe.each([
  ['es', spanish],
  ['fr', french],
] as const)('%s', (tag, sentences) => {
  it('has every sentence of the files that pages and mails speak from, and no other', () => {
    expect(Object.keys(sentences).sort()).toEqual(translated.map(([key]) => key).sort())
  })
  it.each(translated)('%s fills in the same values', (key, text) => {
    expect(partsOf(sentences[key]!, tag)).toEqual(partsOf(text, 'en'))
  })
  it('says nothing in English, but for words that are the same', () => {
    const alike = translated.filter(([key, text]) => sentences[key] === text).map(([key]) => key)
    expect(alike.sort()).toEqual([...ALIKE[tag]!].sort())
  })
  it('has the words of every role, and in one place, for mails and pages alike', () => {
    const roles = Object.keys(sentences).filter((key) => /(^|\.)role\.[\w-]+$/.test(key))
    expect(roles.sort()).toEqual(ROLES.map((role) => `role.${role}`).sort())
  })
  it('says what it has, and the rest in English', () => {
    const say = createSay(tag)
    expect(say('shell.problems', { count: 2 })).toBe(tag === 'es' ? 'Hay 2 problemas' : 'Il y a 2 problèmes')
    expect(say('report.title.self-assessment-record')).toBe(createSay('en')('report.title.self-assessment-record'))
    expect(() => say('shell.nowhere')).toThrow('shell.nowhere')
  })
})

describe('sentences', () => {
  it.each([
    ['en', english],
    ['es', spanish],
    ['fr', french],
  ] as const)('of %s call a thing by one word', (tag, sentences) => {
    const others = translated.filter(([key]) => OTHER_WORDS[tag].test(sentences[key]!)).map(([key]) => key)
    expect(others).toEqual([])
  })
  it('of French keep their signs on the line of the word before, and quotation marks with what they quote', () => {
    const torn = Object.entries(french).filter(([, text]) => / ([;!?»]|:(?!:))|« /.test(text))
    expect(torn).toEqual([])
  })
})

describe('the language of a reader', () => {
  it.each([
    [null, null, 'en'],
    [null, '', 'en'],
    ['fr', 'es', 'fr'],
    ['xx', 'es', 'es'],
    ['constructor', null, 'en'],
    [null, 'fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    [null, 'de, es-MX;q=0.7, fr;q=0.3', 'es'],
    [null, 'en;q=0.2, fr;q=0.4, es;q=0.3', 'fr'],
    [null, 'en;q=0, fr;q=0.1', 'fr'],
    [null, 'en;q=0, *', 'es'],
    [null, '*', 'en'],
    [null, 'FR', 'fr'],
    [null, 'fr;q=2, es;q=0.5', 'es'],
    [null, 'fr;q=x, es', 'es'],
    [null, 'fr ; q=0.1 , es ; q=0.2', 'es'],
    [null, 'es, fr', 'es'],
    [null, `${'x,'.repeat(400)}fr`, 'en'],
  ])('chosen %s, accepted %s: %s', (chosen, accepted, tag) => expect(languageOf(chosen, accepted)).toBe(tag))
  it('is called as its readers call it', () => {
    expect(LANGUAGES.map(({ tag, name }) => [tag, name])).toEqual(
      LANGUAGES.map(({ tag }) => [
        tag,
        new Intl.DisplayNames(tag, { type: 'language' }).of(tag)!.replace(/^./, (letter) => letter.toUpperCase()),
      ]),
    )
  })
})
