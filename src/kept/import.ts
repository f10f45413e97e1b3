import type { ImportCounts, ImportEntry, KeptImport } from '../../db/import.ts'
import type { Act, Store } from '../../db/store.ts'
import { type Decided, decideGone, decideRows, type Terms } from '../core/import/decide.ts'
import type { Listed, Spelling } from '../core/import/listed.ts'
import { createSeen, type Seen } from '../core/import/seen.ts'
import type { Outcome, Problem } from '../core/problem.ts'

/** What an import touches: the store, one spelling of words, the clock and fresh ids. */
export type ImportGiven = { store: Store; spelling: Spelling; now: () => Date; newId: () => string }

/** For whom, and who is named in the audit trail. */
export type Who = { organisation: string; name: string }

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

/** Rows that are decided and kept together. Others are answered between one such step and the next. */
export const TOGETHER = 200
/** Rows without any change, after which a step tells how far the import has come. */
const TELL_AFTER = 2_000
/** Letters of rows that may have to be kept in one text; a row of the database holds 2 MB. */
const LONGEST_REJECTS = 400_000

/** Where every import begins. */
export const NOTHING_DONE: ImportCounts = { done: 0, added: 0, changed: 0, unchanged: 0, gone: 0, rejected: 0 }

type Counted = Exclude<keyof ImportCounts, 'done' | 'gone'>
const COUNTED: Record<Decided['kind'], Counted> = {
  new: 'added',
  changed: 'changed',
  unchanged: 'unchanged',
  rejected: 'rejected',
}

/** Lets whatever else waits go on. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** What becomes of some lines, those that cannot be read among them, in their order. */
export const decideLines = async (
  { store }: Pick<ImportGiven, 'store'>,
  { organisation }: Pick<Who, 'organisation'>,
  terms: Terms,
  seen: Seen,
  lines: readonly Line[],
): Promise<Decided[]> => {
  const ownKeys = lines.flatMap(({ ownKey }) => ownKey ?? [])
  const listed = lines.flatMap((line) => line.listed ?? [])
  const known = await store.findKnown(organisation, { ownKeys, likenesses: listed.map(({ likeness }) => likeness) })
  const unread = new Set(lines.flatMap((line) => (line.listed ? [] : (line.ownKey ?? []))))
  // A supplier is not gone while a row has its key, even one that cannot be used.
  for (const { supplier } of known)
    if (supplier.image.ownKey !== null && unread.has(supplier.image.ownKey)) seen.addSupplier(supplier.id)
  const decided = decideRows(terms, known, seen, listed)
  let next = 0
  return lines.map((line): Decided => {
    if (line.listed) return decided[next++]!
    return { kind: 'rejected', row: line.row, problem: line.problems[0]! }
  })
}

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

const entriesOf = (newId: () => string, decided: readonly Decided[]): ImportEntry[] =>
  decided.flatMap((one): ImportEntry[] => {
    if (one.kind === 'new') {
      const { kind, row, supplier, site } = one
      return [{ kind, row, supplier: { ...supplier, salt: newId() }, site: { ...site, salt: newId() } }]
    }
    if (one.kind !== 'changed') return []
    const { kind, row, supplier, site } = one
    return [
      {
        kind,
        row,
        supplier: supplier && { ...supplier, salt: supplier.words && newId() },
        site: site && { ...site, salt: site.words && newId() },
      },
    ]
  })

/** The rows that are not used, with their cells; of a row longer than one text may be, the beginnings of its cells. */
export const rejectsOf = (lines: readonly Line[], decided: readonly Decided[]): Reject[] =>
  decided.flatMap((one, i) => {
    if (one.kind !== 'rejected') return []
    const line = lines[i]!
    const most = Math.floor(LONGEST_REJECTS / line.cells.length)
    const cells = lettersOf(line) > LONGEST_REJECTS ? line.cells.map((cell) => cell.slice(0, most)) : line.cells
    return [{ row: line.row, cells, problems: line.problems.length > 0 ? line.problems : [one.problem] }]
  })

/** Counts after some more rows. */
export const added = (counts: ImportCounts, decided: readonly Decided[]): ImportCounts => {
  const sum = { ...counts, done: counts.done + decided.length }
  for (const { kind } of decided) sum[COUNTED[kind]] += 1
  return sum
}

const countsOf = ({ done, added: fresh, changed, unchanged, gone, rejected }: ImportCounts): ImportCounts => ({
  done,
  added: fresh,
  changed,
  unchanged,
  gone,
  rejected,
})

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
