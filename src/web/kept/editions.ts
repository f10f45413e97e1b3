import { THE_SERVICE } from '../../core/role.ts'
import { createFindEdition, type FindEdition, keepEdition } from '../../kept/editions.ts'
import type { Dependencies } from '../dependencies.ts'

type Given = Pick<Dependencies, 'store' | 'edition' | 'now'>

/** Editions by digest, whichever this build ships: the one handed in, or one an older assessment was made with. */
export type Editions = {
  find: FindEdition
  /** Keeps the edition in use whole, before the first thing that names it. */
  keep: () => Promise<void>
}

/** Opens the editions of a store. Throws where one that a record names is not there: that would be a fault of ours. */
export const openEditions = ({ store, edition, now }: Given): Editions => {
  let kept = false
  const keep = async (): Promise<void> => {
    if (kept) return
    const act = { actor: THE_SERVICE.name, made: now().toISOString(), answered: null }
    await keepEdition(store, THE_SERVICE.organisation, edition, act)
    kept = true
  }
  return { find: createFindEdition({ store, edition }), keep }
}
