import { digest } from '../core/digest.ts'
import type { Random } from './token.ts'

const COUNT = 10
const LETTERS = 10
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The letters of a code as they were meant: case, gaps and the digits base32 leaves out for their likeness to letters do not matter. */
const lettersOf = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B')

/** The hash of a code, salted with whose it is. */
export const hashRecoveryCode = (code: string, person: string): string =>
  digest(['recovery code', person, lettersOf(code)])

/** Ten codes of 50 random bits in two groups of five letters, to be shown once, and the hashes that are kept of them. */
export const createRecoveryCodes = (random: Random, person: string): { codes: string[]; hashes: string[] } => {
  const codes = Array.from({ length: COUNT }, () => {
    const letters = Array.from(random(LETTERS), (byte) => ALPHABET[byte & 31]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
  return { codes, hashes: codes.map((code) => hashRecoveryCode(code, person)) }
}
