import { textHash } from '../digest.ts'

/** 52 bits of a digest as a number: among 100,000 texts two meet once in a million lists, and a number takes less room than a text. */
const NUMBER_LETTERS = 13
const numberOf = (hex: string): number => Number.parseInt(hex.slice(0, NUMBER_LETTERS), 16)
const idNumber = (id: string): number => numberOf(textHash(id))

/** What the rows of a list so far have named: own keys, likenesses and kept sites with the row each stood in, and suppliers. */
export type Seen = {
  rowOfKey: (ownKey: string) => number | null
  /** The first row with this likeness; `keyless`: only if that row has no own key. */
  rowOfLikeness: (likeness: string, keyless: boolean) => number | null
  rowOfSite: (site: string) => number | null
  hasSupplier: (supplier: string) => boolean
  addRow: (row: number, named: { ownKey: string | null; likeness: string; site: string | null }) => void
  addSupplier: (supplier: string) => void
}

/** Composes the memory of one pass over a list: some tens of bytes a row. */
export const createSeen = (): Seen => {
  const keys = new Map<number, number>()
  // A row without an own key repeats any row like it, so that only the first with a likeness can be one: it stands here below 0.
  const likenesses = new Map<number, number>()
  const sites = new Map<number, number>()
  const suppliers = new Set<number>()
  const addFirst = (rows: Map<number, number>, key: number, row: number): void => {
    if (!rows.has(key)) rows.set(key, row)
  }
  return {
    rowOfKey: (ownKey) => keys.get(idNumber(ownKey)) ?? null,
    rowOfLikeness: (likeness, keyless) => {
      const row = likenesses.get(numberOf(likeness)) ?? null
      return row === null || (keyless && row > 0) ? null : Math.abs(row)
    },
    rowOfSite: (site) => sites.get(idNumber(site)) ?? null,
    hasSupplier: (supplier) => suppliers.has(idNumber(supplier)),
    addRow: (row, { ownKey, likeness, site }) => {
      if (ownKey !== null) addFirst(keys, idNumber(ownKey), row)
      addFirst(likenesses, numberOf(likeness), ownKey === null ? -row : row)
      if (site !== null) addFirst(sites, idNumber(site), row)
    },
    addSupplier: (supplier) => void suppliers.add(idNumber(supplier)),
  }
}
