import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { createId } from '../id.ts'

/** Ids and salts of one batch: the same name gives the same one again, and nobody without the secret can work it out. */
export type Draw = (name: string) => string

/** Draws from the secret of a batch: the first 128 bits of HMAC-SHA-256 (RFC 2104) over a name, written like any id. */
export const createDraw = (secret: string): Draw => {
  const key = utf8ToBytes(secret)
  return (name) => createId(hmac(sha256, key, utf8ToBytes(name)))
}
