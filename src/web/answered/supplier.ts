import type { KeptSite, KeptSupplier } from '../../../db/store.ts'
import type { SiteWords, SupplierWords } from '../../core/import/image.ts'

/** A supplier as it is shown; its words are null once erased. */
export const showSupplier = ({ id, made, ownKey, list, gone, text }: KeptSupplier) => {
  const words = text.body as SupplierWords | null
  return {
    id,
    made,
    ownKey,
    name: words?.name ?? null,
    register: words?.register ?? null,
    list,
    gone,
    erased: text.erased,
  }
}

/** A site as it is shown; its words are null once erased. */
export const showSite = ({ id, supplier, made, country, division, text }: KeptSite) => {
  const words = text.body as SiteWords | null
  return {
    id,
    supplier,
    made,
    name: words?.name ?? null,
    address: words?.address ?? null,
    country,
    division,
    erased: text.erased,
  }
}
