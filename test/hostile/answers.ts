import { digest } from '../../src/core/digest.ts'
import { createPortable } from '../../src/core/portable.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { bytesOf, type Hostile, noise } from './hostile.ts'

const sent = bestResponse(edition) as unknown as Parameters<typeof createPortable>[1]
const file = createPortable(edition, sent, 'North hall')
const text = JSON.stringify(file)

const answers = (expects: string, files: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name: `answers: ${name}`, kind: 'answers', bytes, expects }))
const raw = (content: string) => () => bytesOf(content)
const inAnswers = (content: string) => raw(text.replace('"answers":{', `"answers":{${content},`))
/** A file with changes whose digest was made to fit. */
const sealed = (changes: Record<string, unknown>) => () => {
  const { digest: _before, ...whole } = { ...file, ...changes }
  return bytesOf(JSON.stringify({ ...whole, digest: digest(whole) }))
}
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** Answer files that nest, swell, lie or try to reach into the program. */
export const hostileAnswers: readonly Hostile[] = [
  ...answers('portable.not-json', {
    'nothing at all': raw(''),
    'half a file': raw(text.slice(0, 5_000)),
    'two files': raw(text + text),
    'a number that is none': inAnswers('"B05.1":NaN'),
    'a remark': raw(`// remark\n${text}`),
    'a program': raw('(()=>{process.exit(1)})()'),
    'UTF-16': () => Uint8Array.from([...`\uFEFF${text}`].flatMap((letter) => [letter.charCodeAt(0) & 255, 0])),
    'letters that are no letters': () => Uint8Array.of(0x22, 0xc3, 0x28, 0x22),
    'brackets that never close': raw('['.repeat(900_000)),
  }),
  ...answers('portable.too-large', {
    'more than a megabyte': raw(`"${noise(1_000_001)}"`),
    'fifty megabytes of brackets': raw('[{"a":'.repeat(8_000_000)),
  }),
  ...answers('portable.deep', {
    'ten levels': inAnswers(`"a":${'['.repeat(10)}1${']'.repeat(10)}`),
    'a hundred thousand levels of lists': inAnswers(`"a":${'['.repeat(100_000)}1${']'.repeat(100_000)}`),
    'a hundred thousand levels of objects': raw(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
    'a hundred thousand levels in the evidence': raw(
      text.replace(
        '"evidence":[',
        `"evidence":[${'['.repeat(100_000)}${']'.repeat(100_000)}${file.evidence.length ? ',' : ''}`,
      ),
    ),
  }),
  ...answers('portable.key', {
    '__proto__ at the root': raw(text.replace('{', '{"__proto__":{"admin":true},')),
    '__proto__ among the answers': inAnswers('"__proto__":{"admin":true}'),
    '__proto__ written in numbers': inAnswers('"\\u005f\\u005fproto\\u005f\\u005f":{"admin":true}'),
  }),
  ...answers('portable.number', {
    'a number beyond all numbers': inAnswers('"B99.9":1e999'),
    'a number below all numbers': inAnswers('"B99.9":-1e999'),
    'a number of half a megabyte': inAnswers(`"B99.9":${'9'.repeat(500_000)}`),
  }),
  ...answers('portable.other-file', {
    'a list': raw('[]'),
    'nothing as a value': raw('null'),
    'a text': raw('"palermo-answers@1"'),
    'a number': raw('1'),
    'an empty object': raw('{}'),
    'a format that is an object': raw('{"format":{"toString":"palermo-answers@1"}}'),
  }),
  ...answers('portable.version', { 'a version to come': sealed({ format: 'palermo-answers@99' }) }),
  ...answers('portable.changed', {
    'an answer was changed': raw(text.replace('"B01.4":"yes"', '"B01.4":"no"')),
    'a key stands twice, the second counts': raw(
      text.replace('"about":"North hall"', '"about":"North hall","about":"South hall"'),
    ),
    'constructor among the answers': inAnswers('"constructor":{"prototype":{"admin":true}}'),
    'a digest of nothing': raw(text.replace(/"digest":"[0-9a-f]{64}"\}$/, '"digest":""}')),
  }),
  ...answers('portable.form', {
    'answers as a list': sealed({ answers: many(10_000, () => 1) }),
    'a questionnaire of half a megabyte': sealed({ questionnaire: noise(500_000) }),
    'a day beyond all days': sealed({ closedOn: '99999-12-31' }),
    'a declaration with a name': sealed({ declaration: { function: 'Director', on: '2026-11-20', name: 'Jane' } }),
    'a review put in': sealed({ reviews: [{ level: 3 }] }),
  }),
  ...answers('answers.ours-to-set', {
    'levels put in': sealed({ levels: { 'B01.1': 3 } }),
    'a score put in': sealed({ score: 0 }),
  }),
  ...answers('carried: 95 kept 50000 left', {
    'fifty thousand answers to no question': sealed({
      answers: { ...file.answers, ...Object.fromEntries(many(50_000, (i) => [`x${i}`, 1] as const)) },
    }),
  }),
  ...answers('carried: 95 kept 40000 left', {
    'twenty thousand pieces of evidence of nothing': sealed({
      evidence: many(20_000, () => ({ question: 'B01.1', level: 3 })),
    }),
  }),
  ...answers('carried: 95 kept 1 left', {
    'an answer called toString': sealed({ answers: { ...file.answers, toString: 'yes' } }),
    'an answer called constructor': sealed({ answers: { ...file.answers, constructor: 'yes' } }),
    'a hundred thousand countries': sealed({ profile: { ...file.profile, C01: many(100_000, () => 7) } }),
  }),
  ...answers('carried: 94 kept 1 left', {
    'a hundred thousand choices': sealed({ answers: { ...file.answers, 'B01.2': many(100_000, () => 'x') } }),
    'a reason of half a megabyte': sealed({
      answers: { ...file.answers, 'B01.2': { choice: 'x', reason: noise(500_000) } },
    }),
  }),
  ...answers('carried: 95 kept 0 left', {
    'half a letter in a title': sealed({
      evidence: [{ question: 'B01.1', kind: 'document', title: '\uD800<script>', date: null, sha256: null }],
    }),
    'ten thousand questions put in other words': sealed({
      asked: Object.fromEntries(many(10_000, (i) => [`x${i}`, { question: '?', chosen: [] }] as const)),
    }),
  }),
]
