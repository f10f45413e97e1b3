import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A stream of numbers in (0, 1) that is the same for the same seed: SHA-256 of a seed and a counter. */
export const createStream = (seed: string): (() => number) => {
  let counter = 0
  let words: number[] = []
  return () => {
    if (words.length === 0) {
      const hash = bytesToHex(sha256(utf8ToBytes(`${seed}:${counter++}`)))
      words = hash.match(/.{8}/g)!.map((word) => Number.parseInt(word, 16))
    }
    return (words.pop()! + 0.5) / 2 ** 32
  }
}
