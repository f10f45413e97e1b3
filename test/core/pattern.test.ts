import { describe, expect, it } from 'vitest'
import { readResponse } from '../../src/core/answers/response.ts'
import { findPattern } from '../../src/core/pattern.ts'
import { sumReview } from '../../src/core/score/review.ts'
import { standingsOf } from '../../src/core/score/standing.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const patternOf = (changes: Record<string, unknown>) => {
  const response = readResponse(edition.catalogue, bestResponse(edition, changes))
  if (!response.ok) throw new Error(JSON.stringify(response.problems))
  return findPattern(edition.catalogue, response.value, standingsOf(edition.catalogue, response.value, sumReview([])))
}

describe('the Delphi pattern', () => {
  it('finds nothing in good answers', () => {
    expect(patternOf({})).toEqual({ list: 'adult', items: [], positive: [], patterns: [] })
  })
  it('is not positive in a dimension on one strong item alone: papers kept', () => {
    const { items, positive } = patternOf({ 'B06.1': 'withheld' })
    expect(items.map(({ dimension, grade }) => dimension + grade)).toEqual(['D5S'])
    expect(positive).toEqual([])
  })
  it('is positive on two strong items: papers kept (S) and confinement (S)', () => {
    expect(patternOf({ 'B06.1': 'withheld', 'B06.3': 'yes' }).positive).toEqual(['D5'])
  })
  it('counts an item once though two answers point to it: confinement and phones taken away', () => {
    expect(patternOf({ 'B06.3': 'yes', 'B06.6': 'yes' }).positive).toEqual([])
  })
  it('combines deception, exploitation and coercion: D1 S+M, D4 S+M, D5 S+S', () => {
    const { patterns, positive } = patternOf({
      'B05.4': 'other-job',
      'B08.6': 'no',
      'B08.7': 80,
      'B08.2': 0.9,
      'B06.1': 'withheld',
      'B06.3': 'yes',
    })
    expect(positive).toEqual(['D5', 'D4'])
    expect(patterns).toEqual(['exploitation'])
  })
  it('takes the child list where children are concerned, and the act with D4 makes the pattern: D4 M+M+S', () => {
    const { list, patterns } = patternOf({ 'B10.1': 'yes', 'B10.3': 'yes', 'B08.6': 'no', 'B08.7': 80 })
    expect(list).toBe('child')
    expect(patterns).toContain('child-trafficking')
  })
  it('lists but does not count an item that a person must look into first', () => {
    const { items, positive } = patternOf({ 'B03.3': 'not-repaid', 'B07.1': 'yes' })
    expect(items.filter(({ ask }) => ask).map(({ indicator }) => indicator)).toEqual(['B03.3', 'B07.1'])
    expect(positive).toEqual([])
  })
})
