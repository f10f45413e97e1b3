import type { Decided } from '../../core/import/decide.ts'
import type { Listed } from '../../core/import/listed.ts'
import type { Outcome, Problem } from '../../core/problem.ts'

/** A row of a list as it came: what it tells, or null with what is wrong. `ownKey` is read even of a row that is not used. */
export type Line = {
  row: number
  ownKey: string | null
  listed: Listed | null
  cells: readonly string[]
  problems: readonly Problem[]
}

/** A row that is not used, as it is kept to be mended: its cells, and what to do. */
export type Reject = { row: number; cells: readonly string[]; problems: readonly Problem[] }

/** The words of an import as they are kept: the name of the file, and its header, under which rejected rows are given back. */
export type ImportWords = {
  name: string
  head: { form: { kind: string }; columns: readonly { index: number; header: string; why: string | null }[] }
}

/**
 * A list to be taken over. `list` is the code under which it is known from one time to the next, `part` says that the file is not all of
 * it; `source` is the digest of the file and of how it is read. `read` gives every row of a site in order and may be called again.
 */
export type Sent = {
  list: string
  part: boolean
  source: string
  rows: number
  words: ImportWords
  read: (onLines: (lines: readonly Line[]) => Promise<void>) => Promise<Outcome<unknown>>
}

/** Rows that are decided and kept together. Others are answered between one such step and the next. */
export const TOGETHER = 200
/** Letters of rows that may have to be kept in one text; a row of the database holds 2 MB. */
const LONGEST_REJECTS = 150_000

/** Letters of the cells of some rows. */
const lettersOf = (line: Line): number => line.cells.reduce((sum, cell) => sum + cell.length, 0)

/** Parts of lines that are decided together: of one size whatever came together, and no longer than one text may be. */
const createParts = (onPart: (lines: readonly Line[]) => Promise<void>) => {
  let waiting: Line[] = []
  let letters = 0
  const close = async (): Promise<void> => {
    const part = waiting
    waiting = []
    letters = 0
    if (part.length > 0) await onPart(part)
  }
  const add = async (lines: readonly Line[]): Promise<void> => {
    for (const line of lines) {
      const own = lettersOf(line)
      if (letters + own > LONGEST_REJECTS) await close()
      waiting.push(line)
      letters += own
      if (waiting.length === TOGETHER) await close()
    }
  }
  return { add, close }
}

/** Every line of a list in parts; the outcome is that of the reading. */
export const readParts = async (read: Sent['read'], onPart: (lines: readonly Line[]) => Promise<void>) => {
  const { add, close } = createParts(onPart)
  const done = await read(add)
  if (done.ok) await close()
  return done
}

/** The rows that are not used, with their cells; of a row longer than one text may be, the beginnings of its cells. */
export const rejectsOf = (lines: readonly Line[], decided: readonly Decided[]): Reject[] =>
  decided.flatMap((one, i) => {
    if (one.kind !== 'rejected') return []
    const line = lines[i]!
    const most = Math.floor(LONGEST_REJECTS / line.cells.length)
    const cells = lettersOf(line) > LONGEST_REJECTS ? line.cells.map((cell) => cell.slice(0, most)) : line.cells
    return [{ row: line.row, cells, problems: line.problems.length > 0 ? line.problems : [one.problem] }]
  })
