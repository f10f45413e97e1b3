import type { KeptImport, UndoObstacle } from '../../../db/import/import.ts'
import type { Act, Store } from '../../../db/store.ts'
import type { Problem } from '../../core/problem.ts'

/** How an undo went: undone, now or before; or what stands in its way, each with the supplier it is about. */
export type Undone =
  | { state: 'undone'; import: KeptImport }
  | { state: 'not-there' }
  | { state: 'other-open'; open: KeptImport }
  | { state: 'refused'; problems: readonly Problem[] }

const problemOf = ({ because, supplier, words, number }: UndoObstacle): Problem => {
  const name = (words as { name: string } | null)?.name ?? supplier
  return { at: name, message: `import.undo.${because}`, values: { name, ...(number === null ? {} : { number }) } }
}

/** A supplier and its site may both stand in the way for one reason, which is told once. */
const once = (obstacles: readonly UndoObstacle[]): UndoObstacle[] => [
  ...new Map(obstacles.map((one) => [`${one.because} ${one.supplier} ${one.number}`, one])).values(),
]

/** Undoes an import whole, or says by name what keeps it: answers, further sites, or a later import of the same suppliers. */
export const undoImport = async (store: Store, organisation: string, id: string, act: Act): Promise<Undone> => {
  const begun = await store.findImport(organisation, id)
  if (!begun) return { state: 'not-there' }
  if (begun.undone !== null) return { state: 'undone', import: begun }
  const open = await store.findOpenImport(organisation)
  if (open && open.id !== id) return { state: 'other-open', open }
  const obstacles = await store.findUndoObstacles(organisation, begun)
  if (obstacles.length > 0) return { state: 'refused', problems: once(obstacles).map(problemOf) }
  const kept = await store.undoImport(organisation, begun, act)
  if (!kept.kept)
    return {
      state: 'refused',
      problems: [{ at: 'import', message: `import.undo.${kept.because === 'parent' ? 'held' : 'moved-on'}` }],
    }
  return { state: 'undone', import: (await store.findImport(organisation, id))! }
}
