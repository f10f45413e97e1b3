import type { Edition } from '../core/catalogue/catalogue.ts'
import { readEdition } from '../core/catalogue/read.ts'
import { THIS_MACHINE } from './access.ts'
import type { Dependencies } from './dependencies.ts'

type Given = Pick<Dependencies, 'store' | 'edition' | 'now'>

/** Editions by digest, whichever this build ships: the one handed in, or one an older assessment was made with. */
export type Editions = {
  find: (catalogueDigest: string, methodDigest: string) => Promise<Edition>
  /** Keeps the edition in use whole, before the first thing that names it. */
  keep: () => Promise<void>
}

/** Opens the editions of a store. Throws where one that a record names is not there: that would be a fault of ours. */
export const openEditions = ({ store, edition, now }: Given): Editions => {
  let kept = false
  const content = async (digest: string): Promise<unknown> => {
    const found = await store.findEdition(digest)
    if (!found) throw new Error(`edition ${digest} is not kept`)
    return found.content
  }
  const find = async (catalogueDigest: string, methodDigest: string): Promise<Edition> => {
    const ours = {
      catalogue: catalogueDigest === edition.catalogueDigest,
      method: methodDigest === edition.methodDigest,
    }
    if (ours.catalogue && ours.method) return edition
    const read = readEdition({
      catalogue: ours.catalogue ? edition.catalogue : await content(catalogueDigest),
      method: ours.method ? edition.method : await content(methodDigest),
    })
    if (!read.ok) throw new Error(`a kept edition cannot be read: ${JSON.stringify(read.problems.slice(0, 5))}`)
    return read.value
  }
  const keep = async (): Promise<void> => {
    if (kept) return
    const act = { actor: THIS_MACHINE.name, made: now().toISOString(), answered: null }
    for (const whole of [
      { kind: 'catalogue', content: edition.catalogue },
      { kind: 'method', content: edition.method },
    ]) {
      const written = await store.keepEdition(THIS_MACHINE.organisation, whole, act)
      if (!written.kept) throw new Error(`the edition in use was not kept: ${written.because}`)
    }
    kept = true
  }
  return { find, keep }
}
