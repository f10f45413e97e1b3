import type { Act, Store } from '../../db/store.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { readEdition } from '../core/catalogue/read.ts'

/** Finds an edition by the digests of its catalogue and its method. Throws where one that a record names is not kept. */
export type FindEdition = (catalogueDigest: string, methodDigest: string) => Promise<Edition>

/** Editions of a store beside the one in use. The last one read stays at hand: neighbours mostly answer the same. */
export const createFindEdition = ({ store, edition }: { store: Store; edition: Edition }): FindEdition => {
  let last: Edition = edition
  const content = async (digest: string): Promise<unknown> => {
    const found = await store.findEdition(digest)
    if (!found) throw new Error(`edition ${digest} is not kept`)
    return found.content
  }
  return async (catalogueDigest, methodDigest) => {
    for (const known of [edition, last])
      if (known.catalogueDigest === catalogueDigest && known.methodDigest === methodDigest) return known
    const read = readEdition({
      catalogue: catalogueDigest === edition.catalogueDigest ? edition.catalogue : await content(catalogueDigest),
      method: methodDigest === edition.methodDigest ? edition.method : await content(methodDigest),
    })
    if (!read.ok) throw new Error(`a kept edition cannot be read: ${JSON.stringify(read.problems.slice(0, 5))}`)
    last = read.value
    return last
  }
}

/** Keeps an edition whole, catalogue and method each under its digest. Throws where it cannot be kept. */
export const keepEdition = async (store: Store, organisation: string, edition: Edition, act: Act): Promise<void> => {
  for (const whole of [
    { kind: 'catalogue', content: edition.catalogue },
    { kind: 'method', content: edition.method },
  ]) {
    const written = await store.keepEdition(organisation, whole, act)
    if (!written.kept) throw new Error(`an edition was not kept: ${written.because}`)
  }
}
