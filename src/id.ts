const ID_BYTES = 16
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits as 26 letters and digits (RFC 4648 base32, lower case): an id that nobody can guess. */
export const createId = (random: Uint8Array): string => {
  let id = ''
  let held = 0
  let bits = 0
  for (const byte of random.subarray(0, ID_BYTES)) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) id += ALPHABET[(held >> (bits - 5)) & 31]
  }
  return id + ALPHABET[(held << (5 - bits)) & 31]
}

type Random = (bytes: number) => Uint8Array

/** So many bytes are drawn at a time. */
const DRAWN = 4_096

/** Chance drawn for many ids at once: asking the system for it costs more than making the id. No byte is given twice. */
export const drawTogether = (random: Random, drawn = DRAWN): Random => {
  let held = new Uint8Array(0)
  return (bytes) => {
    if (held.length < bytes) held = Uint8Array.from(random(Math.max(drawn, bytes)))
    const given = held.slice(0, bytes)
    held = held.subarray(bytes)
    return given
  }
}
