import fc from 'fast-check'
import { XLSX } from '../../src/web/sent/body.ts'
import type { Sent } from '../web/palermo.ts'
import { NOBODY } from '../web/requests.ts'
import { type Document, isJson, type Operation } from './document.ts'
import { changed, odd, valueFor } from './value.ts'
import { workbooks } from './workbook.ts'

/** A request made up for an operation. */
export type Drawn = { path: string; sent: Sent }

/** What there is to ask about: the document, names that are there, and a request to the operation that succeeds, null where none is known. */
export type World = { document: Document; known: readonly string[]; sound: { path: string; sent?: Sent } | null }

const PRINTABLE = /^[\x20-\x7e]*$/
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** Encoded for an address, where half a letter cannot stand. */
const encoded = (value: unknown): string =>
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(asText(value))))

/** Something, once in so many times. */
const once = <Value>(times: number, arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

/** A name in a path: something that is there, something that is not, or something odd. */
const segment = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: fc.constant(NOBODY) },
    { weight: 1, arbitrary: fc.constantFrom('%00', '%ff', '%2e%2e', '%2F', '%ed%a0%80', '%', '~', 'x'.repeat(4_000)) },
    // A dot, two dots and nothing at all would make another path of it.
    { weight: 1, arbitrary: odd.map(encoded).filter((text) => !/^\.{0,2}$/.test(text)) },
  )

const pathOf = ({ path }: Operation, { known, sound }: World): fc.Arbitrary<string> => {
  const parts = path.split(/\{\w+\}/)
  const drawn = fc
    .tuple(...parts.slice(1).map(() => segment(known)))
    .map((names) => parts.map((part, i) => part + (names[i] ?? '')).join(''))
  return sound ? fc.oneof({ weight: 2, arbitrary: fc.constant(sound.path) }, { weight: 1, arbitrary: drawn }) : drawn
}

/** A query: some of the names declared with values that fit or are odd, and now and then a name nobody declared, or one twice. */
const queryOf = ({ parameters = [] }: Operation, { document, known }: World): fc.Arbitrary<string> => {
  const named = parameters.filter((each) => each.in === 'query')
  const pairs = named.map(({ name, schema }) =>
    once(
      2,
      fc
        .oneof(
          { weight: 4, arbitrary: valueFor(schema, document) },
          { weight: 1, arbitrary: fc.constantFrom(...known) },
          { weight: 1, arbitrary: odd },
        )
        .map((value) => (Array.isArray(value) ? value : [value]).map((one) => `${name}=${encoded(one)}`).join('&')),
    ),
  )
  const stranger = once(12, fc.constantFrom('x=1', '__proto__=1', 'limit=1&limit=2', 'after[$ne]=1', '%00=%ff', '='))
  return fc.tuple(...pairs, stranger).map((all) => {
    const chosen = all.filter((pair) => pair !== null)
    return chosen.length > 0 ? `?${chosen.join('&')}` : ''
  })
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'If-None-Match': ['*', '"x"', 'W/"x", "y"', '"'],
  'Sec-Fetch-Site': ['same-origin', 'cross-site', 'none', 'x'],
  Origin: ['http://localhost:3000', 'https://attacker.example', 'null'],
  Host: ['attacker.example', 'LOCALHOST:3000', ''],
  Accept: ['text/html', '*/*', 'application/xml'],
  'Content-Length': ['0', '99999999', '-1', 'x'],
  'Content-Encoding': ['gzip'],
  'Accept-Language': ['de', 'x'.repeat(300)],
}

const headersOf = ({ parameters = [] }: Operation): fc.Arbitrary<Record<string, string>> => {
  const declared = parameters.filter((each) => each.in === 'header').map(({ name }) => name)
  const own = declared.map((name) =>
    once(
      2,
      fc
        .oneof(fc.uuid(), odd.map(asText))
        .filter((text) => PRINTABLE.test(text))
        .map((text) => [name, text]),
    ),
  )
  const others = Object.entries(HEADERS).map(([name, values]) =>
    once(
      60,
      fc.constantFrom(...values).map((value) => [name, value]),
    ),
  )
  return fc.tuple(...own, ...others).map((all) => Object.fromEntries(all.filter((pair) => pair !== null)))
}

