import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needCommand, needPythonModule } from '../../support/debian.ts'

/** One thing a person does: types into a cell or chooses from its list, found by what stands beside it. */
export type Step =
  | { question: string; caption: string; below?: number; typed: string }
  | { question: string; caption: string; below?: number; chosen: string }
  /** Another cell of the row, by its column, copied over the one that is to be answered in. */
  | { question: string; caption: string; pasted: number }
  | { rearranged: { sheet: string; before?: number; rows?: number; called?: string } }
  | { sheet: string; label: string; typed: string }
  | { sheet: string; line: number; chosen: [column: number, word: string][]; typed: [column: number, text: string][] }

/** What LibreOffice shows when everything is filled in; rules are type, two formulas, whether it stops, and what it says. */
export type Report = {
  progress: Record<string, [answered: number, asked: number]>
  states: Record<string, string>
  protected: boolean[]
  /** Notes and the colour behind them when the workbook was opened, by cell. */
  notes: Record<string, [text: string, colour: string]>
  /** Where the cells of questions stood when their step was taken, by number and caption. */
  places: Record<string, string>
  refused?: boolean
  locked?: [question: boolean, answer: boolean]
  rules?: Record<string, [type: string, first: string, second: string, stops: boolean, says: string]>
}

export type Job = { bytes: Uint8Array; steps: readonly Step[]; probe?: string }

/** A cold start of an office on a busy machine takes its time. */
const PATIENCE_MS = 300_000

/** Fills workbooks by hand in one LibreOffice with a profile of its own, and gives back the files it saved with what it showed. */
export const fillByHand = async (jobs: readonly Job[]): Promise<{ saved: Uint8Array; report: Report }[]> => {
  needCommand('soffice', 'libreoffice-calc-nogui')
  needPythonModule('uno', 'python3-uno')
  const folder = mkdtempSync(join(tmpdir(), 'palermo-office-'))
  const at = (name: string) => join(folder, name)
  jobs.forEach(({ bytes }, i) => {
    writeFileSync(at(`${i}.xlsx`), bytes)
  })
  const books = jobs.map(({ steps, probe }, i) => ({ from: at(`${i}.xlsx`), to: at(`${i}-filled.xlsx`), steps, probe }))
  writeFileSync(at('job.json'), JSON.stringify({ folder, books }))
  const script = new URL('fill.py', import.meta.url).pathname
  try {
    const printed = await new Promise<string>((resolve, reject) => {
      execFile(
        '/usr/bin/python3',
        [script, at('job.json')],
        { timeout: PATIENCE_MS, maxBuffer: 50_000_000 },
        (error, out, told) => (error ? reject(new Error(told || error.message)) : resolve(out)),
      )
    })
    const reports = JSON.parse(printed) as Report[]
    return reports.map((report, i) => ({ report, saved: new Uint8Array(readFileSync(at(`${i}-filled.xlsx`))) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
