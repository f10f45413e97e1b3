/** So many texts are remembered; a longer list of different ones starts over, so that memory stays bounded. */
const MOST = 20_000

/** A reader that reads equal texts once. */
export const remember = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST) known.clear()
    const found = read(text)
    known.set(text, found)
    return found
  }
}
