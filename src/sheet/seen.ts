const FIRST_SIZE = 1 << 12
/** A table fuller than this grows, so that little is probed. */
const FULLEST = 0.5
const GROWTH = 4

/** A place holds the two halves of a likeness, the row and how it was written: side by side, so that one look finds all. */
const WORDS = 4
const HALF = 0x1_0000_0000

/** Where something alike was met first: its row, and how it was written. */
export type Met = { row: number; exact: number }

/** Remembers which likenesses were met, in so many bytes each: a long list of sites takes no more than a few megabytes. */
export type Seen = {
  /** What was met before under this likeness of up to 53 bits, or null, and then it is remembered. */
  meet: (like: number, row: number, exact: number) => Met | null
}

/** Opens an empty memory: open addressing over one typed array; row 0 marks a free place, as rows begin at 1. */
export const openSeen = (): Seen => {
  let size = FIRST_SIZE
  let count = 0
  let table = new Uint32Array(size * WORDS)

  /** Where a likeness stands, or the free place where it will. */
  const placeOf = (high: number, low: number): number => {
    let place = ((high ^ low) & (size - 1)) * WORDS
    while (table[place + 2] !== 0 && (table[place] !== high || table[place + 1] !== low))
      place = (place + WORDS) & (size * WORDS - 1)
    return place
  }
  const grow = (): void => {
    const before = table
    size *= GROWTH
    table = new Uint32Array(size * WORDS)
    for (let i = 0; i < before.length; i += WORDS)
      if (before[i + 2] !== 0) table.set(before.subarray(i, i + WORDS), placeOf(before[i]!, before[i + 1]!))
  }
  return {
    meet: (like, row, exact) => {
      const high = Math.floor(like / HALF)
      const low = like >>> 0
      const place = placeOf(high, low)
      if (table[place + 2] !== 0) return { row: table[place + 2]!, exact: table[place + 3]! }
      table[place] = high
      table[place + 1] = low
      table[place + 2] = row
      table[place + 3] = exact
      count += 1
      if (count > size * FULLEST) grow()
      return null
    },
  }
}
