import { expect, it } from 'vitest'
import { canonicalJson } from '../../src/core/digest.ts'
import { toResult, workOut } from '../../src/core/score/score.ts'
import { edition } from '../support/edition.ts'
import { caseOf } from './kernel/cases.ts'

it('a result has its keys in the order of canonical JSON, so that its digest has nothing to sort', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { response, lookedUp, review } = caseOf(seed)
    const result = toResult(workOut(edition, response, lookedUp, review))
    expect(JSON.stringify(result)).toBe(canonicalJson(result))
  }
})
