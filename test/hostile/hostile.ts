/** One hostile file: what it is read as, and what has to come of it – the problem it is refused with, or the safe result. */
export type Hostile = {
  name: string
  kind: 'spreadsheet' | 'list' | 'answers' | 'questionnaire' | 'table' | 'lines' | 'watch-list'
  bytes: () => Uint8Array
  expects: string
}

/** Files that are read as spreadsheets and are all refused, or read, alike. */
export const spreadsheets = (expects: string, files: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name, kind: 'spreadsheet', bytes, expects }))

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Letters that do not pack well, the same every time. */
export const noise = (length: number, seed = 1): string => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .'
  const codes = new Uint8Array(length)
  let state = seed
  for (let i = 0; i < length; i++) {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    codes[i] = letters.charCodeAt((mixed ^ (mixed >>> 14)) & 63)
  }
  return new TextDecoder().decode(codes)
}

/** Text with noise before it, so that what repeats in it does not give itself away by packing too well. */
export const thick = (text: string): string =>
  text.length < 50_000 ? text : `${noise(Math.ceil(text.length / 40))}${text}`

/** Text of so many bytes that packs to about one in `ratio`, from 2 to 1000. */
export const filler = (bytes: number, ratio: number): string => {
  const block = Math.min(bytes, 4_000_000)
  // A letter of noise packs to about six bits, and blanks to a thousandth.
  const noisy = Math.max(0, Math.round((block / ratio - block / 1_020) * 1.3))
  const one = noise(noisy) + ' '.repeat(block - noisy)
  return one.repeat(Math.ceil(bytes / block)).slice(0, bytes)
}
