import type { Row } from '../sheet/list.ts'
import type { RejectedLines } from '../sheet/rejected.ts'
import type { Reject } from './import-lines.ts'

/** Rows that an import did not use as lines of the file in which they are mended; none where their words were erased. */
export const rejectedLines = (mend: RejectedLines, kept: unknown): string[] =>
  ((kept as readonly Reject[] | null) ?? []).map(({ row, cells, problems }) => {
    const rejected = problems.map((problem) => ({ ...problem, row, column: null }))
    return mend.line({ row, cells, rejected, site: null, reason: null } satisfies Row)
  })
