import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createCode,
  createToken,
  fromBase64Url,
  hashCode,
  hashToken,
  isSame,
  toBase64Url,
} from '../../src/sign-in/token.ts'

const zeros = (bytes: number) => new Uint8Array(bytes)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
/** Draws these numbers of 32 bits, one after the other. */
const drawing = (...numbers: number[]) => {
  const left = [...numbers]
  return (bytes: number) => {
    const drawn = new Uint8Array(bytes)
    new DataView(drawn.buffer).setUint32(0, left.shift()!)
    return drawn
  }
}

describe('a token', () => {
  it('is 32 bytes as base64url, and what is kept is the SHA-256 of its letters', () => {
    expect(createToken(zeros)).toEqual({
      token: 'A'.repeat(43),
      hash: hashToken('A'.repeat(43)),
    })
    // FIPS 180-4, example 1.
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(createToken(random).token).toMatch(/^[\w-]{43}$/)
  })
  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => createToken(random).hash)).size).toBe(1000)
  })
})

describe('base64url', () => {
  it('writes the examples of RFC 4648 without their padding', () => {
    const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) =>
      toBase64Url(new TextEncoder().encode(text)),
    )
    expect(written).toEqual(['', 'Zg', 'Zm8', 'Zm9v', 'Zm9vYg', 'Zm9vYmE', 'Zm9vYmFy'])
    expect(toBase64Url(Uint8Array.of(251, 255, 191))).toBe('-_-_')
  })
  it('reads back whatever it wrote, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase64Url(toBase64Url(bytes))]).toEqual([...bytes])
      }),
    )
    for (const text of ['A', 'Zg==', 'Zm+v', 'Zm/v', 'Z m8', 'AAAAA']) expect(() => fromBase64Url(text)).toThrow()
  })
})

describe('a code', () => {
  it('is the remainder of a draw by a million, with its zeros', () => {
    expect(createCode(drawing(0))).toBe('000000')
    expect(createCode(drawing(42))).toBe('000042')
    expect(createCode(drawing(1_234_567))).toBe('234567')
    expect(createCode(drawing(4_293_999_999))).toBe('999999')
  })
  it('is drawn again where a draw would make low codes likelier', () => {
    expect(createCode(drawing(4_294_000_000, 4_294_967_295, 7))).toBe('000007')
  })
  it('has another hash for another link', () => {
    expect(hashCode('123456', 'one')).toMatch(/^[0-9a-f]{64}$/)
    expect(hashCode('123456', 'one')).toBe(hashCode('123456', 'one'))
    expect(hashCode('123456', 'one')).not.toBe(hashCode('123456', 'other'))
    expect(hashCode('123456', 'one')).not.toBe(hashCode('123457', 'one'))
  })
})

describe('two hashes', () => {
  const hash = hashToken('abc')
  it('are the same, or part at any digit', () => {
    expect(isSame(hash, hashToken('abc'))).toBe(true)
    for (let at = 0; at < 64; at++)
      expect(isSame(hash, `${hash.slice(0, at)}${hash[at] === '0' ? '1' : '0'}${hash.slice(at + 1)}`)).toBe(false)
  })
  it('are not the same where one is no hash', () => {
    for (const other of ['', hash.slice(1), `${hash}0`, hash.toUpperCase(), `${hash.slice(1)}g`]) {
      expect(isSame(hash, other)).toBe(false)
      expect(isSame(other, other)).toBe(false)
    }
  })
})
