import { describe, expect, it } from 'vitest'
import { createId, drawTogether } from '../src/id.ts'

const bytes = (...given: number[]): Uint8Array => Uint8Array.from(given)

describe('an id', () => {
  it('is RFC 4648 base32 in lower case without padding: 128 bits as 26 letters and digits', () => {
    // As `base64.b32encode` of Python writes these 16 bytes.
    expect(createId(new TextEncoder().encode('foobarfoobarfoob'))).toBe('mzxw6ytbojtg633cmfzgm33pmi')
    expect(createId(new Uint8Array(16))).toBe('a'.repeat(26))
    expect(createId(new Uint8Array(16).fill(255))).toBe(`${'7'.repeat(25)}4`)
  })
  it('differs in its last letter where only the last bit differs', () => {
    const [one, other] = [0, 1].map((last) => createId(bytes(...new Array(15).fill(0), last)))
    expect([one!.slice(0, 25), one === other]).toEqual([other!.slice(0, 25), false])
  })
})

describe('chance that is drawn together', () => {
  it('gives every byte once and in order, however many are asked for', () => {
    let next = 0
    const random = drawTogether((length) => Uint8Array.from({ length }, () => next++ % 256), 32)
    const given = [...random(16), ...random(10), ...random(16), ...random(64)]
    expect(given.slice(0, 26)).toEqual(Array.from({ length: 26 }, (_, i) => i))
    expect(given.slice(26, 42)).toEqual(Array.from({ length: 16 }, (_, i) => 32 + i))
    expect(given.slice(42)).toHaveLength(64)
  })
  it('gives bytes that no later draw changes', () => {
    const random = drawTogether((length) => new Uint8Array(length).fill(7), 32)
    const first = random(16)
    random(16)
    random(16)
    expect([...first]).toEqual(new Array(16).fill(7))
  })
})
