import type { ImportCounts } from '../../../db/import/import.ts'
import type { Cursor } from '../../../db/store.ts'
import { type Decided, decideGone } from '../../core/import/decide.ts'
import type { SupplierWords } from '../../core/import/image.ts'
import { createSeen } from '../../core/import/seen.ts'
import { accepted, type Outcome } from '../../core/problem.ts'
import { added, decideLines, NOTHING_DONE } from './decided.ts'
import { breathe, type ImportGiven, type Who } from './import.ts'
import { type Reject, readParts, rejectsOf, type Sent, TOGETHER } from './lines.ts'
import { collectOwnProblems, type OwnProblems } from './rejects.ts'

/** A supplier that the list names no more; its name is null once erased. */
type Gone = { id: string; name: string | null }

/**
 * What a list would do: how many rows of each kind, the first of each, the first suppliers that would be gone, and the problems of rows
 * beside what is kept, of which the list by itself did not tell.
 */
export type ImportPreview = {
  counts: ImportCounts
  first: Exclude<Decided, { kind: 'unchanged' }>[]
  goneFirst: Gone[]
  problems: OwnProblems
}

/** So many of each kind are shown. */
const MOST_SHOWN = 20

/** Who hears how many rows are done, and which are not used. */
export type Watching = { onDone: (rows: number) => void; onRejects: (rejects: readonly Reject[]) => void }

/** Decides every row of a list as an import would, and keeps nothing. */
export const previewImport = async (
  given: ImportGiven,
  who: Who,
  sent: Sent,
  { onDone, onRejects }: Watching,
): Promise<Outcome<ImportPreview>> => {
  const { store, now, newId, spelling } = given
  const terms = { list: sent.list, made: now().toISOString(), spelling, newId }
  const seen = createSeen()
  const own = collectOwnProblems()
  const preview: ImportPreview = { counts: NOTHING_DONE, first: [], goneFirst: [], problems: own.found }
  const shown: Record<string, number> = {}

  const read = await readParts(sent.read, async (lines) => {
    const decided = await decideLines(given, who, terms, seen, lines)
    preview.counts = added(preview.counts, decided)
    for (const one of decided) {
      if (one.kind === 'unchanged') continue
      shown[one.kind] = (shown[one.kind] ?? 0) + 1
      if (shown[one.kind]! <= MOST_SHOWN) preview.first.push(one)
    }
    const rejects = rejectsOf(lines, decided)
    own.add(rejects)
    onRejects(rejects)
    onDone(preview.counts.done)
    await breathe()
  })
  if (!read.ok) return read
  let after: Cursor | null = null
  do {
    if (sent.part) break
    const page: Awaited<ReturnType<typeof store.listNamed>> = await store.listNamed(who.organisation, sent.list, {
      after,
      limit: TOGETHER,
    })
    const gone = decideGone(terms, page.rows, seen)
    preview.counts = { ...preview.counts, gone: preview.counts.gone + gone.length }
    for (const { id } of gone.slice(0, MOST_SHOWN - preview.goneFirst.length)) {
      const supplier = await store.findSupplier(who.organisation, id)
      preview.goneFirst.push({ id, name: (supplier?.text.body as SupplierWords | null)?.name ?? null })
    }
    after = page.next
    await breathe()
  } while (after)
  return accepted(preview)
}
