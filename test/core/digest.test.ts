import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, digest, writeOnce } from '../../src/core/digest.ts'

/** The same data with the keys of every object in the order of their UTF-16 code units, as far as an object can hold that order. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, inOrder((value as Record<string, unknown>)[key])]))
}

const anyJson = fc.jsonValue({ noUnicodeString: false, maxDepth: 5 })
const numbered = fc.dictionary(fc.oneof(fc.nat(120).map(String), fc.constantFrom('a', 'A', 'é', '')), fc.integer())

describe('canonical JSON', () => {
  it('is that of the canonicalize package, for any value and for the same value with its keys in order', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, numbered), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
        expect(canonicalJson(inOrder(value))).toBe(canonicalize(value))
      }),
      { numRuns: 2_000 },
    )
  })
  it('is the same where a part of the value was written before', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyJson), anyJson, (part, other) => {
        const whole = () => ({ z: { part: { ...part }, a: other }, b: [part] })
        const plain = canonicalize(whole())
        const seen = writeOnce({ ...part })
        expect(canonicalJson(seen)).toBe(canonicalize({ ...part }))
        expect(canonicalJson({ z: { part: seen, a: other }, b: [seen] })).toBe(plain)
      }),
    )
  })
  it('puts keys that read as numbers in the order of texts, where an object holds them in that of numbers', () => {
    expect(canonicalJson({ 9: 'nine', 10: 'ten' })).toBe('{"10":"ten","9":"nine"}')
  })
  it('keeps a key called __proto__ as any other', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2},"z":0}'))).toBe('{"__proto__":{"a":2,"b":1},"z":0}')
  })
  it('writes numbers as RFC 8785 does: 1e21, −0 as 0, and 0.1 + 0.2 in full', () => {
    expect(canonicalJson([1e21, -0, 0.1 + 0.2])).toBe('[1e+21,0,0.30000000000000004]')
  })
  it.each([[Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %s, which is no JSON, wherever it stands', (value) => {
    expect(() => canonicalJson(value)).toThrow()
    expect(() => canonicalJson({ a: [value] })).toThrow()
  })
  it('refuses nothing at all', () => expect(() => canonicalJson(undefined)).toThrow())
})

it('a digest is the SHA-256 of the canonical JSON in UTF-8', () => {
  const sha256 = createHash('sha256').update('{"a":"ż","b":[1,2]}', 'utf8').digest('hex')
  expect(digest({ b: [1, 2], a: 'ż' })).toBe(sha256)
})
