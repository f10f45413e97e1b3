import { describe, expect, it } from 'vitest'
import { canonicalJson, digest } from '../../../src/core/digest.ts'
import { catalogueFiles, edition } from '../../support/edition.ts'
import { type Json, readChanged } from './changed.ts'

/** The same data with the keys of every object in the opposite order. */
const turned = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, turned(each)]),
  )
}

/** Every place of a number in a value, as the keys that lead to it. */
const numbersIn = (value: Json, path: string[] = []): string[][] => {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, [...path, key]))
}
const withOneMore = <T>(value: T, path: readonly string[]): T => {
  const copy = structuredClone(value)
  const holder = path.slice(0, -1).reduce((each: Json, key) => each[key], copy)
  holder[path.at(-1)!] += 0.001
  return copy
}

describe('the digest of an edition', () => {
  it('is the SHA-256 of its canonical JSON', () => {
    expect(canonicalJson({ b: 1, a: [2.0, 'é'] })).toBe('{"a":[2,"é"],"b":1}')
    // printf '{"a":1}' | sha256sum
    expect(digest({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
    expect(edition.catalogueDigest).toMatch(/^[0-9a-f]{64}$/)
  })
  it('does not depend on the order of keys in the files', () => {
    const read = readChanged(
      ...catalogueFiles.map(
        ({ path }) =>
          [
            path,
            (content: Json) => {
              const other = turned(content)
              for (const key of Object.keys(content)) delete content[key]
              Object.assign(content, other)
            },
          ] as const,
      ),
    )
    expect(read.ok && [read.value.catalogueDigest, read.value.methodDigest]).toEqual([
      edition.catalogueDigest,
      edition.methodDigest,
    ])
  })
  it('changes with any number of the method', () => {
    const places = numbersIn(edition.method)
    expect(places.length).toBeGreaterThan(80)
    const digests = new Set(places.map((path) => digest(withOneMore(edition.method, path))))
    expect(digests.has(edition.methodDigest)).toBe(false)
    expect(digests.size).toBe(places.length)
  })
  it('changes with any number of the benchmarks, indicators, profile and contradictions', () => {
    const { texts: _, ...numbers } = edition.catalogue
    const before = digest(numbers)
    const places = numbersIn(numbers)
    expect(places.length).toBeGreaterThan(400)
    // A part at a time: what leaves the digest of its part alone would leave that of the whole alone.
    for (const [key, part] of Object.entries(numbers)) {
      const [whole, within] = [digest({ ...numbers, [key]: 0 }), numbersIn(part)]
      expect(whole).not.toBe(before)
      for (const path of within) {
        const top = Array.isArray(part) ? part[Number(path[0])] : part
        const rest = Array.isArray(part) ? path.slice(1) : path
        expect([path, digest(withOneMore(top, rest)) === digest(top)]).toEqual([path, false])
      }
    }
  })
  it('changes with a text, the name of the edition and a source', () => {
    const changes = [
      readChanged([
        'indicators/supply-chain/text/en.json',
        ({ indicators }) => {
          indicators['B01.1'].help += ' Again.'
        },
      ]),
      readChanged([
        'benchmarks/edition.json',
        (each) => {
          each.edition = 'supply-chain@2031.1'
        },
      ]),
      readChanged([
        'benchmarks/sources.json',
        ({ sources }) => {
          sources[0].title += '.'
        },
      ]),
    ]
    const digests = changes.map((read) => read.ok && read.value.catalogueDigest)
    expect(new Set([...digests, edition.catalogueDigest, false]).size).toBe(5)
  })
})
