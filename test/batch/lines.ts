import { canonicalJson } from '../../src/core/digest.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

type Sent = Record<string, unknown>

/** Good answers of which every third raises an amber flag and every fifth leaves questions blank. */
const plainAnswers = (seed: number): Sent =>
  bestResponse(edition, {
    ...(seed % 3 === 0 ? { 'B06.1': 'law' } : {}),
    ...(seed % 5 === 0 ? { 'B01.2': null, 'B03.1': null } : {}),
  })

/** A line of a batch: mostly new suppliers, some with a second site or further answers, some that are refused. */
export const lineOf = (seed: number, answers: (seed: number) => Sent = plainAnswers): Sent => {
  const response = answers(seed)
  const owner = seed % 7 === 3 ? seed - 1 : seed
  const supplier = { name: `Supplier ${owner}`, ...(owner % 2 ? { ownKey: `K-${owner}` } : {}) }
  const site = { name: seed % 14 === 3 ? `Hall ${seed}` : `Hall ${owner}`, country: 'PRT', division: '31' }
  if (seed % 23 === 5) return { supplier, site, response: { ...response, closedOn: 'yesterday', weights: {} } }
  if (seed % 29 === 6) return { ...response, site: `Bare ${seed}` }
  return { supplier, site, response }
}

/** So many lines as NDJSON, one of them no JSON and one after a blank line. */
export const writeLines = (count: number, answers?: (seed: number) => Sent): string =>
  Array.from({ length: count }, (_, i) => {
    if (i === 11) return '{"torn": '
    return i === 13 ? `\n${canonicalJson(lineOf(i, answers))}` : canonicalJson(lineOf(i, answers))
  }).join('\n')
