const FIRST_SIZE = 1 << 12
/** A table more than half full grows: probing stays short. */
const FULLEST = 0.5

/** Where something alike was met first: its row, and how it was written. */
export type Met = { row: number; exact: number }

/** Remembers which likenesses were met, in so many bytes each: a long list of sites takes no more than a few megabytes. */
export type Seen = {
  /** What was met before under this likeness, or null, and then it is remembered. */
  meet: (like: number, row: number, exact: number) => Met | null
}

/** Opens an empty memory. Open addressing over typed arrays; 0 marks a free place, as rows begin at 1. */
export const openSeen = (): Seen => {
  let size = FIRST_SIZE
  let count = 0
  let likes = new Float64Array(size)
  let rows = new Uint32Array(size)
  let exacts = new Uint32Array(size)

  const placeOf = (like: number): number => {
    let place = (like % 0x7fffffff) & (size - 1)
    while (rows[place] !== 0 && likes[place] !== like) place = (place + 1) & (size - 1)
    return place
  }
  const put = (place: number, like: number, row: number, exact: number): void => {
    likes[place] = like
    rows[place] = row
    exacts[place] = exact
  }
  const grow = (): void => {
    const [oldLikes, oldRows, oldExacts] = [likes, rows, exacts]
    size *= 2
    likes = new Float64Array(size)
    rows = new Uint32Array(size)
    exacts = new Uint32Array(size)
    oldRows.forEach((row, i) => {
      if (row !== 0) put(placeOf(oldLikes[i]!), oldLikes[i]!, row, oldExacts[i]!)
    })
  }
  return {
    meet: (like, row, exact) => {
      const place = placeOf(like)
      if (rows[place] !== 0) return { row: rows[place]!, exact: exacts[place]! }
      put(place, like, row, exact)
      count += 1
      if (count > size * FULLEST) grow()
      return null
    },
  }
}
