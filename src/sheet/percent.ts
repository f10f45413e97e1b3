import type { Problem } from '../core/problem.ts'
import words from './headers.json' with { type: 'json' }
import { spelling } from './spelling.ts'

/** How the numbers of a share column are written: 0.14, or 14. Null where the column does not tell, which is then a question. */
export type Reading = 'share' | 'percent' | null

/** One cell of a share column with its row and the workers of that row, null where not given. */
export type ShareCell = { row: number; text: string; workers: number | null }

/** The reading of a column, what it rests on, and the shares 0..1 by cell (null: blank, not a number, or not to be used). */
export type ShareColumn = { reading: Reading; evidence: Problem; shares: (number | null)[]; problems: Problem[] }

/** The fewest cells that settle a reading by the workers they would mean. */
const ENOUGH_CELLS = 3

type Given = ShareCell & { value: number; signed: boolean }

const number = /^([+-]?\d+(?:[.,]\d+)?)\s*(%?)$/

const read = (cell: ShareCell): Given | null => {
  const [, digits, sign] = number.exec(cell.text.trim()) ?? []
  return digits === undefined ? null : { ...cell, value: Number(digits.replace(',', '.')), signed: sign === '%' }
}

const marks = (header: string) => {
  const said = spelling(header).split(' ')
  const percent = header.includes('%') || words.percentWords.some((word) => said.includes(word))
  return { percent, share: !percent && words.shareWords.some((word) => said.includes(word)) }
}

/** Whether so few workers make this percentage impossible: less than half a person. */
const lessThanHalfAWorker = ({ value, workers }: Given): boolean => workers !== null && (value / 100) * workers < 0.5

type Decision = { reading: Reading; message: string; values?: Problem['values'] }

const decide = (header: string, given: readonly Given[]): Decision => {
  const signed = given.filter((cell) => cell.signed)
  const plain = given.filter((cell) => !cell.signed && cell.value > 0)
  const over = plain.filter((cell) => cell.value > 1)
  const under = plain.filter((cell) => cell.value < 1)
  const most = Math.max(0, ...plain.map((cell) => cell.value))
  const { percent, share } = marks(header)
  const row = plain[0]?.row ?? 0
  if (plain.length === 0) {
    return signed.length > 0
      ? { reading: 'percent', message: 'list.percent-signs', values: { count: signed.length } }
      : { reading: 'percent', message: 'list.percent-zeros' }
  }
  if (signed.length === 0 && !percent && !share)
    return { reading: null, message: 'list.percent-or-count', values: { most } }
  if (signed.length > 0 && plain.length > over.length)
    return { reading: null, message: 'list.percent-mixed-signs', values: { row } }
  if (over.length > 0 && under.length === 0)
    return { reading: 'percent', message: 'list.percent-above-one', values: { count: over.length, most } }
  const tested = under.filter((cell) => cell.workers !== null)
  const impossible = tested.filter(lessThanHalfAWorker)
  if (over.length > 0) {
    return tested.length === under.length && impossible.length === 0
      ? { reading: 'percent', message: 'list.percent-above-one', values: { count: over.length, most } }
      : { reading: null, message: 'list.percent-mixed', values: { most, row: under[0]!.row } }
  }
  if (under.length === 0) return { reading: null, message: 'list.percent-only-ones' }
  if (share) return { reading: 'share', message: 'list.share-header', values: { most } }
  if (impossible.length >= ENOUGH_CELLS && impossible.length === tested.length) {
    const { value, workers, row: at } = impossible[0]!
    return {
      reading: 'share',
      message: 'list.share-by-workers',
      values: { count: impossible.length, value, workers: workers!, row: at },
    }
  }
  return { reading: null, message: 'list.percent-unclear', values: { most } }
}

const shareOf = (cell: Given, reading: 'share' | 'percent'): number =>
  cell.signed || reading === 'percent' ? cell.value / 100 : cell.value

/**
 * Decides once for a column whether its numbers are shares or percentages, and says on what evidence. Cells with a % sign speak for
 * themselves; what the evidence leaves open is a question and no cell of the column is used. Shares below 0 or above 1 are reported.
 */
export const decideShares = (header: string, cells: readonly ShareCell[], told: Reading): ShareColumn => {
  const given = cells.map(read)
  const present = given.filter((cell) => cell !== null)
  const { reading, message, values }: Decision = told
    ? { reading: told, message: 'list.percent-told' }
    : decide(header, present)
  const at = `column "${header}"`
  const evidence: Problem = { at, message, values: { ...values, column: header } }
  const outside = (row: number, text: string): Problem => ({
    at: `row ${row}, ${at}`,
    message: 'list.share-outside',
    values: { text: text.trim() },
  })
  // A % sign speaks for its cell even where the column is still a question.
  if (reading === null) {
    const beyond = present.filter(({ signed, value }) => signed && (value < 0 || value > 100))
    const problems = beyond.map(({ row, text }) => outside(row, text))
    return { reading, evidence, shares: cells.map(() => null), problems }
  }
  const problems: Problem[] = []
  const shares = given.map((cell, i) => {
    const { row, text } = cells[i]!
    const place = `row ${row}, ${at}`
    if (!cell) {
      if (text.trim() !== '') problems.push({ at: place, message: 'list.no-number', values: { text: text.trim() } })
      return null
    }
    const share = shareOf(cell, reading)
    if (share >= 0 && share <= 1) return share
    problems.push(outside(row, text))
    return null
  })
  return { reading, evidence, shares, problems }
}