const STRANGE_TYPES = ['text/plain', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', '']

/** What JSON can spell and no value holds: a number beyond all numbers, a name that stands twice. */
const misspelt = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    text.replace(/-?\b\d+(?:\.\d+)?\b/, '1e999'),
    text.replace(/:\s*(?:"[^"\\]*"|-?\d+)/, ':-1e999'),
    text.replace(/\{("[^"\\]*"):/, '{$1:null,$1:'),
  )

/** A body: one that fits, one that nearly fits, or none of the kind. */
const bodyOf = ({ requestBody }: Operation, { document, sound }: World): fc.Arbitrary<Sent> => {
  if (!requestBody) return fc.constant({})
  const types = Object.entries(requestBody.content).map(([type, { schema = {}, example }]) => {
    const fits = valueFor(schema, document)
    const examples = [example, ...(isJson(type) ? [sound?.sent?.json] : [])].filter((each) => each !== undefined)
    const like = examples.length > 0 ? fc.oneof(fc.constantFrom(...examples), fits) : fits
    if (isJson(type))
      return fc
        .oneof(
          { weight: 3, arbitrary: like },
          { weight: 3, arbitrary: like.chain(changed) },
          { weight: 1, arbitrary: odd },
        )
        .chain((json) => {
          const text = JSON.stringify(json)
          return fc.oneof({ weight: 9, arbitrary: fc.constant(text) }, { weight: 1, arbitrary: misspelt(text) })
        })
        .map((text): Sent => ({ text, type }))
    if (type === XLSX)
      return fc
        .oneof({ weight: 6, arbitrary: workbooks }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) })
        .map((sent): Sent => ({ bytes: new Uint8Array(sent), type }))
    const letters = like.map(asText)
    const bytes = fc.oneof(
      letters.map((whole) => new TextEncoder().encode(whole)),
      fc.tuple(letters, fc.nat(), fc.uint8Array({ maxLength: 60 })).map(([whole, at, noise]) => {
        const sound = new TextEncoder().encode(whole)
        const place = at % (sound.length + 1)
        return new Uint8Array([...sound.subarray(0, place), ...noise, ...sound.subarray(place)])
      }),
      fc.uint8Array({ maxLength: 400 }).map((noise) => new Uint8Array(noise)),
    )
    return bytes.map((sent): Sent => ({ bytes: sent as Uint8Array<ArrayBuffer>, type }))
  })
  const strange = fc
    .tuple(
      fc.oneof(odd.map(asText), fc.constantFrom('{', '{"a":', '[1,]', 'NaN', '')),
      fc.constantFrom(...STRANGE_TYPES),
    )
    .map(([text, type]): Sent => ({ text, type }))
  const torn = fc
    .oneof(odd.map(asText), fc.constantFrom('{', '{"a":', '[1,]', 'NaN', '\u0000'))
    .map((text): Sent => ({ text, type: 'application/json' }))
  return fc.oneof(
    ...types.map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 1, arbitrary: strange },
    { weight: 1, arbitrary: torn },
    { weight: 1, arbitrary: fc.constant<Sent>({}) },
  )
}

/** Requests to an operation, from ones that it takes to ones that nobody should send. */
export const requestTo = (operation: Operation, world: World): fc.Arbitrary<Drawn> =>
  fc
    .tuple(pathOf(operation, world), queryOf(operation, world), headersOf(operation), bodyOf(operation, world))
    .map(([path, query, headers, sent]) => ({
      path: path + query,
      sent: { ...sent, method: operation.method, headers },
    }))
