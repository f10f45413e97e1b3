import fc from 'fast-check'
import type { Document, Schema } from './document.ts'

const DEEPEST = 6

/** What no schema asks for: letters that are none, names every object has, numbers at their ends, formulas, paths, depth, length. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\ud800',
    '\udfff',
    'a\u0000b',
    '\ufeff',
    '__proto__',
    'constructor',
    '=HYPERLINK("http://attacker.example")',
    '../../etc/passwd',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '2026-02-30',
    '9999-12-31',
    '0000-00-00T00:00:00.000Z',
    'x'.repeat(10_000),
    '\u202e'.repeat(300),
    -0,
    -1,
    1e308,
    2 ** 53,
    Number.MIN_VALUE,
    [],
    {},
    [[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]],
    JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}'),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const text = ({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<unknown> => {
  if (format === 'date' || format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => (format === 'date' ? date.toISOString().slice(0, 10) : date.toISOString()))
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
}

const whole = ({ minimum = -10, maximum = 1_000 }: Schema): fc.Arbitrary<unknown> =>
  fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) })

const fraction = ({ minimum = -1, maximum = 100 }: Schema): fc.Arbitrary<unknown> =>
  fc.double({ min: minimum, max: maximum, noNaN: true })

/** Values that a schema takes, as far as it says; what it leaves open is anything. */
export const valueFor = (schema: Schema, document: Document, depth = 0): fc.Arbitrary<unknown> => {
  const inside = (part: Schema): fc.Arbitrary<unknown> => valueFor(part, document, depth + 1)
  if (schema.$ref !== undefined) {
    const named = document.components?.schemas?.[schema.$ref.split('/').at(-1)!]
    if (!named) throw new Error(`the document has no ${schema.$ref}`)
    return valueFor(named, document, depth)
  }
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(inside))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(inside)).map((parts) => Object.assign({}, ...parts.map((part) => part ?? {})))
  if (Array.isArray(schema.type))
    return fc.oneof(...(schema.type as string[]).map((type) => valueFor({ ...schema, type }, document, depth)))
  if (schema.type === 'object') {
    const { properties = {}, required = [], additionalProperties } = schema
    const fixed = fc.record(
      Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inside(part)])),
      {
        requiredKeys: required.filter((name) => name in properties),
      },
    )
    if (typeof additionalProperties !== 'object' || depth > DEEPEST) return fixed
    const names = schema.propertyNames ? inside(schema.propertyNames).map(String) : fc.string({ maxLength: 20 })
    return fc
      .tuple(fixed, fc.dictionary(names, inside(additionalProperties), { maxKeys: 4 }))
      .map(([named, others]) => ({ ...others, ...named }))
  }
  if (schema.type === 'array') {
    if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(inside))
    const { minItems = 0, maxItems = 4, items = {} } = schema
    return fc.array(inside(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) })
  }
  if (schema.type === 'string') return text(schema)
  if (schema.type === 'integer') return whole(schema)
  if (schema.type === 'number') return fraction(schema)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  return fc.jsonValue({ maxDepth: 2 })
}

type Holder = Record<string, unknown> | unknown[]
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

/** Every place in a value: what holds it, and under which name. */
const placesIn = (value: unknown): [Holder, string][] =>
  isHolder(value)
    ? Object.keys(value).flatMap((name) => [
        [value, name] as [Holder, string],
        ...placesIn((value as Record<string, unknown>)[name]),
      ])
    : []

/** A value with one place of it changed: something odd there, nothing there, twice there, or something odd beside it. */
export const changed = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'double', 'add'), odd).map(([pick, how, other]) => {
    const copy = structuredClone(value)
    const places = placesIn(copy)
    const place = places[pick % Math.max(1, places.length)]
    if (!place) return other
    const [holder, name] = place as [Record<string, unknown>, string]
    if (how === 'replace') holder[name] = other
    else if (how === 'remove') delete holder[name]
    else if (how === 'double') holder[name] = [holder[name], holder[name]]
    else Object.defineProperty(holder, `${name}'`, { value: other, enumerable: true })
    return copy
  })
