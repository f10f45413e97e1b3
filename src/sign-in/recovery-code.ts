import { digest } from '../core/digest.ts'
import type { Random } from './token.ts'

const COUNT = 10
/** 26 letters of five bits each: 130 bits, which nobody guesses however often they may try. */
const LETTERS = 26
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Longer than any code, however it is typed. */
export const LONGEST_TYPED = 60

/** The letters of a code as they were meant: case, gaps and the digits base32 leaves out for their likeness to letters do not matter. */
const lettersOf = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B')

/** The hash of a code, salted with whose it is. */
export const hashRecoveryCode = (code: string, person: string): string =>
  digest(['recovery code', person, lettersOf(code)])

/** Ten codes of 130 random bits in groups of four letters, to be shown once, and the hashes that are kept of them. */
export const createRecoveryCodes = (random: Random, person: string): { codes: string[]; hashes: string[] } => {
  const codes = Array.from({ length: COUNT }, () =>
    Array.from(random(LETTERS), (byte) => ALPHABET[byte & 31])
      .join('')
      .replaceAll(/(.{4})(?=.)/g, '$1-'),
  )
  return { codes, hashes: codes.map((code) => hashRecoveryCode(code, person)) }
}
