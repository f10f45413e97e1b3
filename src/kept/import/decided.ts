import type { ImportCounts, ImportEntry } from '../../../db/import/import.ts'
import type { Store } from '../../../db/store.ts'
import { type Decided, decideRows, type Terms } from '../../core/import/decide.ts'
import type { Seen } from '../../core/import/seen.ts'
import type { Line } from './lines.ts'

/** Where every import begins. */
export const NOTHING_DONE: ImportCounts = { done: 0, added: 0, changed: 0, unchanged: 0, gone: 0, rejected: 0 }

type Counted = Exclude<keyof ImportCounts, 'done' | 'gone'>
const COUNTED: Record<Decided['kind'], Counted> = {
  new: 'added',
  changed: 'changed',
  unchanged: 'unchanged',
  rejected: 'rejected',
}

/** What becomes of some lines, those that cannot be read among them, in their order. */
export const decideLines = async (
  { store }: { store: Store },
  { organisation }: { organisation: string },
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

/** What is kept of rows that make or change something, with a salt for each new text. */
export const entriesOf = (newId: () => string, decided: readonly Decided[]): ImportEntry[] =>
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

/** Counts after some more rows. */
export const added = (counts: ImportCounts, decided: readonly Decided[]): ImportCounts => {
  const sum = { ...counts, done: counts.done + decided.length }
  for (const { kind } of decided) sum[COUNTED[kind]] += 1
  return sum
}

/** Only the counts of what has more. */
export const countsOf = ({ done, added: fresh, changed, unchanged, gone, rejected }: ImportCounts): ImportCounts => ({
  done,
  added: fresh,
  changed,
  unchanged,
  gone,
  rejected,
})
