import type { Problem } from '../problem.ts'
import {
  type Changed,
  changedOf,
  type Known,
  type SiteImage,
  type SiteWords,
  type SupplierImage,
  type SupplierWords,
} from './image.ts'
import { findRowFault, type Listed, likenessOf, type Spelling } from './listed.ts'
import { findMatch } from './match.ts'
import type { Seen } from './seen.ts'

/** What an import goes by: the code of the list, its own time, one spelling, and a fresh id for each new text. */
export type Terms = { list: string; made: string; spelling: Spelling; newId: () => string }

/** What becomes of a row of a list: a new supplier with its site, changes to kept ones, nothing, or why it is not used. */
export type Decided =
  | {
      kind: 'new'
      row: number
      supplier: { id: string; image: SupplierImage; words: SupplierWords }
      site: { id: string; image: SiteImage; words: SiteWords }
    }
  | {
      kind: 'changed'
      row: number
      supplier: Changed<SupplierImage, SupplierWords> | null
      site: (Changed<SiteImage, SiteWords> & { supplier: string }) | null
    }
  | { kind: 'unchanged'; row: number }
  | { kind: 'rejected'; row: number; problem: Problem }

const decideNew = ({ list, newId }: Terms, listed: Listed): Decided & { kind: 'new' } => {
  const { row, ownKey, name, address, country, division, likeness } = listed
  return {
    kind: 'new',
    row,
    supplier: {
      id: newId(),
      image: { ownKey, text: newId(), list, gone: null },
      words: { name, register: null },
    },
    site: {
      id: newId(),
      image: { country, division, likeness, text: newId() },
      words: { name, address },
    },
  }
}

/** The supplier after the row. A list takes over what no list names any more; the name follows where it was the site's name too. */
const decideSupplier = ({ list, newId }: Terms, { supplier, site }: Known, { ownKey, name }: Listed) => {
  const { id, image, words } = supplier
  const follows = words === null || (words.name !== name && words.name === site.words?.name)
  const free = image.list === null || image.gone !== null
  const after = {
    ownKey: image.ownKey ?? ownKey,
    text: follows ? newId() : image.text,
    list: free ? list : image.list,
    gone: null,
  }
  const named = follows ? { register: null, ...words, name } : null
  return changedOf({ id, before: image, after, wordsBefore: words, words: named })
}

/** The site after the row. What the row does not tell stays as it is. */
const decideSite = ({ spelling, newId }: Terms, { supplier, site }: Known, listed: Listed) => {
  const { id, image, words } = site
  const { name } = listed
  const address = listed.address ?? words?.address ?? null
  const country = listed.country ?? image.country
  const reworded = words === null || words.name !== name || words.address !== address
  const after = {
    country,
    division: listed.division ?? image.division,
    likeness: likenessOf(spelling, { name, country, address }),
    text: reworded ? newId() : image.text,
  }
  const placed = reworded ? { ...words, name, address } : null
  const changed = changedOf({ id, before: image, after, wordsBefore: words, words: placed })
  return changed && { ...changed, supplier: supplier.id }
}

const decideRow = (terms: Terms, known: readonly Known[], seen: Seen, listed: Listed): Decided => {
  const { row, ownKey, likeness } = listed
  const fault = findRowFault(listed)
  const match = findMatch(known, seen, listed)
  // A supplier that a row names, however badly, is not gone.
  for (const { supplier } of match.suppliers) seen.addSupplier(supplier.id)
  const problem = fault ?? match.problem
  if (problem) return { kind: 'rejected', row, problem }
  seen.addRow(row, { ownKey, likeness, site: match.known?.site.id ?? null })
  if (!match.known) {
    const made = decideNew(terms, listed)
    seen.addSupplier(made.supplier.id)
    return made
  }
  const supplier = decideSupplier(terms, match.known, listed)
  const site = decideSite(terms, match.known, listed)
  return supplier || site ? { kind: 'changed', row, supplier, site } : { kind: 'unchanged', row }
}

/** What is known once a row has changed it, for the rows that follow. */
const following = (known: readonly Known[], decided: Decided): readonly Known[] => {
  if (decided.kind !== 'changed') return known
  const { supplier, site } = decided
  return known.map((one) => ({
    supplier:
      supplier && one.supplier.id === supplier.id
        ? { id: supplier.id, image: supplier.after, words: supplier.words ?? one.supplier.words }
        : one.supplier,
    site:
      site && one.site.id === site.id
        ? { id: site.id, image: site.after, words: site.words ?? one.site.words }
        : one.site,
  }))
}

/**
 * What becomes of some rows of a list beside the sites they may name. A row is matched by the buyer's own key where it has one, else by
 * name, country and address in one spelling; one that fits several sites, or a site that an earlier row has named, is not used.
 * `seen` is added to.
 */
export const decideRows = (terms: Terms, known: readonly Known[], seen: Seen, rows: readonly Listed[]): Decided[] => {
  let now = known
  return rows.map((listed) => {
    const decided = decideRow(terms, now, seen, listed)
    now = following(now, decided)
    return decided
  })
}

/** The suppliers of a list that none of its rows names any more, each with its change: gone since the time of the import. */
export const decideGone = (
  { made }: Pick<Terms, 'made'>,
  kept: readonly Pick<Known['supplier'], 'id' | 'image'>[],
  seen: Seen,
): Changed<SupplierImage, SupplierWords>[] =>
  kept
    .filter(({ id, image }) => image.gone === null && !seen.hasSupplier(id))
    .map(({ id, image }) => ({ id, before: image, after: { ...image, gone: made }, wordsBefore: null, words: null }))
