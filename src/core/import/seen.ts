import { textHash } from '../digest.ts'

/** 52 bits of a digest as a number: among 100,000 texts two meet once in a million lists, and a number takes less room than a text. */
const NUMBER_LETTERS = 13
const numberOf = (hex: string): number => Number.parseInt(hex.slice(0, NUMBER_LETTERS), 16)
const idNumber = (id: string): number => numberOf(textHash(id))

const FIRST_SLOTS = 1 << 12
const EMPTY = -1

/** Rows by number, 0 for none, in two flat arrays: a list of 100,000 rows takes a few megabytes, which objects would not. */
const createTable = () => {
  let keys = new Float64Array(FIRST_SLOTS).fill(EMPTY)
  let rows = new Int32Array(FIRST_SLOTS)
  let count = 0
  const slotOf = (key: number): number => {
    // Digests are spread evenly: their low bits choose the place, and what is taken is passed by.
    let slot = key % keys.length
    while (keys[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) % keys.length
    return slot
  }
  const put = (key: number, row: number): void => {
    const slot = slotOf(key)
    keys[slot] = key
    rows[slot] = row
  }
  const grow = (): void => {
    const before = { keys, rows }
    keys = new Float64Array(before.keys.length * 2).fill(EMPTY)
    rows = new Int32Array(keys.length)
    before.keys.forEach((key, i) => {
      if (key !== EMPTY) put(key, before.rows[i]!)
    })
  }
  return {
    rowOf: (key: number): number => rows[slotOf(key)]!,
    /** The first row of a number stays. */
    add: (key: number, row: number): void => {
      if (rows[slotOf(key)] !== 0) return
      if (count * 2 >= keys.length) grow()
      put(key, row)
      count += 1
    },
  }
}

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

/** Composes the memory of one pass over a list. */
export const createSeen = (): Seen => {
  const keys = createTable()
  // A row without an own key repeats any row like it, so that only the first with a likeness can be one: it stands here below 0.
  const likenesses = createTable()
  const sites = createTable()
  const suppliers = createTable()
  return {
    rowOfKey: (ownKey) => keys.rowOf(idNumber(ownKey)) || null,
    rowOfLikeness: (likeness, keyless) => {
      const row = likenesses.rowOf(numberOf(likeness))
      return row === 0 || (keyless && row > 0) ? null : Math.abs(row)
    },
    rowOfSite: (site) => sites.rowOf(idNumber(site)) || null,
    hasSupplier: (supplier) => suppliers.rowOf(idNumber(supplier)) > 0,
    addRow: (row, { ownKey, likeness, site }) => {
      if (ownKey !== null) keys.add(idNumber(ownKey), row)
      likenesses.add(numberOf(likeness), ownKey === null ? -row : row)
      if (site !== null) sites.add(idNumber(site), row)
    },
    addSupplier: (supplier) => suppliers.add(idNumber(supplier), 1),
  }
}
