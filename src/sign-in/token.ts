import { hexToBytes } from '@noble/hashes/utils.js'
import { digest, textHash } from '../core/digest.ts'

/** So many random bytes, handed in. */
export type Random = (bytes: number) => Uint8Array

/** What a browser or a mail carries, and the only thing of it that is kept. */
export type Token = { token: string; hash: string }

const TOKEN_BYTES = 32

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes as base64url without padding (RFC 4648, section 5). */
export const toBase64Url = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const held = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET[(held >> shift) & 63]
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3))
}

/** The bytes of a base64url text without padding. Throws for anything else, as only this program writes what is read here. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) throw new Error('not base64url')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let next = 0
  for (const letter of text) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[next++] = (held >> bits) & 0xff
  }
  return bytes
}

/** The hash under which a token is kept: SHA-256 of its letters, 64 hex digits. Salt would add nothing to 256 random bits. */
export const hashToken = (token: string): string => textHash(token)

/** 256 random bits, 43 letters of base64url. */
export const createToken = (random: Random): Token => {
  const token = toBase64Url(random(TOKEN_BYTES))
  return { token, hash: hashToken(token) }
}

/** How many codes there are: six digits. */
export const CODES = 1_000_000
/** The largest multiple of a million below 2³²: a draw above it is drawn again, or low codes would come up more often. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES

/** Six digits, each of the million as likely as the others. */
export const createCode = (random: Random): string => {
  for (;;) {
    const bytes = random(4)
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (drawn < FAIR) return String(drawn % CODES).padStart(6, '0')
  }
}

/** The hash of an address that a link was sent to, under which tries of its codes are counted. */
export const hashAddress = (email: string): string => digest(['address of a link', email])

/**
 * The hash of a code, salted with the link it belongs to, so that equal codes are not equal in the database. A million codes are
 * soon tried by whoever holds the hash: ten minutes, and how few wrong ones are allowed, are what protects one.
 */
export const hashCode = (code: string, linkId: string): string => digest(['sign-in code', linkId, code])

/** Whether two hashes are the same, in a time that does not tell where they part. */
export const isSame = (one: string, other: string): boolean => {
  if (!/^[0-9a-f]{64}$/.test(one) || !/^[0-9a-f]{64}$/.test(other)) return false
  const [a, b] = [hexToBytes(one), hexToBytes(other)]
  return a.reduce((different, byte, i) => different | (byte ^ b[i]!), 0) === 0
}
