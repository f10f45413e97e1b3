import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { readLine, readLineText } from '../../src/batch/line.ts'
import { splitLines } from '../../src/batch/lines.ts'
import { readAnswerText } from '../../src/cli/answer-file.ts'
import { carryAnswers } from '../../src/core/answers/carry.ts'
import { filledOf, readPortable } from '../../src/core/portable.ts'
import { openMatching } from '../../src/match/match.ts'
import { readWatchList } from '../../src/match/watch-list.ts'
import { createSay } from '../../src/messages/messages.ts'
import { readAnswerTable } from '../../src/sheet/answer-table/read.ts'
import { createListReading, openList } from '../../src/sheet/list.ts'
import { NO_MAPPING } from '../../src/sheet/mapping.ts'
import { readFilledWorkbook } from '../../src/sheet/workbook/read.ts'
import { openShipped } from '../../src/shipped.ts'
import { openWorkbookApart } from '../../src/workbook-node.ts'
import type { Hostile } from './hostile.ts'
import { tellWorkbook } from './told.ts'

/**
 * What came of one file: the problem it was refused with or what was read, with milliseconds of processor time and on the clock, and
 * megabytes at the highest.
 */
export type Came = { result: string; milliseconds: number; waited: number; megabytes: number }
export type Wanted = { path: string; kind: Hostile['kind'] }

const { edition, exposure } = openShipped()
const reading = createListReading(exposure, openWorkbookApart)
const say = createSay('en')
const TODAY = '2026-11-25'

/** Linux counts the peak anew when asked; elsewhere it is that of all files so far, which is never less. */
const resetPeak = (): void => {
  globalThis.gc?.()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {}
}
const peakMegabytes = (): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

const PIECE = 64 * 1024

const readList = async (bytes: Uint8Array): Promise<string> => {
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
  }
  const list = await openList(reading, pieces, { mapping: NO_MAPPING, division: null, goods: null })
  const end = list.ok ? await list.value.read(() => undefined) : list
  if (!end.ok) return end.problems[0].message
  const { rows, used, rejected } = end.value
  return `read: ${rows} rows ${used} used ${rejected} rejected`
}

const readAnswerFile = async (bytes: Uint8Array): Promise<string> => {
  const sent = readAnswerText(bytes)
  if (!sent.ok) return sent.problems[0].message
  const file = readPortable(sent.value)
  if (!file.ok) return file.problems[0].message
  const { kept, leftBehind } = carryAnswers(edition.catalogue, filledOf(file.value, 'en'))
  return `carried: ${kept.length} kept ${leftBehind.length} left`
}

const readQuestionnaire = async (bytes: Uint8Array): Promise<string> => {
  const opened = await openWorkbookApart(bytes)
  const read = opened.ok ? readFilledWorkbook(opened.value, { say, edition, exposure, today: TODAY }) : opened
  if (!read.ok) return read.problems[0].message
  return `read: ${Object.values(read.value.sent.answers as object).filter((answer) => answer !== null).length} answers`
}

const readTableOfAnswers = async (bytes: Uint8Array): Promise<string> => {
  const opened = await openWorkbookApart(bytes)
  const read = opened.ok ? readAnswerTable(opened.value, { say, edition, exposure }) : opened
  if (!read.ok) return read.problems[0].message
  const { lines } = read.value
  return `read: ${lines.length} lines ${lines.filter(({ problems }) => problems.length > 0).length} with problems`
}

/** The first line that is refused, as work on a batch finds it. */
const readLines = async (bytes: Uint8Array): Promise<string> => {
  let count = 0
  for await (const { text, fault } of splitLines([bytes])) {
    if (text === null) return `batch.${fault}`
    const value = readLineText(text)
    const line = value.ok ? readLine(value.value) : value
    if (!line.ok) return line.problems[0].message
    count += 1
  }
  return `lines: ${count} read`
}

const readAndMatch = async (bytes: Uint8Array): Promise<string> => {
  const list = await readWatchList(() => [bytes], reading.names, 'a list')
  if (!list.ok) return list.problems[0].message
  const matching = openMatching([list.value])
  return `matched: ${matching({ name: 'Vale Joinery Lda', address: '', countries: null }).length}`
}

const READERS: Record<Hostile['kind'], (bytes: Uint8Array) => Promise<string>> = {
  spreadsheet: (bytes) => tellWorkbook(openWorkbookApart, bytes),
  list: readList,
  answers: readAnswerFile,
  questionnaire: readQuestionnaire,
  table: readTableOfAnswers,
  lines: readLines,
  'watch-list': readAndMatch,
}

process.on('message', async ({ path, kind }: Wanted) => {
  resetPeak()
  const started = performance.now()
  const before = process.cpuUsage()
  const result = await READERS[kind](readFileSync(path)).catch((error: unknown) => `fault: ${String(error)}`)
  const { user, system } = process.cpuUsage(before)
  const waited = performance.now() - started
  const polluted = Object.keys(Object.prototype).length > 0 || 'admin' in {}
  process.send!({
    result: polluted ? 'polluted' : result,
    milliseconds: (user + system) / 1000,
    waited,
    megabytes: peakMegabytes(),
  } satisfies Came)
})
