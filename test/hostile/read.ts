import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { readAnswerText } from '../../src/cli/answer-file.ts'
import { carryAnswers } from '../../src/core/answers/carry.ts'
import { filledOf, readPortable } from '../../src/core/portable.ts'
import { createListReading, openList } from '../../src/sheet/list.ts'
import { NO_MAPPING } from '../../src/sheet/mapping.ts'
import { openShipped } from '../../src/shipped.ts'
import { openWorkbookApart } from '../../src/workbook-node.ts'
import type { Hostile } from './hostile.ts'

/**
 * What came of one file: the problem it was refused with or what was read, with milliseconds of processor time and on the clock, and
 * megabytes at the highest.
 */
export type Came = { result: string; milliseconds: number; waited: number; megabytes: number }
export type Wanted = { path: string; kind: Hostile['kind'] }

const { edition, exposure } = openShipped()
const reading = createListReading(exposure, openWorkbookApart)

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

const readSpreadsheet = async (bytes: Uint8Array): Promise<string> => {
  const opened = await openWorkbookApart(bytes)
  if (!opened.ok) return opened.problems[0].message
  const sheets = opened.value.sheets.map(({ name, rows, formulas }) => {
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
    const told = formulas.length === 0 ? '' : ` ${formulas.length} ${formulas.length === 1 ? 'formula' : 'formulas'}`
    return `${name} ${rows.length}x${columns}${told}`
  })
  return `read: ${sheets.join(', ')}`
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

const READERS: Record<Hostile['kind'], (bytes: Uint8Array) => Promise<string>> = {
  spreadsheet: readSpreadsheet,
  list: readList,
  answers: readAnswerFile,
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
