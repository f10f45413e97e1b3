const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits as 26 letters and digits (RFC 4648 base32, lower case): an id that nobody can guess. */
export const createId = (random: Uint8Array): string => {
  let bits = 0n
  for (const byte of random.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte)
  bits <<= 2n
  return Array.from({ length: 26 }, (_, i) => ALPHABET[Number((bits >> BigInt(5 * (25 - i))) & 31n)]).join('')
}
