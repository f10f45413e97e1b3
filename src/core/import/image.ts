/** The columns of a supplier that an import may change. `text` names its words; `list` the list that named it, `gone` since when no more. */
export type SupplierImage = { ownKey: string | null; text: string; list: string | null; gone: string | null }

/** The columns of a site that an import may change; `likeness` is null once its words were erased. */
export type SiteImage = { country: string | null; division: string | null; likeness: string | null; text: string }

/** The words of a supplier and of a site, with whatever else stands beside them. */
export type SupplierWords = { name: string; register: string | null }
export type SiteWords = { name: string; address: string | null }

/** A kept site with its supplier, as a list meets it again. Words are null once they were erased. */
export type Known = {
  supplier: { id: string; image: SupplierImage; words: SupplierWords | null }
  site: { id: string; image: SiteImage; words: SiteWords | null }
}

/**
 * A kept row before and after. `words` are the new ones that `after.text` names, null where the text stays; `wordsBefore` those it had,
 * null where they were erased.
 */
export type Changed<Image, Words> = {
  id: string
  before: Image
  after: Image
  wordsBefore: Words | null
  words: Words | null
}

const sameImage = <Image extends object>(a: Image, b: Image): boolean =>
  (Object.keys(a) as (keyof Image)[]).every((name) => a[name] === b[name])

/** A change, or null where before and after are the same. */
export const changedOf = <Image extends object, Words>(change: Changed<Image, Words>): Changed<Image, Words> | null =>
  sameImage(change.before, change.after) ? null : change
