import type { Carried } from '../core/answers/carry.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { isPortable } from '../core/portable.ts'
import { accepted, type Outcome } from '../core/problem.ts'
import type { FilledWorkbook } from '../sheet/workbook/read.ts'
import { carryPortable } from './answer-file.ts'
import { EXIT, readJson, refuse, sayMissing, type Terminal } from './terminal.ts'

/** What reading answers needs besides the terminal. */
export type ResponseFileGiven = Terminal & { edition: Edition; exposure: ExposureData; now: () => Date }

/** The first bytes of a spreadsheet, be it one of today, an old one, or one with a password. */
export const isSpreadsheetFile = ([first, second]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)

/** What an older edition could not hand on: each answer with its cell and why, and which questions are still to be asked. */
const tellCarried = (
  { say, err }: Terminal,
  path: string,
  edition: string,
  { leftBehind, reworded, asked }: Carried,
): void => {
  err(say('workbook.cli.older', { edition }))
  for (const { at, message, values } of leftBehind) err(`  ${at}: ${say(`problem.${message}`, values)}`)
  if (reworded.length > 0) err(say('workbook.cli.reworded', { codes: reworded.map(({ code }) => code).join(', ') }))
  if (asked.length > 0) err(say('workbook.cli.asked', { codes: asked.join(', '), path }))
}

/**
 * A workbook that was filled in, by its bytes: what is in it or everything that is wrong in its cells, where the file is one of ours that
 * passed the check; else what is wrong with the file.
 */
export const openFilledWorkbook = async (
  given: ResponseFileGiven,
  bytes: Uint8Array,
): Promise<Outcome<Outcome<FilledWorkbook>>> => {
  const opened = await given.openWorkbook(bytes)
  if (!opened.ok) return opened
  const { readFilledWorkbook } = await import('../sheet/workbook/read.ts')
  const { say, edition, exposure } = given
  const today = given.now().toISOString().slice(0, 10)
  const read = readFilledWorkbook(opened.value, { say, edition, exposure, today })
  return !read.ok && read.problems.some(({ at }) => at === 'file') ? read : accepted(read)
}

const readWorkbook = async (given: ResponseFileGiven, path: string, bytes: Uint8Array, marked: string | null) => {
  const opened = await openFilledWorkbook(given, bytes)
  if (!opened.ok) return refuse(given, opened.problems)
  const read = opened.value
  if (marked) {
    const leftBehind = read.ok ? (read.value.carried?.leftBehind ?? []) : []
    const { markWorkbook } = await import('../sheet/workbook/marked.ts')
    await given.writeFile(marked, await markWorkbook(given.say, bytes, read.ok ? [] : read.problems, leftBehind))
    given.err(given.say('workbook.cli.marked', { path: marked }))
  }
  if (!read.ok) return refuse(given, read.problems)
  const { about, sent, carried } = read.value
  if (carried) tellCarried(given, path, about.edition, carried)
  return { value: sent }
}

/**
 * Answers from a file: JSON, an answer file of any instance, or a workbook that was filled in. Null after saying everything that is wrong
 * with it; a workbook also as a marked copy where one is asked for.
 */
export const readResponseFile = async (
  given: ResponseFileGiven,
  path: string,
  marked: string | null = null,
): Promise<{ value: unknown } | null> => {
  const bytes = await given.readFile(path).catch(() => null)
  if (bytes && isSpreadsheetFile(bytes)) return (await readWorkbook(given, path, bytes, marked)) ?? null
  if (!bytes) return sayMissing(given, path)
  if (marked === null) {
    const file = await readJson(given, path)
    return file && isPortable(file.value) ? carryPortable(given, file.value) : file
  }
  given.err(given.say('workbook.cli.marked-needs'))
  given.setExit(EXIT.unusable)
  return null
}
