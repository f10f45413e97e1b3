import type { Problem } from '../core/problem.ts'
import { type Column, namesHeader } from './column.ts'
import { type Finding, type ListProblem, openFinding, type Tell } from './found.ts'
import { openShareEvidence, readShareNumber, type ShareDecision, type ShareNumber, shareOf } from './percent.ts'
import { cellAt } from './place.ts'

/** The shares of workers a list gives for a site, 0..1; null where it does not, or while the column is a question. */
export type Shares = { women: number | null; migrants: number | null }

/** How the share columns of a list were decided; null where it has none of that meaning. */
export type ShareReadings = Readonly<Record<keyof Shares, ShareDecision | null>>

/** What came of the share columns: the decisions, and as sentences how each was read or why it still is a question. */
export type SettledShares = { shares: ShareReadings; readings: Problem[]; questions: Problem[] }

/** The share columns of a list while it is read. Shares are null as long as their column is not decided. */
export type ShareReader = {
  read: (record: readonly string[], row: number, workers: number | null) => Shares
  settle: (finding: Finding) => SettledShares
}

type Meant = keyof Shares
type Sure = 'share' | 'percent'

// In a workforce of this size nobody of one sex is rarer than a column where 0 stands for "not known".
const LARGE_WORKFORCE = 50

const zeroMessage = (meant: Meant, share: number, workers: number | null): string | null => {
  if (share !== 0) return null
  if (workers === null) return 'list.zero-without-workers'
  return meant === 'women' && workers >= LARGE_WORKFORCE ? 'list.zero-not-known' : null
}

const EITHER: readonly Sure[] = ['share', 'percent']
const JUST: Record<Sure, readonly Sure[]> = { share: ['share'], percent: ['percent'] }

type OneColumn = {
  read: (text: string, row: number, workers: number | null) => number | null
  settle: (finding: Finding) => ShareDecision
}

/** One share column. What is wrong with a cell depends on the reading; until that is decided, both are kept in mind. */
const openColumn = (
  meant: Meant,
  { index, header }: Column,
  tell: Tell,
  told: Sure | null,
  known: Sure | null | undefined,
): OneColumn => {
  const evidence = openShareEvidence(header)
  const always = openFinding()
  const under: Record<Sure, Finding> = { share: openFinding(), percent: openFinding() }
  const sure = told ?? known ?? null
  let canBeShare = true

  const problemOf = (
    reading: Sure,
    number: ShareNumber,
    text: string,
    row: number,
    workers: number | null,
  ): ListProblem | null => {
    const share = shareOf(number, reading)
    if (share < 0 || share > 1) return tell(row, index, 'list.share-outside', { text })
    const message = zeroMessage(meant, share, workers)
    return message === null ? null : tell(row, index, message, { workers: workers ?? 0 })
  }
  return {
    read: (text, row, workers) => {
      if (text === '') return null
      const number = readShareNumber(text)
      if (number === null) {
        always.add(tell(row, index, 'list.no-number', { text }))
        return null
      }
      evidence.add(row, number, workers)
      // A % sign speaks for its cell even where the column is a question.
      if (number.signed && (number.value < 0 || number.value > 100)) {
        always.add(tell(row, index, 'list.share-outside', { text }))
        return null
      }
      // A plain number above 1 rules out that the column holds shares.
      if (!number.signed && number.value > 1) canBeShare = false
      const readings = sure ? JUST[sure] : canBeShare ? EITHER : JUST.percent
      let wrong = false
      for (const reading of readings) {
        const problem = problemOf(reading, number, text, row, workers)
        if (problem) under[reading].add(problem)
        wrong = problem !== null
      }
      return sure === null || wrong ? null : shareOf(number, sure)
    },
    settle: (finding) => {
      const decided = evidence.decide(told)
      finding.join(always)
      if (decided.reading) finding.join(under[decided.reading])
      return decided
    },
  }
}

/**
 * Opens the share columns of a list. With `known` readings each row gets its shares; without, the decision falls when all rows are read.
 * A 0 for women among many workers, or for either beside no workers, is reported and not used.
 */
export const openShares = (
  columns: readonly Column[],
  tell: Tell,
  told: Readonly<Record<string, Sure>>,
  known: ShareReadings | null,
): ShareReader => {
  const open = (meant: Meant): { index: number; column: OneColumn } | null => {
    const column = columns.find((one) => one.meaning === meant)
    if (!column) return null
    const said = Object.entries(told).find(([name]) => namesHeader(name, column.header))?.[1] ?? null
    return { index: column.index, column: openColumn(meant, column, tell, said, known?.[meant]?.reading) }
  }
  const women = open('women')
  const migrants = open('migrants')
  const read = (one: typeof women, record: readonly string[], row: number, workers: number | null): number | null =>
    one?.column.read(cellAt(record, one.index), row, workers) ?? null
  return {
    read: (record, row, workers) => ({
      women: read(women, record, row, workers),
      migrants: read(migrants, record, row, workers),
    }),
    settle: (finding) => {
      const shares: ShareReadings = {
        women: women?.column.settle(finding) ?? null,
        migrants: migrants?.column.settle(finding) ?? null,
      }
      const decided = [shares.women, shares.migrants].filter((one) => one !== null)
      return {
        shares,
        readings: decided.filter(({ reading }) => reading !== null).map(({ evidence }) => evidence),
        questions: decided.filter(({ reading }) => reading === null).map(({ evidence }) => evidence),
      }
    },
  }
}
