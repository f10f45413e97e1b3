import type { Problem } from '../core/problem.ts'
import { readDecimal } from './decimal.ts'
import words from './headers.json' with { type: 'json' }
import { spelling } from './spelling.ts'

/** How the numbers of a share column are written: 0.14, or 14. Null where the column does not tell, which is then a question. */
export type Reading = 'share' | 'percent' | null

/** A cell of a share column that holds a number, and whether a % sign stands behind it. */
export type ShareNumber = { value: number; signed: boolean }

/** The reading of a column and what it rests on, as a sentence about it. */
export type ShareDecision = { reading: Reading; evidence: Problem }

/** What the cells of a column told so far, in a few numbers whatever its length. */
export type ShareEvidence = {
  add: (row: number, number: ShareNumber, workers: number | null) => void
  decide: (told: Reading) => ShareDecision
}

/** The fewest cells that settle a reading by the workers they would mean, and their part of those that could: fewer are slips of the pen. */
const ENOUGH_CELLS = 3
const ENOUGH_OF_TESTED = 0.1

/** The number a cell of a share column holds, such as `14`, `14,5 %` or `0.14`, or null. */
export const readShareNumber = (text: string): ShareNumber | null => {
  const signed = text.endsWith('%')
  const value = readDecimal(signed ? text.slice(0, -1).trimEnd() : text)
  return value === null ? null : { value, signed }
}

const marks = (header: string) => {
  const said = spelling(header).split(' ')
  const percent = header.includes('%') || words.percentWords.some((word) => said.includes(word))
  return { percent, share: !percent && words.shareWords.some((word) => said.includes(word)) }
}

/** Whether so few workers make this percentage impossible: less than half a person. */
const lessThanHalfAWorker = (value: number, workers: number): boolean => (value / 100) * workers < 0.5

type Impossible = { value: number; workers: number; row: number }
type Sum = {
  /** Cells with a % sign. */
  signed: number
  /** Plain numbers above 0, with the row of the first and the largest of them. */
  plain: number
  plainRow: number
  most: number
  /** Of these, those above 1 and those below 1. */
  over: number
  under: number
  underRow: number
  /** Of those below 1, those with workers beside them, and those whose workers make a percentage impossible. */
  tested: number
  impossible: number
  firstImpossible: Impossible | null
}

type Decision = { reading: Reading; message: string; values?: Problem['values'] }

const decide = (header: string, sum: Sum): Decision => {
  const { signed, plain, over, under, most, tested, impossible, firstImpossible } = sum
  const { percent, share } = marks(header)
  if (plain === 0) {
    return signed > 0
      ? { reading: 'percent', message: 'list.percent-signs', values: { count: signed } }
      : { reading: 'percent', message: 'list.percent-zeros' }
  }
  if (signed === 0 && !percent && !share) return { reading: null, message: 'list.percent-or-count', values: { most } }
  if (signed > 0 && plain > over)
    return { reading: null, message: 'list.percent-mixed-signs', values: { row: sum.plainRow } }
  if (over > 0 && under === 0)
    return { reading: 'percent', message: 'list.percent-above-one', values: { count: over, most } }
  if (over > 0) {
    return tested === under && impossible === 0
      ? {
          reading: 'percent',
          message: 'list.percent-and-small',
          values: { count: over, most, under, row: sum.underRow },
        }
      : { reading: null, message: 'list.percent-mixed', values: { most, row: sum.underRow } }
  }
  if (under === 0) return { reading: null, message: 'list.percent-only-ones' }
  if (share) return { reading: 'share', message: 'list.share-header', values: { most } }
  if (firstImpossible && impossible >= ENOUGH_CELLS && impossible >= tested * ENOUGH_OF_TESTED) {
    const values = { count: impossible, tested, ...firstImpossible }
    return { reading: 'share', message: 'list.share-by-workers', values }
  }
  return { reading: null, message: 'list.percent-unclear', values: { most } }
}

/**
 * Opens the evidence of a column: whether its numbers are shares or percentages is decided once for all of it, on evidence that is said.
 * Cells with a % sign speak for themselves; what the evidence leaves open is a question, and no cell of the column is used.
 */
export const openShareEvidence = (header: string): ShareEvidence => {
  const sum: Sum = {
    signed: 0,
    plain: 0,
    plainRow: 0,
    most: 0,
    over: 0,
    under: 0,
    underRow: 0,
    tested: 0,
    impossible: 0,
    firstImpossible: null,
  }
  const addUnder = (row: number, value: number, workers: number | null): void => {
    if (sum.under === 0) sum.underRow = row
    sum.under += 1
    if (workers === null) return
    sum.tested += 1
    if (!lessThanHalfAWorker(value, workers)) return
    sum.impossible += 1
    sum.firstImpossible ??= { value, workers, row }
  }
  return {
    add: (row, { value, signed }, workers) => {
      if (signed) sum.signed += 1
      else if (value > 0) {
        if (sum.plain === 0) sum.plainRow = row
        sum.plain += 1
        sum.most = Math.max(sum.most, value)
        if (value > 1) sum.over += 1
        else if (value < 1) addUnder(row, value, workers)
      }
    },
    decide: (told) => {
      const { reading, message, values }: Decision = told
        ? { reading: told, message: 'list.percent-told' }
        : decide(header, sum)
      return { reading, evidence: { at: `column "${header}"`, message, values: { ...values, column: header } } }
    },
  }
}

const BILLIONTHS = 1e9

/**
 * The share 0..1 (or beyond, where the cell is wrong) that a number means under the reading of its column, in whole billionths: 2.8 % and
 * 0.028 are one share.
 */
export const shareOf = ({ value, signed }: ShareNumber, reading: 'share' | 'percent'): number =>
  Math.round(value * (signed || reading === 'percent' ? BILLIONTHS / 100 : BILLIONTHS)) / BILLIONTHS
