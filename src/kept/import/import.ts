import type { ImportCounts, ImportEntry, KeptImport } from '../../../db/import/import.ts'
import type { Act, Store } from '../../../db/store.ts'
import { decideGone, type Terms } from '../../core/import/decide.ts'
import type { Spelling } from '../../core/import/listed.ts'
import { createSeen } from '../../core/import/seen.ts'
import type { Problem } from '../../core/problem.ts'
import { added, countsOf, decideLines, entriesOf } from './decided.ts'
import { type Line, type Reject, readParts, rejectsOf, type Sent, TOGETHER } from './lines.ts'

/** What an import touches: the store, one spelling of words, the clock and fresh ids. */
export type ImportGiven = { store: Store; spelling: Spelling; now: () => Date; newId: () => string }

/** For whom, and who is named in the audit trail. */
export type Who = { organisation: string; name: string }

/** How an import went: all rows done, and only the last step still to be kept; or what is in its way. */
export type Imported =
  | {
      state: 'done'
      import: KeptImport
      counts: ImportCounts
      finish: (act: Act) => ReturnType<Store['keepImportStep']>
    }
  | { state: 'other-open'; open: KeptImport }
  | { state: 'overtaken' }
  | { state: 'unreadable'; problems: readonly [Problem, ...Problem[]] }

/** Rows without any change, after which a step tells how far the import has come. */
const TELL_AFTER = 2_000
/** Lets whatever else waits go on. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** The import was moved on by somebody else, or a supplier got the number of a row meanwhile: the same file goes on where it stopped. */
class Overtaken extends Error {}

/**
 * Takes a list over into the suppliers and sites, some rows at a time: each step is kept whole, with what it did and its audit entry. An
 * import of the same file that was stopped goes on where it had come to. The last step is left to whoever asked.
 */
export const importList = async (
  given: ImportGiven,
  who: Who,
  sent: Sent,
  onDone: (rows: number) => void,
): Promise<Imported> => {
  const { store, now, newId, spelling } = given
  const { organisation } = who
  const { list, part, source, rows, words } = sent
  const act = (): Act => ({ actor: who.name, made: now().toISOString(), answered: null })

  const begin = async (): Promise<KeptImport | null> => {
    const [id, made] = [newId(), now().toISOString()]
    const name = { id: newId(), salt: newId(), body: words }
    await store.keepImport(organisation, { id, made, list, source, rows, part, name }, { ...act(), made })
    return store.findOpenImport(organisation)
  }
  const open = (await store.findOpenImport(organisation)) ?? (await begin())
  if (open === null) return { state: 'overtaken' }
  if (open.source !== source) return { state: 'other-open', open }

  let begun = open
  const keep = async (counts: ImportCounts, entries: readonly ImportEntry[], rejects: readonly Reject[]) => {
    const body = rejects.length > 0 ? { id: newId(), salt: newId(), body: rejects } : null
    const step = { entries, rejects: body, counts, finished: false }
    const kept = await store.keepImportStep(organisation, begun, step, act())
    if (!kept.kept) throw new Overtaken()
    begun = (await store.findImport(organisation, begun.id))!
  }

  const terms: Terms = { list, made: begun.made, spelling, newId }
  const seen = createSeen()
  let at = 0
  let counts = countsOf(begun)
  const take = async (lines: readonly Line[]): Promise<void> => {
    const decided = await decideLines(given, who, terms, seen, lines)
    at += lines.length
    if (at > open.done) {
      counts = added(counts, decided)
      const entries = entriesOf(newId, decided)
      const rejects = rejectsOf(lines, decided)
      const told = counts.done - begun.done >= TELL_AFTER
      if (entries.length + rejects.length > 0 || told) await keep(counts, entries, rejects)
    }
    onDone(at)
    await breathe()
  }
  const leave = async (): Promise<void> => {
    let after: Parameters<Store['listNamed']>[2]['after'] = null
    do {
      const page = await store.listNamed(organisation, list, { after, limit: TOGETHER })
      const gone = decideGone(terms, page.rows, seen)
      counts = { ...counts, gone: counts.gone + gone.length }
      const entries = gone.map((supplier): ImportEntry => {
        return { kind: 'gone', row: null, supplier: { ...supplier, salt: null }, site: null }
      })
      if (gone.length > 0) await keep(counts, entries, [])
      after = page.next
      await breathe()
    } while (after)
  }

  try {
    const read = await readParts(sent.read, take)
    if (!read.ok) return { state: 'unreadable', problems: read.problems }
    if (!part) await leave()
  } catch (error) {
    if (error instanceof Overtaken) return { state: 'overtaken' }
    throw error
  }
  const last = { entries: [], rejects: null, counts, finished: true }
  return { state: 'done', import: begun, counts, finish: (by) => store.keepImportStep(organisation, begun, last, by) }
}
