import type { KeptImport } from '../../../db/import/import.ts'
import type { Store } from '../../../db/store.ts'
import type { Problem } from '../../core/problem.ts'
import type { Row } from '../../sheet/list.ts'
import type { RejectedLines } from '../../sheet/rejected.ts'
import type { Reject } from './lines.ts'

/** Rows that an import did not use as lines of the file in which they are mended; none where their words were erased. */
export const rejectedLines = (mend: RejectedLines, kept: unknown): string[] =>
  ((kept as readonly Reject[] | null) ?? []).map(({ row, cells, problems }) => {
    const rejected = problems.map((problem) => ({ ...problem, row, column: null }))
    return mend.line({ row, cells, rejected, site: null, reason: null } satisfies Row)
  })

/** Problems of rows beside what is kept, such as one that repeats an earlier row: the first of them, and how many there are. */
export type OwnProblems = { first: Problem[]; count: number }

/** So many are told one by one. */
const MOST_TOLD = 200

/** What the reading of a list does not tell by itself. */
const isOwn = ({ message }: Problem): boolean => message.startsWith('import.')

/** Collects the problems that only an import has from the rows it does not use. */
export const collectOwnProblems = (): { found: OwnProblems; add: (rejects: readonly Reject[]) => void } => {
  const found: OwnProblems = { first: [], count: 0 }
  return {
    found,
    add: (rejects) => {
      const own = rejects.flatMap(({ problems }) => problems).filter(isOwn)
      found.count += own.length
      found.first.push(...own.slice(0, MOST_TOLD - found.first.length))
    },
  }
}

/** The rows that an import did not use, step by step, from what is kept of them. */
export async function* keptRejects(
  store: Pick<Store, 'listImportRejects'>,
  organisation: string,
  { id }: Pick<KeptImport, 'id'>,
): AsyncGenerator<unknown> {
  let after = 0
  for (;;) {
    const [step] = await store.listImportRejects(organisation, id, { after, limit: 1 })
    if (!step) return
    yield step.rejects.body
    after = step.number
  }
}

/**
 * The problems that only an import had, from what is kept of the rows it did not use: `count` of them, which is known beforehand, so that
 * no more is read than is told.
 */
export const findOwnProblems = async (
  store: Pick<Store, 'listImportRejects'>,
  organisation: string,
  kept: Pick<KeptImport, 'id'>,
  count: number,
): Promise<OwnProblems> => {
  const { found, add } = collectOwnProblems()
  if (count === 0) return found
  for await (const body of keptRejects(store, organisation, kept)) {
    add((body as readonly Reject[] | null) ?? [])
    if (found.first.length >= Math.min(count, MOST_TOLD)) break
  }
  return { first: found.first, count }
}
