import type { Problem } from '../../core/problem.ts'
import { safeCell } from '../csv.ts'
import type { CellValue } from '../open.ts'
import { spelling } from '../spelling.ts'
import type { Label } from './choices.ts'
import { daySerial, readDay } from './day.ts'

/** What a cell says, null where it is blank; or which sentence tells how to mend it. */
export type CellRead<T> = { value: T | null } | Pick<Problem, 'message' | 'values'>

const blank = { value: null }
const fault = (message: string, values: Problem['values'] = {}) => ({ message: `workbook.${message}`, values })

const isBlank = (value: CellValue): value is null =>
  value === null || (typeof value === 'string' && value.trim() === '')

/** A text as it was typed: without spaces around it, and without the apostrophe that keeps it from being run as a formula. */
export const textOf = (value: CellValue): string => {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  const text = String(value ?? '').trim()
  return text.startsWith("'") && safeCell(text.slice(1)) === text ? text.slice(1) : text
}

/** The text of a cell within a length. */
export const readText = (value: CellValue, [least, most]: readonly [number, number]): CellRead<string> => {
  if (isBlank(value)) return blank
  const text = textOf(value)
  return text.length < least || text.length > most ? fault('text-length', { least, most }) : { value: text }
}

const NUMBER = /^([+-]?\d+(?:[.,]\d+)?)$/
/** Whole numbers with their thousands set apart: 1,200 · 1.200 · 1 200 · 1’200. */
const GROUPED = /^\d{1,3}(?:([.,' ’\u00A0\u202F])\d{3})(?:\1\d{3})*$/

const parse = (text: string): number | null => {
  const [, digits] = NUMBER.exec(text) ?? []
  return digits === undefined ? null : Number(digits.replace(',', '.'))
}

/** A number, also one that was typed as text or with a decimal comma. */
export const readNumber = (value: CellValue): CellRead<number> => {
  if (isBlank(value)) return blank
  const number = typeof value === 'number' ? value : parse(textOf(value).normalize('NFKC'))
  return number === null || typeof value === 'boolean' ? fault('number', { sent: textOf(value) }) : { value: number }
}

/** A whole number, also with its thousands set apart. */
export const readCount = (value: CellValue): CellRead<number> => {
  if (isBlank(value)) return blank
  const text = textOf(value)
  const plain = GROUPED.test(text) ? text.replace(/\D/g, '') : text.normalize('NFKC')
  const number = typeof value === 'number' ? value : parse(plain)
  const fits = number !== null && Number.isInteger(number) && number >= 0 && typeof value !== 'boolean'
  return fits ? { value: number } : fault('count', { sent: text })
}

/** Per cent of a hundred without the crumbs of binary fractions. */
const hundredth = (percent: number): number => Number((percent / 100).toPrecision(15))

/**
 * A share 0..1. A percentage was asked for, so that a number above 1 without a sign is one; 0.45 is a share; and 1 could be 1 % or all of
 * it, unless the cell shows it as a percentage.
 */
export const readShare = (value: CellValue, format: string | null): CellRead<number> => {
  if (isBlank(value)) return blank
  const text = textOf(value).normalize('NFKC')
  const sign = text.endsWith('%')
  const digits = (sign ? text.slice(0, -1) : text).trimEnd()
  const number = typeof value === 'number' ? value : value instanceof Date ? null : parse(digits)
  if (number === null || typeof value === 'boolean' || number < 0) return fault('share', { sent: textOf(value) })
  const isShown = typeof value === 'number' && format !== null && format.includes('%')
  if (isShown) return number <= 1 ? { value: number } : fault('share', { sent: `${hundredth(number * 10_000)} %` })
  if (!sign && number === 1) return fault('share-one')
  const share = sign || number > 1 ? hundredth(number) : number
  return share <= 1 ? { value: share } : fault('share', { sent: textOf(value) })
}

/** A day, also one that was typed as text. */
export const readDayCell = (value: CellValue): CellRead<string> => {
  if (isBlank(value)) return blank
  if (value instanceof Date) return { value: value.toISOString().slice(0, 10) }
  const serial = typeof value === 'number' ? daySerial(value) : null
  if (serial) return { value: serial }
  const read = typeof value === 'string' ? readDay(value) : null
  if (read && 'day' in read) return { value: read.day }
  if (!read) return fault('day', { sent: textOf(value) })
  const [one, other] = read.either
  return fault('day-either', { sent: textOf(value), one, other })
}

/** So much of a text that stands where a choice should is repeated; whole paragraphs are pasted into cells. */
const MOST_REPEATED = 60

const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length > MOST_REPEATED ? `${letters.slice(0, MOST_REPEATED).join('')}…` : text
}

/** Longer lists are not repeated in a sentence. */
const MOST_NAMED = 20

type Words = Record<'label' | 'spelt' | 'code', ReadonlyMap<string, string>> & { choices: string }

/** A table asks for the same words a hundred thousand times. */
const known = new WeakMap<readonly Label[], Words>()

/** The codes of the words by how they are written; of two that are written alike, the first. */
const wordsOf = (labels: readonly Label[]): Words => {
  const before = known.get(labels)
  if (before) return before
  const last = [...labels].reverse()
  const words: Words = {
    label: new Map(last.map(({ label, code }) => [label, code])),
    spelt: new Map(last.map(({ label, code }) => [spelling(label), code])),
    code: new Map(last.map(({ code }) => [code.toLowerCase(), code])),
    choices: labels.map(({ label }) => label).join(' · '),
  }
  known.set(labels, words)
  return words
}

/** The code of the word that was chosen, whatever its case and spaces; a code is taken too. */
export const readChoice = (value: CellValue, labels: readonly Label[]): CellRead<string> => {
  if (isBlank(value)) return blank
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : textOf(value)
  const { label, spelt, code, choices } = wordsOf(labels)
  const found = label.get(text) ?? spelt.get(spelling(text)) ?? code.get(text.toLowerCase())
  if (found !== undefined) return { value: found }
  const sent = shortened(text)
  return labels.length > MOST_NAMED ? fault('choose-from-list', { sent }) : fault('choose-one', { sent, choices })
}

const TICKED = new Set(['yes', 'x', '1', 'true', 'y'])
const NOT_TICKED = new Set(['no', '0', 'false', 'n'])

/** Whether something is ticked: by the word of the list, a cross or a check mark. */
export const readTick = (value: CellValue, labels: readonly Label[]): CellRead<true> => {
  if (isBlank(value)) return blank
  const text = textOf(value)
  const said = spelling(text)
  if (TICKED.has(said) || /^[✓✔☑☒×✗✘]$/u.test(text) || labels.some(({ label }) => spelling(label) === said))
    return { value: true }
  if (NOT_TICKED.has(said) || /^[-–—☐]$/u.test(text)) return blank
  return fault('tick', { word: labels[0]?.label ?? '' })
}
