import type { Carried } from '../core/answers/carry.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { isPortable } from '../core/portable.ts'
import { carryPortable } from './answer-file.ts'
import { EXIT, readJson, refuse, type Terminal } from './terminal.ts'

/** What reading answers needs besides the terminal. */
export type ResponseFileGiven = Terminal & { edition: Edition; exposure: ExposureData; now: () => Date }

/** The first bytes of a spreadsheet, be it one of today, an old one, or one with a password. */
const isSpreadsheetFile = ([first, second]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)

/** What an older edition could not hand on: each answer with its cell and why, and which questions are still to be asked. */
const tellCarried = ({ say, err }: Terminal, edition: string, { leftBehind, reworded, asked }: Carried): void => {
  err(say('workbook.cli.older', { edition }))
  for (const { at, message, values } of leftBehind) err(`  ${at}: ${say(`problem.${message}`, values)}`)
  if (reworded.length > 0) err(say('workbook.cli.reworded', { codes: reworded.map(({ code }) => code).join(', ') }))
  if (asked.length > 0) err(say('workbook.cli.asked', { codes: asked.join(', ') }))
}

const readWorkbook = async (given: ResponseFileGiven, bytes: Uint8Array, marked: string | null) => {
  const opened = await given.openWorkbook(bytes)
  if (!opened.ok) return refuse(given, opened.problems)
  const { readFilledWorkbook } = await import('../sheet/workbook/read.ts')
  const { say, edition, exposure } = given
  const today = given.now().toISOString().slice(0, 10)
  const read = readFilledWorkbook(opened.value, { say, edition, exposure, today })
  const leftBehind = read.ok ? (read.value.carried?.leftBehind ?? []) : []
  const problems = read.ok ? [] : read.problems
  if (marked) {
    const { markWorkbook } = await import('../sheet/workbook/marked.ts')
    await given.writeFile(marked, await markWorkbook(say, bytes, problems, leftBehind))
    given.err(say('workbook.cli.marked', { path: marked }))
  }
  if (!read.ok) return refuse(given, read.problems)
  const { about, sent, carried } = read.value
  if (carried) tellCarried(given, about.edition, carried)
  return { value: sent }
}

/**
 * Answers from a file: JSON, an answer file of any instance, or a workbook that was filled in. Null after saying everything that is wrong with it; a workbook also as a
 * marked copy where one is asked for.
 */
export const readResponseFile = async (
  given: ResponseFileGiven,
  path: string,
  marked: string | null = null,
): Promise<{ value: unknown } | null> => {
  const bytes = await given.readFile(path).catch(() => null)
  if (bytes && isSpreadsheetFile(bytes)) return (await readWorkbook(given, bytes, marked)) ?? null
  if (marked === null) {
    const file = await readJson(given, path)
    return file && isPortable(file.value) ? carryPortable(given, file.value) : file
  }
  given.err(given.say('workbook.cli.marked-needs'))
  given.setExit(EXIT.unusable)
  return null
}
