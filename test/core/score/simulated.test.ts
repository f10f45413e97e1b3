import { describe, expect, it } from 'vitest'
import { fromKept } from '../../../src/core/numbers.ts'
import { score } from '../../../src/core/score/score.ts'
import { simulatedTable } from '../../oracle/simulated.ts'
import { edition } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'

const table = simulatedTable((input) => {
  const { response, lookedUp, review } = fromPlain(edition, input as unknown as PlainInput)
  const { risk, headline } = score(edition, response, lookedUp, review)
  return {
    R_lo: fromKept(risk.low),
    R_hi: fromKept(risk.high),
    headline: headline.determined ? { band: headline.band } : { from: headline.from, to: headline.to },
  }
})
const row = (supplier: string) => table.find((each) => each.supplier === supplier)!

/** What suppliers get in low, medium and high exposure: the sanity check of the method. */
const EXPECTED: Record<string, string[]> = {
  'excellent, claims only': ['moderate', 'high', 'high'],
  'excellent, documents': ['low', 'moderate', 'high'],
  'excellent, independently checked': ['low', 'moderate', 'moderate'],
  'excellent, corroborated by workers': ['low', 'low', 'moderate'],
  'one red flag, else very good': ['severe', 'severe', 'severe'],
  'half-empty': ['not yet determined', 'not yet determined', 'not yet determined'],
  typical: ['high', 'high', 'severe'],
  'typical, no flag': ['moderate', 'high', 'severe'],
}

describe('simulated suppliers', () => {
  it.each(Object.entries(EXPECTED))('%s: %s in low, medium and high exposure', (supplier, headlines) => {
    expect(row(supplier).headlines).toEqual(headlines)
  })
  it.each([
    ['excellent, claims only', [0.217, 0.385, 0.573]],
    ['excellent, documents', [0.144, 0.286, 0.436]],
    ['excellent, independently checked', [0.086, 0.193, 0.3]],
    ['excellent, corroborated by workers', [0.04, 0.104, 0.166]],
  ])('%s: R %s, to three decimals', (supplier, figures) => {
    expect(row(supplier).R.map((risk) => Number(risk.toFixed(3)))).toEqual(figures)
  })
})
