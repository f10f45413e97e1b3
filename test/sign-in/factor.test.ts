import fc from 'fast-check'
import { URI } from 'otpauth/slim'
import { describe, expect, it } from 'vitest'
import { checkOneTimeCode, createSecret, oneTimeCodeAddress } from '../../src/sign-in/one-time-code.ts'
import { qrPath } from '../../src/sign-in/qr.ts'
import { createRecoveryCodes, hashRecoveryCode, LONGEST_TYPED } from '../../src/sign-in/recovery-code.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const at = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** The secret of RFC 6238, appendix B: the letters 12345678901234567890. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
/** Its codes for SHA-1, eight digits in the standard, of which apps show the last six. */
const VECTORS: readonly [number, string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
]

describe('a one-time code', () => {
  it.each(VECTORS)('is that of RFC 6238 after %i seconds', (seconds, code) => {
    expect(checkOneTimeCode(SECRET, code.slice(2), at(seconds), null)).toBe(Math.floor(seconds / 30))
  })
  it('is good in its half minute and in the one after it, and never before its time', () => {
    const [seconds, code] = VECTORS[1]!
    const step = Math.floor(seconds / 30)
    const taken = [-2, -1, 0, 1, 2].map((away) =>
      checkOneTimeCode(SECRET, code.slice(2), at((step + away) * 30 + 29), null),
    )
    expect(taken).toEqual([null, null, step, step, null])
  })
  it('may be typed with gaps, and is nothing but six digits', () => {
    expect(checkOneTimeCode(SECRET, ' 287 082\n', at(59), null)).toBe(1)
    for (const code of ['', '28708', '2870820', '94287082', '28708a', '２８７０８２', '287-082', '000000'])
      expect(checkOneTimeCode(SECRET, code, at(59), null)).toBeNull()
  })
  it('is taken once, and none of an earlier half minute after it', () => {
    expect(checkOneTimeCode(SECRET, '287082', at(59), 0)).toBe(1)
    expect(checkOneTimeCode(SECRET, '287082', at(59), 1)).toBeNull()
    expect(checkOneTimeCode(SECRET, '287082', at(59), 2)).toBeNull()
  })
  it('goes up with every code that is taken, whatever is typed and when', () => {
    let taken = 0
    const codeAt = new Map(VECTORS.map(([seconds, code]) => [Math.floor(seconds / 30), code.slice(2)]))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...codeAt.keys()), fc.integer({ min: -2, max: 2 })), { maxLength: 20 }),
        (typed) => {
          let last: number | null = null
          for (const [step, away] of typed) {
            const next = checkOneTimeCode(SECRET, codeAt.get(step)!, at((step + away) * 30), last)
            if (next === null) continue
            expect(next).toBe(step)
            expect(next).toBeGreaterThan(last ?? -1)
            last = next
            taken++
          }
        },
      ),
    )
    expect(taken).toBeGreaterThan(50)
  })
})

describe('a secret', () => {
  it('is twenty bytes that were handed in, as base32', () => {
    expect(createSecret(() => new TextEncoder().encode('12345678901234567890'))).toBe(SECRET)
    expect(createSecret(random)).toMatch(/^[A-Z2-7]{32}$/)
  })
  it('stands in the address that apps read, with whose and which it is', () => {
    const address = oneTimeCodeAddress({ secret: SECRET, issuer: 'Palermo & co', account: 'ana@example.org' })
    expect(address).toBe(
      'otpauth://totp/Palermo%20%26%20co:ana%40example.org?issuer=Palermo%20%26%20co&' +
        `secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    )
    expect(URI.parse(address)).toMatchObject({
      issuer: 'Palermo & co',
      label: 'ana@example.org',
      digits: 6,
      period: 30,
    })
  })
})

describe('a code to scan', () => {
  const { size, d } = qrPath(oneTimeCodeAddress({ secret: SECRET, issuer: 'Palermo', account: 'ana@example.org' }))
  const runs = [...d.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].map((run) => run.slice(1).map(Number))
  const dark = new Set(runs.flatMap(([x, y, width]) => Array.from({ length: width! }, (_, i) => `${x! + i} ${y}`)))
  it('is one path of rectangles within a quiet zone', () => {
    expect(runs.map(([x, y, width, back]) => `M${x} ${y}h${width}v1h-${back}z`).join('')).toBe(d)
    for (const [x, y, width, back] of runs) {
      expect(width).toBe(back)
      expect(Math.min(x!, y!, size - x! - width!, size - y! - 1)).toBeGreaterThanOrEqual(4)
    }
  })
  it('draws no module twice', () => {
    expect(runs.reduce((sum, [, , width]) => sum + width!, 0)).toBe(dark.size)
  })
  it('has the size of a version of the standard, and its three eyes', () => {
    expect((size - 8 - 17) % 4).toBe(0)
    const last = size - 4 - 7
    for (const [left, top] of [
      [4, 4],
      [last, 4],
      [4, last],
    ] as const)
      for (let i = 0; i < 7; i++) {
        expect(dark.has(`${left + i} ${top}`)).toBe(true)
        expect(dark.has(`${left} ${top + i}`)).toBe(true)
        expect(dark.has(`${left + 3} ${top + i}`)).toBe(![1, 5].includes(i))
      }
  })
  it('is the same for the same text and another for another', () => {
    expect(qrPath('a')).toEqual(qrPath('a'))
    expect(qrPath('a').d).not.toBe(qrPath('b').d)
  })
})

describe('recovery codes', () => {
  const person = 'ana'
  const { codes, hashes } = createRecoveryCodes(random, person)

  it('are ten of at least 128 bits, in groups of four letters, and only their hashes are kept', () => {
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^([A-Z2-7]{4}-){6}[A-Z2-7]{2}$/)
      expect(code.replaceAll('-', '').length * Math.log2(32)).toBeGreaterThanOrEqual(128)
      expect(code.length).toBeLessThan(LONGEST_TYPED)
    }
    expect(hashes).toEqual(codes.map((code) => hashRecoveryCode(code, person)))
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
  it('take every letter as often: 32 of 256 bytes', () => {
    let next = 0
    const counted = createRecoveryCodes((bytes) => Uint8Array.from({ length: bytes }, () => next++ % 256), person)
    expect(counted.codes[0]).toBe('ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ')
    expect(counted.codes[1]).toBe('2345-67AB-CDEF-GHIJ-KLMN-OPQR-ST')
  })
  it('are the same however they are typed, and nobody else’s', () => {
    codes.forEach((code, i) => {
      expect(hashRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `, person)).toBe(hashes[i])
      expect(hashRecoveryCode(code, 'other')).not.toBe(hashes[i])
    })
    expect(hashRecoveryCode('OIBAA-AAAAA', person)).toBe(hashRecoveryCode('018aaaaaaa', person))
    // Codes of ten letters, which were made before, are read as they were.
    expect(hashRecoveryCode('OIBAA-AAAAA', person)).not.toBe(hashRecoveryCode('OIBAA-AAAAB', person))
  })
})
