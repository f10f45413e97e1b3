import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import { readEdition } from '../../../src/core/catalogue/read.ts'
import { createKernel } from '../../../src/core/kernel/kernel.ts'
import { naive } from '../../speed/naive.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain } from '../../support/scoring.ts'
import { readValue } from '../../support/told.ts'
import { drawSmall } from '../score/drawn.ts'
import { caseOf } from './cases.ts'
import { compareReadable, findApart, readable } from './equal.ts'

const RESPONSES = 10_000
const LONG = 240_000
const cases = Array.from({ length: RESPONSES }, (_, i) => caseOf(i + 1))
const kernel = createKernel(edition)

describe('the kernel', () => {
  it(
    `says the same as the readable implementation of ${RESPONSES.toLocaleString('en')} random responses with their reviews: every figure within 1e-12, every kept integer, every headline with its reasons`,
    () => {
      const expected = cases.map((each) => readable(edition, each))
      expect(findApart(edition, kernel, cases, expected).slice(0, 3)).toEqual([])
    },
    LONG,
  )

  it('and so does the walk over objects that their speed is measured against', () => {
    for (const each of cases.slice(0, 1_000)) {
      const { response, lookedUp, review } = each
      expect(compareReadable(edition, each, naive(edition, response, lookedUp, review))).toEqual([])
    }
  })

  it('leaves an empty record without figures', () => {
    const figures = new Float64Array(kernel.perResponse)
    kernel.run({ count: 1, rows: new Uint8Array(kernel.layout.width), exact: new Float64Array(0) }, figures)
    expect(figures.every(Number.isNaN)).toBe(true)
  })

  it('makes no code at run time, which Workers forbid', () => {
    const folder = new URL('../../../src/core/kernel/', import.meta.url)
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    expect(sources.length).toBeGreaterThan(10)
    for (const source of sources) expect(source).not.toMatch(/\beval\b|\bFunction\b\s*\(/)
  })
})

/** The same edition with other numbers: weights that are no sums of halves, another mean, other floors and bands. */
const otherEdition = (change: (method: Edition['method']) => Edition['method'], weight: (i: number) => number) => {
  const { catalogue, method } = edition
  const indicators = catalogue.indicators.map((each, i) => ({ ...each, weight: weight(i) }))
  const benchmarks = catalogue.benchmarks.map((each, i) => ({ ...each, weight: each.weight + (i % 3) * 0.1 }))
  return readValue(readEdition({ catalogue: { ...catalogue, indicators, benchmarks }, method: change(method) }))
}

describe('kernels of other editions and methods', () => {
  const bands = edition.method.bands.map((band, i) => ({ ...band, from: [0, 0.12, 0.4, 0.62][i]! }))
  it.each([
    ['a harmonic mean', -1],
    ['a geometric mean of uneven weights', 0],
    ['an arithmetic mean', 1],
  ])('say the same with %s', (_what, power) => {
    const other = otherEdition(
      (method) => ({
        ...method,
        bands,
        residual: { ...method.residual, power, controlShare: 0.7 },
        floors: { ...method.floors, amber: 0.4, closedRedMonths: 7 },
      }),
      (i) => 0.1 + (i % 7) * 0.3,
    )
    const some = cases.slice(0, 500)
    expect(findApart(other, createKernel(other), some).slice(0, 3)).toEqual([])
  })
})

describe('kernels of drawn editions', () => {
  it('say the same of 100 small editions with their conditions, exclusions, flags and pairs, each with a response of its own', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const { edition: small, input } = drawSmall(seed, seed % 4)
      const one = [{ ...fromPlain(small, input) }]
      expect({ seed, apart: findApart(small, createKernel(small), one) }).toEqual({ seed, apart: [] })
    }
  })

  it('say the same where three questions hide others, in their own benchmark and in another', () => {
    const hiding: Record<string, string> = { 'B01.4': 'B01.1', 'B13.2': 'B01.1', 'B13.5': 'B01.3' }
    const indicators = edition.catalogue.indicators.map((each) => {
      const question = hiding[each.code]
      if (!question) return each
      const parent = edition.catalogue.indicators.find(({ code }) => code === question)!
      const choices = choicesOf(parent)
        .slice(0, 2)
        .map(({ code }) => code)
      return { ...each, hiddenBy: { question, choices } }
    })
    const catalogue = { ...edition.catalogue, indicators }
    const other = readValue(readEdition({ catalogue, method: edition.method }))
    const blanked = (seed: number) => {
      const one = caseOf(seed, other)
      const { 'B01.1': _first, ...rest } = one.response.answers
      const { 'B04.1': _second, ...fewer } = rest
      return {
        ...one,
        response: { ...one.response, answers: seed % 2 ? rest : seed % 3 ? fewer : one.response.answers },
      }
    }
    const some = Array.from({ length: 500 }, (_, i) => blanked(i + 1))
    expect(findApart(other, createKernel(other), some).slice(0, 3)).toEqual([])
  })
})
